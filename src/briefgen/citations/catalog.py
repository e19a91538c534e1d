"""What the styles on the shelves say of themselves: kind, language, title.

Only the head of a file is read, so that the thousands of styles of a collection take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError, XMLPullParser

from msgspec import Struct

from briefgen.citations.csl import LANG, NAMESPACE
from briefgen.citations.shelves import Shelf
from briefgen.diagnostics import Collector, Span

Parser: TypeAlias = "XMLPullParser[Any]"

_CHUNK = 4096
_HEAD_LIMIT = 262_144
"""Bytes in which a style must have said what it is."""


class Listed(Struct, frozen=True):
    """A style that can be used.

    `kind`: numeric, author-date, note, label or author. `language`: its default locale, "" for that
    of the document. `parent`: the style that a dependent one stands for. `shelf`: where it stands.
    """

    name: str
    kind: str
    language: str
    title: str
    shelf: str
    parent: str = ""


def listed(
    places: Sequence[Shelf], words: Sequence[str], found: Collector, *, everything: bool = False
) -> list[Listed]:
    """The styles on these shelves, each name once: the one that `citation_style` would take.

    `words`: all must occur in a style's name or title. Without words, large collections are left
    out, unless `everything` is asked for. A file that is no style is a warning.
    """
    styles: dict[str, Listed] = {}
    for shelf in places:
        if shelf.large and not (words or everything):
            continue
        for path in shelf.files():
            if path.stem in styles:
                continue
            style = _head(path, shelf, found)
            if style and all(
                w.casefold() in f"{style.name} {style.title}".casefold() for w in words
            ):
                styles[path.stem] = style
    return list(styles.values())


def _head(path: Path, shelf: Shelf, found: Collector) -> Listed | None:
    shown = shelf.shown(path)
    parser: Parser = XMLPullParser(("start", "end"))
    texts: dict[str, str] = {}
    attributes: dict[str, str] = {}
    try:
        with path.open("rb") as stream:
            for chunk in iter(lambda: stream.read(_CHUNK), b""):
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    found.warning(
                        "C204", "a style has no document type and no entities", Span(shown)
                    )
                    return None
                parser.feed(chunk)
                if _take(parser, attributes, texts) or stream.tell() > _HEAD_LIMIT:
                    break
    except ParseError as error:
        line, column = error.position
        message = f"not well-formed XML: {str(error).split(': line')[0]}"
        found.warning("C203", message, Span(shown, line, column + 1))
        return None
    except OSError as error:
        found.warning("C205", f"cannot be read: {error.strerror or error}", Span(shown))
        return None
    if not attributes:
        found.warning("C205", "not a CSL style", Span(shown, 1, 1))
        return None
    kind = "note" if attributes.get("class") == "note" else texts.get("format", "")
    return Listed(
        path.stem,
        kind or "in-text",
        attributes.get("default-locale", ""),
        texts.get("title", path.stem),
        shelf.name,
        texts.get("parent", ""),
    )


def _take(parser: Parser, attributes: dict[str, str], texts: dict[str, str]) -> bool:
    """Take what has been read of the head; True at its end."""
    events: Iterator[Any] = parser.read_events()
    for event, element in events:
        name = str(element.tag).removeprefix(f"{{{NAMESPACE}}}")
        if event == "start":
            if name == "style":
                attributes.update(element.attrib, xml=element.tag)
            continue
        if name == "title" and "title" not in texts and not element.get(LANG):
            texts["title"] = " ".join("".join(element.itertext()).split())
        elif name == "category" and element.get("citation-format"):
            texts["format"] = element.get("citation-format", "")
        elif name == "link" and element.get("rel") == "independent-parent":
            texts["parent"] = element.get("href", "").rstrip("/").rsplit("/", 1)[-1]
        elif name == "info":
            return True
    return False
