"""Gathers what a reader finds, in reading order, into blocks of the normal form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from .blocks import (
    GAP,
    NOTE_MARK,
    Block,
    Cell,
    Chart,
    Finished,
    Furniture,
    Kind,
    Link,
    UnreadableFile,
    landing,
    normal,
    visible,
)

MARKER = re.compile(r"\[(\d+)\][\s\u200b]*(?=\S)")
"""A reference's number, which one format writes as text and another as a list marker."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a list item: its depth, whether it counts, and what number it shows.

    `ordered` is None where nothing is shown; `label` is the number as it is shown.
    """

    depth: int
    ordered: bool | None
    number: int | None = None
    label: str = ""


@dataclass(slots=True)
class _OpenLink:
    """A link being read: where it leads, and from which to which piece of text it runs."""

    href: str | None
    anchor: str | None
    start: int
    end: int = 0


@dataclass(slots=True)
class Reading:
    """The blocks so far, and the text of the block that is being read.

    A reader adds text, links and marks, and calls `flush` where a block ends. `marker` is used up
    by the first block after it is set; `cell` holds for every block until changed. Anchors are
    names of places that links may lead to; they belong to the block being read, or to the next.
    """

    blocks: list[Block] = field(default_factory=list)
    notes: dict[int, Block] = field(default_factory=dict)
    marker: Marker | None = None
    cell: Cell | None = None
    anchors: dict[str, int] = field(default_factory=dict)
    charts: dict[int, Chart] = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _links: list[_OpenLink] = field(default_factory=list)
    _targets: dict[int, list[_OpenLink]] = field(default_factory=dict)
    _in_note: int = 0
    _page: str | None = None

    def text(self, text: str) -> None:
        """Add text to the block being read."""
        self._pieces.append(visible(text))

    def gap(self) -> None:
        """There may be a space here: a printed line ended, or words stand apart."""
        self._pieces.append(GAP)

    def page_number(self, text: str) -> None:
        """A page number is shown for the block being read: it is told of contents entries only."""
        self._page = (self._page or "") + text

    def note_mark(self, number: int) -> None:
        """The mark of a footnote stands here."""
        self._pieces.append(NOTE_MARK.format(number))

    @contextmanager
    def link(self, href: str | None = None, anchor: str | None = None) -> Iterator[None]:
        """What is added inside is the words of a link, to an address or to an anchor."""
        close = self.open_link(href, anchor)
        yield
        close()

    def open_link(self, href: str | None = None, anchor: str | None = None) -> Callable[[], None]:
        """As `link`, but its end is told by calling what this returns."""
        link = _OpenLink(href, anchor, len(self._pieces))

        def close() -> None:
            link.end = len(self._pieces)
            self._links.append(link)

        return close

    def anchor(self, name: str) -> None:
        """A link to `name` leads here; the first place of that name counts."""
        self.anchors.setdefault(name, self.here)

    @property
    def here(self) -> int:
        """The index of the block being read; in footnote n it is -n."""
        return -self._in_note or len(self.blocks)

    def image(self, alternative: str, chart: Chart | None = None) -> None:
        """A picture with its alternative text, a block of its own; `chart`, if it is one."""
        if chart is not None:
            self.charts[len(self.blocks)] = chart
        self.blocks.append(Block("image", normal(visible(alternative))))

    def flush(
        self, kind: Kind = "paragraph", level: int | None = None, *, joint: bool = False
    ) -> Block | None:
        """End the block being read; None where nothing was in it.

        Inside a footnote it only ends a paragraph of the note.
        """
        if self._in_note:
            self._pieces.append(" ")
            return None
        text, links = normal("".join(self._pieces)), self._read_links()
        page, self._page = self._page, None
        self._pieces.clear()
        self._links.clear()
        if not text:
            return None
        block = self._classified(Block(kind, text, level, cell=self.cell, joint=joint), links)
        if block.kind == "contents":
            block = replace(block, page=page)
        self._targets[len(self.blocks)] = [link for link, _ in links]
        self.blocks.append(replace(block, links=tuple(found for _, found in links)))
        return block

    @contextmanager
    def note(self, number: int) -> Iterator[None]:
        """What is added inside is footnote `number`, or its rest if it was begun before."""
        outside = self._pieces, self._links, self.marker
        self._pieces, self._links, self.marker, self._in_note = [], [], None, number
        yield
        text = normal("".join(self._pieces))
        links = tuple(found for _, found in self._read_links())
        if before := self.notes.get(number):
            text, links = f"{before.text}{GAP}{text}", before.links + links
        self.notes[number] = Block("footnote", text, number=number, links=links)
        (self._pieces, self._links, self.marker), self._in_note = outside, 0

    def empty_cell(self, *, joint: bool = False) -> None:
        """The current cell is empty; it is still a place in its table."""
        self.blocks.append(Block("cell", "", cell=self.cell, joint=joint))

    def _read_links(self) -> list[tuple[_OpenLink, Link]]:
        """The links with words in the block being read, parts of one link put together."""
        found: list[_OpenLink] = []
        for link in sorted(self._links, key=lambda link: link.start):
            last = found[-1] if found else None
            if last and self._continues(last, link):
                last.end = link.end
            else:
                found.append(link)
        words = [normal("".join(self._pieces[link.start : link.end])) for link in found]
        links = (
            Link(text, li.href, None, li.anchor) for li, text in zip(found, words, strict=True)
        )
        return [pair for pair in zip(found, links, strict=True) if pair[1].text]

    def _continues(self, last: _OpenLink, link: _OpenLink) -> bool:
        between = "".join(self._pieces[last.end : link.start]).replace(GAP, "")
        return not between and (last.href, last.anchor) == (link.href, link.anchor)

    def _classified(self, block: Block, links: list[tuple[_OpenLink, Link]]) -> Block:
        """Tell contents entries, list items, references and cells from plain paragraphs."""
        marker, self.marker = self.marker, None
        if block.kind != "paragraph":
            return block
        if len(links) == 1 and links[0][0].anchor and links[0][1].text == block.text:
            return replace(block, kind="contents", level=marker.depth if marker else block.level)
        if number := MARKER.match(block.text):
            text = block.text[number.end() :]
            return replace(
                block, kind="item", text=text, level=1, ordered=True, number=int(number[1])
            )
        if marker:
            count = marker.number if marker.ordered else None
            return replace(
                block, kind="item", level=marker.depth, ordered=marker.ordered, number=count
            )
        return replace(block, kind="cell", level=None) if block.cell else replace(block, level=None)

    def finish(
        self,
        title: str,
        language: str,
        furniture: Sequence[Furniture] = (),
        pages: Mapping[str, int] | None = None,
    ) -> Finished:
        """The whole file; links are told where they land."""
        if not self.blocks:
            raise UnreadableFile("no text was found in the file")
        running = tuple(
            replace(block, links=self._landed(i, block)) for i, block in enumerate(self.blocks)
        )
        return Finished(
            Block("title", normal(title)),
            Block("language", language),
            running,
            self.notes,
            {name: i for name, i in self.anchors.items() if 0 <= i < len(running)},
            tuple(furniture),
            pages or {},
            self.charts,
        )

    def _landed(self, index: int, block: Block) -> tuple[Link, ...]:
        pairs = zip(self._targets.get(index, []), block.links, strict=True)
        return tuple(
            replace(link, lands=self._begins(opened.anchor)) if opened.anchor else link
            for opened, link in pairs
        )

    def _begins(self, anchor: str) -> str | None:
        """The first words of the block or footnote that an anchor is in, if there is one.

        A picture and its caption are one place: some formats refer to the one, some to the other.
        """
        index = self.anchors.get(anchor, len(self.blocks))
        if index < 0:
            note = self.notes.get(-index)
            return landing(note.text) if note else None
        if index >= len(self.blocks):
            return None
        if self.blocks[index].kind == "image" and index + 1 < len(self.blocks):
            index += self.blocks[index + 1].kind == "caption"
        return landing(self.blocks[index].text)
