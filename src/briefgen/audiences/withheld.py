"""What clearance keeps from an edition: counted in lists and manifests, searched for in files.

Only clearance counts here. What an audience leaves out by `omit` or `sections` is an editor's
choice, and no secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.audiences.levels import cleared, needed
from briefgen.audiences.model import Audience
from briefgen.audiences.narrow import Narrowing
from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.document.model import (
    Briefing,
    Column,
    Event,
    FigureSection,
    GlossarySection,
    Indicator,
    KeyFigure,
    Lane,
    Library,
    Row,
    Section,
    Series,
    Source,
    Statement,
    Strategy,
    SwotItem,
    TableSection,
    Term,
    TimelineSection,
)
from briefgen.document.text import CitationItem, FigureValue, Heading, Link, Paragraph, Passage
from briefgen.document.walk import PLAIN, field_names, localized_fields, own_id, parts

KINDS: dict[type[Any], str] = {
    Statement: "statement",
    SwotItem: "SWOT item",
    Strategy: "strategy",
    Event: "event",
    Indicator: "indicator",
    Lane: "lane",
    Row: "row",
    Column: "column",
    Series: "series",
    Paragraph: "paragraph",
    Heading: "heading",
    Passage: "passage",
    Source: "source",
    KeyFigure: "key figure",
    Term: "term",
    Briefing: "briefing",
}
"""What a withheld part is called; a section is a section, whatever its kind."""


def withheld(
    briefing: Briefing, audience: Audience, language: str, clearances: tuple[str, ...]
) -> tuple[Withheld, ...]:
    """Every part that clearance keeps from that edition, outermost parts once.

    Besides those that carry a level: the events of a withheld lane, the cells of a withheld
    column, and the sources, key figures and terms that nothing but withheld parts uses. Sections
    that the audience does not list count, too: what they hold is secret all the same.
    """
    narrowing = Narrowing(language, frozenset(), cleared(audience, clearances))
    if narrowing.withholds(briefing):
        return (_made(briefing, "", narrowing, clearances),)
    walk = _Walk(narrowing, clearances)
    for section in briefing.sections:
        walk.enter(section, section.id)
    for name in ("title", "subtitle", "question"):
        walk.enter(getattr(briefing, name), "")
    walk.library(briefing)
    return tuple(walk.found)


class _Walk:
    """Goes through a briefing and notes what is withheld."""

    def __init__(self, narrowing: Narrowing, clearances: tuple[str, ...]) -> None:
        self.narrowing = narrowing
        self.clearances = clearances
        self.found: list[Withheld] = []
        self.kept: list[Any] = []
        """Nodes that stay, each without what is withheld inside it."""
        self.gone: list[Any] = []

    def enter(self, value: Any, section: str) -> None:
        """Note what is withheld in a value that stands in a section."""
        if isinstance(value, Mapping):
            for part in value.values():
                self.enter(part, section)
        elif isinstance(value, tuple):
            self._tuple(value, section)
        elif isinstance(value, Struct):
            self._node(value, section)

    def _tuple(self, items: tuple[Any, ...], section: str) -> None:
        above: Heading | None = None
        for item in items:
            if isinstance(item, Heading):
                above = None if above is not None and item.level <= above.level else above
                if above is None and self.narrowing.withholds(item):
                    above = item
            if above is not None:
                self._withhold(item, section, needed(above, self.narrowing.language))
            else:
                self.enter(item, section)

    def _node(self, node: Any, section: str) -> None:
        if self.narrowing.withholds(node):
            self._withhold(node, section)
            return
        self.kept.append(node)
        if isinstance(node, TimelineSection):
            self._timeline(node)
            return
        if isinstance(node, TableSection):
            self._table(node)
            return
        kind: Any = type(node)
        localized = localized_fields(kind)
        for name in field_names(kind):
            value = getattr(node, name)
            if type(value) in PLAIN:
                continue
            # a form in another language is no part of this edition, and no secret of it
            self.enter(self.narrowing.only(value) if name in localized else value, section)

    def _timeline(self, node: TimelineSection) -> None:
        hidden = {lane.id: lane for lane in node.lanes if self.narrowing.withholds(lane)}
        self.enter(node.lanes, node.id)
        for event in node.events:
            lane = hidden.get(event.lane or "")
            if lane is not None:
                self._withhold(event, node.id, needed(lane, self.narrowing.language))
            else:
                self.enter(event, node.id)
        self.enter((node.title, node.intro), node.id)

    def _table(self, node: TableSection) -> None:
        hidden = {i: c for i, c in enumerate(node.columns) if self.narrowing.withholds(c)}
        for number, column in hidden.items():
            cells = tuple(row.cells[number] for row in node.rows if number < len(row.cells))
            self._withhold(column, node.id, more=cells)
        for value in (node.title, node.intro, node.caption, node.cite):
            self.enter(value, node.id)
        for row in node.rows:
            if self.narrowing.withholds(row):
                self._withhold(row, node.id)
                continue
            self.kept.append(row)
            for number, cell in enumerate(row.cells):
                if number not in hidden:
                    self.enter(self.narrowing.only(cell), node.id)
        self.enter(tuple(c for i, c in enumerate(node.columns) if i not in hidden), node.id)

    def _withhold(
        self, node: Any, section: str, level: str | None = None, more: tuple[Any, ...] = ()
    ) -> None:
        self.gone.append((node, more))
        self.found.append(_made(node, section, self.narrowing, self.clearances, level, more))

    def library(self, briefing: Briefing) -> None:
        """Sources, key figures and terms: with a level, or used by withheld parts alone.

        Terms are used by glossaries, figures by sections and terms, sources by all of them.
        """
        library = briefing.library
        self._terms(library)
        self._figures(library)
        used = _named(self.kept)
        lost = _named(part for node in self.gone for part in parts(node))
        for key, source in library.sources.items():
            if self.narrowing.withholds(source):
                self._withhold(source, "")
            elif key in lost and key not in used:
                self._withhold(source, "", self.clearances[-1])

    def _terms(self, library: Library) -> None:
        shown = _listed(self.kept, library)
        lost = _listed((part for node in self.gone for part in parts(node)), library)
        for name, term in library.terms.items():
            if self.narrowing.withholds(term):
                self._withhold(term, "")
            elif name in lost and name not in shown:
                self._withhold(term, "", self.clearances[-1])
            else:
                self._keep(term, used=name in shown)

    def _figures(self, library: Library) -> None:
        used = _named(self.kept)
        lost = _named(part for node in self.gone for part in parts(node))
        labelled = {k for node in self.kept for k in getattr(node, "key_figures", ())}
        for key, figure in library.figures.items():
            if self.narrowing.withholds(figure):
                self._withhold(figure, "")
            elif key in lost and key not in used:
                self._withhold(figure, "", self.clearances[-1])
            else:
                # of a figure that only texts show, label, note and sources stand nowhere
                self._keep(figure, used=key in labelled)

    def _keep(self, node: Any, *, used: bool) -> None:
        """Note what is withheld inside a node; what the rest of it names counts only if `used`."""
        before = len(self.kept)
        self.enter(node, "")
        if not used:
            del self.kept[before:]


def _listed(nodes: Iterable[Any], library: Library) -> set[str]:
    """The terms of glossaries; one that names none has all of the library."""
    glossaries = [node for node in nodes if isinstance(node, GlossarySection)]
    return {name for section in glossaries for name in section.terms or library.terms}


def _named(nodes: Iterable[Any]) -> set[str]:
    """The keys of sources, and the ids of key figures, that nodes name."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, CitationItem | FigureValue):
            names.add(node.key)
        names.update(getattr(node, "key_figures", ()))
        figure = getattr(node, "figure", None)
        if isinstance(figure, str):
            names.add(figure)
    return names


