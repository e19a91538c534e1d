"""Small files to read back: a PDF from HTML, a Word file from a body in WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefgen.verify import Block

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)

STYLES = """
<w:docDefaults>
  <w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own">
  <w:name w:val="Own heading"/><w:basedOn w:val="H1"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Level">
  <w:name w:val="Own level"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC2"><w:name w:val="toc 2"/></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1">
    <w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/>
  </w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>
"""


@pytest.fixture
def word() -> Callable[..., bytes]:
    return word_file


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    return pdf_file


@pytest.fixture
def lines() -> Callable[[Sequence[Block]], list[str]]:
    """The running text's blocks as short lines: "kind level text", and an item's number."""
    return lambda blocks: [_line(block) for block in blocks if block.kind not in PROPERTIES]


PROPERTIES = ("title", "language")


def _line(block: Block) -> str:
    counted = block.kind == "item" and block.ordered is not None
    marker = (block.number or "•") if counted else None
    place = f"({block.cell.row},{block.cell.column})" if block.cell else None
    parts = (block.kind, block.level, marker, place, block.text)
    return " ".join(str(part) for part in parts if part)


def pdf_file(body: str, css: str = "", *, language: str = "zh-CN") -> bytes:
    """A tagged PDF of some HTML, as WeasyPrint alone writes it."""
    weasyprint = pytest.importorskip("weasyprint")
    page = f'<html lang="{language}"><head><title>小样</title></head><body>{body}</body></html>'
    sheet = weasyprint.CSS(string=css)
    done: bytes = weasyprint.HTML(string=page).write_pdf(
        stylesheets=[sheet], pdf_variant="pdf/ua-1"
    )
    return done


def word_file(body: str, *, footnotes: str = "", links: Sequence[str] = ()) -> bytes:
    """A Word file with this body; external links are rId1, rId2 …"""
    relations = [
        ("styles", "styles.xml", ""),
        ("numbering", "numbering.xml", ""),
        ("footnotes", "footnotes.xml", ""),
        *(("hyperlink", address, ' TargetMode="External"') for address in links),
    ]
    listed = "".join(
        f'<Relationship Id="{_relation_id(kind, i)}" Type="{R}/{kind}" Target="{target}"{mode}/>'
        for i, (kind, target, mode) in enumerate(relations, start=-2)
    )
    parts = {
        "_rels/.rels": _relationships(
            f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": (
            '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>小样</dc:title></c>'
        ),
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(listed),
        "word/styles.xml": _root("styles", STYLES),
        "word/numbering.xml": _root("numbering", NUMBERING),
        "word/footnotes.xml": _root("footnotes", footnotes),
    }
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def _relation_id(kind: str, number: int) -> str:
    return f"rId{number}" if kind == "hyperlink" else kind


def _relationships(items: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _root(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
