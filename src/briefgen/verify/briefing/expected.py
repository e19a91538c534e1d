"""What an edition must say: every text of the narrowed briefing, and the id under which it stands.

Sections, statements (with what they are part of: items, strategies, events, indicators), rows,
paragraphs and headings with ids, key figures and terms have ids; any other text stands somewhere in
its section. Kinds of sections that are not known here are walked field by field, so a new kind is
checked from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Span
from briefgen.document.edtf import Edtf, EdtfInterval
from briefgen.document.model import (
    ChartSection,
    Event,
    FigureSection,
    GlossarySection,
    Indicator,
    KeyFigure,
    ReferencesSection,
    Row,
    Section,
    Statement,
    Strategy,
    SummarySection,
    SwotItem,
    Term,
    TextSection,
    TimelineSection,
)
from briefgen.document.text import (
    BlockQuote,
    Citation,
    CodeBlock,
    Confidence,
    Heading,
    ListBlock,
    Paragraph,
)
from briefgen.document.walk import field_names, localized_fields

from .numbers import number_pattern
from .wording import Wording, figure_pattern, plain, wording

Labels = Mapping[str, str]
"""Words that the language writes for marks: "plan", "confidence-low" …"""

COVER = ""
"""The id of what belongs to no section: it may stand anywhere in the file."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One text, the id under which it must stand, what it is, and where the author wrote it.

    `kind` limits it to blocks of that kind ("heading", "image"); `check` is the row of the table of
    checks that a missing one belongs to.
    """

    id: str
    what: str
    wording: Wording
    span: Span | None
    check: str = "content of the briefing"
    kind: str | None = None


@dataclass(slots=True)
class Expectation:
    """All of an edition: the texts, the ids with those inside each, and the sources cited.

    `contents` has the sections that a table of contents must name: id, title, place.
    """

    texts: list[Expected] = field(default_factory=list)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    cited: dict[str, Span | None] = field(default_factory=dict)
    sections: list[str] = field(default_factory=list)
    contents: list[tuple[str, Wording, Span | None]] = field(default_factory=list)
    charts: list[ChartSection] = field(default_factory=list)


def expectation(edition: Edition, labels: Labels) -> Expectation:
    """What the files of an edition must say; a mark without a word in `labels` is not asked for."""
    gatherer = _Gatherer(edition, labels)
    gatherer.briefing()
    for text in gatherer.found.texts:
        for key in text.wording.cites:
            gatherer.found.cited.setdefault(key, text.span)
    return gatherer.found


class _Gatherer:
    """Walks an edition."""

    def __init__(self, edition: Edition, labels: Labels) -> None:
        self.edition = edition
        self.language = edition.language
        self.library = edition.briefing.library
        self.labels = labels
        self.found = Expectation()
        self.inside: set[str] = set()
        self.span: Span | None = None

    def briefing(self) -> None:
        """The front matter, then each section."""
        briefing = self.edition.briefing
        self.span = briefing.span
        self._text(COVER, "the title", briefing.title, check="title", kind="heading")
        self._text(COVER, "the subtitle", briefing.subtitle)
        self._text(COVER, "the question", briefing.question)
        self._words(COVER, "the classification", briefing.classification)
        for author in briefing.authors:
            self._words(COVER, "an author", author)
        self._date(COVER, "the state of knowledge", briefing.as_of)
        for section in briefing.sections:
            if not isinstance(section, ReferencesSection) or self.library.sources:
                self.section(section)

    def section(self, section: Section) -> None:
        """A section: its title and introduction, and what its kind has."""
        self.inside, self.span = set(), section.span
        self._text(section.id, "the title", section.title, "headings and levels", kind="heading")
        self._text(section.id, "the introduction", section.intro)
        own = _KINDS.get(type(section), _Gatherer._any_section)
        own(self, section)
        self.found.ids[section.id] = frozenset(self.inside)
        self.found.sections.append(section.id)
        title = section.title.get(self.language, ())
        if title and self.edition.audience.contents:
            words = wording(title, self.language, self.library.figures)
            self.found.contents.append((section.id, words, section.span))

    # -- kinds of sections ------------------------------------------------------------------------

    def _summary(self, section: SummarySection) -> None:
        self._fields(section, section.id, {"key_figures"})
        for key in section.key_figures:
            self._key_figure(self.library.figures[key])

    def _key_figure(self, figure: KeyFigure) -> None:
        if figure.id in self.found.ids:
            return  # shown before, under the same id
        self._name(figure.id)
        before, self.span = self.span, figure.span
        note = figure.note.get(self.language, ())
        self._text(figure.id, "the label", figure.label, cite=() if note else figure.cite)
        self._text(figure.id, "the note", figure.note, cite=figure.cite)
        shown = " to ".join(f"{number:g}" for number in figure.value)
        pattern = figure_pattern(figure, self.language)
        self._add(figure.id, "the value", Wording(pattern, shown, loose=True))
        self.span = before

    def _glossary(self, section: GlossarySection) -> None:
        for key in section.terms or tuple(self.library.terms):
            if key not in self.found.ids:
                self._term(self.library.terms[key])

    def _term(self, term: Term) -> None:
        self._name(term.id)
        before, self.span = self.span, term.span
        for language, name in term.term.items():
            self._add(term.id, "the term", wording(name, language, self.library.figures))
        self._text(term.id, "the definition", term.definition, cite=term.cite)
        self.span = before

    def _prose(self, section: TextSection) -> None:
        for block in section.body.get(self.language, ()):
            self._block(block, section.id)

    def _timeline(self, section: TimelineSection) -> None:
        lanes = {lane.id: lane.name for lane in section.lanes}
        for event in section.events:
            self._event(event, lanes)

    def _event(self, event: Event, lanes: Mapping[str, Any]) -> None:
        id_ = self._statement(event.statement)
        if event.date_text and event.date_text.get(self.language):
            self._text(id_, "the date", event.date_text)
        else:
            self._date(id_, "the date", event.date)
        if lane := lanes.get(event.lane or ""):
            self._text(id_, "the lane", lane)
        if event.plan:
            self._label(id_, "the mark of a plan", "plan")

    def _figure(self, section: FigureSection | ChartSection) -> None:
        self._text(section.id, "the caption", section.caption, "captions and numbers", section.cite)
        if alternative := section.alt.get(self.language, ""):
            check = "alternative texts"
            self._add(section.id, "the alternative text", plain(alternative), check, "image")

    def _chart(self, section: ChartSection) -> None:
        """A chart; without an alternative text of the author's, its data are said there."""
        self._figure(section)
        self.found.charts.append(section)
        if section.alt.get(self.language):
            return
        unit = section.unit if isinstance(section.unit, str) else section.unit.get(self.language)
        several = section.series if len(section.series) > 1 else ()  # one needs no name
        names = [*section.categories, *(series.name for series in several)]
        for name in names:
            if words := name.get(self.language):
                self._add(section.id, "the name", plain(words), "alternative texts", "image")
        for value in (v.number for series in section.series for v in series.values):
            if value is not None:
                pattern = number_pattern((value,), "percent" if unit == "percent" else "number")
                shown = Wording(pattern, f"{value:g}", loose=True)
                self._add(section.id, "the value", shown, "alternative texts", "image")

    def _any_section(self, section: Section) -> None:
        self._fields(section, section.id, set())

    # -- nodes ------------------------------------------------------------------------------------

    def _node(self, node: Any, home: str) -> None:
        """Any node, by its type; one that is not known is walked field by field."""
        if isinstance(node, Statement):
            self._statement(node)
        elif isinstance(node, SwotItem):
            self._statement(node.statement)
        elif isinstance(node, Strategy):
            self._strategy(node)
        elif isinstance(node, Indicator):
            self._indicator(node)
        elif isinstance(node, Row):
            self._row(node)
        elif isinstance(node, tuple):
            for item in node:
                self._node(item, home)
        elif isinstance(node, Struct) and not isinstance(node, Span | Edtf | Citation):
            self._fields(node, home, set())

    def _fields(self, node: Any, home: str, skipped: set[str]) -> None:
        """Texts and nodes in the fields of a node; a section's head has been taken."""
        head = Section.__struct_fields__ if isinstance(node, Section) else ()
        kind: Any = type(node)
        localized = localized_fields(kind)
        for name in field_names(kind):
            value = getattr(node, name)
            if name in skipped or name in head or name == "src":
                continue
            if name in localized and isinstance(value, Mapping):
                what = f"the {name.replace('_', ' ')}"
                check = "captions and numbers" if name == "caption" else "content of the briefing"
                self._any_form(home, what, value, check, getattr(node, "cite", ()))
            elif name != "cite":
                self._node(value, home)

    def _any_form(
        self, home: str, what: str, value: Mapping[str, Any], check: str, cite: tuple[Any, ...]
    ) -> None:
        form = value.get(self.language)
        if isinstance(form, str):
            self._words(home, what, value)
        elif isinstance(form, tuple) and not (form and isinstance(form[0], str)):
            self._text(home, what, value, check, cite)

    def _statement(self, statement: Statement) -> str:
        self._name(statement.id)
        before, self.span = self.span, statement.span or self.span
        self._text(statement.id, "the text", statement.text, cite=statement.cite)
        self._confidence(statement.id, statement.confidence)
        self.span = before
        return statement.id

    def _strategy(self, strategy: Strategy) -> None:
        id_ = self._statement(strategy.statement)
        if strategy.uses:
            words = Wording("", ", ".join(strategy.uses), refers=strategy.uses)
            self._add(id_, "the items it uses", words)

    def _indicator(self, indicator: Indicator) -> None:
        id_ = self._statement(indicator.statement)
        self._text(id_, "the signal", indicator.signal)
        if indicator.watch:
            self._date(id_, "the date to watch", indicator.watch)

    def _row(self, row: Row) -> None:
        self._name(row.id)
        before, self.span = self.span, row.span or self.span
        for number, cell in enumerate(row.cells, start=1):
            self._text(row.id, f"cell {number}", cell, "table cells")
        self.span = before

    def _block(self, block: Any, home: str) -> None:
        """A block of prose."""
        before, self.span = self.span, getattr(block, "span", None) or self.span
        if isinstance(block, Paragraph | Heading):
            id_ = self._name(block.id) if block.id else home
            heading = isinstance(block, Heading)
            check = "headings and levels" if heading else "content of the briefing"
            words = wording(block.children, self.language, self.library.figures)
            what = "the heading" if heading else "the text"
            self._add(id_, what, words, check, "heading" if heading else None)
            if isinstance(block, Paragraph):
                self._confidence(id_, block.confidence)
        elif isinstance(block, ListBlock):
            for item in block.items:
                for inner in item:
                    self._block(inner, home)
        elif isinstance(block, BlockQuote):
            for inner in block.children:
                self._block(inner, home)
        elif isinstance(block, CodeBlock):
            self._add(home, "the code", plain(block.text))
        self.span = before

    # -- texts ------------------------------------------------------------------------------------

    def _name(self, id_: str) -> str:
        """An id of the edition."""
        self.inside.add(id_)
        self.found.ids[id_] = frozenset()
        return id_

    def _text(
        self,
        id_: str,
        what: str,
        text: Mapping[str, Any],
        check: str = "content of the briefing",
        cite: tuple[Citation, ...] = (),
        *,
        kind: str | None = None,
    ) -> None:
        inlines = text.get(self.language, ())
        if inlines:
            words = wording(inlines, self.language, self.library.figures, cite)
            self._add(id_, what, words, check, kind)

    def _words(self, id_: str, what: str, text: Mapping[str, str]) -> None:
        if words := text.get(self.language, ""):
            self._add(id_, what, plain(words))

    def _add(
        self,
        id_: str,
        what: str,
        words: Wording,
        check: str = "content of the briefing",
        kind: str | None = None,
    ) -> None:
        self.found.texts.append(Expected(id_, what, words, self.span, check, kind))

    def _confidence(self, id_: str, confidence: Confidence | None) -> None:
        if confidence is not None:
            self._label(id_, "the confidence", f"confidence-{confidence.value}")

    def _label(self, id_: str, what: str, label: str) -> None:
        if words := self.labels.get(label, ""):
            self._add(id_, what, plain(words))

    def _date(self, id_: str, what: str, date: Edtf) -> None:
        """A date's years and days by their numbers; months may be words."""
        for number in _numbers(date):
            words = Wording(rf"(?<!\d)0*{number}(?!\d)", date.text, loose=True)
            self._add(id_, what, words)


def _numbers(date: Edtf) -> Iterator[int]:
    """The years and days that any way of writing the date must show."""
    value = date.value
    ends = (value.start, value.end) if isinstance(value, EdtfInterval) else (value,)
    numbers = [n for end in ends if end is not None for n in (end.year, end.day) if n]
    yield from dict.fromkeys(numbers)


_KINDS: Mapping[type[Any], Callable[[_Gatherer, Any], None]] = {
    SummarySection: _Gatherer._summary,
    TextSection: _Gatherer._prose,
    TimelineSection: _Gatherer._timeline,
    FigureSection: _Gatherer._figure,
    ChartSection: _Gatherer._chart,
    GlossarySection: _Gatherer._glossary,
    ReferencesSection: lambda gatherer, section: None,
}
