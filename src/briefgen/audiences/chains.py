"""Every node of a briefing with what carries it, from the section down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefgen.document.model import Briefing, TableSection, TimelineSection
from briefgen.document.text import Heading, Text
from briefgen.document.walk import PLAIN, field_names, localized_fields

Chain = tuple[Any, ...]
"""Nodes from the outermost in, the node itself last."""


def chains(briefing: Briefing, language: str | None = None) -> Iterator[Chain]:
    """Each node of the sections, with what carries it; a lane carries its events, a heading what
    stands below it. `language`: of texts, only the form in that one (None: all forms).
    """
    for section in briefing.sections:
        yield from _inside(section, (), language)


def _inside(node: Any, above: Chain, language: str | None) -> Iterator[Chain]:
    chain = (*above, node)
    yield chain
    kind: Any = type(node)
    localized = localized_fields(kind)
    lanes: dict[str | None, Any] = {}
    if isinstance(node, TimelineSection):
        lanes |= {lane.id: lane for lane in node.lanes}
    for name in field_names(kind):
        value = getattr(node, name)
        if type(value) in PLAIN:
            continue
        if isinstance(node, TableSection) and name == "rows":
            yield from _rows(node, chain, language)
            continue
        if name in localized and language is not None and isinstance(value, Mapping):
            value = value.get(language, ())
        for part, carriers in _parts(value, ()):
            lane = lanes.get(getattr(part, "lane", None))
            more = (lane,) if lane is not None else ()
            yield from _inside(part, (*chain, *carriers, *more), language)


def _rows(table: TableSection, chain: Chain, language: str | None) -> Iterator[Chain]:
    """Rows, and in each cell what its column carries, too."""
    for row in table.rows:
        yield (*chain, row)
        for number, cell in enumerate(row.cells):
            column = table.columns[number : number + 1]
            text = cell if language is None else cell.get(language, ())
            for part, carriers in _parts(text, ()):
                yield from _inside(part, (*chain, row, *column, *carriers), language)


def _parts(value: Any, carriers: Chain) -> Iterator[tuple[Any, Chain]]:
    """The nodes in a value, each with the headings above it."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part, carriers)
    elif isinstance(value, tuple):
        above: tuple[Heading, ...] = ()
        for part in value:
            if isinstance(part, Heading):
                above = tuple(h for h in above if h.level < part.level)
                yield from _parts(part, (*carriers, *above))
                above = (*above, part)
            else:
                yield from _parts(part, (*carriers, *above))
    elif isinstance(value, Struct) and not isinstance(value, Text):
        yield value, carriers
