"""Walks the main story, and footnotes, and tells a `Reading` what it meets."""

from __future__ import annotations

from collections.abc import Iterable

from ..blocks import Cell, Kind
from ..reading import Reading
from .charts import native_chart
from .fields import Fields
from .numbering import Numbering
from .package import MC, NAMESPACES, Node, Package, Part, R, W, is_on, value
from .styles import Role, Styles

SKIPPED = frozenset(
    W + name for name in "del moveFrom pPr rPr sdtPr sdtEndPr tblPr tblGrid footnoteRef".split()
)
SPACES = {W + "tab": " ", W + "ptab": " ", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


class Walker:
    """One pass over the document, in reading order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part: Part = package.document
        self.styles = Styles(package)
        self.numbering = Numbering(package, self.styles)
        self.reading = Reading()
        self.fields = Fields(self.reading)
        self.tables = 0
        self.noted = 0
        self.notes = {kind: package.related(kind) for kind in NOTES.values()}
        self.shift = 0

    def read(self) -> Reading:
        """The whole main story."""
        paragraphs = self.part.tree.iter(W + "p")
        self.shift = any(self.styles.role(p).name == "title" for p in paragraphs)
        self._children(self.part.tree)
        self.reading.flush()
        return self.reading

    def _children(self, node: Node) -> None:
        for child in node:
            self._node(child)

    def _node(self, node: Node) -> None:
        tag = node.tag
        if tag in SKIPPED or not isinstance(tag, str):
            return
        if tag == W + "p":
            self._paragraph(node)
        elif tag == W + "tbl":
            self._table(node)
        elif tag == W + "r":
            self._run(node)
        elif tag == W + "hyperlink":
            self._hyperlink(node)
        elif tag == W + "fldSimple":
            self._simple_field(node)
        elif tag == W + "bookmarkStart":
            self.reading.anchor(node.get(W + "name", ""))
        elif tag == MC + "AlternateContent":
            self._children(next(iter(node), node))
        else:
            self._children(node)

    def _paragraph(self, paragraph: Node) -> None:
        role = self.styles.role(paragraph)
        marker = self.numbering.marker(paragraph)
        if role.name == "text":
            self.reading.marker = marker
        elif marker and marker.label and role.name == "heading":
            self.reading.text(marker.label)
            self.reading.gap()
        self._children(paragraph)
        self.reading.flush(*self._kind(role))
        self.reading.marker = None

    def _kind(self, role: Role) -> tuple[Kind, int | None]:
        if role.name == "title":
            return "heading", 1
        if role.name == "heading":
            return "heading", (role.level or 1) + self.shift
        if role.name == "contents heading":
            return "heading", 1 + self.shift
        if role.name == "caption":
            return "caption", None
        return "paragraph", role.level

    def _run(self, run: Node) -> None:
        if is_on(run, "w:rPr/w:vanish"):
            return
        for node in run:
            tag = node.tag
            if tag == W + "fldChar":
                self.fields.mark(node.get(W + "fldCharType"))
            elif tag == W + "instrText":
                self.fields.instruct(node.text or "")
            elif self.fields.visible:
                self._run_content(node)
            elif tag == W + "t" and self.fields.tells_page:
                self.reading.page_number(node.text or "")

    def _run_content(self, node: Node) -> None:
        name = str(node.tag).removeprefix(W)
        if name == "t":
            self.reading.text(node.text or "")
            self.fields.shown(node.text or "")
        elif node.tag in SPACES:
            self.reading.text(SPACES[str(node.tag)])
        elif name == "br":
            self.reading.text("\n" if node.get(W + "type") in (None, "textWrapping") else "")
        elif name in NOTES:
            self._note(self.notes[NOTES[name]], node.get(W + "id", ""))
        elif name in ("drawing", "pict"):
            self._picture(node)
        else:
            self._node(node)

    def _picture(self, node: Node) -> None:
        """A picture by its alternative text; a text box by what is written in it."""
        boxes = list(node.iter(W + "txbxContent"))
        for box in boxes:
            self._children(box)
        if boxes:
            return
        named = node.find(".//wp:docPr", NAMESPACES)
        shape = node.find(".//v:shape", NAMESPACES)
        described = named.get("descr") if named is not None else None
        words = described or (shape.get("alt") if shape is not None else "") or ""
        self.reading.image(words, native_chart(node, self.part, self.package))

    def _note(self, notes: Part | None, name: str) -> None:
        """A note's mark, and the note itself; a mark without a note is a mark all the same."""
        self.noted += 1
        self.reading.note_mark(self.noted)
        found = [note for note in notes.tree if note.get(W + "id") == name] if notes else []
        if notes is None or not found:
            return
        outer, self.part = self.part, notes
        with self.reading.note(self.noted):
            self._children(found[0])
        self.part = outer

    def _hyperlink(self, link: Node) -> None:
        anchor, relation = link.get(W + "anchor"), link.get(R + "id")
        if relation:
            address = self.part.targets.get(relation, "")
            with self.reading.link(f"{address}#{anchor}" if anchor else address):
                self._children(link)
        elif anchor:
            with self.reading.link(None, anchor):
                self._children(link)
        else:
            self._children(link)

    def _simple_field(self, field: Node) -> None:
        self.fields.mark("begin")
        self.fields.instruct(field.get(W + "instr", ""))
        self.fields.mark("separate")
        self._children(field)
        self.fields.mark("end")

    def _table(self, table: Node) -> None:
        """A table of data, cell by cell; or of layout, text by text. One in a cell is layout."""
        rows = list(_rows(table))
        is_data = self.reading.cell is None and bool(rows) and _is_header(rows[0])
        self.tables += is_data
        for number, row in enumerate(rows, start=1):
            column = 1
            for node in (*_marks_before(row), *row):
                if node.tag == W + "bookmarkStart":
                    self._node(node)
                for cell in _cells(node):
                    place = Cell(self.tables, number, column, _is_header(row)) if is_data else None
                    self._cell(cell, place)
                    column += int(value(cell, "w:tcPr/w:gridSpan") or 1)

    def _cell(self, cell: Node, place: Cell | None) -> None:
        merged = cell.find("w:tcPr/w:vMerge", NAMESPACES)
        if merged is not None and merged.get(W + "val") != "restart":
            return
        outer, before = self.reading.cell, len(self.reading.blocks)
        self.reading.cell = place or outer
        self._children(cell)
        if place and len(self.reading.blocks) == before:
            self.reading.empty_cell()
        self.reading.cell = outer


def _rows(table: Node) -> Iterable[Node]:
    """Rows, those in content controls included."""
    for node in table:
        if node.tag == W + "tr":
            yield node
        elif node.tag == W + "sdt":
            yield from node.iterfind("w:sdtContent/w:tr", NAMESPACES)


def _marks_before(row: Node) -> Iterable[Node]:
    """Bookmarks that begin in the table, just before the row."""
    before = row.getprevious()
    while before is not None and before.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
        if before.tag == W + "bookmarkStart":
            yield before
        before = before.getprevious()


def _cells(node: Node) -> Iterable[Node]:
    if node.tag == W + "tc":
        yield node
    elif node.tag == W + "sdt":
        yield from node.iterfind("w:sdtContent/w:tc", NAMESPACES)


def _is_header(row: Node) -> bool:
    return is_on(row, "w:trPr/w:tblHeader")
