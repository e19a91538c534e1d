"""Where in the content a thing comes from that the layout stumbled on."""

from __future__ import annotations

from lxml import etree

from briefgen.diagnostics import Span
from briefgen.writers.tree import place_of


def find_character(tree: etree._Element, character: str) -> Span | None:
    """The place of the first element whose text holds the character."""
    for element in tree.iter(etree.Element):
        if character in (element.text or ""):
            return place_of(element)
        if character in (element.tail or ""):
            return place_of(element.getparent())
    return None


def find_attribute(tree: etree._Element, tag: str, name: str, value: str) -> Span | None:
    """The place of the first such element whose attribute has that value."""
    for element in tree.iter(tag):
        if element.get(name) == value:
            return place_of(element)
    return None


def characters(text: str) -> list[str]:
    """The characters of a text that show something."""
    return [character for character in text if not character.isspace()]
