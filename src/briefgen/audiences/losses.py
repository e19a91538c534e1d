"""What would stand there without a source because its sources are withheld."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from briefgen.audiences.library import shown_figures
from briefgen.audiences.narrow import Narrowing
from briefgen.document.model import (
    Briefing,
    ChartSection,
    FigureSection,
    GlossarySection,
    KeyFigure,
    Row,
    Statement,
    TableSection,
    Term,
)
from briefgen.document.text import Citation, Paragraph
from briefgen.document.walk import parts

_CITING = (Statement, Paragraph, Row)
_CAPTIONED = (TableSection, FigureSection, ChartSection)


def lost_sources(briefing: Briefing, whole: Briefing, narrowing: Narrowing) -> list[Any]:
    """The parts of a narrowed briefing that cite nothing any more, but would if no source were
    withheld: of assessments, too, for a reader would take them for the analyst's own.
    """
    if not narrowing.hidden:
        return []
    left = {_key(node) for node in _citing(briefing)}
    shown = {section.id for section in briefing.sections}
    before = replace(
        whole, sections=tuple(s for s in whole.sections if s.id in shown and not _is_plain(s))
    )
    seeing = replace(narrowing, hidden=frozenset())
    there = {_key(node) for node in _all(briefing)}
    return [
        node
        for node in _citing(seeing.value(before))
        if _key(node) not in left and _key(node) in there
    ]


def _is_plain(section: object) -> bool:
    return isinstance(section, GlossarySection)


def _all(briefing: Briefing) -> Iterator[Any]:
    """Everything that may cite: of sections, captions, key figures with labels, terms."""
    for part in parts(briefing.sections):
        if isinstance(part, _CITING + _CAPTIONED):
            yield part
    labelled = shown_figures(briefing.sections)
    figures = briefing.library.figures
    yield from (figures[key] for key in figures if key in labelled)
    yield from briefing.library.terms.values()


def _citing(briefing: Briefing) -> Iterator[Any]:
    return (node for node in _all(briefing) if _cites(node))


def _cites(node: Any) -> bool:
    if isinstance(node, _CAPTIONED):
        return bool(node.cite) or _has_citation(node.caption)
    if isinstance(node, KeyFigure | Term):
        return bool(node.cite) or _has_citation(node)
    return _has_citation(node)


def _has_citation(value: Any) -> bool:
    return any(isinstance(part, Citation) and part.items for part in parts(value))


def _key(node: Any) -> tuple[str, str]:
    return type(node).__name__, str(node.span or node.id)
