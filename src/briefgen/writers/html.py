"""The HTML writer: one file that any browser shows, with its pictures and style sheet inside.

It loads nothing: a content security policy in its head forbids what a hidden address could ask
for. Footnotes stand at the end, linked both ways; page furniture is left out.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from lxml import etree

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import DEFAULT, Artifact, Options
from briefgen.writers.charts import made_with, with_drawings
from briefgen.writers.keep import keep_with_words
from briefgen.writers.tree import (
    own_copy,
    place_of,
    replace_head,
    serialize,
    style_element,
)
from briefgen.writers.wide import mark_wide

FURNITURE = ("running-header", "running-footer")
"""Classes of page furniture, which a screen has no pages for."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

BACK = {"zh": "返回正文", "en": "back to the text"}
"""The name of the link from a note to its mark, by primary language; a browser reads it aloud."""


def write(document: HtmlDocument, options: Options = DEFAULT) -> Diagnosed[Artifact]:
    """The document as one self-contained HTML file, UTF-8."""
    found = Collector()
    document = with_drawings(document, options.store, found)
    if not found.ok:
        return found.done(None)
    _check_pictures(document, found)
    if not found.ok:
        return found.done(None)
    tree = own_copy(document)
    replace_head(tree, document.metadata, *_head(document))
    _remove_furniture(tree)
    _embed_pictures(tree, document)
    mark_wide(tree)
    keep_with_words(tree)
    _move_footnotes(tree, document.metadata.language)
    data = serialize(tree).encode("utf-8")
    return found.done(Artifact("html", data, made_with=made_with(document)))


def _head(document: HtmlDocument) -> Iterator[etree._Element]:
    policy = {"http-equiv": "Content-Security-Policy", "content": POLICY}
    yield etree.Element("meta", policy)
    yield etree.Element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield style_element(document.screen_css)


def _check_pictures(document: HtmlDocument, found: Collector) -> None:
    """A picture that the document does not hold would be a hole in the page."""
    for image in document.tree.iter("img"):
        if (name := image.get("src", "")) not in document.assets:
            found.error("P201", f'there is no picture "{name}"', place_of(image))


def _remove_furniture(tree: etree._Element) -> None:
    for element in list(tree.iter("div")):
        if any(name in FURNITURE for name in element.get("class", "").split()):
            _drop(element)


def _drop(element: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _embed_pictures(tree: etree._Element, document: HtmlDocument) -> None:
    for image in tree.iter("img"):
        asset = document.assets[image.get("src", "")]
        data = base64.b64encode(asset.data).decode("ascii")
        image.set("src", f"data:{asset.media_type};base64,{data}")


def _move_footnotes(tree: etree._Element, language: str) -> None:
    """Put a numbered mark where each note stands, and the notes at the end of main."""
    notes = [span for span in tree.iter("span") if "footnote" in span.get("class", "").split()]
    if not notes:
        return
    section = etree.Element("section", {"class": "footnotes", "role": "doc-endnotes"})
    listed = etree.SubElement(section, "ol")
    for number, note in enumerate(notes, start=1):
        listed.append(_endnote(note, number, language))
        _put_mark(note, number)
    _end(tree).append(section)


def _end(tree: etree._Element) -> etree._Element:
    """What the notes are put at the end of."""
    return next(tree.iter("main"), tree)


def _note_id(note: etree._Element, number: int) -> str:
    return note.get("id") or f"note-{number}"


def _endnote(note: etree._Element, number: int, language: str) -> etree._Element:
    """The note's content as a list item, with a link back to its mark."""
    name = _note_id(note, number)
    item = etree.Element("li", id=name)
    item.text = note.text
    item.extend(list(note))
    item.append(_back_link(f"#{name}-mark", language))
    return item


def _back_link(href: str, language: str) -> etree._Element:
    link = etree.Element("a", {"class": "back", "href": href, "role": "doc-backlink"})
    link.set("aria-label", BACK.get(language.partition("-")[0], BACK["en"]))
    link.text = "↩"
    return link


def _put_mark(note: etree._Element, number: int) -> None:
    """The note's number as a link, in the note's place."""
    name, tail = _note_id(note, number), note.tail
    note.clear()
    note.tag, note.tail = "sup", tail
    note.set("class", "footnote-mark")
    note.set("id", f"{name}-mark")
    link = etree.SubElement(note, "a", href=f"#{name}", role="doc-noteref")
    link.text = str(number)
