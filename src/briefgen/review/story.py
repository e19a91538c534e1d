"""Reads one story of a Word file (its body, a note, a header) into paragraphs.

Read is what a reader of the file may see, in either view of its changes: deleted text (`w:delText`)
as well as inserted text, but no instructions of fields, no hidden text, no pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.review.anchors import ANCHORS, Anchors
from briefgen.review.fields import Fields
from briefgen.review.model import Counter, Mark, NoteMark, Paragraph, Piece, Place, Row
from briefgen.review.wordml import MC, Node, W, attribute, date_of, is_on

SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}  # fmt: skip
"""Elements of a run that stand for a character (17.3.3)."""

FORMATTING = frozenset(
    "rPrChange pPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange "
    "sectPrChange numberingChange cellIns cellDel cellMerge".split()
)
"""Tracked changes of looks, and of cells as such (17.13.5)."""

NOTES = ("footnoteReference", "endnoteReference")


class Story(Struct):
    """One pass over a story; `paragraphs` and `notes` are what it gives."""

    place: Place
    counter: Counter
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    _fields: Fields = field(default_factory=Fields)
    _inserted: list[Mark] = field(default_factory=list)
    _deleted: list[Mark] = field(default_factory=list)
    _anchors: Anchors = field(default_factory=Anchors)
    _hidden: bool = False
    _row: Row | None = None
    _box: int = 0
    _paragraph: Paragraph | None = None

    def read(self, root: Node) -> list[Paragraph]:
        """The story's paragraphs, in reading order."""
        self._box = self.counter.box()
        self._children(root)
        self._forget(frozenset(self._anchors.comments))
        return self.paragraphs

    def read_note(self, root: Node, mark: NoteMark) -> list[Paragraph]:
        """A note's paragraphs; they know where its mark stands."""
        self._inserted += [mark.inserted] if mark.inserted else []
        self._deleted += [mark.deleted] if mark.deleted else []
        for paragraph in self.read(root):
            paragraph.note_bookmarks = mark.bookmarks
        return self.paragraphs

    def _forget(self, unclosed: frozenset[str]) -> None:
        """A comment whose range never ends has none."""
        for paragraph in self.paragraphs if unclosed else ():
            paragraph.pieces = [
                replace(p, comments=tuple(c for c in p.comments if c not in unclosed))
                for p in paragraph.pieces
            ]

    def _children(self, node: Node) -> None:
        for child in node:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            name = tag.removeprefix(W)
            reader = READERS.get(name)
            if reader is not None:
                reader(self, child)
            elif name in FORMATTING:
                self._format(child)
            elif tag == MC + "AlternateContent":
                self._children(child[0] if len(child) else child)
            elif name not in SKIPPED:
                self._children(child)

    # -- blocks ------------------------------------------------------------------------------------

    def _read_paragraph(self, node: Node) -> None:
        outer = self._paragraph
        paragraph = Paragraph(self.place, self._box, row=self._row)
        self._anchors.pay(paragraph)
        paragraph.contents = self._fields.contents
        self._paragraph = paragraph
        self.paragraphs.append(paragraph)
        self._children(node)
        self._paragraph = outer

    def _read_paragraph_properties(self, node: Node) -> None:
        """The changes of the paragraph's end stand in its run properties (17.13.5.15, .20)."""
        paragraph = self._paragraph
        run = node.find(f"{W}rPr")
        if paragraph is not None and run is not None:
            for name in ("ins", "moveTo"):
                if (found := run.find(W + name)) is not None:
                    paragraph.mark_inserted = self._mark(found)
            for name in ("del", "moveFrom"):
                if (found := run.find(W + name)) is not None:
                    paragraph.mark_deleted = self._mark(found)
        self._look_for_formatting(node)

    def _read_table(self, node: Node) -> None:
        row = self._row
        self._children(node)
        self._row = row
        self._box = (
            self.counter.box()
        )  # text behind a table does not flow together with text before

    def _read_row(self, node: Node) -> None:
        outer = self._row
        self.counter.rows += 1
        self._row = Row(self.counter.rows)
        for name in ("ins", "del"):
            if (found := node.find(f"{W}trPr/{W}{name}")) is not None:
                mark = self._mark(found)
                if name == "ins":
                    self._row.inserted = mark
                else:
                    self._row.deleted = mark
        self._children(node)
        self._row = outer

    def _read_cell(self, node: Node) -> None:
        outer = self._box
        self._box = self.counter.box()
        self._children(node)
        self._box = outer

    def _read_text_box(self, node: Node) -> None:
        """A text box is a story inside a paragraph."""
        outer, paragraph = self._box, self._paragraph
        self._box = self.counter.box()
        self._children(node)
        self._box, self._paragraph = outer, paragraph

    # -- changes -----------------------------------------------------------------------------------

    def _read_inserted(self, node: Node) -> None:
        with _within(self._inserted, self._mark(node)):
            self._children(node)

    def _read_deleted(self, node: Node) -> None:
        with _within(self._deleted, self._mark(node)):
            self._children(node)

    def _mark(self, node: Node) -> Mark:
        moved = node.tag in (W + "moveFrom", W + "moveTo")
        return Mark(attribute(node, "author"), date_of(node), moved)

    def _look_for_formatting(self, node: Node) -> None:
        for child in node.iter():
            if isinstance(child.tag, str) and child.tag.removeprefix(W) in FORMATTING:
                self._format(child)

    def _format(self, node: Node) -> None:
        target = self._paragraph or (self.paragraphs[-1] if self.paragraphs else None)
        if target is not None:
            target.formatting.append(Mark(attribute(node, "author"), date_of(node)))

    # -- bookmarks and comments --------------------------------------------------------------------

    def _anchor(self, node: Node) -> None:
        self._anchors.read(node, self._paragraph)

    # -- runs --------------------------------------------------------------------------------------

    def _read_run(self, node: Node) -> None:
        properties = node.find(f"{W}rPr")
        if properties is not None:
            self._look_for_formatting(properties)
            self._hidden = is_on(properties.find(f"{W}vanish"))
        self._children(node)
        self._hidden = False

    def _read_simple_field(self, node: Node) -> None:
        self._fields.mark("begin")
        self._fields.instruct(attribute(node, "instr"))
        self._fields.mark("separate")
        self._children(node)
        self._fields.mark("end")

    def _read_field_mark(self, node: Node) -> None:
        self._fields.mark(attribute(node, "fldCharType"))

    def _read_instruction(self, node: Node) -> None:
        self._fields.instruct(node.text or "")
        if self._paragraph is not None and self._fields.contents:
            self._paragraph.contents = True

    def _read_text(self, node: Node) -> None:
        self._say(node.text or "")

    def _read_sign(self, node: Node) -> None:
        name = str(node.tag).removeprefix(W)
        if name != "br" or attribute(node, "type", "textWrapping") == "textWrapping":
            self._say(SIGNS[name])

    def _read_note_mark(self, node: Node) -> None:
        kind = str(node.tag).removeprefix(W).removesuffix("Reference")
        around = self._anchors.around(self._paragraph)
        self.notes.append(NoteMark(kind, attribute(node, "id"), around, *self._marks()))

    def _marks(self) -> tuple[Mark | None, Mark | None]:
        """The innermost insertion and deletion."""
        inserted = self._inserted[-1] if self._inserted else None
        return inserted, self._deleted[-1] if self._deleted else None

    def _say(self, text: str) -> None:
        paragraph = self._paragraph
        if paragraph is not None and text and self._fields.visible and not self._hidden:
            covered = self._fields.generated, tuple(self._anchors.comments)
            paragraph.pieces.append(Piece(text, *self._marks(), *covered))


@contextmanager
def _within(stack: list[Mark], mark: Mark) -> Iterator[None]:
    stack.append(mark)
    yield
    stack.pop()


READERS: dict[str, Callable[[Story, Node], None]] = {
    "p": Story._read_paragraph,
    "pPr": Story._read_paragraph_properties,
    "tbl": Story._read_table,
    "tr": Story._read_row,
    "tc": Story._read_cell,
    "txbxContent": Story._read_text_box,
    "ins": Story._read_inserted,
    "moveTo": Story._read_inserted,
    "del": Story._read_deleted,
    "moveFrom": Story._read_deleted,
    **dict.fromkeys(ANCHORS, Story._anchor),
    "r": Story._read_run,
    "fldSimple": Story._read_simple_field,
    "fldChar": Story._read_field_mark,
    "instrText": Story._read_instruction,
    "delInstrText": Story._read_instruction,
    "t": Story._read_text,
    "delText": Story._read_text,
    **dict.fromkeys(SIGNS, Story._read_sign),
    **dict.fromkeys(NOTES, Story._read_note_mark),
}
"""Elements that mean something here; what no row names is looked into."""

SKIPPED = frozenset("rPr sdtPr sdtEndPr tblGrid footnoteRef annotationRef".split())
