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

from briefgen.document.clearances import clearance
from briefgen.document.kinds import CITE, CLEARANCE, PROSE
from briefgen.document.model import Column, Localized, Row, TableSection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import read_list
from briefgen.document.text import Inlines
from briefgen.document.texts import citations, prose
from briefgen.source import Reader
from briefgen.source.shapes import ID, Choice, Either, Key, Many, Plain, Shape

ALIGNMENTS = {
    "start": "where lines begin (the default)",
    "center": "in the middle",
    "end": "where lines end: for numbers",
}

COLUMN = Shape(
    "column",
    "A column of a table.",
    (
        Key("id", ID, "its name, unique in the table", required=True),
        Key("title", PROSE, "its heading", required=True),
        Key("align", Choice(ALIGNMENTS), "where its cells' text stands", default="start"),
        CLEARANCE,
    ),
)
ROW = Shape(
    "row",
    "A row of a table.",
    (
        Key("id", ID, "its name, unique in the briefing", required=True),
        Key(
            "cells",
            Many(Either((Plain('"" (an empty cell)', pattern="^$", wrong="text"), PROSE))),
            'one for each column, in their order; "" is an empty one',
            required=True,
        ),
        CLEARANCE,
    ),
)
SHAPE = section(
    "table",
    "Rows and columns.",
    Key("caption", PROSE, "what the table shows", required=True),
    Key("columns", Many(COLUMN, 1), "the columns, first to last", required=True),
    Key("rows", Many(ROW, 1), "the rows, first to last", required=True),
    Key("cite", CITE, "the sources; they stand behind the caption"),
    titled=False,
)


def read(reader: Reader, scope: Scope) -> TableSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
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
    fields = reader.shape(COLUMN)
    name = fields["id"].identifier() if "id" in fields else None
    title = prose(fields.get("title"), scope)
    align = fields["align"].choice(ALIGNMENTS) if "align" in fields else "start"
    level = clearance(fields.get("clearance"), scope)
    if name is None or not title or align is None:
        return None
    return Column(name, title, align, level)


def _row(reader: Reader, scope: Scope, width: int | None) -> Row | None:
    fields = reader.shape(ROW)
    name = scope.take_id(fields.get("id"))
    given = fields["cells"].items() if "cells" in fields else []
    cells = tuple(_cell(cell, scope) for cell in given)
    if given and width is not None and len(given) != width:
        message = f"this row has {_count(len(given))}, the table {_count(width, 'column')}"
        fields["cells"].error("M152", message, 'an empty cell is written ""')
    level = clearance(fields.get("clearance"), scope)
    return Row(name, cells, reader.span, level) if name is not None else None


def _cell(reader: Reader, scope: Scope) -> Localized[Inlines]:
    """A cell's text; "" is a cell that is empty in every language."""
    return {} if reader.value == "" else prose(reader, scope)


def _count(number: int, what: str = "cell") -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")
