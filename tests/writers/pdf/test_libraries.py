"""The libraries are opened without a search, and with one where that is needed."""

from __future__ import annotations

import ctypes.util
import os
import subprocess
import sys
from types import ModuleType

import pytest
from tests.writers.documents import ROOT

from briefgen.writers.pdf import libraries

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the search is needed")


@linux
def test_no_process_is_started_to_find_the_libraries() -> None:
    program = """
import subprocess
def refuse(*args, **kwargs):
    raise AssertionError(args)
subprocess.Popen = refuse
from briefgen.diagnostics import Collector
from briefgen.writers.pdf.engine import load
assert load(Collector())
"""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    environment = {**os.environ, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


def test_where_a_library_is_not_found_it_is_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    search = ctypes.util.find_library
    tried = []

    def load() -> ModuleType:
        tried.append(ctypes.util.find_library is search)
        if not tried[-1]:
            raise OSError("cannot load library")
        return ModuleType("weasyprint")

    libraries.import_quickly(load)
    assert tried[-1]


def test_a_library_that_is_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    search = ctypes.util.find_library

    def load() -> ModuleType:
        raise OSError("cannot load library 'libpango-1.0-0'")

    with pytest.raises(OSError, match="libpango"):
        libraries.import_quickly(load)
    assert ctypes.util.find_library is search
