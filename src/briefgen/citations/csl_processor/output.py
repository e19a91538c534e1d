"""What the processor makes: while rendering a light tree of nodes, at the end a row of runs.

The tree keeps what nesting alone can tell: which text stands in which quotes, which affixes lie
outside which formatting (CSL 1.0.2, "Affixes": outside, but for those of `cs:layout`). Its leaves
are plain strings. `finish` (in `punctuation`) settles quotes, alternating formatting and doubled
punctuation, and flattens the tree into runs; readers of runs need no knowledge of CSL.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from briefgen.citations.csl_processor.records import Record

# The formatting attributes of CSL; of several on one element, the first is the innermost.
ATTRIBUTES = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")

Formatting: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs (attribute, value) in the order of ATTRIBUTES; () where nothing is said."""


class Node(Record):
    """A piece of rendered text: strings and nodes in order, and what holds for all of them.

    From the inside out: children, formatting, quotes, affixes. A node that renders nothing is
    never built: the rendering functions return None instead.
    """

    children: list[str | Node]
    formatting: Formatting = ()
    prefix: str = ""
    suffix: str = ""
    quotes: bool = False
    # "block", "left-margin", "right-inline", "indent"
    display: str = ""
    # "title", "url", "doi", "names", "citation-number", "year-suffix", "locator", "date", …
    role: str = ""
    item: str = ""
    href: str = ""
    # From <span class="nocase">: no text-case touches it.
    nocase: bool = False
    # True for markup and quotes that stood in a field's text: formatting that is already on
    # switches off instead (flip-flop), while an element's formatting says what it wants.
    field: bool = False
    # The quotes as they were typed ("‘’"), which stay where no others are around them.
    typed: str = ""
    # Affixes inside the formatting: those of cs:layout.
    affixes_inside: bool = False


Child: TypeAlias = str | Node


def text_of(child: Child) -> str:
    """The bare text of a leaf or a tree, affixes included, quotes not."""
    if isinstance(child, str):
        return child
    inner = "".join([part if isinstance(part, str) else text_of(part) for part in child.children])
    return child.prefix + inner + child.suffix


def join(children: list[Child], delimiter: str) -> list[Child]:
    """Children with the delimiter between them; the list itself where there is nothing to add."""
    if not delimiter or len(children) < 2:
        return children
    joined: list[Child] = []
    for child in children:
        joined.append(child)
        joined.append(delimiter)
    del joined[-1]
    return joined


class Mark(Record, frozen=True):
    """One formatting attribute that holds for a run; equal serials are the same stretch of it."""

    attribute: str
    value: str
    serial: int = 0


class Run(Record, frozen=True):
    """Text that is all alike: what it looks like, which item it speaks of, and as what.

    `marks` stand from the outermost to the innermost; a later one of the same attribute overrides
    an earlier one. `block` tells displays apart that follow each other: 0 where there is none.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    item: str = ""
    role: str = ""
    href: str = ""
    display: str = ""
    block: int = 0

    def value(self, attribute: str) -> str:
        """What the innermost mark of an attribute says: "italic", "bold", …; "" for the default."""
        for mark in reversed(self.marks):
            if mark.attribute == attribute:
                return "" if mark.value in ("normal", "none", "baseline") else mark.value
        return ""


class Entry(Record, frozen=True):
    """One entry of a bibliography: the item's id and its runs."""

    id: str
    runs: tuple[Run, ...]


def to_text(runs: Iterable[Run]) -> str:
    """The bare text of runs."""
    return "".join([run.text for run in runs])
