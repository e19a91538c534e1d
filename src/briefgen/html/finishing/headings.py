"""Numbers of headings, where the theme asks for them: 1, 1.1, 1.1.1.

<h3>Words</h3> → <h3><span class="heading-number">1.2</span> Words</h3>
"""

from __future__ import annotations

from lxml import etree

from briefgen.html.finishing.fragments import has_class
from briefgen.theme import Theme

NUMBERED = ("h2", "h3", "h4")
"""Headings that are numbered, highest first; those of quadrants are labels in a table."""


def number_headings(tree: etree._Element, theme: Theme) -> None:
    """Put its number before each heading of `main`."""
    if theme.headings.get("numbering") != "decimal":
        return
    counts = [0] * len(NUMBERED)
    for main in tree.iter("main"):
        for heading in main.iter(*NUMBERED):
            if any(has_class(a, "quadrant") for a in heading.iterancestors("section")):
                continue
            level = NUMBERED.index(str(heading.tag))
            counts[level:] = [counts[level] + 1, *[0] * (len(NUMBERED) - level - 1)]
            _put(heading, ".".join(map(str, counts[: level + 1])))


def _put(heading: etree._Element, number: str) -> None:
    span = etree.Element("span", {"class": "heading-number"})
    span.text = number
    span.tail = f" {heading.text or ''}"
    heading.text = None
    heading.insert(0, span)


def number_of(heading: etree._Element) -> str:
    """A heading's number; "" where it has none."""
    return next((e.text or "" for e in heading.iter("span") if has_class(e, "heading-number")), "")