def _made(
    node: Any,
    section: str,
    narrowing: Narrowing,
    clearances: tuple[str, ...],
    level: str | None = None,
    more: tuple[Any, ...] = (),
) -> Withheld:
    wanted = level or needed(node, narrowing.language)
    if wanted is None and isinstance(node, FigureSection):
        wanted = node.picture_clearance.get(narrowing.language)
    kind = "section" if isinstance(node, Section) else KINDS.get(type(node), "part")
    span = getattr(node, "span", None) or getattr(getattr(node, "statement", None), "span", None)
    name = getattr(node, "key", None) if isinstance(node, Source) else own_id(node)
    texts = tuple(dict.fromkeys(text for text in _texts((node, more)) if text.strip()))
    return Withheld(wanted or clearances[-1], kind, section, name or "", span, Restricted(texts))


# --- words ----------------------------------------------------------------------------------------

_SILENT = frozenset(
    "id key kind type language locator label lang form align unit lane file sha256 media_type "
    "qualifier".split()
)
"""Fields whose plain text is the tool's, not the author's words."""

_SKIPPED = frozenset("span clearance picture_clearance key_figures uses terms languages".split())
"""Fields that hold no words at all: levels, ids of other nodes."""


def _texts(value: Any) -> Iterator[str]:
    """The words of a value, a text a string: inline nodes of one text are one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if not (isinstance(part, str) and name in _SILENT):
                yield from _texts(part)
    elif isinstance(value, tuple | list):
        if value and all(_is_inline(item) for item in value):
            yield "".join(_run(item) for item in value)
            yield from _addresses(value)
            return
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Struct):
        if _is_inline(value):
            yield _run(value)
            yield from _addresses(value)
            return
        for name in field_names(type(value)):
            part = getattr(value, name)
            if name not in _SKIPPED and not (isinstance(part, str) and name in _SILENT):
                yield from _texts(part)


def _addresses(value: Any) -> Iterator[str]:
    """Where the links of a text lead: files have that, too."""
    return (part.href for part in parts(value) if isinstance(part, Link))


def _is_inline(value: Any) -> bool:
    return isinstance(value, Struct) and type(value).__name__ in _INLINE


_INLINE = frozenset(
    "Text Emphasis Strong Code Link LineBreak Citation CrossReference Footnote FigureValue "
    "Passage".split()
)


def _run(node: Any) -> str:
    text = getattr(node, "text", None)
    if isinstance(text, str):
        return text
    items = getattr(node, "items", None)
    if isinstance(items, tuple):
        return " ".join(f"{item.prefix} {item.suffix}".strip() for item in items).strip()
    return "".join(_run(child) for child in getattr(node, "children", ()))
