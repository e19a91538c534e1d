"""Keeps full-width punctuation wide in Latin text.

The style sheets ask for narrow forms in Latin text (`pwid`), since the families are Chinese ones
whose “ ” and ’ are otherwise as wide as a Han character. That would also turn “，” and “（” into
“,” and “(”, on the page and in the PDF's text: an English entry of a Chinese bibliography has them.
"""

from __future__ import annotations

import re

from lxml import etree

WIDE = re.compile("[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]+")
"""CJK punctuation and full-width forms."""

LATIN = ("en",)
"""Primary languages whose text the style sheets set in narrow forms."""


def mark_wide(tree: etree._Element) -> None:
    """Put full-width punctuation in Latin text into `span.wide`."""
    for element in list(tree.iter(etree.Element)):
        if element.get("lang", "").partition("-")[0] in LATIN:
            for inside in list(element.iter(etree.Element)):
                if _language(inside) in LATIN:
                    _mark(inside)


def _language(element: etree._Element | None) -> str:
    """The primary language of an element's own text."""
    while element is not None:
        if language := element.get("lang"):
            return language.partition("-")[0]
        element = element.getparent()
    return ""


def _mark(element: etree._Element) -> None:
    """Mark the element's own text, and the text behind each child."""
    if element.get("class") == "wide" or element.tag == "style":
        return
    for child in list(element):
        if child.tail and WIDE.search(child.tail):
            pieces = _pieces(child.tail)
            child.tail = pieces[0]
            _insert(element, element.index(child) + 1, pieces)
    if element.text and WIDE.search(element.text):
        pieces = _pieces(element.text)
        element.text = pieces[0]
        _insert(element, 0, pieces)


def _pieces(text: str) -> list[str]:
    """Narrow and wide pieces in turn, the first and last narrow (they may be empty)."""
    return re.split(f"({WIDE.pattern})", text)


def _insert(parent: etree._Element, index: int, pieces: list[str]) -> None:
    for wide, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        span = etree.Element("span", {"class": "wide"})
        span.text, span.tail = wide, behind
        parent.insert(index, span)
        index += 1
