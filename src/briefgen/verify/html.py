"""Reads the finished HTML file; what its style sheet draws is not looked at.

Page furniture (`running-header`, `running-footer`) is left out; so are banner and watermark, whose
words are kept apart. Footnotes may stand where their
mark is (`span.footnote`, as in the contract) or in a section of end notes (`doc-endnotes`), whose
heading and links back are left out.
"""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from .blocks import Block, Cell, Finished, Furniture, Kind, UnreadableFile, normal, visible
from .reading import Marker, Reading

FURNITURE = {"running-header", "running-footer", "running-banner", "watermark"}
INLINES = frozenset(
    "a abbr b bdi bdo br cite code data em i img kbd mark q s samp small span strong sub sup "
    "time u var wbr svg".split()
)
SILENT = frozenset("head script style template title".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(data: bytes) -> list[Block]:
    """The blocks of a finished HTML file."""
    return finished_html(data).blocks


def finished_html(data: bytes) -> Finished:
    """A finished HTML file."""
    try:
        tree = lxml_html.document_fromstring(data, lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableFile(f"not an HTML file: {error}") from error
    walker = _Walker()
    for body in tree.iter("body"):
        walker.block(body)
    furniture = Furniture(_mark(tree, "running-banner"), watermark=_mark(tree, "watermark"))
    title = tree.findtext("head/title") or ""
    return walker.reading.finish(title, tree.get("lang") or "", (furniture,))


class _Walker:
    """Walks the tree in document order and tells a `Reading` what it meets."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.depth = 0
        self.tables = 0
        self.noted: dict[str, int] = {}

    def block(self, element: etree._Element) -> None:
        """A block-level element: what is before it and what is in it are blocks of their own."""
        if _skipped(element):
            return
        self.reading.flush()
        self._anchor(element)
        tag = str(element.tag)
        if element.get("role") == "doc-endnotes":
            self._end_notes(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "table":
            self._table(element)
        else:
            self._content(element)
            self.reading.flush(*_kind(tag))

    def _content(self, element: etree._Element) -> None:
        """Text and children, in order."""
        self.reading.text(element.text or "")
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in INLINES:
                self._inline(child)
            else:
                self.block(child)
            self.reading.text(child.tail or "")

    def _inline(self, element: etree._Element) -> None:
        if _skipped(element):
            return
        self._anchor(element)
        if element.tag == "br":
            self.reading.text("\n")
        elif element.tag in ("img", "svg"):
            self.reading.image(element.get("alt") or element.get("aria-label") or "")
        elif element.get("role") == "doc-noteref":
            self.reading.note_mark(self._note_number(element.get("href", "").lstrip("#")))
        elif "footnote" in _classes(element):
            number = self._note_number(element.get("id") or str(len(self.noted)))
            self.reading.note_mark(number)
            with self.reading.note(number):
                self._content(element)
        elif element.tag == "a" and element.get("href"):
            self._link(element, element.get("href", ""))
        else:
            self._content(element)

    def _link(self, element: etree._Element, href: str) -> None:
        inside = href.startswith("#")
        with self.reading.link(*((None, href[1:]) if inside else (href, None))):
            self._content(element)

    def _note_number(self, name: str) -> int:
        """Notes are numbered by the order of their marks."""
        return self.noted.setdefault(name, len(self.noted) + 1)

    def _end_notes(self, section: etree._Element) -> None:
        for item in section.iter("li"):
            with self.reading.note(self._note_number(item.get("id", ""))):
                self._content(item)

    def _list(self, element: etree._Element) -> None:
        ordered = element.tag == "ol"
        number = int(element.get("start", "1"))
        plain = "references" in _classes(element)  # entries show their own number, or none
        self.depth += 1
        for item in element:
            if item.tag == "li":
                self._anchor(item)
                marker = Marker(self.depth, ordered, number if ordered else None)
                self.reading.marker = None if plain else marker
                self._content(item)
                self.reading.flush()
                number += 1
        self.depth -= 1
        self.reading.marker = None

    def _table(self, element: etree._Element) -> None:
        for caption in element.iterfind("caption"):
            self.block(caption)
        is_data = element.find(".//th") is not None
        self.tables += is_data
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(element.iterfind(".//tr"), start=1):
            self._anchor(line)
            header = _is_header(line)
            column = 1
            for cell in line.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                place = Cell(self.tables, row, column, header) if is_data else None
                self._cell(cell, place)
                taken |= {(row + i, column + j) for i in range(height) for j in range(width)}

    def _cell(self, element: etree._Element, place: Cell | None) -> None:
        before = len(self.reading.blocks)
        self.reading.cell = place
        self._anchor(element)
        self._content(element)
        self.reading.flush()
        if place and len(self.reading.blocks) == before:
            self.reading.empty_cell()
        self.reading.cell = None

    def _anchor(self, element: etree._Element) -> None:
        if name := element.get("id"):
            self.reading.anchor(name)


def _kind(tag: str) -> tuple[Kind, int | None]:
    if tag in HEADINGS:
        return "heading", HEADINGS[tag]
    return ("caption" if tag in ("caption", "figcaption") else "paragraph"), None


def _mark(tree: etree._Element, name: str) -> str:
    """The words of the banner or the watermark."""
    found = (e for e in tree.iter("div") if name in _classes(e))
    return normal(visible(" ".join("".join(map(str, e.itertext())) for e in found)))


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _skipped(element: etree._Element) -> bool:
    return (
        element.tag in SILENT
        or element.get("role") == "doc-backlink"
        or element.get("hidden") is not None
        or not FURNITURE.isdisjoint(_classes(element))
    )


def _is_header(row: etree._Element) -> bool:
    """Whether it is a header row: in a thead, or of header cells alone."""
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return all(cell.tag == "th" for cell in row.iterchildren("td", "th"))
