"""Opens Pango and its relatives by name, without asking `ldconfig` for each spelling.

WeasyPrint tries several names for each of its seven libraries. For every name that fails, cffi
lets `ctypes.util.find_library` run `ldconfig` (and a compiler, where there is one): two dozen
processes, a quarter of a second. On Linux the right name, `libpango-1.0.so.0`, is always among
those tried, and the system's loader finds it by itself.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType


def import_quickly(load: Callable[[], ModuleType]) -> ModuleType:
    """What `load` imports; with the search after all where a library is not found without."""
    if sys.platform != "linux" or "weasyprint" in sys.modules:
        return load()
    try:
        with _no_search():
            return load()
    except OSError:
        return load()


@contextmanager
def _no_search() -> Iterator[None]:
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original
