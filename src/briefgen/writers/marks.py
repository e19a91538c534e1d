"""The banner and the watermark that an audience's pages carry, in the finished tree.

div.running-banner   words at the head and foot of every page
div.watermark        words that lie pale across every page
"""

from __future__ import annotations

from math import sqrt

from lxml import etree

BANNER = "running-banner"
WATERMARK = "watermark"


def mark_of(tree: etree._Element, name: str) -> etree._Element | None:
    """The element of that class, wherever a template put it."""
    return next((e for e in tree.iter("div") if name in e.get("class", "").split()), None)


def words_of(tree: etree._Element, name: str) -> str:
    """The words of the banner or the watermark; "" where there is none."""
    element = mark_of(tree, name)
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


SHARE = 0.82
"""How much of the longest line that rises across the text a watermark takes."""

LARGEST = 42.0
"""Millimetres that its letters may be high: short words need not fill the page."""

ANGLE = -45
"""Degrees by which it is turned, clockwise: as Word's own watermarks are."""

PALE = "#dfe2e6"
"""Its colour: pale enough to read a text on it, dark enough to come out of any printer."""


def letters(words: str, across: float, down: float) -> float:
    """How high a watermark's letters are on a text of this width and height; all in millimetres."""
    return min(LARGEST, min(across, down) * sqrt(2) * SHARE / ems(words))


def ems(words: str) -> float:
    """About how wide bold words are, in their own size: Han characters are as wide as high."""
    return sum(_em(character) for character in words) or 1.0


def _em(character: str) -> float:
    if character >= "\u2e80":
        return 1.0
    if character.isupper() or character.isdigit():
        return 0.72
    return 0.3 if character in " .,:;'|!il" else 0.6
