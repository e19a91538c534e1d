"""Citations: styles, citation clusters and bibliography, formatted as runs.

`load_style` finds and checks a CSL style, `format_citations` formats what an edition cites. A CSL
engine stands behind `processor`; what Chinese references need beyond CSL is written around it.
"""

from briefgen.citations.format import format_citations
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
    "load_style",
]
