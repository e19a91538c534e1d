"""Tables whose cells know their headers (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from .objects import listed
from .opened import Element

SCOPES = frozenset(["/Row", "/Column", "/Both"])


def check_table(table: Element) -> Iterator[str]:
    """Rows of one length; header cells that say what they head; headers that are there."""
    rows = [element for element in table.below() if element.type == "TR"]
    cells = [kid for row in rows for kid in row.kids if kid.type in ("TH", "TD")]
    heads = [cell for cell in cells if cell.type == "TH"]
    yield from _parts([kid.type for kid in table.kids])
    if not rows:
        yield "it has no rows"
    if len(heads) < len(cells) and not heads:
        yield "it has no header cells"
    lengths = _lengths(rows)
    if len(set(lengths)) > 1:
        yield f"its rows have {min(lengths)} to {max(lengths)} columns"
    if any(str(head.attributes.get("/Scope")) not in SCOPES for head in heads):
        yield "a header cell does not say what it heads"
    known = {bytes(head.node.ID) for head in heads if "/ID" in head.node}
    named = {bytes(h) for cell in cells for h in listed(cell.attributes.get("/Headers"))}
    if named - known:
        yield "a cell names a header that is not there"


def _parts(types: list[str]) -> Iterator[str]:
    """A caption at its beginning or end, one head and one foot (ISO 32000-1, 14.8.4.3.4)."""
    if "Caption" in types[1:-1] or types.count("Caption") > 1:
        yield "its caption stands among its rows"
    if any(types.count(kind) > 1 for kind in ("THead", "TFoot")):
        yield "it has two heads or two feet"
    if ("THead" in types or "TFoot" in types) and "TBody" not in types:
        yield "it has a head or foot and no body"


def _lengths(rows: list[Element]) -> list[int]:
    """The columns of each row, with those that cells of rows above reach into."""
    lengths: list[int] = []
    below: dict[int, int] = {}
    for number, row in enumerate(rows):
        columns = below.pop(number, 0)
        for cell in row.kids:
            if cell.type not in ("TH", "TD"):
                continue
            width = int(cell.attributes.get("/ColSpan", 1))
            columns += width
            for reached in range(1, int(cell.attributes.get("/RowSpan", 1))):
                below[number + reached] = below.get(number + reached, 0) + width
        lengths.append(columns)
    return lengths
