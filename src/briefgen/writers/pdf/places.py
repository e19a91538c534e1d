"""Where in the content a thing comes from that the layout stumbled on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from briefgen.diagnostics import Span
from briefgen.html.document import HtmlDocument
from briefgen.writers.tree import place_of


class Found(NamedTuple):
    """A place in the content, and how a message names what else holds the thing ("" the text)."""

    span: Span | None
    where: str = ""


STYLE_SHEET = " in text that the style sheet adds"


def find_character(document: HtmlDocument, character: str) -> Found:
    """The first element whose text holds the character, else a picture that does.

    What is in neither stands in no file of the content: a style sheet generates it.
    """
    place = find_text(document.tree, character)
    if place is not None:
        return place
    for name, image in drawings(document):
        if character in _words(document.assets[name].data):
            return Found(place_of(image), f' in the picture "{name}"')
    return Found(None, STYLE_SHEET)


def find_text(tree: etree._Element, text: str) -> Found | None:
    """The first element whose text holds `text`; None where no element does."""
    for element in tree.iter(etree.Element):
        if text in (element.text or ""):
            return Found(place_of(element))
        if text in (element.tail or ""):
            return Found(place_of(element.getparent()))
    return None


def drawings(document: HtmlDocument) -> Iterator[tuple[str, etree._Element]]:
    """The SVG pictures of the document: name, and the image that shows it."""
    for image in document.tree.iter("img"):
        asset = document.assets.get(image.get("src", ""))
        if asset is not None and asset.media_type == "image/svg+xml":
            yield asset.name, image


def find_drawing(document: HtmlDocument, families: Iterable[str]) -> Found | None:
    """The first picture with words for which it names none of the families."""
    known = tuple(families)
    for name, image in drawings(document):
        data = document.assets[name].data
        text = data.decode("utf-8", "replace").casefold()
        if "<text" in text and not any(family.casefold() in text for family in known):
            return Found(place_of(image), f' in the picture "{name}"')
    return None


def _words(data: bytes) -> str:
    """The text of a drawing; its source where it cannot be read."""
    try:
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return data.decode("utf-8", "replace")
    return "".join(map(str, tree.itertext()))


def find_attribute(tree: etree._Element, tag: str, name: str, value: str) -> Span | None:
    """The place of the first such element whose attribute has that value."""
    for element in tree.iter(tag):
        if element.get(name) == value:
            return place_of(element)
    return None


def sheet_place(line: int, column: int, document: HtmlDocument) -> Span | None:
    """The file and line of a line of the finished sheet; None for the theme's tokens."""
    part = next((p for p in reversed(document.print_parts) if p.first <= line), None)
    return Span(part.file, part.line + line - part.first, column) if part else None


def characters(text: str) -> list[str]:
    """The characters of a text that show something."""
    return [character for character in text if not character.isspace()]


def shown(found: Iterable[str], most: int = 10) -> str:
    """Characters as a message names them: “é” (U+00E9); the first `most` of them."""
    named = sorted(set(found))
    words = ", ".join(f'"{c}" (U+{ord(c):04X})' for c in named[:most])
    return words if len(named) <= most else f"{words} and {len(named) - most} more"
