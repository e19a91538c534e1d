"""Sets the table of contents in two columns.

CSS columns would do, but WeasyPrint lays their content out again and again until they are even,
once more for every pass over the page numbers: a third of the time a whole briefing takes. Lines
can be counted beforehand, since an entry is nearly always one line.
"""

from __future__ import annotations

from lxml import etree

FEWEST = 4
"""Entries that are worth a second column."""


def split_contents(tree: etree._Element) -> None:
    """Divide the list of each long table of contents in two, as even as its entries allow."""
    for nav in tree.iter("nav"):
        entries = nav.find("ol")
        if "contents" in nav.get("class", "").split() and entries is not None:
            _split(nav, entries)


def _split(nav: etree._Element, entries: etree._Element) -> None:
    lines = [sum(1 for _ in entry.iter("li")) for entry in entries]
    if sum(lines) < FEWEST or len(lines) < 2:
        return
    columns = etree.Element("div", {"class": "columns"})
    nav.replace(entries, columns)
    columns.append(entries)
    second = etree.SubElement(columns, "ol")
    second.extend(list(entries)[_even(lines) :])


def _even(lines: list[int]) -> int:
    """How many entries the first column holds, so that the longer column is shortest."""
    places = range(1, len(lines))
    return min(places, key=lambda place: (max(sum(lines[:place]), sum(lines[place:])), -place))
