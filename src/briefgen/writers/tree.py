"""What writers that emit HTML do to their copy of the tree: strip, name, serialize; and places."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from briefgen import __version__
from briefgen.diagnostics import Span
from briefgen.html.document import HtmlDocument, Metadata

SOURCE = "data-src"
"""The attribute that holds an element's place in the content: `file:line:column`."""


def own_copy(document: HtmlDocument) -> etree._Element:
    """The document's tree for a writer to change, without any `data-*` attribute."""
    tree = copy.deepcopy(document.tree)
    for element in tree.iter(etree.Element):
        for name in [str(n) for n in element.attrib if str(n).startswith("data-")]:
            del element.attrib[name]
    return tree


def replace_head(tree: etree._Element, metadata: Metadata, *extra: etree._Element) -> None:
    """Put in a new head: title and `meta` elements from the metadata, then `extra`.

    A head written anew holds what the metadata says and nothing twice.
    """
    old = tree.find("head")
    if old is not None:
        tree.remove(old)
    head = etree.Element("head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = metadata.title
    for name, content in named_metadata(metadata):
        etree.SubElement(head, "meta", name=name, content=content)
    head.extend(extra)
    tree.insert(0, head)
    tree.set("lang", metadata.language)


def named_metadata(metadata: Metadata) -> Iterable[tuple[str, str]]:
    """Name and content of each `meta` element; none is empty."""
    pairs = [("author", author) for author in metadata.authors]
    pairs += [
        ("description", metadata.subject),
        ("keywords", ", ".join(metadata.keywords)),
        ("generator", f"briefgen {__version__}"),
        ("dcterms.created", metadata.date),
        ("dcterms.modified", metadata.date),
    ]
    return [(name, content) for name, content in pairs if content]


def style_element(css: str) -> etree._Element:
    """A `style` element; nothing in the sheet can end it early."""
    element = etree.Element("style")
    element.text = css.replace("</", "<\\/")
    return element


def serialize(tree: etree._Element) -> str:
    """The tree as an HTML page."""
    page: str = etree.tostring(tree, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{page}\n"


def place_of(element: etree._Element | None) -> Span | None:
    """The place in the content that an element of the document's own tree comes from, if known."""
    while element is not None:
        if source := element.get(SOURCE):
            return parse_place(source)
        element = element.getparent()
    return None


def parse_place(source: str) -> Span:
    """The span written as `file:line:column`; anything else is taken for a file's name."""
    file, _, rest = source.rpartition(":")
    file, _, line = file.rpartition(":")
    if file and line.isdecimal() and rest.isdecimal():
        return Span(file, int(line), int(rest))
    return Span(source)
