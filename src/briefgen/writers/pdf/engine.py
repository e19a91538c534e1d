"""Loads WeasyPrint once, the same way in every environment, and lays out without pauses."""

from __future__ import annotations

import contextlib
import gc
import io
import locale
import os
from collections.abc import Iterator
from types import ModuleType

from briefgen.diagnostics import Collector
from briefgen.writers.pdf.lazy_fonttools import import_weasyprint
from briefgen.writers.pdf.libraries import import_quickly

NEEDED = "Pango 1.44 or later, HarfBuzz with its subsetter 4.1 or later, Fontconfig"
HINTS = (
    "Debian, Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "fontconfig",
    "macOS: brew install pango",
)


def load(found: Collector) -> ModuleType | None:
    """WeasyPrint, or None where a library that it needs is missing."""
    _pin_locale()
    said = io.StringIO()
    try:
        # where a library is missing WeasyPrint prints advice before it raises
        with contextlib.redirect_stdout(said):
            weasyprint = import_quickly(import_weasyprint)
    except OSError as error:
        found.error("P101", f"PDF needs {NEEDED}: {error}", None, *HINTS)
        return None
    if not _has_subsetter():
        found.error("P101", "PDF needs HarfBuzz with its subsetter, 4.1 or later", None, *HINTS)
        return None
    return weasyprint


def _pin_locale() -> None:
    """One locale for every build: Fontconfig and Pango choose fonts by it."""
    os.environ["LC_ALL"] = "C.UTF-8"
    for name in ("FC_LANG", "LANGUAGE", "PANGO_LANGUAGE"):
        os.environ.pop(name, None)
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")


def _has_subsetter() -> bool:
    """Whether HarfBuzz makes the subsets; fontTools would take 15 seconds for a Chinese font."""
    from weasyprint.text.ffi import harfbuzz, harfbuzz_subset  # type: ignore[import-untyped]

    return harfbuzz_subset is not None and bool(harfbuzz.hb_version_atleast(4, 1, 0))


def versions() -> dict[str, str]:
    """The libraries that decide the bytes of a PDF, and their versions."""
    import pydyf  # type: ignore[import-untyped]
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return {
        "weasyprint": str(weasyprint.VERSION),
        "pydyf": str(pydyf.VERSION),
        "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": _harfbuzz_version(),
    }


def _harfbuzz_version() -> str:
    """HarfBuzz only answers whether it is at least a version; so count up to it."""
    from weasyprint.text.ffi import harfbuzz

    version = [0, 0, 0]
    for place in range(3):
        while harfbuzz.hb_version_atleast(*_next(version, place)):
            version = _next(version, place)
    return ".".join(map(str, version))


def _next(version: list[int], place: int) -> list[int]:
    return [*version[:place], version[place] + 1, *version[place + 1 :]]


@contextlib.contextmanager
def without_pauses() -> Iterator[None]:
    """No garbage collection inside: a layout makes millions of objects, and keeps them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
