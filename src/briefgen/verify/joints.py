"""Puts together what a page break parted, where the other file shows that it is one block.

A tagged PDF has two paragraphs where one goes on overleaf, and nothing in it tells that they are
one. So a joint is closed only if the other file has the two texts as one (or nearly so, and
neither of them alone); else it stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import reduce
from itertools import pairwise

from .blocks import GAP, Block, Cell, Link, fingerprint, landing

NEARLY = 0.8
"""From this likeness (difflib's ratio) a parted text is that of the other file, with changes."""

RowKey = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the other file has: texts of blocks, rows of tables, and which row follows which."""

    texts: frozenset[str]
    rows: frozenset[RowKey]
    pairs: frozenset[tuple[RowKey, RowKey]]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> _Known:
        rows = [_row_key(row) for row in _rows(blocks) if row[0].cell]
        texts = frozenset(_key(block.text) for block in blocks)
        return cls(texts, frozenset(rows), frozenset(pairwise(rows)))

    def has_nearly(self, text: str) -> bool:
        """Whether the other file has a text much like this one."""
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(text)
        for other in self.texts:
            matcher.set_seq1(other)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > NEARLY < matcher.ratio():
                return True
        return False


def join(blocks: Sequence[Block], others: Sequence[Block]) -> list[Block]:
    """The blocks, with joints closed as far as `others` have it so."""
    known = _Known.of(others)
    found: list[Block] = []
    closed_rows: list[tuple[int, int]] = []
    moved: dict[str | None, str] = {}
    rows = _rows(blocks)
    while rows:
        row = rows.pop(0)
        while rest := _rest(row, rows, known):
            moved |= _moved([block for part in (row, *rows[: rest[1]]) for block in part])
            row, length = rest
            closed_rows += [_place(part[0].cell) for part in rows[:length] if part[0].cell]
            del rows[:length]
        found += row
    return [_landing_at(_renumbered(block, closed_rows), moved) for block in found]


def _moved(parts: Sequence[Block]) -> dict[str | None, str]:
    """Where a link lands that leads to a part: at the beginning of the whole."""
    wholes: dict[int | None, list[list[Block]]] = {}
    for block in parts:
        column = wholes.setdefault(block.cell.column if block.cell else None, [])
        if block.joint and column:
            column[-1].append(block)
        else:
            column.append([block])
    return {
        landing(block.text): landing("".join(part.text for part in whole))
        for column in wholes.values()
        for whole in column
        for block in whole
        if len(whole) > 1
    }


def _landing_at(block: Block, moved: Mapping[str | None, str]) -> Block:
    """The block, its links landing where the parted blocks begin."""
    if not any(link.lands in moved for link in block.links):
        return block
    links = (replace(link, lands=moved.get(link.lands, link.lands)) for link in block.links)
    return replace(block, links=tuple(links))


def _rest(
    row: list[Block], rows: list[list[Block]], known: _Known
) -> tuple[list[Block], int] | None:
    """The row with its rest, and how many of the following rows that was; None without a rest."""
    for length in range(1, _run(row, rows) + 1):
        if whole := _closed(row, rows[:length], known):
            return whole, length
    return None


def _run(row: Sequence[Block], rows: Sequence[Sequence[Block]]) -> int:
    """How many rows that may be the rest of this one follow it."""
    in_table = row[0].cell is not None
    ends = (not rest[0].joint or (rest[0].cell is not None) != in_table for rest in rows)
    return next((i for i, end in enumerate(ends) if end), len(rows))


def _closed(row: list[Block], rest: list[list[Block]], known: _Known) -> list[Block] | None:
    """The row with its rest, if the other file has them as one."""
    blocks = [block for part in (row, *rest) for block in part]
    if row[0].cell:
        if not known.pairs.isdisjoint(pairwise(map(_row_key, (row, *rest)))):
            return None  # rows of their own, which the page break only happens to stand between
        return _closed_row(row[0].cell, blocks, known)
    parts = [_text_key(block) for block in blocks]
    whole = _whole(blocks)
    if whole in known.texts or (known.texts.isdisjoint(parts) and known.has_nearly(whole)):
        return [reduce(_joined, blocks)]
    return None


def _closed_row(place: Cell, blocks: list[Block], known: _Known) -> list[Block] | None:
    moved = [replace(b, cell=replace(b.cell, row=place.row)) for b in blocks if b.cell]
    if _row_key(moved) not in known.rows:
        return None
    columns = (cell for _, cell in _columns(moved))
    return [
        block
        for cell in columns
        for block in _closed_cell([block for block in cell if block.text] or cell[:1], known)
    ]


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cells of a row together, everything else alone."""
    rows: list[list[Block]] = []
    for block in blocks:
        last = rows[-1][0].cell if rows else None
        if block.cell and last and _place(block.cell) == _place(last):
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _row_key(row: Sequence[Block]) -> RowKey:
    """The texts of a row, column by column."""
    return tuple(sorted((column, _whole(cell)) for column, cell in _columns(row)))


def _columns(row: Sequence[Block]) -> list[tuple[int, list[Block]]]:
    columns: dict[int, list[Block]] = {}
    for block in row:
        if block.cell:
            columns.setdefault(block.cell.column, []).append(block)
    return sorted(columns.items())


def _closed_cell(cell: list[Block], known: _Known) -> list[Block]:
    """The paragraphs of a cell, with the one that was parted made whole."""
    paragraphs = cell[:1]
    for block in cell[1:]:
        joined = _joined(paragraphs[-1], block)
        if block.joint and _key(joined.text) in known.texts:
            paragraphs[-1] = joined
        else:
            paragraphs.append(block)
    return paragraphs


def _joined(first: Block, rest: Block) -> Block:
    """One block of two, with a possible space between."""
    links = [*first.links, *rest.links]
    if first.links and rest.links and _is_parted(first, rest):
        one, two = first.links[-1], rest.links[0]
        links[len(first.links) - 1 : len(first.links) + 1] = [
            Link(f"{one.text}{GAP}{two.text}", one.href, one.lands)
        ]
    return replace(first, text=f"{first.text}{GAP}{rest.text}", links=tuple(links))


def _is_parted(first: Block, rest: Block) -> bool:
    """Whether the page break is within a link."""
    one, two = first.links[-1], rest.links[0]
    same = (one.href, one.lands) == (two.href, two.lands)
    return same and first.text.endswith(one.text) and rest.text.startswith(two.text)


def _renumbered(block: Block, closed: Sequence[tuple[int, int]]) -> Block:
    """The block, its row counted without those that were closed."""
    if block.cell is None:
        return block
    table, row = _place(block.cell)
    before = sum(1 for t, r in closed if t == table and r <= row)
    return replace(block, cell=replace(block.cell, row=row - before))


def _place(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _key(text: str) -> str:
    return fingerprint(text).characters


def _whole(parts: Sequence[Block]) -> str:
    """The texts of parts as one; a hyphen where a page ends is the line break's."""
    return _key(GAP.join(block.text for block in parts))


def _text_key(block: Block) -> str:
    return _key(block.text)
