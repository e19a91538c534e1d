"""table: rows and columns.

Each row has an `id` and one cell for each column, in their order. `align` is `start` (default),
`center` or `end` (for numbers). A bare number is the same in every language. `cite` stands behind
the caption; `title` may be left out.

    id: tbl-output
    kind: table
    caption: {en: Output of three factories}
    columns:
      - {id: factory, title: {en: Factory}}
      - {id: pieces, title: {en: Pieces}, align: end}
    rows:
      - {id: row-a, cells: [{en: Factory A}, 1200]}
      - {id: row-b, cells: [{en: Factory B}, 900]}
    cite: "[@source]"
"""

from __future__ import annotations

from briefgen.document.model import Column, Localized, Row, TableSection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head
from briefgen.document.statements import read_list
from briefgen.document.text import Inlines
from briefgen.document.texts import citations, prose
from briefgen.source import Reader

ALIGNMENTS = ("start", "center", "end")


def read(reader: Reader, scope: Scope) -> TableSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, ["caption", "columns", "rows"], ["cite"], titled=False)
    caption = prose(fields.get("caption"), scope)
    columns = _columns(fields.get("columns"), scope)
    given = fields["columns"].value if "columns" in fields else None
    width = len(given) if isinstance(given, list) else None

    def row(reader: Reader, scope: Scope) -> Row | None:
        return _row(reader, scope, width)

    rows = read_list(fields.get("rows"), scope, row)
    cite = citations(fields.get("cite"), scope)
    for part in ("columns", "rows"):
        if part in fields and fields[part].value == []:
            fields[part].error("M152", f"a table without {part}")
    if head is None or not caption:
        return None
    return TableSection(*head, caption, columns, rows, cite)


def _columns(reader: Reader | None, scope: Scope) -> tuple[Column, ...]:
    columns = read_list(reader, scope, _column)
    seen: set[str] = set()
    for column in columns:
        if column.id in seen and reader is not None:
            reader.error("M111", f'two columns have the id "{column.id}"')
        seen.add(column.id)
    return columns


def _column(reader: Reader, scope: Scope) -> Column | None:
    fields = reader.fields(["id", "title"], ["align"])
    name = fields["id"].identifier() if "id" in fields else None
    title = prose(fields.get("title"), scope)
    align = fields["align"].choice(ALIGNMENTS) if "align" in fields else "start"
    if name is None or not title or align is None:
        return None
    return Column(name, title, align)


def _row(reader: Reader, scope: Scope, width: int | None) -> Row | None:
    fields = reader.fields(["id", "cells"])
    name = scope.take_id(fields.get("id"))
    given = fields["cells"].items() if "cells" in fields else []
    cells = tuple(_cell(cell, scope) for cell in given)
    if given and width is not None and len(given) != width:
        message = f"this row has {_count(len(given))}, the table {_count(width, 'column')}"
        fields["cells"].error("M152", message, 'an empty cell is written ""')
    return Row(name, cells, reader.span) if name is not None else None


def _cell(reader: Reader, scope: Scope) -> Localized[Inlines]:
    """A cell's text; "" is a cell that is empty in every language."""
    return {} if reader.value == "" else prose(reader, scope)


def _count(number: int, what: str = "cell") -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")
