"""Tables (17.4): cells that hold a paragraph, rows that fill the grid, header rows on top."""

from __future__ import annotations

from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value

_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}customXml")


def check(package: Package) -> Iterator[Finding]:
    """What is wrong with the tables of each story."""
    for part, tree in package.stories.items():
        for table in tree.iter(f"{W}tbl"):
            yield from _check_table(part, table)
        for cell in tree.iter(f"{W}tc"):
            yield from _check_cell(part, cell)


def _check_table(part: str, table: Node) -> Iterator[Finding]:
    rows = list(_inside(table, "tr"))
    if not rows:
        yield finding(part, table, "a table without rows")
    after = table.getnext()
    if after is not None and after.tag == f"{W}tbl":
        yield finding(part, table, "another table follows at once; Word makes one table of both")
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_spans: dict[int, int] = {}
    below = False
    for number, row in enumerate(rows, start=1):
        header = _is_on(row.find(f"{W}trPr/{W}tblHeader"))
        if header and below:
            yield finding(part, row, f"row {number} is a header row below rows that are none")
        below = below or not header
        yield from _check_row(part, row, number, columns)
        yield from _check_merged(part, row, number, open_spans)


def _check_row(part: str, row: Node, number: int, columns: int) -> Iterator[Finding]:
    cells = list(_inside(row, "tc"))
    if not cells:
        yield finding(part, row, f"row {number} has no cells")
    filled = sum(map(_span, cells)) + sum(
        _count(row.find(f"{W}trPr/{W}{name}")) for name in ("gridBefore", "gridAfter")
    )
    if cells and filled != columns:
        message = f"row {number} fills {filled} columns of the table’s {columns}"
        yield finding(part, row, message)


def _check_merged(
    part: str, row: Node, number: int, open_spans: dict[int, int]
) -> Iterator[Finding]:
    """Cells that go on from above need one above them, of the same width, that began.

    `open_spans` maps the first column of each cell that may go on to its width.
    """
    column = _count(row.find(f"{W}trPr/{W}gridBefore"))
    going: dict[int, int] = {}
    for cell in _inside(row, "tc"):
        merge, span = cell.find(f"{W}tcPr/{W}vMerge"), _span(cell)
        if merge is not None:
            if value(merge) != "restart" and open_spans.get(column) != span:
                yield finding(part, cell, f"row {number}: a cell goes on that did not begin above")
            going[column] = span
        column += span
    open_spans.clear()
    open_spans.update(going)


def _check_cell(part: str, cell: Node) -> Iterator[Finding]:
    blocks = [child for child in cell if child.tag in _BLOCKS]
    if not blocks:
        yield finding(part, cell, "a cell without a paragraph")
    elif blocks[-1].tag == f"{W}tbl":
        yield finding(part, cell, "a cell ends with a table; its last block must be a paragraph")


def _inside(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, also those in content controls."""
    for child in node:
        if child.tag == W + name:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}del"):
            yield from _inside(child, name)


def _span(cell: Node) -> int:
    return max(1, _count(cell.find(f"{W}tcPr/{W}gridSpan")))


def _count(node: Node | None) -> int:
    text = value(node)
    return int(text) if text.isdecimal() else 0


def _is_on(node: Node | None) -> bool:
    return node is not None and (value(node) or "1") in ("1", "true", "on")
