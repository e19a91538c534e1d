"""Programs that some tests need besides Python: tests are skipped without them, but not under CI.

`tools/install-system --heavy` installs all of `INSTALLED`, and continuous integration runs it (it
sets `CI`). So one that is missing there fails the tests that need it, instead of leaving them out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

INSTALLED = {
    "soffice": "LibreOffice",
    "pandoc": "pandoc",
    "pdftotext": "poppler",
    "pdftoppm": "poppler",
    "qpdf": "qpdf",
    "chromium": "Chromium",
    "node": "Node.js",
    "yaml-language-server": "yaml-language-server",
}
"""Programs that `tools/install-system --heavy` installs, with the names people know them by."""


EDITOR = Path(__file__).resolve().parent.parent / ".venv-editor" / "node_modules" / ".bin"
"""Where `tools/install-system --heavy` puts the programs that npm installs."""


def program(name: str) -> str | None:
    """The path of a program: on the search path, or among those that npm installed."""
    if shutil.which("node") is None and name == "yaml-language-server":
        return None
    return shutil.which(name) or shutil.which(name, path=str(EDITOR))


def in_ci() -> bool:
    """Whether continuous integration runs the tests."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def needs(*programs: str) -> Any:
    """Mark of a test, or of a module's tests, that needs these programs."""
    return pytest.mark.needs(*programs)


def missing(*programs: str) -> str:
    """Which of the programs are not installed, in words; empty where all are."""
    names = [INSTALLED.get(name, name) for name in programs if program(name) is None]
    return f"{', '.join(dict.fromkeys(names))}: not installed" if names else ""


def ask_for(*programs: str, leave: Callable[[str], object] = pytest.skip) -> None:
    """Leave the running test if a program is missing; fail it if CI should have installed it."""
    said = missing(*programs)
    if not said:
        return
    if in_ci() and missing(*(p for p in programs if p in INSTALLED)):
        pytest.fail(f"{said}; tools/install-system --heavy installs what is needed", pytrace=False)
    leave(said)
