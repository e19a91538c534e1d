"""HTML tables: caption, header rows, spans, widths from the content, the marks of a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.frames import new_cell, new_row, new_table
from briefgen.writers.docx.inline import write_inline
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.sheet.looks import Line
from briefgen.writers.docx.tree import classes, content, name_of, plain
from briefgen.writers.docx.widths import share, wanted

_WIDEST = 63
"""Columns that a table in Word may have."""


class Cell(Struct):
    """A cell in the grid; `node` None where nothing stands or a cell above reaches down."""

    column: int
    span: int = 1
    node: Element | None = None
    merge: str | None = None


class Row(Struct):
    """A row of the grid; `begins` are the groups of rows that it is the first of."""

    node: Element
    header: bool
    cells: list[Cell] = field(default_factory=list)
    begins: tuple[Element, ...] = ()


def write_table(draft: Draft, node: Element, flow: Flow) -> None:
    """A table with its caption above."""
    draft.mark_item(flow)
    flow = flow.but(item=None, style=None)
    captions = list(node.iterchildren("caption"))
    for caption in captions:
        _write_caption(draft, caption, flow)
    said = " ".join(filter(None, map(plain, captions)))
    rows = read_rows(draft, node)
    columns = max((c.column + c.span for row in rows for c in row.cells), default=0)
    if not 0 < columns <= _WIDEST:
        what = f"has {columns} columns" if columns else "has no cells"
        draft.error("W109", f"the table {what}", node, f"Word's tables have 1 to {_WIDEST} columns")
        return
    _fill_up(rows, columns)
    names = classes(node)
    style = "BriefingTimeline" if "timeline" in names else "BriefingTable"
    cells = (cell for row in rows for cell in row.cells if cell.span == 1)
    single = [(cell.column, cell.node) for cell in cells if cell.node is not None]
    widths = share(flow.width, wanted(columns, single, draft.tokens))
    table = new_table(
        draft,
        flow,
        style,
        widths,
        said or name_of(node),
        node.get("aria-label") or "" if said else "",
        header_row=rows[0].header,
        header_column=all(_is_row_heading(r.cells[0].node) for r in rows if not r.header),
    )
    whole = _stays_whole(rows)
    for number, row in enumerate(rows):
        # a row whose paragraphs keep with the next is on the page of the next row
        kept = flow.but(keep_next=row.header or (whole and row is not rows[-1]))
        with draft.marked(flow, *row.begins, row.node):
            _write_row(draft, row, number, table, kept, style, widths, names)


_SHORT = 7
_FEW = 900
"""Rows, and characters, of a table that is kept on one page."""


def _stays_whole(rows: Sequence[Row]) -> bool:
    """Whether the table is so short that parting it would serve nobody."""
    cells = (cell.node for row in rows for cell in row.cells if cell.node is not None)
    return len(rows) <= _SHORT and sum(len(plain(node)) for node in cells) <= _FEW


def _write_caption(draft: Draft, node: Element, flow: Flow) -> None:
    with (
        draft.inside(node, flow.but(keep_next=True)) as inner,
        draft.paragraph(inner or flow, "Caption") as line,
    ):
        write_inline(draft, flow, line, content(node), node, draft.look(inner or flow))


# -- reading ---------------------------------------------------------------------------------------


def read_rows(draft: Draft, node: Element) -> list[Row]:
    """The table's rows as a grid, spans resolved; what is no row or cell is reported."""
    rows: list[Row] = []
    for group, header in _row_groups(draft, node):
        read = _read_group(draft, group, header)
        parent = group[0].getparent() if group else None
        if parent is not None and parent is not node:
            read[0].begins = (parent,)
        rows += read
    return rows


def _row_groups(draft: Draft, node: Element) -> Iterator[tuple[list[Element], bool]]:
    """The rows of each thead and tbody, and those that stand in the table itself."""
    loose: list[Element] = []
    for child in _parts(draft, node, "caption thead tbody tr"):
        if child.tag == "tr":
            loose.append(child)
        elif child.tag != "caption":
            yield loose, False
            loose = []
            yield _parts(draft, child, "tr"), child.tag == "thead"
    yield loose, False


def _read_group(draft: Draft, group: Sequence[Element], header: bool) -> list[Row]:
    """Rows of one group; a cell that reaches down ends with the group."""
    rows: list[Row] = []
    reaching: dict[int, tuple[int, int]] = {}  # column → rows left, span
    for left, tr in zip(range(len(group), 0, -1), group, strict=True):
        row = Row(tr, header)
        column = _continue(row, 0, reaching)
        for cell in _parts(draft, tr, "th td"):
            span = min(_count(cell.get("colspan")), _WIDEST + 1)
            down = min(_count(cell.get("rowspan")), left)
            row.cells.append(Cell(column, span, cell, "restart" if down > 1 else None))
            if down > 1:
                reaching[column] = (down - 1, span)
            column = _continue(row, column + span, reaching)
        rows.append(row)
    return rows


