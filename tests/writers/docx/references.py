"""Word files to build on, made for the tests: an organisation's, a foreign one, hostile ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Inches, Pt, RGBColor
from lxml import etree
from tests.writers.documents import small
from tests.writers.docx.reading import Word

from briefgen.diagnostics import Diagnosed, Span
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import Artifact, Options, ReferenceFile
from briefgen.writers.docx import write

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A PNG of one pixel."""


TITLE = "合同样张：每种构造一次"


@cache
def little() -> HtmlDocument:
    """The least that meets a reference: headings, lists, a table, a quotation, page furniture."""
    return small(
        '<div class="running-header"><span class="running-title">合同样张</span>'
        ' <span class="running-classification">内部</span></div><div class="running-footer">'
        '第 <span class="page-number"></span> 页，共 <span class="page-count"></span> 页</div>'
        "<h2>摘要</h2><p>一</p><h3>细节</h3><ul><li>第一项<ul><li>嵌套一</ul></ul>"
        "<ol><li>步骤一<ol><li>子步骤</ol></ol><blockquote><p>引用一段话。</p></blockquote>"
        "<table><thead><tr><th>甲<th>乙<tbody><tr><td>1<td>2</table>",
        title=TITLE,
        authors=("甲",),
    )


def on(data: bytes, document: HtmlDocument | None = None) -> Diagnosed[Artifact]:
    """A document, or the little one, built on the file."""
    reference = ReferenceFile("assets/house.docx", data, Span("briefgen.yaml", 3, 17))
    return write(document if document is not None else little(), Options(reference=reference))


def built(data: bytes, document: HtmlDocument | None = None) -> Word:
    """The same, unpacked."""
    result = on(data, document)
    assert result.value is not None, result.diagnostics
    return Word(result.value.data)


def codes(data: bytes, document: HtmlDocument | None = None) -> list[str]:
    """The codes of what is found."""
    return [d.code for d in on(data, document).diagnostics]


# --- files ---------------------------------------------------------------------------------------


def saved(document: docx.document.Document) -> bytes:
    """A document of python-docx as bytes."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def foreign() -> bytes:
    """python-docx's own template: 164 styles, a thumbnail, customXml, stylesWithEffects."""
    return saved(docx.Document())


@cache
def house() -> bytes:
    """An organisation's file: own looks, a header with a picture, another first page, old text."""
    document = docx.Document(BytesIO(foreign()))
    heading = document.styles["Heading 1"]
    heading.font.color.rgb = RGBColor(0x00, 0x66, 0x33)
    heading.font.size = Pt(19)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run("House of Things").add_picture(BytesIO(PIXEL), Inches(1))
    section.first_page_header.paragraphs[0].text = "House of Things, first page"
    section.footer.paragraphs[0].text = "The house's footer"
    section.first_page_footer.paragraphs[0].text = "The house's first footer"
    document.add_paragraph("Text that must not come along")
    return slim(saved(document))


@cache
def landscape() -> bytes:
    """A landscape page of US letter size without header or footer."""
    document = docx.Document(BytesIO(foreign()))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(11), Inches(8.5)
    return slim(saved(document))


@cache
def german() -> bytes:
    """The ids that a German Word gives; the names of built-in styles stay English."""
    ids = {
        "Normal": "Standard",
        "Heading1": "berschrift1",
        "Heading2": "berschrift2",
        "BodyText": "Textkrper",
        "Title": "Titel",
        "ListBullet": "Aufzhlungszeichen",
        "TableNormal": "NormaleTabelle",
        "DefaultParagraphFont": "Absatz-Standardschriftart",
        "NoList": "KeineListe",
        "Strong": "Fett",
    }
    styles, lists = member(slim(), "word/styles.xml"), member(slim(), "word/numbering.xml")
    for old, new in ids.items():
        pattern = rf'(w:styleId|<w:(?:basedOn|next|link|pStyle) w:val)="{old}"'
        styles = re.sub(pattern, rf'\1="{new}"', styles)
        lists = re.sub(pattern, rf'\1="{new}"', lists)
    styles = styles.replace('w:val="en-US" w:eastAsia="en-US"', 'w:val="de-DE" w:eastAsia="ja-JP"')
    return changed(slim(), {"word/styles.xml": styles, "word/numbering.xml": lists})


