"""A sound Word file with a bit of everything, and faults to plant in it, one at a time.

The file is the kitchen sink as the writer makes it, with what the writer may not make added by
hand: a content control, a comment, a chart with its workbook, custom properties, an endnote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from tests.writers.documents import kitchen_sink

from briefgen.writers.docx import write
from gates import changed, replaced, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "application/vnd.openxmlformats-officedocument"

DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
NOTES = "word/footnotes.xml"
CUSTOM = "docProps/custom.xml"
CHART = "word/charts/chart9.xml"

END = "<w:sectPr"
"""Where the document's text ends: faults are put before it."""

Plant = Callable[[bytes], bytes]


@cache
def sound() -> bytes:
    """The file without a fault."""
    written = write(kitchen_sink()).value
    assert written is not None
    return changed(written.data, _furnish)


def _furnish(members: dict[str, bytes]) -> dict[str, bytes]:
    """What is added by hand."""
    text = {n: d.decode() for n, d in members.items() if n.endswith((".xml", ".rels"))}
    relations = (
        _relation("rCo", "comments", "comments.xml")
        + _relation("rEn", "endnotes", "endnotes.xml")
        + _relation("rCh", "chart", "charts/chart9.xml")
    )
    text[RELATIONS] = text[RELATIONS].replace("</Relationships>", f"{relations}</Relationships>")
    properties = _relation("rCu", "custom-properties", "docProps/custom.xml")
    if CUSTOM not in members:
        text["_rels/.rels"] = text["_rels/.rels"].replace(
            "</Relationships>", f"{properties}</Relationships>"
        )
        text[CUSTOM] = CUSTOM_PROPERTIES
        text[TYPES] = text[TYPES].replace(
            "</Types>", _type(f"/{CUSTOM}", f"{OFFICE}.custom-properties+xml") + "</Types>"
        )
    types = (
        _type("/word/comments.xml", f"{MAIN}.comments+xml")
        + _type("/word/endnotes.xml", f"{MAIN}.endnotes+xml")
        + _type(f"/{CHART}", f"{OFFICE}.drawingml.chart+xml")
        + _type("/word/embeddings/sheet9.xlsx", f"{SHEET}.sheet")
    )
    text[TYPES] = text[TYPES].replace("</Types>", f"{types}</Types>")
    at = text[DOCUMENT].rindex(END)
    text[DOCUMENT] = text[DOCUMENT][:at] + BODY + text[DOCUMENT][at:]
    text["word/comments.xml"] = _root("comments", f'<w:comment w:id="0" w:author="A">{p("?")}')
    text["word/comments.xml"] = text["word/comments.xml"].replace(
        "</w:comments>", "</w:comment></w:comments>"
    )
    text["word/endnotes.xml"] = _root(
        "endnotes",
        f'<w:endnote w:type="separator" w:id="-1">{p("")}</w:endnote>'
        f'<w:endnote w:type="continuationSeparator" w:id="0">{p("")}</w:endnote>'
        f'<w:endnote w:id="1">{p("尾注")}</w:endnote>',
    )
    text[CHART] = CHART_XML
    text["word/charts/_rels/chart9.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + _relation("rId1", "package", "../embeddings/sheet9.xlsx")
        + "</Relationships>"
    )
    encoded = {name: content.encode() for name, content in text.items()}
    return {**members, **encoded, "word/embeddings/sheet9.xlsx": _workbook()}


