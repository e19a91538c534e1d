"""briefgen: briefings from YAML as PDF, Word and HTML that say the same, every claim cited.

    from pathlib import Path
    import briefgen

    report = briefgen.build(briefgen.Request(Path("my-project"), formats=("pdf",)))

The names of the public API are imported when they are used: a command-line tool starts often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic, Severity, Span
    from briefgen.pipeline import Built, Report, Request, build

__version__ = "0.1.0"

__all__ = ["Built", "Diagnostic", "Report", "Request", "Severity", "Span", "__version__", "build"]

_HOME = {
    **dict.fromkeys(("Built", "Report", "Request", "build"), "briefgen.pipeline"),
    **dict.fromkeys(("Diagnostic", "Severity", "Span"), "briefgen.diagnostics"),
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
