"""What BibTeX entries inherit: from the whole they are part of (crossref), from shared data."""

from __future__ import annotations

from dataclasses import replace

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


def inherit(block: Block, entries: dict[str, Block], found: Collector, depth: int = 0) -> Block:
    """An entry with what it takes from its crossref and its xdata entries."""
    fields = dict(block.fields)
    for name in ("xdata", "crossref"):
        if name not in fields:
            continue
        for key in fields[name].text.split(","):
            parent = entries.get(key.strip())
            if parent is None:
                message = f'"{block.key}" inherits from "{key.strip()}", which does not exist'
                found.warning("C236", message, fields[name].span)
            elif depth < GENERATIONS:
                whole = inherit(parent, entries, Collector(), depth + 1)
                for other, value in _heritage(block, whole, name).items():
                    fields.setdefault(other, value)
    return replace(block, fields=fields)


def _heritage(block: Block, parent: Block, by: str) -> dict[str, Value]:
    """What a parent hands on, under the names that the child uses."""
    fields = {name: value for name, value in parent.fields.items() if name not in _OF_ITSELF}
    if by == "xdata" or block.type not in _PARTS_OF:
        return fields
    return {_TITLES.get(name, name): value for name, value in fields.items()}
