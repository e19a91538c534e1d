"""Puts together what a page break parted, where the other file shows that it is one block.

A tagged PDF has two paragraphs where one goes on overleaf, and nothing in it tells that they are
one. So a joint is closed only if the other file has the two texts as one; else it stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import GAP, Block, Cell, Link, fingerprint


def join(blocks: Sequence[Block], others: Sequence[Block]) -> list[Block]:
    """The blocks, with joints closed as far as `others` have it so."""
    known = {_key(block.text) for block in others}
    found: list[Block] = []
    for row in _rows(blocks):
        if row[0].joint and row[0].cell:
            _close_row(found, row, known)
        elif row[0].joint and found and _key(_joined(found[-1], row[0]).text) in known:
            found[-1] = _joined(found[-1], row[0])
        else:
            found += row
    return _renumbered(found)


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cells of a row together, everything else alone."""
    rows: list[list[Block]] = []
    for block in blocks:
        last = rows[-1][0].cell if rows else None
        if block.cell and last and _row(block.cell) == _row(last):
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _close_row(found: list[Block], row: list[Block], known: set[str]) -> None:
    """Close a table row that a page break parted, cell by cell, or leave it as two rows."""
    cell = row[0].cell
    above = {
        b.cell.column: i for i, b in enumerate(found) if b.cell and cell and _above(b.cell, cell)
    }
    merged = {
        above[b.cell.column]: _joined(found[above[b.cell.column]], b)
        for b in row
        if b.cell and b.cell.column in above and b.text
    }
    if merged and all(_key(block.text) in known for block in merged.values()):
        for index, block in merged.items():
            found[index] = block
    else:
        found += row


def _above(place: Cell, cell: Cell) -> bool:
    return (place.table, place.row) == (cell.table, cell.row - 1)


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


def _renumbered(blocks: list[Block]) -> list[Block]:
    """Rows counted again, without those that were closed."""
    numbers: dict[tuple[int, int], int] = {}
    counts: dict[int, int] = {}
    found = []
    for block in blocks:
        if block.cell is None:
            found.append(block)
            continue
        row = _row(block.cell)
        if row not in numbers:
            counts[row[0]] = numbers[row] = counts.get(row[0], 0) + 1
        found.append(replace(block, cell=replace(block.cell, row=numbers[row])))
    return found


def _row(cell: Cell) -> tuple[int, int]:
    return cell.table, cell.row


def _key(text: str) -> str:
    return fingerprint(text).characters
