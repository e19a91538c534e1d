"""The table of contents: sections and the headings inside them."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from briefgen.html.finishing.headings import number_of
from briefgen.html.finishing.numbers import bare_words


def fill_contents(tree: etree._Element) -> None:
    """Build the list in each `ol[data-contents]` from the headings of `main`."""
    places = [e for e in tree.iter("ol") if e.get("data-contents") is not None]
    main = next(tree.iter("main"), None)
    for place in places:
        del place.attrib["data-contents"]
        for section in () if main is None else main.iterchildren("section"):
            _add_section(place, section)


def name_headings(tree: etree._Element) -> None:
    """Give headings inside sections an id, where the author gave none, so that links reach them.

    It is made from the section's id and a hash of the heading's words, not from its place: what is
    added or left out before it changes nothing.
    """
    main = next(tree.iter("main"), None)
    taken = {str(e.get("id")) for e in tree.iter() if e.get("id") is not None}
    for section in () if main is None else main.iterchildren("section"):
        for heading in section.iterchildren("h3"):
            if heading.get("id") is None and section.get("id") is not None:
                name = _heading_id(str(section.get("id")), bare_words(heading), taken)
                heading.set("id", name)
                taken.add(name)


def _heading_id(section: str, words: str, taken: set[str]) -> str:
    name = f"{section}-h-{sha256(words.encode()).hexdigest()[:6]}"
    while name in taken:
        name += "-2"
    return name


def _add_section(place: etree._Element, section: etree._Element) -> None:
    title = section.find("h2")
    if title is None or section.get("id") is None:
        return
    item = _add(place, str(section.get("id")), title)
    inner = [h for h in section.iterchildren("h3") if h.get("id") is not None]
    if inner:
        below = etree.SubElement(item, "ol")
        for heading in inner:
            _add(below, str(heading.get("id")), heading)


def _add(place: etree._Element, id_: str, heading: etree._Element) -> etree._Element:
    item = etree.SubElement(place, "li")
    link = etree.SubElement(item, "a", href=f"#{id_}")
    number = number_of(heading)
    if number:
        span = etree.SubElement(link, "span", {"class": "heading-number"})
        span.text, span.tail = number, f" {bare_words(heading)}"
    else:
        link.text = bare_words(heading)
    return item
