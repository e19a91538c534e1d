"""Which numbers of the content no cited passage states, and no derivation explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from briefgen.document.edtf import Edtf, EdtfDate, EdtfInterval
from briefgen.document.model import (
    Briefing,
    ChartSection,
    Derivation,
    Event,
    KeyFigure,
    TimelineSection,
)
from briefgen.document.text import CitationItem
from briefgen.evidence.claims import Claim, citation_items
from briefgen.evidence.derivations import CONSTANTS, Sum, SumError, agrees, operands, work_out
from briefgen.evidence.facts import Facts, dated, quantity_of
from briefgen.evidence.quantities import Quantity, Support, supported
from briefgen.evidence.quantities.calendar import days_of


class Subject(Struct, frozen=True):
    """Something that states numbers and cites sources: a claim, a key figure, a chart, an event."""

    file: str
    node: str
    briefing: str
    quantities: tuple[Quantity, ...]
    cited: tuple[CitationItem, ...]
    claim: Claim | None = None
    value: object = None


class Unbacked(Struct, frozen=True):
    """A number without evidence, and what is nearest to it in the passages cited."""

    subject: Subject
    quantity: Quantity
    support: Support


class Wrong(Struct, frozen=True):
    """A derivation that does not hold: why."""

    file: str
    derivation: Derivation
    why: str
    hint: str = ""


def of_claim(facts: Facts, claim: Claim) -> Subject:
    """What a claim states in numbers."""
    said = facts.said(claim)
    return Subject(claim.file, claim.node, claim.briefing, said, claim.cited, claim)


def of_figure(facts: Facts, figure: KeyFigure) -> Subject:
    """A key figure as what states its value."""
    file = figure.span.file if figure.span else ""
    return Subject(file, figure.id, "", facts.figure(figure), _items(figure), value=figure)


def of_charts(facts: Facts, briefing: Briefing) -> Iterator[Subject]:
    """The charts of a briefing as what states their values."""
    for section in briefing.sections:
        if isinstance(section, ChartSection):
            numbers = [v.number for s in section.series for v in s.values if v.number is not None]
            values = dict.fromkeys(Fraction(str(number)) for number in numbers)
            said = tuple(q for v in values for q in quantity_of(v, v, section.unit))
            file = section.span.file if section.span else ""
            yield Subject(file, section.id, briefing.name, said, _items(section), value=section)


def of_events(facts: Facts, briefing: Briefing) -> Iterator[Subject]:
    """The events of a briefing that are no assessments, as what states their dates."""
    for section in briefing.sections:
        for event in section.events if isinstance(section, TimelineSection) else ():
            items = _items(event.statement)
            items += tuple(
                i for text in event.statement.text.values() for i in citation_items(text)
            )
            if event.statement.confidence is None and items:
                file = section.span.file if section.span else ""
                said = tuple(_ends(event.date))
                node = event.statement.id
                yield Subject(file, node, briefing.name, said, items, value=event)


def _items(value: object) -> tuple[CitationItem, ...]:
    return tuple(item for group in getattr(value, "cite", ()) for item in group.items)


def _ends(date: Edtf) -> Iterator[Quantity]:
    """A date, or the ends of an interval that are not open."""
    if isinstance(date.value, EdtfDate):
        yield _dated(date.value)
        return
    for end in (date.value.start, date.value.end):
        if end is not None:
            yield _dated(end)


def _dated(date: EdtfDate) -> Quantity:
    bare = EdtfInterval(date, date)
    text = f"{date.year:04d}" + "".join(f"-{p:02d}" for p in (date.month, date.day) if p)
    return dated(days_of(Edtf(text, bare)), text, date.approximate or date.uncertain)


# -- evidence --------------------------------------------------------------------------------------


def unbacked(facts: Facts, subject: Subject) -> Iterator[Unbacked]:
    """The numbers of a subject that its passages do not state. Nothing where one is not at hand."""
    if not subject.quantities:
        return
    stated = facts.stated(subject.cited)
    if not stated.complete:
        return
    explained = [q for _, q in explanations(facts, subject) if q is not None]
    for quantity in subject.quantities:
        support = supported(quantity, stated.quantities)
        if not support.ok and not supported(quantity, explained).ok:
            yield Unbacked(subject, quantity, support)


def undated(facts: Facts, subject: Subject) -> Iterator[Unbacked]:
    """The dates of an event that its passages do not give.

    A date marked as approximate or uncertain only has to agree with what the passages say of
    time; an uncertain one needs nothing where they say nothing.
    """
    event = subject.value
    assert isinstance(event, Event)
    stated = facts.stated(subject.cited)
    if not stated.complete:
        return
    explained = [q for _, q in explanations(facts, subject) if q is not None]
    told = [q for q in stated.quantities if q.kind == "date" and q.end]
    for quantity in subject.quantities:
        support = supported(quantity, stated.quantities)
        if support.ok or supported(quantity, explained).ok:
            continue
        if "?" in event.date.text and not any(not q.vague for q in told):
            continue
        yield Unbacked(subject, quantity, support)


def explanations(facts: Facts, subject: Subject) -> Iterator[tuple[Derivation, Quantity | None]]:
    """The derivations of a subject's node, with the numbers that they explain."""
    ledger = facts.content.ledgers.get(subject.file)
    for derivation in ledger.derivations if ledger else ():
        if derivation.node == subject.node:
            yield derivation, explained_by(facts, derivation, subject.briefing)