@cache
def template() -> bytes:
    """A .dotx."""
    types = member(slim(), "[Content_Types].xml")
    return changed(slim(), {"[Content_Types].xml": types.replace("document.main", "template.main")})


@cache
def slim(data: bytes | None = None) -> bytes:
    """The file without those parts that make a warning, and without a hundred table styles."""
    data = foreign() if data is None else data
    relations = re.sub(r"<Relationship [^>]*thumbnail[^>]*>", "", member(data, "_rels/.rels"))
    main = re.sub(
        r"<Relationship [^>]*customXml[^>]*>", "", member(data, "word/_rels/document.xml.rels")
    )
    sheet = re.sub(
        r'<w:style w:type="table" w:styleId=.*?</w:style>\s*',
        "",
        member(data, "word/styles.xml"),
        flags=re.DOTALL,
    )
    gone = dict.fromkeys(
        (n for n in names(data) if n.startswith("customXml/") or "thumbnail" in n), None
    )
    return changed(
        data,
        {
            **gone,
            "word/styles.xml": sheet,
            "_rels/.rels": relations,
            "word/_rels/document.xml.rels": main,
        },
    )


# --- changing files ------------------------------------------------------------------------------


def names(data: bytes) -> list[str]:
    """The members of an archive."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.namelist()


def member(data: bytes, name: str) -> str:
    """A member as text."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def changed(data: bytes, members: Mapping[str, str | bytes | None]) -> bytes:
    """The archive with members replaced, added, or (None) left out."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        kept = {n: source.read(n) for n in source.namelist() if n not in members}
        new = {n: v for n, v in members.items() if v is not None}
        for name, content in (kept | new).items():
            target.writestr(name, content)
    return out.getvalue()


def replaced(data: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """The archive with words of one member replaced."""
    text = member(data, name)
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return changed(data, {name: text})


def related(data: bytes, source: str, kind: str, target: str, *, external: bool = False) -> bytes:
    """The archive with one relationship more."""
    folder, _, file = source.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="x1" Type="{OFFICE}{kind}" Target="{target}"{mode}/>'
    if path not in names(data):
        root = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        )
        return changed(data, {path: f"{root}{relation}</Relationships>"})
    return replaced(data, path, ("</Relationships>", f"{relation}</Relationships>"))


def typed(data: bytes, name: str, media_type: str) -> bytes:
    """The archive with one media type more."""
    override = f'<Override PartName="/{name}" ContentType="{media_type}"/></Types>'
    return replaced(data, "[Content_Types].xml", ("</Types>", override))


def with_look(name: str, properties: str) -> bytes:
    """The slim file, a style's run properties replaced by others."""
    root = etree.fromstring(member(slim(), "word/styles.xml").encode())
    uri = root.nsmap["w"]
    style = next(s for s in root if s.find(f"{{{uri}}}name[@{{{uri}}}val='{name}']") is not None)
    for old in style.findall(f"{{{uri}}}rPr"):
        style.remove(old)
    style.append(etree.fromstring(f'<w:rPr xmlns:w="{uri}">{properties}</w:rPr>'))
    return changed(slim(), {"word/styles.xml": etree.tostring(root)})


def with_header(xml: str, data: bytes | None = None) -> bytes:
    """The house's file, its header's first paragraph replaced by other markup."""
    data = house() if data is None else data
    name = header_of(data)
    text = re.sub(r"<w:p[ >].*</w:p>", lambda _: xml, member(data, name), flags=re.DOTALL)
    return changed(data, {name: text})


def header_of(data: bytes) -> str:
    """The part that is the default header."""
    document = member(data, "word/document.xml")
    found = re.search(r'<w:headerReference w:type="default" r:id="(\w+)"', document)
    assert found is not None
    relations = member(data, "word/_rels/document.xml.rels")
    target = re.search(
        rf'<Relationship [^>]*Id="{found[1]}"[^>]*Target="([^"]+)"'
        rf'|<Relationship [^>]*Target="([^"]+)"[^>]*Id="{found[1]}"',
        relations,
    )
    assert target is not None
    return f"word/{target[1] or target[2]}"
