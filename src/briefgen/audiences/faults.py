"""Faults that only an edition has: what the narrowing of a briefing has broken."""

from __future__ import annotations

from typing import TypeGuard

from briefgen.audiences.library import shown_figures
from briefgen.audiences.losses import lost_sources
from briefgen.audiences.mend import says_something
from briefgen.audiences.model import Edition
from briefgen.audiences.narrow import Narrowing
from briefgen.diagnostics import Collector
from briefgen.document.model import (
    Briefing,
    ChartSection,
    ReferencesSection,
    Statement,
    SummarySection,
)
from briefgen.document.text import Citation, CrossReference, FigureValue, Paragraph
from briefgen.document.walk import ids, parts


def check_edition(
    edition: Edition, whole: Briefing, narrowing: Narrowing, found: Collector
) -> None:
    """Note what the narrowing has broken; `whole` is the briefing before it."""
    audience, briefing = edition.audience, edition.briefing
    where = f"the {edition.language} edition of {briefing.name} for {audience.id}"
    if not briefing.sections:
        hint = "its sections: name others than this briefing has, or all were left out"
        found.error("A201", f"{where} has no sections", audience.span, hint)
        return
    _check_references(briefing, where, found)
    _check_figures(edition, whole, narrowing, where, found)
    lost = lost_sources(briefing, whole, narrowing)
    for node in lost:
        name = getattr(node, "id", None) or "this"
        message = f'"{name}" cites only sources that {where} withholds'
        hint = "cite one that this audience may see, or put it under the clearance of the source"
        found.error("A208", message, node.span, hint)
    _check_statements(briefing, where, frozenset(str(node.span) for node in lost), found)
    _check_bibliography(edition, whole, where, found)


def _check_references(briefing: Briefing, where: str, found: Collector) -> None:
    """Cross-references lead somewhere."""
    targets = ids((briefing.sections, briefing.library.terms)) | shown_figures(briefing.sections)
    for part in parts(briefing):
        if isinstance(part, CrossReference) and part.target not in targets:
            message = f'{where} leaves out "{part.target}", which is referred to here'
            hint = "show it, or leave out this sentence too (omit, or a clearance)"
            found.error("A202", message, part.span, hint)


def _check_figures(
    edition: Edition, whole: Briefing, narrowing: Narrowing, where: str, found: Collector
) -> None:
    """No text and no chart shows a key figure that is withheld."""
    briefing = edition.briefing
    hint = "put these words under the clearance of the key figure, too"
    for part in parts(briefing):
        if isinstance(part, FigureValue) and part.key not in briefing.library.figures:
            message = f'this text shows the key figure "{part.key}", which {where} withholds'
            found.error("A206", message, part.span, hint)
    for section in briefing.sections:
        values = (v for s in section.series for v in s.values) if _is_chart(section) else ()
        for name in dict.fromkeys(value.figure for value in values if value.figure):
            figure = whole.library.figures.get(name)
            if figure is not None and narrowing.withholds(figure):
                message = f'this chart shows the key figure "{name}", which {where} withholds'
                found.error("A206", message, section.span, hint)


def _is_chart(section: object) -> TypeGuard[ChartSection]:
    return isinstance(section, ChartSection)


def _check_statements(
    briefing: Briefing, where: str, told: frozenset[str], found: Collector
) -> None:
    """Whatever stands there without a confidence still cites something."""
    for section in briefing.sections:
        if isinstance(section, SummarySection) and not any(
            says_something(form) for form in section.bottom_line.text.values()
        ):
            hint = "give it words that every audience may read"
            span = section.bottom_line.span
            found.error("A205", f"the bottom line of {where} has no words left", span, hint)
    for part in parts(briefing.sections):
        if str(getattr(part, "span", None)) in told:
            continue
        if isinstance(part, Statement | Paragraph) and _unsupported(part):
            name = part.id or "a paragraph"
            hint = "cite outside the passage, or put the whole statement under the clearance"
            message = f'"{name}" has lost its citations in {where}'
            found.error("A204", message, part.span, hint)


def _unsupported(node: Statement | Paragraph) -> bool:
    if node.confidence is not None or (isinstance(node, Paragraph) and (node.note or not node.id)):
        return False
    return not any(isinstance(part, Citation) for part in parts(node))


def _check_bibliography(edition: Edition, whole: Briefing, where: str, found: Collector) -> None:
    """An edition that cites lists what it cites."""
    if not edition.briefing.library.sources or _references(edition.briefing):
        return
    known = _references(whole)
    if known:
        hint, span = f'add "{known[0]}" to the sections of the audience', edition.audience.span
    else:
        hint, span = "add a section of kind references", whole.span
    found.error("A203", f"{where} cites sources but has no bibliography", span, hint)


def _references(briefing: Briefing) -> list[str]:
    return [s.id for s in briefing.sections if isinstance(s, ReferencesSection)]
