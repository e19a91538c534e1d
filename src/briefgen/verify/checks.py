"""The checks of `briefgen verify`, one row each, and which of them a difference belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from .blocks import Block, Kind, Link, fingerprint, landing
from .compare import Difference, link_print

CHECKS: Mapping[str, str] = {
    "file": "the file is the one that was built (SHA-256 in the manifest) and can be read",
    "package": "a Word file is sound: fields, bookmarks, ids, relationships (see `verify/sound`)",
    "archive": "a PDF file keeps to PDF/A-3a and PDF/UA-1 (see `verify/archive`)",
    "content of the briefing": "every text of the narrowed briefing stands in the block of its id",
    "title": "the title, in the properties and as the first heading",
    "language": "the language that the file says it is in",
    "headings and levels": "headings, their numbers where they have some, and their levels",
    "paragraphs": "running text, word by word",
    "list items and their numbers": "items, depth, kind of list, the number that each shows",
    "table cells": "cells with their row and column, header cells",
    "captions and numbers": "captions of tables and figures with their labels and numbers",
    "alternative texts": "what pictures and charts say to those who cannot see them",
    "footnotes": "footnotes and the places of their marks",
    "citations": "formatted citations, and links from each to the entry of its source",
    "cross-references": "links inside the file: their words, and the block that they lead to",
    "references": "the entries of the bibliography",
    "links": "addresses that lead out of the file",
    "contents": "contents entries, where they lead, and the page numbers that they show",
    "banner and watermark": "the audience's words on every page: at its head and foot, across it",
    "page furniture": "header and footer of every page: title, classification, page x of y",
}
"""Name of each check and what it looks at, in the order of the table."""

_BY_KIND: Mapping[Kind, str] = {
    "title": "title",
    "language": "language",
    "heading": "headings and levels",
    "paragraph": "paragraphs",
    "item": "list items and their numbers",
    "contents": "contents",
    "caption": "captions and numbers",
    "cell": "table cells",
    "image": "alternative texts",
    "footnote": "footnotes",
}

_WEIGHT = (
    "heading", "caption", "item", "contents", "cell", "image", "footnote", "paragraph", "title",
    "language",
)  # fmt: skip
"""Of two kinds that differ, the first of these names the check."""

_NOTE_MARK = re.compile(r"\[\^\d+\]")


def check_of(difference: Difference, entries: Collection[str]) -> str:
    """The check that a difference belongs to. `entries`: where links to a source's entry land."""
    blocks = [b for b in (difference.first, difference.second) if b is not None]
    if any(_is_entry(block, entries) for block in blocks):
        return "references"
    if difference.what in ("link", "number of links"):
        return _link_check([block.links for block in blocks], entries)
    if difference.what == "kind":
        return _named(sorted(blocks, key=lambda block: _WEIGHT.index(block.kind)))
    if difference.what in ("text", "spacing") and len(blocks) == 2:
        return _text_check(blocks[0], blocks[1], entries)
    return _named(blocks)


def counted(blocks: Sequence[Block], entries: Collection[str]) -> Counter[str]:
    """How many things each check finds in a file."""
    return Counter(_names(blocks, entries))


def _names(blocks: Sequence[Block], entries: Collection[str]) -> Iterator[str]:
    for block in blocks:
        is_entry = _is_entry(block, entries)
        yield "references" if is_entry else _named([block])
        if not is_entry and block.kind != "contents":
            yield from (_kind_of_link(link, entries) for link in block.links)


def _named(blocks: Sequence[Block]) -> str:
    """The check of the first block; what shows no marker in any file is no item of a list."""
    kind = blocks[0].kind
    if kind == "item" and all(block.ordered is None for block in blocks):
        kind = "paragraph"
    return _BY_KIND[kind]


def _is_entry(block: Block, entries: Collection[str]) -> bool:
    return block.kind in ("item", "paragraph") and landing(block.text) in entries


def _link_check(sides: Sequence[Sequence[Link]], entries: Collection[str]) -> str:
    """Which kind of link it is that only one side has."""
    prints = [Counter(link_print(link) for link in side) for side in sides]
    changed = [
        _kind_of_link(link, entries)
        for side, other in zip(sides, reversed(prints), strict=True)
        for link in side
        if link_print(link) not in other
    ] or [_kind_of_link(link, entries) for side in sides for link in side]
    order = ("citations", "links", "cross-references")
    return next((name for name in order if name in changed), "links")


def _kind_of_link(link: Link, entries: Collection[str]) -> str:
    if link.href is not None:
        return "links"
    return "citations" if link.lands in entries else "cross-references"


def _text_check(one: Block, two: Block, entries: Collection[str]) -> str:
    """The check of two texts that differ: citations or notes where nothing else does."""
    if _without_citations(one, entries) == _without_citations(two, entries):
        return "citations"
    bare = [_NOTE_MARK.sub("", fingerprint(block.text).characters) for block in (one, two)]
    return "footnotes" if bare[0] == bare[1] else _named([one, two])


def _without_citations(block: Block, entries: Collection[str]) -> str:
    """The characters of a block, the words of its links to sources replaced by a mark."""
    text, found = fingerprint(block.text).characters, ""
    for link in block.links:
        words = fingerprint(link.text).characters
        before, hit, after = text.partition(words)
        if hit and link.lands in entries:
            found, text = f"{found}{before}\0", after
    return found + text
