"""Where in the content a node of the tree comes from."""

from __future__ import annotations

from briefgen.diagnostics import Span
from briefgen.writers.docx.oxml import Element


def place(node: Element | None) -> Span | None:
    """The place that the node, or the nearest one around it, names in `data-src`."""
    while node is not None:
        source = node.get("data-src")
        if source:
            return _span(source)
        node = node.getparent()
    return None


def _span(source: str) -> Span:
    """The place written as "file:line:column"; a file's name may hold colons itself."""
    parts = source.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
        return Span(parts[0], int(parts[1]), int(parts[2]))
    return Span(source)
