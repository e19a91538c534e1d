"""Walks a structure tree and tells a `Reading` what it meets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..blocks import Kind
from ..reading import Marker, Reading
from .content import Chunk
from .notes import Note, marked_note, take_notes
from .places import Places
from .tables import Tables
from .tree import Destination, Element, Leaf

BLOCKS = frozenset(
    "StructTreeRoot Document Part Art Sect Div BlockQuote Aside TOC TOCI Index P H H1 H2 H3 H4 H5 "
    "H6 L LI LBody Table Caption Figure Formula Title".split()
)
CONTAINERS = frozenset("StructTreeRoot Document Part Art Sect BlockQuote Aside LI".split())
"""In these, an element without a type of its own is a block (`header`, `pre`), else inline."""

HEADING = re.compile(r"H([1-6])$")
PAGE_NUMBER = re.compile(r"\w+$")
"""The page number that stands behind the dots of a contents entry."""


class Walker:
    """One pass over the tree, in reading order."""

    def __init__(self, root: Element, destinations: Mapping[str, Destination]) -> None:
        self.root = root
        self.reading = Reading()
        self.notes = take_notes(root)
        self.places = Places(wanted=dict(destinations))
        self.tables = Tables()
        self.marked = 0
        self.depth = 0
        self.link_words: int | None = None
        self.last: Chunk | None = None
        self.joint = False

    def read(self) -> Reading:
        """The whole document."""
        self._block(self.root)
        self._flush()
        for note in self.notes.values():
            for part in note.parts:
                self.last = None
                with self.reading.note(note.number):
                    self._content(part)
        self.places.name_anchors(self.reading)
        return self.reading

    def _block(self, element: Element) -> None:
        """An element that is not part of a line: its content is a block of its own, or several."""
        self._flush()
        if element.type == "L":
            self._list(element)
        elif element.type == "LI":
            self._item(element)
        elif element.type == "Table":
            self._table(element)
        elif element.type == "Figure":
            self._figure(element)
        else:
            self._content(element)
            self._flush(*_kind(element.type))

    def _content(self, element: Element) -> None:
        for kid in element.kids:
            if isinstance(kid, Leaf):
                self._leaf(kid)
            elif kid.type in BLOCKS or (kid.type == "NonStruct" and element.type in CONTAINERS):
                self._block(kid)
            else:
                self._inline(kid)

    def _inline(self, element: Element) -> None:
        """Part of a line; a link within a link, after its words, is what a style sheet adds."""
        inside = self.link_words is not None  # a number in a link is a page's
        if not inside and (note := marked_note(element, self._open_notes(), self.last)):
            self.marked = note.number
            self.reading.note_mark(note.number)
        elif element.is_link and self.link_words is None:
            self.link_words = 0
            with self.reading.link(element.href, self.places.anchor(element)):
                self._content(element)
            self.link_words = None
        elif self.link_words and (element.is_link or element.type == "Link"):
            if page := PAGE_NUMBER.search(element.text.strip()):
                self.reading.page_number(page[0])
        else:
            self._content(element)

    def _open_notes(self) -> list[Note]:
        """The notes whose marks were not met yet."""
        return [note for number, note in sorted(self.notes.items()) if number > self.marked]

    def _leaf(self, leaf: Leaf) -> None:
        if not leaf.text:
            self.reading.gap()  # a space between two elements is tagged, but not drawn
        for chunk in leaf.chunks:
            if chunk.text:
                self._chunk(leaf.page, chunk)

    def _chunk(self, page: int, chunk: Chunk) -> None:
        if self.last and _is_next_line(self.last, chunk):
            self.reading.gap()
        if self.last is None:
            self.joint = self.places.turns_page(page)
        self.places.add(page, chunk, self.reading.here)
        self.reading.text(chunk.text)
        if self.link_words is not None:
            self.link_words += 1
        self.last = chunk

    def _flush(self, kind: Kind = "paragraph", level: int | None = None) -> None:
        marker = self.reading.marker
        labelled = marker is not None and marker.ordered is not None
        joint = self.joint and kind == "paragraph" and not labelled
        self.reading.flush(kind, level or self.depth or None, joint=joint)
        self.last, self.joint = None, False

    def _list(self, element: Element) -> None:
        """A list; one that has only lists in it is nothing but its columns."""
        deeper = not all(isinstance(kid, Element) and kid.type == "L" for kid in element.kids)
        self.depth += deeper
        self._content(element)
        self._flush()
        self.depth -= deeper

    def _item(self, item: Element) -> None:
        """A list item; without a label it may be a term, a paragraph, or the rest of an item."""
        label = _label(item)
        if label:
            item.kids.remove(label)
        self.reading.marker = _marker(self.depth, label.text if label else "")
        self._content(item)
        self._flush()
        self.reading.marker = None

    def _figure(self, figure: Element) -> None:
        for leaf in figure.leaves():
            for chunk in leaf.chunks[:1]:
                self.places.add(leaf.page, chunk, self.reading.here)
        self.reading.image(figure.alternative)

    def _table(self, table: Element) -> None:
        for caption in table.find("Caption"):
            self._block(caption)
        for element, place, goes_on in self.tables.cells(table, self.reading.blocks):
            before = len(self.reading.blocks)
            self.reading.cell = place
            self._content(element)
            self.joint = self.joint or goes_on
            self._flush()
            if place and len(self.reading.blocks) == before:
                self.reading.empty_cell(joint=goes_on)
        self.reading.cell = None


def _kind(element_type: str) -> tuple[Kind, int | None]:
    heading = HEADING.match(element_type)
    if heading:
        return "heading", int(heading[1])
    return ("caption" if element_type == "Caption" else "paragraph"), None


def _label(item: Element) -> Element | None:
    elements = (kid for kid in item.kids if isinstance(kid, Element))
    return next((kid for kid in elements if kid.type == "Lbl"), None)


def _marker(depth: int, label: str) -> Marker:
    """What a label says: a number, another way of counting, a bullet, or nothing."""
    digits = re.search(r"\d+", label)
    counts = re.search(r"\w", label) is not None
    return Marker(depth, counts if label else None, int(digits[0]) if digits else None)


def _is_next_line(last: Chunk, chunk: Chunk) -> bool:
    """Whether a line ended between two pieces: the second is back at the left, or far below."""
    return chunk.x <= last.x or last.y - chunk.y > 0.9 * chunk.size
