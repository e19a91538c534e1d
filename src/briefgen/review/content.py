"""What an edition says, block by block: the finished tree as a row of texts with their homes.

A block here is what becomes one paragraph of a Word file: the inline content of an element, or what
stands of it between two inner blocks. Footnotes are blocks of their own, not part of the text in
which their marks stand.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from lxml import etree
from msgspec import Struct, field

from briefgen.html.contract import BLOCKS
from briefgen.html.document import HtmlDocument
from briefgen.html.keys import block_keys, bookmark_of
from briefgen.review.words import normal, tidy

Region: TypeAlias = Literal["body", "contents", "note", "furniture"]

_CONTAINERS = BLOCKS - {"img"}
_GENERATED = ("xref", "citation", "reference")
"""Classes of what Word or a reference manager may count or look up anew, as a whole."""

_COUNTED = "heading-number"
"""The class of numbers that Word counts itself: they are no text there, and so none here."""

_NUMBERED = "caption-label"
"""The class of labels of which Word may count the number anew."""


class Block(Struct, frozen=True):
    """One block: its key, the nearest author's id, its place ("file:line:col"), its text.

    `order` counts the blocks of an edition; `normal` is what counts of the text, `parts` the same
    in parts, each with whether Word may count or look it up anew.
    """

    order: int
    region: Region
    key: str
    id: str
    source: str
    text: str
    normal: str
    parts: tuple[tuple[str, bool], ...] = ()

    @property
    def generated(self) -> bool:
        """Whether all of it may be made anew: an entry of the bibliography."""
        return all(generated for text, generated in self.parts if text)


class Content(Struct):
    """The blocks of an edition; `first` gives, by bookmark, the block with which it begins."""

    blocks: list[Block] = field(default_factory=list)
    first: dict[str, Block] = field(default_factory=dict)


def blocks_of(document: HtmlDocument) -> Content:
    """The blocks of a finished document, in its order."""
    reader = _Reader(block_keys(document.tree))
    body = document.tree.find("body")
    if body is not None:
        reader.block(body, _Around())
    return reader.content


class _Around(Struct, frozen=True):
    """What is known from the elements around."""

    region: Region = "body"
    key: str = ""
    id: str = ""
    source: str = ""


class _Line(Struct):
    """Inline content in the making; `picture`: something that is no text stands in it."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    picture: bool = False

    def say(self, text: str | None, generated: bool) -> None:
        if text:
            self.parts.append((text, generated))

    def label(self, text: str) -> None:
        """“Table 1”: only the number may be counted anew."""
        words = text.rstrip("0123456789")
        self.say(words, False)
        self.say(text[len(words) :], True)


class _Reader(Struct):
    keys: dict[etree._Element, str]
    content: Content = field(default_factory=Content)

    def block(self, element: etree._Element, outer: _Around) -> None:
        """The blocks of a block element."""
        if "watermark" in (element.get("class") or "").split():
            return  # a drawing in Word, no paragraph
        around = self._around(element, outer)
        start = len(self.content.blocks)
        generated = any(name in (element.get("class") or "").split() for name in _GENERATED)
        line = _Line()
        line.say(element.text, generated)
        for child in element:
            if isinstance(child.tag, str) and child.tag in _CONTAINERS:
                self._end(line, around)
                line = _Line(picture=child.tag == "hr")
                self.block(child, around)
            else:
                self._inline(child, line, around, generated)
            line.say(child.tail, generated)
        self._end(line, around)
        self._remember(element, start, "note", wanted=False)

    def _inline(
        self, element: etree._Element, line: _Line, around: _Around, generated: bool
    ) -> None:
        if not isinstance(element.tag, str):
            return
        names = (element.get("class") or "").split()
        if _COUNTED in names:
            return
        if "footnote" in names:
            self._note(element, around)
            return
        if _NUMBERED in names and not len(element):
            line.label(element.text or "")
            return
        generated = generated or any(name in names for name in _GENERATED)
        line.picture |= element.tag == "img"
        line.say("\n" if element.tag == "br" else element.text, generated)
        for child in element:
            self._inline(child, line, around, generated)
            line.say(child.tail, generated)

    def _note(self, element: etree._Element, outer: _Around) -> None:
        around = self._around(element, outer, "note")
        start = len(self.content.blocks)
        line = _Line()
        line.say(element.text, False)
        for child in element:
            self._inline(child, line, around, False)
            line.say(child.tail, False)
        self._end(line, around)
        self._remember(element, start, "note", wanted=True)

    def _end(self, line: _Line, around: _Around) -> None:
        """Close a block; one without text counts only if there is something else to see."""
        text = "".join(words for words, _ in line.parts)
        if not text.strip() and not line.picture:
            return
        block = Block(
            len(self.content.blocks),
            around.region,
            around.key,
            around.id,
            around.source,
            tidy(text),
            normal(text),
            tuple((normal(words), generated) for words, generated in line.parts),
        )
        self.content.blocks.append(block)

    def _remember(
        self, element: etree._Element, start: int, region: Region, *, wanted: bool
    ) -> None:
        """The first block of the element, by the element's bookmark."""
        key = self.keys.get(element)
        inside = self.content.blocks[start:]
        first = next((b for b in inside if (b.region == region) is wanted), None)
        if key is not None and first is not None:
            self.content.first[bookmark_of(key)] = first

    def _around(
        self, element: etree._Element, outer: _Around, region: Region | None = None
    ) -> _Around:
        return _Around(
            region or _region(element, outer.region),
            self.keys.get(element, outer.key),
            element.get("id") or outer.id,
            element.get("data-src") or outer.source,
        )


_FURNITURE = ("running-header", "running-footer", "running-banner")


def _region(element: etree._Element, outer: Region) -> Region:
    names = (element.get("class") or "").split()
    if any(name in names for name in _FURNITURE):
        return "furniture"
    inside_nav = any(e.tag == "nav" for e in element.iterancestors())
    return "contents" if element.tag in ("ol", "ul") and inside_nav else outer
