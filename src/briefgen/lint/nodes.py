"""Which node of the content a place belongs to, and which audiences see that node."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.audiences import Edition
from briefgen.diagnostics import Span
from briefgen.document.model import Briefing, Content
from briefgen.document.text import Citation, CitationItem, CrossReference, FigureValue, Passage
from briefgen.document.walk import ids, own_id, parts

_INLINE = (Citation, CitationItem, CrossReference, FigureValue, Passage)
"""Nodes with a place that stand inside a text, and belong to the node around it."""


class Node(Struct, frozen=True):
    """A node: its id, and the briefing it stands in ("" for what the library holds)."""

    briefing: str
    id: str


class Nodes:
    """The nodes of a project's content by place: the last that begins at or before it."""

    def __init__(self, content: Content) -> None:
        self._starts: dict[str, list[tuple[int, int]]] = {}
        self._nodes: dict[str, list[Node]] = {}
        for span, node in sorted(_placed(content), key=lambda pair: pair[0]):
            self._starts.setdefault(span.file, []).append((span.line, span.column))
            self._nodes.setdefault(span.file, []).append(node)

    def at(self, span: Span | None) -> Node | None:
        """The node that a place belongs to; None where there is none."""
        if span is None or not span.line or span.file not in self._starts:
            return None
        index = bisect_right(self._starts[span.file], (span.line, span.column))
        return self._nodes[span.file][index - 1] if index else None

    def end(self, span: Span) -> int | None:
        """The line in which the next node begins; None where none does."""
        starts = self._starts.get(span.file, [])
        index = bisect_right(starts, (span.line, span.column))
        return starts[index][0] if index < len(starts) else None


def shown_ids(edition: Edition) -> set[str]:
    """The ids of everything that an edition shows, with its sources, figures and terms."""
    library = edition.briefing.library
    shown = ids(edition.briefing.sections) | {section.id for section in edition.briefing.sections}
    return shown | library.sources.keys() | library.figures.keys() | library.terms.keys()


def _placed(content: Content) -> Iterator[tuple[Span, Node]]:
    library = content.library
    for entries in (library.sources, library.figures, library.terms):
        for key, entry in entries.items():
            span: Span | None = getattr(entry, "span", None)
            if span is not None:
                yield span, Node("", key)
    for briefing in content.briefings.values():
        yield from _in_briefing(briefing)


def _in_briefing(briefing: Briefing) -> Iterator[tuple[Span, Node]]:
    if briefing.span is not None:
        yield briefing.span, Node(briefing.name, "")
    for section in briefing.sections:
        for part in parts(section):
            span: Any = getattr(part, "span", None)
            if isinstance(span, Span) and span.line and not isinstance(part, _INLINE):
                yield span, Node(briefing.name, own_id(part) or section.id)
