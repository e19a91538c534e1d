"""The grid of a table: how wide each row is, with cells that span columns and rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def widths(table: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Each row of a table and the columns that it fills, with those of cells that reach down.

    A cell reaches down to the end of its group of rows at most.
    """
    for group in (table, *table.iterchildren("thead", "tbody")):
        reaching: list[tuple[int, int]] = []  # rows left, columns
        for row in group.iterchildren("tr"):
            cells = [(_count(c, "rowspan"), _count(c, "colspan")) for c in row.iterchildren()]
            yield row, sum(columns for _, columns in (*reaching, *cells))
            reaching = [(rows - 1, columns) for rows, columns in (*reaching, *cells) if rows > 1]


def _count(cell: etree._Element, name: str) -> int:
    written = cell.get(name, "1")
    return int(written) if written.isascii() and written.isdecimal() else 1
