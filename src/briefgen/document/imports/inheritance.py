"""What BibTeX entries inherit: from the whole they are part of (crossref), from shared data."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.diagnostics import Collector
from briefgen.document.imports.blocks import Block, Value

_TITLES = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
"""What a part calls what its whole calls otherwise (BibLaTeX manual, appendix B)."""

_OF_ITSELF = frozenset(
    "crossref xref xdata ids label shorthand sorttitle sortname indextitle shorttitle abstract "
    "annotation note related relatedtype relatedstring options entryset keywords".split()
)
_PARTS_OF = frozenset(
    "inbook incollection inproceedings conference inreference suppbook suppcollection "
    "suppproceedings bookinbook".split()
)
GENERATIONS = 20
"""Entries that may inherit from one another in a row."""


def inherit_all(entries: Mapping[str, Block], found: Collector) -> list[Block]:
    """All entries, each with what it takes from its crossref and its xdata entries.

    What leads to no entry, back to where it came from, or further than `GENERATIONS` is C236.
    """
    done: dict[str, Block] = {}
    for key in entries:
        _inherit(key, entries, done, found, ())
    return [done[key] for key in entries]


def _inherit(
    key: str,
    entries: Mapping[str, Block],
    done: dict[str, Block],
    found: Collector,
    heirs: tuple[str, ...],
) -> Block:
    if key in done:
        return done[key]
    block = entries[key]
    fields = dict(block.fields)
    heirs = (*heirs, key)
    for name in ("xdata", "crossref"):
        for parent in fields[name].text.split(",") if name in fields else ():
            parent = parent.strip()
            if problem := _problem(parent, entries, heirs):
                message = f'"{key[:60]}" inherits from "{parent[:60]}", {problem}'
                found.warning("C236", message, fields[name].span)
                continue
            whole = _inherit(parent, entries, done, found, heirs)
            for other, value in _heritage(block, whole, name).items():
                fields.setdefault(other, value)
    done[key] = replace(block, fields=fields)
    return done[key]


def _problem(parent: str, entries: Mapping[str, Block], heirs: tuple[str, ...]) -> str:
    """Why nothing can be inherited, or nothing."""
    if parent not in entries:
        return "which does not exist"
    if parent in heirs:
        return "which inherits from it in turn" if parent != heirs[-1] else "which is itself"
    return "at the end of too many in a row" if len(heirs) > GENERATIONS else ""


def _heritage(block: Block, parent: Block, by: str) -> dict[str, Value]:
    """What a parent hands on, under the names that the child uses."""
    fields = {name: value for name, value in parent.fields.items() if name not in _OF_ITSELF}
    if by == "xdata" or block.type not in _PARTS_OF:
        return fields
    return {_TITLES.get(name, name): value for name, value in fields.items()}
