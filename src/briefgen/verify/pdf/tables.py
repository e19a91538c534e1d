"""Tables in the structure tree: their cells' places, and tables that go on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..blocks import Block, Cell
from .tree import Element

Row = tuple[Element, bool]
"""A row, and whether it is a header row."""


@dataclass(slots=True)
class Tables:
    """Counts the data tables so far, and remembers how the last one ended."""

    count: int = 0
    rows: int = 0
    header: tuple[str, ...] = ()
    taken: set[tuple[int, int]] = field(default_factory=set)

    def cells(
        self, table: Element, before: Sequence[Block]
    ) -> Iterator[tuple[Element, Cell | None, bool]]:
        """Each cell, its place (none in a table without header cells), and if it may be a rest.

        `before` are the blocks read before the table.
        """
        rows = list(_rows(table))
        header = tuple(row.text for row, is_header in rows if is_header)
        is_data = any(cell.type == "TH" for row, _ in rows for cell in row.find("TH"))
        goes_on = self._goes_on(header, before)
        if goes_on:
            rows = [row for row in rows if not row[1]]
        else:
            self.count, self.rows, self.header = self.count + is_data, 0, header
            self.taken = set()
        first = self.rows + 1
        for cell, row, column, is_header in _grid(rows, first, self.taken):
            place = Cell(self.count, row, column, is_header) if is_data or goes_on else None
            yield cell, place, goes_on and row == first
            self.rows = row

    def _goes_on(self, header: tuple[str, ...], before: Sequence[Block]) -> bool:
        """Whether it is the rest of the table just before it: nothing between, same headers."""
        last = before[-1].cell if before else None
        return bool(last and last.table == self.count and header in (self.header, ()))


def _rows(table: Element) -> Iterator[Row]:
    for group in table.kids:
        if not isinstance(group, Element):
            continue
        if group.type == "TR":
            yield group, _is_header(group)
        elif group.type in ("THead", "TBody", "TFoot"):
            for row in group.find("TR"):
                yield row, group.type == "THead" or _is_header(row)


def _is_header(row: Element) -> bool:
    cells = [kid.type for kid in row.kids if isinstance(kid, Element)]
    return bool(cells) and all(cell == "TH" for cell in cells)


def _grid(
    rows: list[Row], first: int, taken: set[tuple[int, int]]
) -> Iterator[tuple[Element, int, int, bool]]:
    """Cells with row and column, both from 1; `taken` are the places that spans reach."""
    for number, (row, is_header) in enumerate(rows, start=first):
        column = 1
        for cell in row.find("TD", "TH"):
            while (number, column) in taken:
                column += 1
            yield cell, number, column, is_header
            width, height = cell.spans
            taken |= {(number + i, column + j) for i in range(height) for j in range(width)}
