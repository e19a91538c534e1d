"""Word files: text in runs, marks, parts, properties, links, pictures, and beside the package."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from .leaky import (
    Build,
    escaped,
    jpeg_exif,
    percent,
    percent_as_needed,
    png_text,
    referenced,
    zipped,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:mc="{MC}"'


SPACE = "http://schemas.openxmlformats.org/package/2006"


def _members() -> dict[str, bytes]:
    """The members of a Word file with nothing in it."""
    types = (
        f'<Types xmlns="{SPACE}/content-types"><Default Extension="xml" ContentType="text/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{SPACE}/relationships"><Relationship Id="r1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relations.encode(),
        "word/document.xml": document(paragraph("")),
    }


def document(inner: str) -> bytes:
    return f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>".encode()


def run(words: str, properties: str = "", tag: str = "t") -> str:
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{marks}<w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def within(inner: Callable[[str], str]) -> Build:
    """The words in the one paragraph of the document."""

    def build(words: str) -> bytes:
        parts = _members()
        parts["word/document.xml"] = document(paragraph(inner(words)))
        return zipped(parts)

    return build


def part(name: str, content: Callable[[str], str | bytes]) -> Build:
    """The words in a part of the package."""

    def build(words: str) -> bytes:
        parts = _members()
        held = content(words)
        parts[name] = held.encode() if isinstance(held, str) else held
        return zipped(parts)

    return build


def story(name: str, root: str, inner: str = "{}") -> Build:
    def content(words: str) -> str:
        held = inner.format(paragraph(run(words)))
        return f"<w:{root} {NAMESPACES}>{held}</w:{root}>"

    return part(f"word/{name}.xml", content)


def element(name: str, xml: str) -> Build:
    """A part that is one element; `{}` stands for the words."""
    return part(name, lambda words: xml.replace("{}", words))


def relation(target: Callable[[str], str]) -> Build:
    def content(words: str) -> str:
        return (
            f'<Relationships xmlns="{SPACE}/relationships"><Relationship Id="r1" '
            f'Type="{R}/hyperlink" Target="{target(words)}" TargetMode="External"/></Relationships>'
        )

    return part("word/_rels/footnotes.xml.rels", content)


body = within(run)


def workbook(words: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["B2"] = words
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def hidden_member(words: str) -> bytes:
    """A member in front of the package that its directory does not name."""
    from zipfile import ZIP_DEFLATED

    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("old.xml", f"<a>{words}</a>")
        local = out.tell()
    return out.getvalue()[:local] + zipped(_members())


def _merged(instruction: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "end"))
    return begin + instruction + end


def _single(words: str, properties: str = "") -> str:
    return "".join(run(c, properties) for c in words)


def _drawing(attributes: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" {attributes}/></wp:inline></w:drawing></w:r>'
    )


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = f"{SPACE}/metadata/core-properties"
DUBLIN = "http://purl.org/dc/elements/1.1/"

TEXT: dict[str, Build] = {
    "body": body,
    "split runs": within(lambda w: run(w[:5]) + run(w[5:11], "<w:b/>") + run(w[11:])),
    "one character a run": within(_single),
    "one character a cell": within(
        lambda w: "".join(f"<w:tc><w:p>{run(c)}</w:p></w:tc>" for c in w)
    ),
    "hidden run": within(lambda w: run(w, "<w:vanish/>")),
    "white text": within(lambda w: run(w, '<w:color w:val="FFFFFF"/>')),
    "soft hyphens": within(lambda w: "<w:r><w:softHyphen/></w:r>".join(run(c) for c in w)),
    "zero-width spaces": within(lambda w: run("\u200b".join(w))),
    "tracked deletion": within(lambda w: f'<w:del w:id="1">{run(w, tag="delText")}</w:del>'),
    "tracked insertion": within(lambda w: f'<w:ins w:id="1">{run(w)}</w:ins>'),
    "author of a change": within(lambda w: f'<w:ins w:id="1" w:author="{w}">{run("x")}</w:ins>'),
    "text box": within(
        lambda w: f"<w:r><w:pict><w:txbxContent>{paragraph(run(w))}</w:txbxContent></w:pict></w:r>"
    ),
    "field code": within(lambda w: _merged(run(f' QUOTE "{w}" ', tag="instrText"))),
    "field code in pieces": within(
        lambda w: _merged("".join(run(w[i : i + 3], tag="instrText") for i in range(0, len(w), 3)))
    ),
    "bookmark": within(lambda w: f'<w:bookmarkStart w:id="1" w:name="{w.replace(" ", "_")}"/>'),
    "alternative text": within(lambda w: _drawing(f'name="x" descr="{w}"')),
    "name of a drawing": within(lambda w: _drawing(f'name="{w}"')),
    "fallback": within(
        lambda w: (
            "<mc:AlternateContent><mc:Choice/>"
            f"<mc:Fallback>{run(w)}</mc:Fallback></mc:AlternateContent>"
        )
    ),
    "content control": within(
        lambda w: f'<w:sdt><w:sdtPr><w:alias w:val="{w}"/></w:sdtPr></w:sdt>'
    ),
    "tooltip": within(lambda w: f'<w:hyperlink w:tooltip="{w}">{run("x")}</w:hyperlink>'),
    "comment in XML": within(lambda w: f"<!-- {w} -->"),
    "instruction in XML": within(lambda w: f"<?x {w}?>"),
    "CDATA": within(lambda w: run(f"<![CDATA[{w}]]>")),
    "numeric references": within(lambda w: run(referenced(w))),
}

PARTS: dict[str, Build] = {
    "comment": story("comments", "comments", '<w:comment w:id="0">{}</w:comment>'),
    "footnote": story("footnotes", "footnotes", '<w:footnote w:id="2">{}</w:footnote>'),
    "endnote": story("endnotes", "endnotes", '<w:endnote w:id="2">{}</w:endnote>'),
    "header": story("header1", "hdr"),
    "footer": story("footer1", "ftr"),
    "building block": story("glossary/document", "glossaryDocument"),
    "style": element(
        "word/styles.xml",
        f'<w:styles {NAMESPACES}><w:style w:styleId="a"><w:name w:val="{{}}"/></w:style>'
        "</w:styles>",
    ),
    "label of a list": element(
        "word/numbering.xml",
        f'<w:numbering {NAMESPACES}><w:abstractNum><w:lvl><w:lvlText w:val="{{}}"/></w:lvl>'
        "</w:abstractNum></w:numbering>",
    ),
    "variable": element(
        "word/settings.xml",
        f'<w:settings {NAMESPACES}><w:docVars><w:docVar w:name="a" w:val="{{}}"/></w:docVars>'
        "</w:settings>",
    ),
    "font name": element(
        "word/fontTable.xml", f'<w:fonts {NAMESPACES}><w:font w:name="{{}}"/></w:fonts>'
    ),
    "property": element(
        "docProps/core.xml",
        f'<c:coreProperties xmlns:c="{CORE}" xmlns:d="{DUBLIN}"><d:title>{{}}</d:title>'
        "</c:coreProperties>",
    ),
    "company": element(
        "docProps/app.xml",
        f'<Properties xmlns="{PROPERTIES}/extended-properties"><Company>{{}}</Company>'
        "</Properties>",
    ),
    "property of one's own": element(
        "docProps/custom.xml",
        f'<Properties xmlns="{PROPERTIES}/custom-properties"><property name="a">'
        f'<v:lpwstr xmlns:v="{PROPERTIES}/docPropsVTypes">{{}}</v:lpwstr></property></Properties>',
    ),
    "custom XML": element("customXml/item1.xml", '<data xmlns="urn:x"><a b="{}"/></data>'),
    "custom XML in UTF-16": part(
        "customXml/item1.xml",
        lambda w: f'<?xml version="1.0" encoding="UTF-16"?><a>{w}</a>'.encode("utf-16"),
    ),
    "chart": element(
        "word/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{CHART}"><c:strCache><c:pt><c:v>{{}}</c:v></c:pt></c:strCache>'
        "</c:chartSpace>",
    ),
    "workbook of a chart": part("word/embeddings/book1.xlsx", workbook),
    "PDF inside": part("word/embeddings/a.bin", lambda w: _pdf(w)),
    "page inside": element("word/chunk.html", "<html><body><p hidden>{}</p></body></html>"),
    "link": relation(lambda w: f"https://a.example/{percent(w)}"),
    "link as browsers write it": relation(lambda w: f"https://a.example/{percent_as_needed(w)}"),
    "unused part": element("word/unused.xml", "<a>{}</a>"),
    "unused part, JSON": part("word/unused.json", lambda w: f'{{"a": "{escaped(w)}"}}'),
    "EXIF of a picture": part("word/media/image1.jpeg", jpeg_exif),
    "text of a PNG": part("word/media/image1.png", png_text),
    "name of a part": lambda w: zipped(_members() | {f"word/{w.replace(' ', '_')}.xml": b"<a/>"}),
    "comment of the package": lambda w: zipped(_members(), w.encode()),
    "package in the package": part("word/a.zip", lambda w: zipped({"a.txt": w.encode()})),
    "part without an entry": hidden_member,
}


def _pdf(words: str) -> bytes:
    from .leaky_pdf import DRAWN

    return DRAWN["plain text"](words)


WORD: dict[str, Build] = TEXT | PARTS
