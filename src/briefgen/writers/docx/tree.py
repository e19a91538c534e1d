"""Reading the HTML tree: classes, languages, and runs of inline content between blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from briefgen.html.contract import BLOCKS, INLINES
from briefgen.writers.docx.oxml import Element

_SPACES = re.compile("[ \t\n\r\f]+")

_SILENT = frozenset({"footnote", "heading-number"})

Piece: TypeAlias = "str | Element"

BLOCK_TAGS = BLOCKS - {"img"}
"""Elements that stand on their own; a picture may stand in a line."""


def classes(node: Element) -> list[str]:
    """The element's classes."""
    return (node.get("class") or "").split()


def attributes(tree: Element, name: str) -> list[str]:
    """The values of an attribute in the whole tree, in its order."""
    return [value for node in tree.iter() if (value := node.get(name))]


def content(node: Element) -> Iterator[Piece]:
    """Texts and elements inside the node in their order; comments are passed over."""
    if node.text:
        yield node.text
    for child in node:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def groups(node: Element) -> Iterator[list[Piece] | Element]:
    """The node's blocks, and the inline content between them as one list each."""
    inline: list[Piece] = []
    for piece in content(node):
        if isinstance(piece, str) or not is_block(piece):
            inline.append(piece)
            continue
        if not is_blank(inline):
            yield inline
        inline = []
        yield piece
    if not is_blank(inline):
        yield inline


def is_block(node: Element) -> bool:
    """Whether the element is a block; an unknown one is where it holds blocks."""
    if node.tag in BLOCK_TAGS:
        return True
    known = node.tag in INLINES or node.tag == "img"
    return not known and any(child.tag in BLOCK_TAGS for child in node.iterdescendants())


def is_blank(pieces: list[Piece]) -> bool:
    """Whether there is nothing but white space."""
    return all(isinstance(p, str) and not p.strip(" \t\n\r\f") for p in pieces)


def plain(node: Element) -> str:
    """The text inside, without footnotes and heading numbers, its white space collapsed."""
    return _SPACES.sub(" ", "".join(_texts(node))).strip(" ")


def name_of(node: Element) -> str:
    """What a block without a caption is called: `aria-label`, the label or heading before it."""
    label, before = node.get("aria-label"), node.getprevious()
    if label:
        return label
    if before is not None and before.tag == "p" and "label" in classes(before):
        return plain(before)
    while node.tag != "body":
        for heading in node.itersiblings("h1", "h2", "h3", "h4", preceding=True):
            return plain(heading)
        parent = node.getparent()
        if parent is None:
            break
        node = parent
    return ""


def _texts(node: Element) -> Iterator[str]:
    for piece in content(node):
        if isinstance(piece, str):
            yield piece
        elif _SILENT.isdisjoint(classes(piece)):
            yield from _texts(piece)