def explained_by(facts: Facts, derivation: Derivation, briefing: str) -> Quantity | None:
    """The number that a derivation explains; None where its text is not one number."""
    read = [q for q in facts.read(derivation.figure, facts.at(briefing)) if not q.vague]
    return read[0] if len(read) == 1 else None


# -- derivations -----------------------------------------------------------------------------------


def wrong_derivations(facts: Facts, subjects: Iterable[Subject]) -> Iterator[Wrong]:
    """The derivations that do not hold, or that no number needs."""
    by_node: dict[tuple[str, str], list[Subject]] = {}
    for subject in subjects:
        by_node.setdefault((subject.file, subject.node), []).append(subject)
    for file, ledger in facts.content.ledgers.items():
        for derivation in ledger.derivations:
            own = by_node.get((file, derivation.node), [])
            wrong = _wrong(facts, file, derivation, own)
            if wrong is not None:
                yield wrong


def _wrong(
    facts: Facts, file: str, derivation: Derivation, subjects: list[Subject]
) -> Wrong | None:
    if not subjects:
        why = f'nothing in this file that states numbers has the id "{derivation.node}"'
        return Wrong(file, derivation, why, "name the statement's id, or delete the derivation")
    figure = explained_by(facts, derivation, subjects[0].briefing)
    if figure is None:
        why = f'"{derivation.figure}" is not one number'
        return Wrong(file, derivation, why, "write it as it stands in the text: 10%")
    users = [s for s in subjects if any(supported(q, [figure]).ok for q in s.quantities)]
    if not users:
        why = f'"{derivation.node}" does not state {derivation.figure}'
        return Wrong(file, derivation, why, "delete the derivation, or correct its number")
    try:
        done = work_out(derivation.by, figure_values(facts))
    except SumError as error:
        why = f'the sum "{derivation.by}" cannot be worked out: {error.message}'
        return Wrong(file, derivation, why, "a sum has numbers, fig:id, + - * / ( ), % and round")
    if not agrees(done.result, figure):
        why = f'the sum "{derivation.by}" comes to {plain(done.result)}, not {derivation.figure}'
        return Wrong(file, derivation, why)
    return _unknown_operand(facts, file, derivation, done, users)


def _unknown_operand(
    facts: Facts, file: str, derivation: Derivation, done: Sum, subjects: list[Subject]
) -> Wrong | None:
    stated = [facts.stated(subject.cited) for subject in subjects]
    if not all(each.complete for each in stated):
        return None
    known = operands(q for each in stated for q in each.quantities) | CONSTANTS
    known |= operands(q for s in subjects for q in s.quantities if q.kind == "date")
    for text, value in done.numbers:
        if value not in known:
            why = f'the sum "{derivation.by}" takes {text}, which no cited passage states'
            hint = "take numbers of the passages, or key figures: fig:id"
            return Wrong(file, derivation, why, hint)
    return None


def figure_values(facts: Facts) -> dict[str, Fraction | None]:
    """Each key figure as a number for sums, in its own unit; None for a range."""
    figures = facts.content.library.figures.values()
    return {f.id: Fraction(str(f.value[0])) if len(f.value) == 1 else None for f in figures}


def plain(value: Fraction) -> str:
    """A number as people write it, with at most six digits behind the point."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    return f"{float(value):,.6f}".rstrip("0").rstrip(".")


__all__ = [
    "Subject",
    "Unbacked",
    "Wrong",
    "of_charts",
    "of_claim",
    "of_events",
    "of_figure",
    "plain",
    "unbacked",
    "undated",
    "wrong_derivations",
]
