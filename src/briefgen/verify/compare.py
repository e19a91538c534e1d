"""Sets two lists of blocks side by side and says, readably, where they differ.

Running text and footnotes are aligned apart (difflib); blocks that do not match are paired by
likeness, so that a changed word is told as such and not as one block lost and another found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeAlias

from .blocks import GAP, Block, Link, fingerprint, landing, shown
from .joints import join

ALIKE = 0.5
"""From this likeness (difflib's ratio) two blocks are one block with changes."""

MAX_PAIRS = 2_500
"""Pairs to weigh in one stretch of unmatched blocks; beyond, blocks are paired in order."""

PROPERTIES = ("title", "language")

Landings: TypeAlias = frozenset[tuple[str, str]]
"""The first words of blocks that belong together, where links lead that are the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two files do not say alike, and the block of each (None where missing).

    `what` names the aspect: "missing", "text", "spacing", "kind", "level", "list type", "number",
    "page", "place", "link" or "number of links".
    """

    message: str
    first: Block | None = None
    second: Block | None = None
    what: str = ""

    def __str__(self) -> str:
        return self.message


def compare(
    first: Sequence[Block], second: Sequence[Block], names: tuple[str, str] = ("first", "second")
) -> list[Difference]:
    """What differs between two files; `names` are what messages call them."""
    first, second = _paged(join(first, second)), _paged(join(second, first))
    parts = (_properties, _running, _notes)
    pairs = [pair for part in parts for pair in _aligned(part(first), part(second))]
    same = frozenset((landing(one.text), landing(two.text)) for one, two in pairs if one and two)
    return [found for one, two in pairs for found in _compare_blocks(one, two, names, same)]


def _paged(blocks: list[Block]) -> list[Block]:
    """In a file whose contents show page numbers, an entry without one shows nothing there."""
    if not any(block.page for block in blocks):
        return blocks
    return [
        replace(block, page=block.page or "") if block.kind == "contents" else block
        for block in blocks
    ]


def _properties(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind in PROPERTIES]


def _running(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind not in (*PROPERTIES, "footnote")]


def _notes(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind == "footnote"]


def _aligned(
    first: Sequence[Block], second: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Pairs of blocks that belong together, in order; None where one side has nothing."""
    keys = [[fingerprint(block.text).characters for block in side] for side in (first, second)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(first[i:j], second[k:m], strict=True)
        else:
            yield from _paired(first[i:j], second[k:m])


def _paired(
    first: Sequence[Block], second: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Pair unmatched blocks by likeness, keeping the order, and leave over what is like none."""
    if len(first) * len(second) > MAX_PAIRS:
        shorter = min(len(first), len(second))
        path = [(i, i) for i in range(shorter)]
    else:
        path = _best_path([[_likeness(one, two) for two in second] for one in first])
    i = k = 0
    for j, m in [*path, (len(first), len(second))]:
        yield from ((block, None) for block in first[i:j])
        yield from ((None, block) for block in second[k:m])
        if (j, m) != (len(first), len(second)):
            yield first[j], second[m]
        i, k = j + 1, m + 1


def _likeness(one: Block, two: Block) -> float:
    """How alike two blocks are, 0 to 1; cells at the same place and properties always are."""
    same_place = one.kind == two.kind and (one.cell == two.cell is not None or _fixed(one))
    ratio = SequenceMatcher(None, one.text, two.text, autojunk=False).ratio()
    likeness = max(ratio, ALIKE) if same_place else ratio
    return likeness + 0.01 * (one.kind == two.kind) if likeness >= ALIKE else 0


def _fixed(block: Block) -> bool:
    return block.kind in (*PROPERTIES, "image")


def _best_path(weights: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs of greatest total weight among those that keep both orders."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for k in range(columns - 1, -1, -1):
            taken = weights[i][k] + best[i + 1][k + 1] if weights[i][k] else 0
            best[i][k] = max(taken, best[i + 1][k], best[i][k + 1])
    path, i, k = [], 0, 0
    while i < rows and k < columns:
        if best[i][k] == best[i + 1][k]:
            i += 1
        elif best[i][k] == best[i][k + 1]:
            k += 1
        else:
            path.append((i, k))
            i, k = i + 1, k + 1
    return path


def _compare_blocks(
    one: Block | None, two: Block | None, names: tuple[str, str], same: Landings
) -> Iterator[Difference]:
    """What differs between two blocks that belong together."""
    if one is None or two is None:
        name = names[0] if one is None else names[1]
        yield Difference(f"missing in {name}: {one or two}", one, two, "missing")
        return
    for what, first, second in _aspects(one, two, same):
        message = f"{what} differs in {one}: {names[0]} {first}, {names[1]} {second}"
        yield Difference(message, one, two, what)


def _aspects(one: Block, two: Block, same: Landings) -> Iterator[tuple[str, object, object]]:
    """Each aspect in which two blocks differ, and what each has."""
    if one.kind == two.kind == "language":
        if not _same_language(one.text, two.text):
            yield "text", one.text, two.text
        return
    prints = fingerprint(one.text), fingerprint(two.text)
    if prints[0].characters != prints[1].characters:
        yield "text", *_excerpts(one.text, two.text)
    elif not prints[0].fits(prints[1]):
        yield "spacing", *_excerpts(one.text, two.text)
    if not _may_be_same_kind(one, two):
        yield "kind", one.kind, two.kind
    elif one.kind == two.kind and one.level != two.level:
        yield "level", one.level, two.level
    types = one.ordered, two.ordered
    if one.kind == two.kind and types[0] != types[1] and None not in types:
        yield "list type", _list_type(one), _list_type(two)
    if one.number != two.number and None not in (one.number, two.number):
        yield "number", one.number, two.number
    if one.page != two.page and None not in (one.page, two.page):
        yield "page", one.page or "none", two.page or "none"
    if one.cell != two.cell:
        yield "place", one.cell, two.cell
    yield from _link_aspects(one.links, two.links, same)


def _may_be_same_kind(one: Block, two: Block) -> bool:
    """Whether the kinds agree; an item that shows no marker may be a bulleted one or none."""
    unmarked = any(block.kind == "item" and block.ordered is None for block in (one, two))
    fits = all(block.kind in ("item", "paragraph") and not block.ordered for block in (one, two))
    return fits if unmarked else one.kind == two.kind


def _same_language(one: str, two: str) -> bool:
    """Whether two language tags agree as far as both go: “en” is “en-US”."""
    subtags = (tag.casefold().split("-") for tag in (one, two))
    return all(a == b for a, b in zip(*subtags, strict=False))


def _list_type(block: Block) -> str:
    return "ordered" if block.ordered else "bulleted"


def _link_aspects(
    one: Sequence[Link], two: Sequence[Link], same: Landings
) -> Iterator[tuple[str, object, object]]:
    """Links by number, words and where they lead.

    That the words of the block differ to which both lead is told once, of that block.
    """
    if len(one) != len(two):
        yield "number of links", _listed(one), _listed(two)
        return
    for first, second in zip(one, two, strict=True):
        (words, *there), (others, *where) = link_print(first), link_print(second)
        if words != others or (there != where and (first.lands, second.lands) not in same):
            yield "link", first, second


def link_print(link: Link) -> tuple[str, str | None, str | None]:
    """What two links must have in common: words, and where they lead."""
    return fingerprint(link.text).characters, link.href, link.lands


def _listed(links: Sequence[Link]) -> str:
    return f"{len(links)} ({'; '.join(map(str, links))})" if links else "none"


def _excerpts(one: str, two: str) -> tuple[str, str]:
    """The two texts around the first place where they differ."""
    one, two = (text.replace(GAP, "") for text in (one, two))
    start = next(
        (i for i, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(two)),
    )
    start = max(0, start - 12)
    before = "…" if start else ""
    return tuple(f"“{before}{shown(text[start:])}”" for text in (one, two))  # type: ignore[return-value]
