"""Citations: styles, citation clusters and bibliography, formatted as runs.

`load_style` finds and checks a CSL style, `format_citations` formats what an edition cites. A CSL
engine of our own stands behind `processor`; what Chinese references need beyond CSL is written
around it. The names are imported when they are used: the engine can do without the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.citations.format import format_citations
    from briefgen.citations.kept import kept_citations
    from briefgen.citations.model import Citations, Entry, FormattedCitation, Run
    from briefgen.citations.style import ClusterLayout, Style, load_style

__all__ = [
    "Citations",
    "ClusterLayout",
    "Entry",
    "FormattedCitation",
    "Run",
    "Style",
    "format_citations",
    "kept_citations",
    "load_style",
]

_HOME = {
    "format_citations": "format",
    "kept_citations": "kept",
    **dict.fromkeys(("Citations", "Entry", "FormattedCitation", "Run"), "model"),
    **dict.fromkeys(("ClusterLayout", "Style", "load_style"), "style"),
}


def __getattr__(name: str) -> object:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
