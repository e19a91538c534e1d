"""Reading a finished Word file in tests: its parts, and its paragraphs as a reader meets them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from briefgen.html.document import HtmlDocument
from briefgen.writers.base import DEFAULT, Options
from briefgen.writers.docx import write

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
W = f"{{{NAMESPACES['w']}}}"


class Word:
    """A Word file, unpacked."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self._trees: dict[str, etree._Element] = {}

    def tree(self, part: str = "document") -> etree._Element:
        """The tree of a part: "document", "styles", or a path in the package."""
        path = part if "/" in part or part.startswith("[") else f"word/{part}.xml"
        if path not in self._trees:
            self._trees[path] = etree.fromstring(self.files[path])
        return self._trees[path]

    def find(self, query: str, part: str = "document") -> list:
        """What an XPath query finds in a part."""
        return self.tree(part).xpath(query, namespaces=NAMESPACES)

    def paragraphs(self, part: str = "document") -> list[tuple[str, str]]:
        """Style id and text of each paragraph of a part, tables included."""
        return [(style(p), text(p)) for p in self.find("//w:p", part)]

    def paragraph(self, words: str) -> etree._Element:
        """The first paragraph that holds the words."""
        return next(p for p in self.find("//w:p") if words in text(p))

    def run(self, words: str) -> etree._Element:
        """The first run that holds the words."""
        return next(r for r in self.find("//w:r") if words in text(r))

    def properties(self, words: str) -> dict[str, str | None]:
        """The properties of the run that holds the words: name → w:val."""
        return {
            etree.QName(p).localname: p.get(W + "val")
            for p in self.run(words).iterfind(f"{W}rPr/*")
        }

    def style(self, identifier: str, query: str) -> list:
        """What a query finds inside a style."""
        return self.find(f"//w:style[@w:styleId='{identifier}']{query}", "styles")

    def targets(self, part: str = "document") -> dict[str, str]:
        """Relationships of a part: id → target."""
        relationships = self.tree(f"word/_rels/{part}.xml.rels")
        return {r.get("Id"): r.get("Target") for r in relationships}


def style(paragraph: etree._Element) -> str:
    """The paragraph's style id."""
    return paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")


def text(node: etree._Element) -> str:
    """The text that a reader sees in a paragraph or run."""
    words = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(n.text or "" if n.tag == f"{W}t" else words.get(n.tag, "") for n in node.iter())


def fields(file: Word, part: str = "document") -> list[tuple[str, str]]:
    """Instruction and cached result of each field of a part, in the order of their ends."""
    return fields_of(file.tree(part))


def fields_of(node: etree._Element) -> list[tuple[str, str]]:
    """The same of what is inside an element."""
    done: list[tuple[str, str]] = []
    opened: list[list[str]] = []
    for child in node.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = child.get(W + "fldCharType")
        if kind == "begin":
            opened.append(["", ""])
        elif kind == "end":
            code, result = opened.pop()
            done.append((code.strip(), result))
        elif child.tag == f"{W}instrText":
            opened[-1][0] += child.text or ""
        elif child.tag == f"{W}t":
            for field in opened:
                field[1] += child.text or ""
    return done


def word(document: HtmlDocument, options: Options = DEFAULT) -> Word:
    """The document written as a Word file, which must have gone without findings."""
    result = write(document, options)
    assert result.diagnostics == ()
    assert result.value is not None
    return Word(result.value.data)


def faults(document: HtmlDocument) -> list[tuple[str, str]]:
    """Code and message of what is wrong with a document that cannot be written."""
    result = write(document)
    assert result.value is None
    return [(d.code, d.message) for d in result.diagnostics]