def _workbook() -> bytes:
    """An empty workbook."""
    head = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    package = "http://schemas.openxmlformats.org/package/2006"
    types = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + _type("/xl/workbook.xml", f"{SHEET}.sheet.main+xml")
        + _type("/xl/worksheets/sheet1.xml", f"{SHEET}.worksheet+xml")
    )
    relations = f'<Relationships xmlns="{package}/relationships">{{}}</Relationships>'
    members = {
        TYPES: f'<Types xmlns="{package}/content-types">{types}</Types>',
        "_rels/.rels": relations.format(_relation("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {head} xmlns:r="{R}"><sheets><sheet name="S" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(
            _relation("rId1", "worksheet", "worksheets/sheet1.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {head}><sheetData/></worksheet>",
    }
    return zipped((name, text.encode()) for name, text in members.items())


def _relation(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}"/>'


def _type(name: str, kind: str) -> str:
    return f'<Override PartName="{name}" ContentType="{kind}"/>'


def _root(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'


def p(words: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def line(inner: str) -> str:
    """A paragraph of these runs."""
    return f"<w:p>{inner}</w:p>"


def item(level: int, numbering: int) -> str:
    """A paragraph of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        "</w:pPr></w:p>"
    )


def control(identifier: int, words: str = "框") -> str:
    """A paragraph with a content control."""
    return (
        f'<w:p><w:sdt><w:sdtPr><w:id w:val="{identifier}"/><w:text/></w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )


def mark(kind: str) -> str:
    """A run with a mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(instruction: str) -> str:
    """A run with a field's instruction."""
    return f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'


def field(instruction: str, result: str = "<w:r><w:t>1</w:t></w:r>") -> str:
    """A whole field."""
    return mark("begin") + code(instruction) + mark("separate") + result + mark("end")


def bookmark(identifier: int, name: str, inner: str = "") -> str:
    """A closed bookmark around something."""
    return (
        f'<w:bookmarkStart w:id="{identifier}" w:name="{name}"/>{inner}'
        f'<w:bookmarkEnd w:id="{identifier}"/>'
    )


def picture(content: str, properties: str = 'id="900" name="C" descr="柱"') -> str:
    """A paragraph with a drawing."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="9525" cy="9525"/><wp:docPr {properties}/>{content}</wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    """A table of two columns, and the paragraph behind it."""
    grid = '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def merge(kind: str = "") -> str:
    """The properties of a cell that goes on below, or from above."""
    return f"<w:tcPr><w:vMerge{kind}/></w:tcPr>"


CUSTOM_PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Edition">'
    "<vt:lpwstr>a</vt:lpwstr></property></Properties>"
)

CHART_XML = (
    f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:chart><c:plotArea><c:layout/>'
    '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/>'
    '<c:order val="0"/></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx>'
    '<c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/>'
    '</c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/>'
    '<c:crossAx val="1"/></c:valAx></c:plotArea></c:chart><c:externalData r:id="rId1">'
    '<c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
)

_CHART = (
    f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
    f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="rCh"/></a:graphicData></a:graphic>'
)

BODY = (
    control(7001)
    + '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>评</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    + '<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    + picture(_CHART)
    + f"<w:p>{bookmark(9001, 'spot', '<w:r><w:t>处</w:t></w:r>')}{field('REF spot')}</w:p>"
    + table(
        row(merge(' w:val="restart"') + p("一"), p("二")),
        row(merge() + p(""), p("三")),
        row('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("宽")),
    )
    + p("末")
)  # fmt: skip


# -- planting --------------------------------------------------------------------------------------


def swap(part: str, old: str, new: str) -> Plant:
    """Replace the first `old` of a part."""
    return lambda data: replaced(data, part, old, new)


def append(content: str) -> Plant:
    """Put something at the end of the text."""

    def plant(data: bytes) -> bytes:
        def change(members: dict[str, bytes]) -> None:
            text = members[DOCUMENT].decode()
            at = text.rindex(END)
            members[DOCUMENT] = (text[:at] + content + text[at:]).encode()

        return changed(data, change)

    return plant


def without(name: str) -> Plant:
    """Take a member out."""
    return lambda data: changed(
        data, lambda members: {n: d for n, d in members.items() if n != name}
    )


def more(name: str, content: bytes = b"<a/>") -> Plant:
    """Put a member in."""
    return lambda data: changed(data, lambda members: {**members, name: content})


def twice(data: bytes) -> bytes:
    """Store a member a second time."""
    kept: list[tuple[str, bytes]] = []
    changed(data, lambda members: kept.extend(members.items()))
    return zipped([*kept, (STYLES, dict(kept)[STYLES])])


def pattern(part: str, old: str, new: str) -> Plant:
    """Replace the first match of a regular expression in a part."""

    def change(members: dict[str, bytes]) -> None:
        text, count = re.subn(old, new, members[part].decode(), count=1)
        assert count, f"{old!r} is not in {part}"
        members[part] = text.encode()

    return lambda data: changed(data, change)