def _continue(row: Row, column: int, reaching: dict[int, tuple[int, int]]) -> int:
    """Add the cells from above that reach down to this column; gives the next free column."""
    while column in reaching and not any(c.column == column for c in row.cells):
        left, span = reaching.pop(column)
        row.cells.append(Cell(column, span, None, "continue"))
        if left > 1:
            reaching[column] = (left - 1, span)
        column += span
    return column


def _parts(draft: Draft, node: Element, wanted: str) -> list[Element]:
    """The children with the names wanted; all else is reported."""
    found = []
    for piece in content(node):
        if not isinstance(piece, str) and piece.tag in wanted.split():
            found.append(piece)
        elif not isinstance(piece, str) or piece.strip():
            what = "text" if isinstance(piece, str) else f"<{piece.tag}>"
            at = node if isinstance(piece, str) else piece
            draft.error("W102", f"{what} stands in a table outside its cells", at)
    return found


def _count(value: str | None) -> int:
    """A span as HTML reads it: at least one."""
    digits = (value or "").strip()
    return max(1, int(digits[:6])) if digits.isascii() and digits.isdecimal() else 1


def _fill_up(rows: Sequence[Row], columns: int) -> None:
    """Every row reaches the last column."""
    for row in rows:
        end = max((c.column + c.span for c in row.cells), default=0)
        row.cells += [Cell(column) for column in range(end, columns)]


# -- writing ---------------------------------------------------------------------------------------


def _write_row(
    draft: Draft,
    row: Row,
    number: int,
    table: Element,
    flow: Flow,
    style: str,
    widths: Sequence[int],
    names: Sequence[str],
) -> None:
    target = new_row(table, header=row.header)
    for cell in row.cells:
        width = sum(widths[cell.column : cell.column + cell.span])
        marks = _mark(row, cell) if style == "BriefingTimeline" else ()
        with new_cell(
            draft,
            target,
            flow,
            style,
            width,
            span=cell.span,
            merge=cell.merge,
            borders=marks,
            more_left=draft.tokens.twips(0.8) if marks else 0,
        ) as inner:
            if cell.node is not None:
                color = _cross_color(row, cell, number) if "tows" in names else None
                kept = inner.but(color=color, keep_next=flow.keep_next)
                _write_cell(draft, cell.node, row, kept)


def _write_cell(draft: Draft, node: Element, row: Row, flow: Flow) -> None:
    names = classes(node)
    style = None
    if node.tag == "th":
        style = "TableHeading" if row.header else "TableRowHeading"
    elif "lane" in names:
        style = "TableNote"
    align = next((ALIGNMENTS[name] for name in names if name in ALIGNMENTS), None)
    language = row.node.get("lang") or flow.language
    with draft.inside(node, flow.but(style=style, align=align, language=language)) as inner:
        if inner is not None:
            draft.blocks(node, inner)


ALIGNMENTS = {"align-start": "left", "align-center": "center", "align-end": "right"}

SIGNIFICANCE = {"significance-1": 0.75, "significance-2": 1.5, "significance-3": 3.0}
"""Points of the rule beside an event."""

MARKS = {"fact": ("single", "primary"), "plan": ("dashed", "accent")}
"""The rule of what happened and of what is planned: line and colour role."""


def _mark(row: Row, cell: Cell) -> tuple[tuple[str, Line], ...]:
    """The rule beside an event (the second column of a timeline's row)."""
    names = classes(row.node)
    status = next((MARKS[name] for name in names if name in MARKS), None)
    if status is None or cell.column != 1:
        return ()
    width = next((SIGNIFICANCE[name] for name in names if name in SIGNIFICANCE), 1.5)
    return (("left", Line(status[0], width, status[1])),)


def _cross_color(row: Row, cell: Cell, number: int) -> str | None:
    """The quadrant whose colour a heading of the TOWS cross takes, by its place in the cross."""
    if cell.node is None or cell.node.tag != "th":
        return None
    if row.header:
        return {1: "opportunities", 2: "threats"}.get(cell.column)
    return {1: "strengths", 2: "weaknesses"}.get(number)


def _is_row_heading(node: Element | None) -> bool:
    return node is not None and node.tag == "th"
