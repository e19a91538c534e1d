"""Where in the content a place of the reviewed file is at home."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.review.content import Block, Content, Region
from briefgen.review.matching import REGIONS, Match, Matching
from briefgen.review.model import Paragraph

_SOURCE = re.compile(r"(.+?):(\d+):(\d+)\Z")


class Home(Struct, frozen=True):
    """A place in the content: file, line and column (from 1), the block and the author's id.

    `near`: the place stands beside what was changed, which has no home of its own. A file of None
    means that nothing is known.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    id: str | None = None
    block: str | None = None
    near: bool = False


def home_of(block: Block | None, *, near: bool = False) -> Home:
    """The home of a block."""
    if block is None:
        return Home(near=True)
    match = _SOURCE.match(block.source)
    home = Home(id=block.id or None, block=block.key or None, near=near)
    if match is None:
        return home
    return replace(home, file=match[1], line=int(match[2]), column=int(match[3]))


class Places(Struct):
    """Finds homes; made from all that is known of a file.

    `matched` and `order` (the number in the file) are by `id` of the paragraph. `neighbours` has,
    by number, the nearest known block before a paragraph in its story, or else behind it.
    """

    content: Content
    matched: Mapping[int, Match]
    order: Mapping[int, int]
    neighbours: list[Block | None] = field(default_factory=list)

    def home(self, paragraph: Paragraph, piece: int = 0, *, whole: bool = False) -> Home:
        """The home of a piece of a paragraph; `whole`: the paragraph itself is new."""
        own = self._own(paragraph, piece)
        if whole:
            return home_of(own, near=True) if own is not None else self.beside(paragraph)
        if own is not None:
            return home_of(own)
        pair = self.matched.get(id(paragraph))
        if pair is not None:
            return home_of(pair.blocks[-1], near=pair.near)
        return self.beside(paragraph)

    def beside(self, paragraph: Paragraph) -> Home:
        """The home of what stands before a paragraph."""
        return home_of(self.neighbours[self.order[id(paragraph)]], near=True)

    def learn(self, paragraphs: Sequence[Paragraph]) -> None:
        """Go through the file once, forwards and backwards, and note everybody's neighbour."""
        self.neighbours = [None] * len(paragraphs)
        numbers = range(len(paragraphs))
        for way in (reversed(numbers), numbers):
            last: dict[Region, Block] = {}
            for number in way:
                paragraph = paragraphs[number]
                region = REGIONS[paragraph.place]
                self.neighbours[number] = last.get(region) or self.neighbours[number]
                known = self._known(paragraph)
                if known is not None:
                    last[region] = known

    def _own(self, paragraph: Paragraph, piece: int) -> Block | None:
        """The last block that begins in the paragraph, at or before the piece."""
        region = REGIONS[paragraph.place]
        regions = ("body", "contents") if region == "body" else (region,)
        names = [(0, name) for name in (paragraph.note_bookmarks if region == "note" else ())]
        names += [(mark.piece, mark.name) for mark in paragraph.bookmarks]
        found = [
            (at, block)
            for at, name in names
            if (block := self.content.first.get(name)) is not None and block.region in regions
        ]
        texts = [(at, block) for at, block in found if block.normal] or found
        reached = [block for at, block in texts if at <= piece]
        return reached[-1] if reached else (texts[0][1] if texts else None)

    def _known(self, paragraph: Paragraph) -> Block | None:
        pair = self.matched.get(id(paragraph))
        return pair.blocks[-1] if pair is not None else self._own(paragraph, len(paragraph.pieces))


def places(paragraphs: Sequence[Paragraph], content: Content, matching: Matching) -> Places:
    """Know the homes of a file's paragraphs."""
    matched = {
        id(part): pair for pair in matching.pairs for old in pair.paragraphs for part in old.parts
    }
    known = Places(content, matched, {id(p): number for number, p in enumerate(paragraphs)})
    known.learn(paragraphs)
    return known
