"""Which paragraph of a reviewed file is which block of the edition.

Bookmarks say it. What has lost its bookmark is known by its words; then, between two known
neighbours, by likeness. What is left on one side only has come or gone without tracking.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct, field

from briefgen.review.content import Block, Content, Region
from briefgen.review.model import Paragraph, Place
from briefgen.review.views import FIELD, OldParagraph, old_paragraphs
from briefgen.review.words import likeness

REGIONS: dict[Place, Region] = {
    "body": "body",
    "note": "note",
    "header": "furniture",
    "footer": "furniture",
}


class Match(Struct):
    """One or more blocks, and the paragraphs that hold them; `near`: told by likeness alone."""

    blocks: list[Block]
    paragraphs: list[OldParagraph]
    near: bool = False

    @property
    def same(self) -> bool:
        """Whether the words are the same on both sides."""
        return says_the_same(self.blocks, self.paragraphs)


class Matching(Struct):
    """All pairs, and what is left on either side.

    `before` gives, for a paragraph that is left, the block that stands before it.
    """

    pairs: list[Match] = field(default_factory=list)
    come: list[OldParagraph] = field(default_factory=list)
    gone: list[Block] = field(default_factory=list)
    before: dict[int, int] = field(default_factory=dict)


def match(paragraphs: Sequence[Paragraph], content: Content) -> Matching:
    """Pair the paragraphs of a file with the blocks of an edition, story by story."""
    whole = Matching()
    regions: tuple[Region, ...] = ("body", "note", "furniture")
    for region in regions:
        mine = [p for p in paragraphs if REGIONS[p.place] == region]
        blocks = [b for b in content.blocks if b.region == region and b.normal]
        part = _Matcher(old_paragraphs(mine), blocks, content, region).run()
        whole.pairs += part.pairs
        whole.come += part.come
        whole.gone += part.gone
        whole.before |= part.before
    return whole


def says_the_same(blocks: Sequence[Block], paragraphs: Sequence[OldParagraph]) -> bool:
    """Whether blocks and paragraphs hold the same words, what Word counts anew left aside."""
    if "".join(b.normal for b in blocks) == "".join(p.normal for p in paragraphs):
        return True
    marked = "".join(p.marked for p in paragraphs)
    return FIELD in marked and re.fullmatch(_pattern(blocks), marked) is not None


def _pattern(blocks: Sequence[Block]) -> str:
    """The words of blocks, where a field may stand for each stretch that Word counts anew."""
    parts = (part for block in blocks for part in block.parts if part[0])
    return "".join(
        f"(?:{words}|{FIELD})" if generated else words
        for generated, run in groupby(parts, key=lambda part: part[1])
        for words in ("".join(re.escape(text) for text, _ in run),)
    )


def bookmarked(paragraph: Paragraph, content: Content, region: Region) -> list[Block]:
    """The blocks that begin in the paragraph, by its bookmarks, in their order."""
    names = [*paragraph.note_bookmarks] if region == "note" else []
    names += [bookmark.name for bookmark in paragraph.bookmarks]
    found = (content.first.get(name) for name in names)
    return list(dict.fromkeys(b for b in found if b is not None and b.region == region))


class _Matcher(Struct):
    paragraphs: list[OldParagraph]
    blocks: list[Block]
    content: Content
    region: Region
    pairs: dict[int, Match] = field(default_factory=dict)
    """By the index of the (first) paragraph."""
    covered: set[int] = field(default_factory=set)
    claimed: set[int] = field(default_factory=set)

    def run(self) -> Matching:
        """Every way of pairing, the surest first."""
        self._by_bookmark()
        self._by_words()
        self._parted()
        self._by_likeness()
        return self._result()

    def _by_bookmark(self) -> None:
        for index, paragraph in enumerate(self.paragraphs):
            found = [b for p in paragraph.parts if not _moved_here(p) for b in self._begin_in(p)]
            free = [b for b in dict.fromkeys(found) if b.order not in self.claimed]
            # one paragraph that holds the words of one block only is not two joined ones
            alone = [b for b in free if says_the_same([b], [paragraph])]
            if free:
                self._pair(index, alone[:1] or free)

    def _begin_in(self, paragraph: Paragraph) -> list[Block]:
        return [b for b in bookmarked(paragraph, self.content, self.region) if b.normal]

    def _by_words(self) -> None:
        """By the same words; page furniture may be there on several kinds of pages."""
        waiting: dict[str, deque[Block]] = {}
        for block in self.blocks:
            if block.order not in self.claimed:
                waiting.setdefault(block.normal, deque()).append(block)
        for index in self._free():
            found = waiting.get(self.paragraphs[index].normal)
            if found:
                self._pair(index, [found[0] if self.region == "furniture" else found.popleft()])

    def _parted(self) -> None:
        """A block that was parted without tracking: its rest stands in the next paragraphs."""
        for index in sorted(self.pairs):
            pair = self.pairs[index]
            following = index + 1
            while not pair.same and following < len(self.paragraphs):
                longer = [*pair.paragraphs, self.paragraphs[following]]
                text = "".join(p.normal for p in longer)
                whole = "".join(b.normal for b in pair.blocks)
                if following in self.covered or not whole.startswith(text):
                    break
                pair.paragraphs = longer
                self.covered.add(following)
                following += 1

    def _by_likeness(self) -> None:
        """Between the same neighbours, a like text is a changed one."""
        last, asked = -1, 0
        for index, paragraph in enumerate(self.paragraphs):
            if index in self.covered:
                last = self._last_block(index, last)
                continue
            asked += 1
            if asked > UNKNOWN:
                return
            alike = [(likeness(paragraph.normal, b.normal), b) for b in self._gap(last)]
            best = max(alike, key=lambda pair: (pair[0], -pair[1].order), default=None)
            if best is not None and best[0] > 0:
                self._pair(index, [best[1]], near=True)
                last = best[1].order

    def _gap(self, order: int) -> list[Block]:
        """The unclaimed blocks behind a block, up to the next claimed one; furniture is all one."""
        if self.region == "furniture":
            return self.blocks
        found: list[Block] = []
        for block in self.blocks:
            if block.order > order:
                if block.order in self.claimed:
                    break
                found.append(block)
        return found[:NEIGHBOURS]

    def _result(self) -> Matching:
        result = Matching(list(self.pairs.values()))
        last = -1
        for index, paragraph in enumerate(self.paragraphs):
            if index in self.covered:
                last = self._last_block(index, last)
            else:
                result.come.append(paragraph)
                result.before[id(paragraph)] = last
        result.gone = [b for b in self.blocks if b.order not in self.claimed]
        return _without_renewed(result)

    def _last_block(self, index: int, last: int) -> int:
        pair = self.pairs.get(index)
        return pair.blocks[-1].order if pair is not None else last

    def _free(self) -> Iterable[int]:
        return [i for i in range(len(self.paragraphs)) if i not in self.covered]

    def _pair(self, index: int, blocks: list[Block], *, near: bool = False) -> None:
        self.pairs[index] = Match(blocks, [self.paragraphs[index]], near)
        self.covered.add(index)
        self.claimed.update(b.order for b in blocks)


def _without_renewed(result: Matching) -> Matching:
    """Leave out what a reference manager has made anew: a bibliography, entry by entry."""
    come = [p for p in result.come if p.marked != FIELD]
    if len(come) < len(result.come):
        result.come = come
        result.gone = [b for b in result.gone if not b.generated]
    return result


NEIGHBOURS = 10
"""Blocks in one gap that a paragraph without a bookmark is compared with."""


UNKNOWN = 200
"""Paragraphs of a file that are looked at for likeness: one with more was not made here."""


def _moved_here(paragraph: Paragraph) -> bool:
    """Whether all of its text came by a move: in the old view it was elsewhere."""
    moved = [p.inserted is not None and p.inserted.moved for p in paragraph.pieces]
    return bool(moved) and all(moved)
