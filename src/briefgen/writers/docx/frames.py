"""Tables as Word has them: the w:tbl with its properties, rows and cells; column widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from briefgen.writers.docx.draft import Draft
from briefgen.writers.docx.flow import Flow
from briefgen.writers.docx.oxml import Element, W, add
from briefgen.writers.docx.sheet.looks import Line
from briefgen.writers.docx.sheet.tables import TABLE_STYLES


def new_table(
    draft: Draft,
    flow: Flow,
    style: str,
    widths: Sequence[int],
    title: str = "",
    description: str = "",
    *,
    header_row: bool = False,
    header_column: bool = False,
) -> Element:
    """An empty w:tbl at the end of the flow; widths in twips, title and more for screen readers."""
    draft.clear_for_table(flow)
    table = add(flow.container, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val=style)
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(
        properties,
        "tblLook",
        val=f"{0x0600 | header_row << 5 | header_column << 7:04X}",
        firstRow=int(header_row),
        lastRow=0,
        firstColumn=int(header_column),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    if title:
        add(properties, "tblCaption", val=draft.legal(title, None))
    if description:
        add(properties, "tblDescription", val=draft.legal(description, None))
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return table


def new_row(table: Element, *, header: bool = False, whole: bool = True) -> Element:
    """A row; `whole` rows are not split over pages, header rows are repeated on each."""
    row = add(table, "tr")
    properties = row.makeelement(W + "trPr")
    if whole:
        add(properties, "cantSplit")
    if header:
        add(properties, "tblHeader")
    if len(properties):
        row.append(properties)
    return row


@contextmanager
def new_cell(
    draft: Draft,
    row: Element,
    flow: Flow,
    style: str,
    width: int,
    *,
    span: int = 1,
    merge: str | None = None,
    borders: Sequence[tuple[str, Line]] = (),
    fill: str | None = None,
    more_left: int = 0,
) -> Iterator[Flow]:
    """A cell of a table in `style`; gives the flow inside it. A cell always ends in a paragraph.

    `merge` is "restart" or "continue" (w:vMerge), `fill` a colour role, `more_left` twips that the
    left margin has beyond the style's.
    """
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=span)
    if merge:
        add(properties, "vMerge", val=merge)
    if borders:
        _borders(add(properties, "tcBorders"), borders, draft)
    if fill:
        add(properties, "shd", val="clear", color="auto", fill=draft.tokens.color(fill))
    _, right, _, left = (draft.tokens.twips(m) for m in TABLE_STYLES[style].margins)
    if more_left:
        add(add(properties, "tcMar"), "left", w=left + more_left, type="dxa")
    inside = width - left - right - more_left
    inner = flow.but(
        container=cell, width=max(inside, 200), where="cell", item=None, style=None, keep_next=False
    )
    yield inner
    if cell[-1].tag == W + "tbl":
        draft.gap(inner)
    elif cell[-1].tag != W + "p":
        with draft.paragraph(inner, inner.style or "TableText"):
            pass


def _borders(node: Element, borders: Sequence[tuple[str, Line]], draft: Draft) -> None:
    for side, line in borders:
        color = draft.tokens.color(line.color)
        add(node, side, val=line.kind, sz=round(line.width * 8), space=0, color=color)
