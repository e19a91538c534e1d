"""Keys: what every block of a finished document is known by, in each of its files.

A block with an id has its id as key. Any other block is known by the nearest key around it, its
element and a hash of its own words: "summary/p-3f2a9c01". What numbering put in (citations, notes,
references, labels of captions, numbers of headings) counts not. A key so depends on what the author
named and on the words themselves, never on a place in the file, and stays when something else is
added, moved or left out. Only equal blocks in one place are told apart by their order: the later
ones get "~2", "~3".

The Word writer makes a hidden bookmark of each key, `bookmark_of(key)`, by which a reviewed file is
traced back to the content.
"""

from __future__ import annotations

from hashlib import sha256

from lxml import etree
from msgspec import Struct

NAMED = frozenset("h1 h2 h3 h4 p li dt dd caption figcaption th td pre figure table tr".split())
"""Elements that have a key even without an id."""

_HASH = 8


class Home(Struct, frozen=True):
    """Where a block is at home: its key, its place in the content ("file:line:col"), its words."""

    key: str
    source: str
    text: str


def bookmark_of(key: str) -> str:
    """The name of the hidden bookmark of a block in a Word file (40 characters at most)."""
    return f"_bf_{_digest(key)[:16]}"


def block_keys(tree: etree._Element) -> dict[etree._Element, str]:
    """The key of each block of a finished tree, in the tree's order."""
    keys: dict[etree._Element, str] = {}
    body = tree.find("body")
    if body is not None:
        _gather(body, "", keys, {})
    return keys


def homes(tree: etree._Element) -> dict[str, Home]:
    """The homes of all blocks of a finished tree, by the bookmark's name."""
    return {
        bookmark_of(key): Home(key, _source(element), words_of(element))
        for element, key in block_keys(tree).items()
    }


def words_of(element: etree._Element) -> str:
    """The words of an element, white space collapsed."""
    return " ".join("".join(map(str, element.itertext())).split())


_NUMBERED = frozenset(
    "citation footnote xref caption-label heading-number backlinks marker page-number".split()
)
"""Classes of what is numbered or worded by its place in the document."""


def _own_words(element: etree._Element) -> str:
    """The words of an element without what depends on other parts of the document."""
    pieces = [element.text or ""]
    for child in element.iterchildren(etree.Element):
        if _NUMBERED.isdisjoint((child.get("class") or "").split()):
            pieces.append(_own_words(child))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _gather(
    element: etree._Element, around: str, keys: dict[etree._Element, str], taken: dict[str, int]
) -> None:
    for child in element.iterchildren(etree.Element):
        key, inner = child.get("id"), around
        if key is None and child.tag in NAMED:
            key = _free(f"{around}/{child.tag}-{_digest(_own_words(child))[:_HASH]}", taken)
        if key is not None:
            keys[child] = key
            # what a cell holds is known by its row: the cell's key changes with every word in it
            inner = around if child.tag in ("td", "th") and child.get("id") is None else key
        _gather(child, inner, keys, taken)


def _free(key: str, taken: dict[str, int]) -> str:
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}~{taken[key]}"


def _source(element: etree._Element | None) -> str:
    while element is not None:
        if element.get("data-src"):
            return str(element.get("data-src"))
        element = element.getparent()
    return ""


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
