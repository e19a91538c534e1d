"""Taking out of a briefing what an audience may not or need not see, by walking its values.

`Narrowing` knows nothing of section kinds: whatever stands in a tuple and has an omitted id, or a
clearance that the audience lacks, is left out; what has nothing left because of that goes too; a
text in several languages keeps the edition's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.audiences.levels import needed
from briefgen.audiences.mend import joined, says_something, without_bare_headings
from briefgen.document.model import (
    Event,
    FigureSection,
    Statement,
    TableSection,
    Term,
    TimelineSection,
)
from briefgen.document.text import (
    BlockQuote,
    Citation,
    CitationItem,
    CodeBlock,
    Emphasis,
    Footnote,
    Heading,
    Link,
    ListBlock,
    Paragraph,
    Passage,
    Strong,
    Text,
    ThematicBreak,
)
from briefgen.document.walk import PLAIN, field_names, localized_fields, own_id

_BLOCKS = (Paragraph, Heading, ListBlock, BlockQuote, CodeBlock, ThematicBreak)
_CONTAINERS = (Emphasis, Strong, Link, Passage, Footnote, Paragraph, Heading)
_ALL_LANGUAGES = frozenset({(Term, "term")})
"""Fields that keep every language: a glossary shows a term's names in the others too."""


_LEVELS = ("clearance", "picture_clearance")
"""Fields that have done their work once a node is narrowed: what is left is the audience's."""


class Narrowing(Struct, frozen=True):
    """What is left out: ids, clearances other than `cleared`, languages other than `language`.

    `hidden`: keys of sources that the audience may not see; citations forget them.
    """

    language: str
    omit: frozenset[str]
    cleared: frozenset[str]
    hidden: frozenset[str] = frozenset()

    def value(self, value: Any) -> Any:
        """The same value, narrowed; the same object where nothing changes."""
        if isinstance(value, tuple):
            return self._tuple(value)
        if isinstance(value, Mapping):
            return {key: self.value(part) for key, part in value.items()}
        if isinstance(value, TableSection):
            value = self._columns(value)
        elif isinstance(value, TimelineSection):
            value = self._lanes(value)
        return self._node(value) if isinstance(value, Struct) else value

    def leaves_out(self, node: Any) -> bool:
        """Whether a node of a tuple is left out whole."""
        if self.withholds(node):
            return True
        if isinstance(node, Event) and node.lane in self.omit:
            return True
        return bool(self.omit) and own_id(node) in self.omit

    def withholds(self, node: Any) -> bool:
        """Whether the audience may not see a node: it lacks the level that the node needs."""
        if isinstance(node, CitationItem):
            return node.key in self.hidden
        if isinstance(node, FigureSection):
            shown = node.picture_clearance.get(self.language)
            if shown is not None and shown not in self.cleared:
                return True
        level = needed(node, self.language)
        return level is not None and level not in self.cleared

    def _node(self, node: Any) -> Any:
        kind: Any = type(node)
        localized = localized_fields(kind)
        changed: dict[str, Any] = {}
        for name in field_names(kind):
            before = getattr(node, name)
            if type(before) in PLAIN and name not in _LEVELS:
                continue
            if name in _LEVELS:
                if before:
                    changed[name] = {} if isinstance(before, Mapping) else None
                continue
            after = before
            if (kind, name) in _ALL_LANGUAGES:
                after = self._cleared_forms(node, before)
            elif name in localized:
                after = self.only(before)
            after = self.value(after)
            if after is not before:
                changed[name] = after
        return replace(node, **changed) if changed else node

    def only(self, localized: Any) -> Any:
        """A localized value with one language's form; a tuple of such values, each with one."""
        if isinstance(localized, tuple):
            return tuple(self.only(item) for item in localized)
        if not isinstance(localized, Mapping):
            return localized
        form = localized.get(self.language)
        return {} if form is None else {self.language: form}

    def _cleared_forms(self, node: Any, localized: Mapping[str, Any]) -> dict[str, Any]:
        """The forms of a node's value in those languages in which the audience may see the node."""
        levels = {language: needed(node, language) for language in localized}
        return {
            language: form
            for language, form in localized.items()
            if levels[language] is None or levels[language] in self.cleared
        }

    def _tuple(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        pieces: list[list[Any]] = [[]]
        changed = False
        above = 0  # the level of a heading that is left out, with what stands below it
        for item in items:
            if isinstance(item, Heading):
                above = 0 if item.level <= above else above
                if not above and self.leaves_out(item):
                    above = item.level
            kept = None if above or self.leaves_out(item) else self.value(item)
            if kept is None or (kept is not item and _emptied(item, kept)):
                pieces.append([])
                continue
            changed = changed or kept is not item
            pieces[-1].append(kept)
        if len(pieces) > 1:
            return _mended(items, pieces)
        return tuple(pieces[0]) if changed else items

    def _lanes(self, timeline: TimelineSection) -> TimelineSection:
        """A timeline without the lanes that the audience may not see, and their events."""
        hidden = {lane.id for lane in timeline.lanes if self.withholds(lane)}
        if not hidden:
            return timeline
        events = tuple(event for event in timeline.events if event.lane not in hidden)
        return replace(timeline, events=events)

    def _columns(self, table: TableSection) -> TableSection:
        """A table without the columns that are left out, and their cells."""
        kept = [
            i
            for i, column in enumerate(table.columns)
            if column.id not in self.omit and not self.withholds(column)
        ]
        if len(kept) == len(table.columns):
            return table
        rows = tuple(
            replace(row, cells=tuple(row.cells[i] for i in kept if i < len(row.cells)))
            for row in table.rows
        )
        return replace(table, columns=tuple(table.columns[i] for i in kept), rows=rows)


def _mended(items: tuple[Any, ...], pieces: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    flat = tuple(item for piece in pieces for item in piece)
    if isinstance(items[0], _BLOCKS):
        return without_bare_headings(flat, items)
    return joined(pieces) if any(_is_inline(item) for item in items) else flat


def _is_inline(item: Any) -> bool:
    return isinstance(item, Text | Passage | Emphasis | Strong | Link | Footnote | Citation)


def _emptied(before: Any, after: Any) -> bool:
    """Whether narrowing has taken a node's last words."""
    return not _has_content(after) and _has_content(before)


def _has_content(value: Any) -> bool:
    if isinstance(value, Citation):
        return bool(value.items)
    statement = getattr(value, "statement", None)
    if isinstance(value, Statement) or isinstance(statement, Statement):
        text = (statement or value).text
        return any(says_something(form) for form in text.values())
    if isinstance(value, _CONTAINERS):
        return says_something(value.children)
    if isinstance(value, ListBlock):
        return bool(value.items)
    if isinstance(value, BlockQuote):
        return bool(value.children)
    return bool(value) if isinstance(value, tuple) else True
