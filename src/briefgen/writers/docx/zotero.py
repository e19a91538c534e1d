"""Citations that Zotero takes for its own: field codes and document preferences.

The shapes are those of Zotero's word processor plugin, data version 3. A citation carries its
sources whole (CSL-JSON), so a reader whose library does not have them can go on citing them. What
is stored beside the text in a field must equal the text: Zotero asks its user about every citation
whose text differs from `plainCitation`, for somebody seems to have changed it by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import json

from briefgen.citations.public import item_data
from briefgen.document.text import CitationItem
from briefgen.html.document import HtmlDocument
from briefgen.store import key_of
from briefgen.writers.docx.languages import word_tag
from briefgen.writers.docx.oxml import Element, quoted
from briefgen.writers.docx.tree import classes, content

_BIBLIOGRAPHY = 'ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY'
"""The code of the field around the list of sources."""

_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_DATA_VERSION = 3
_ZOTERO_VERSION = "7.0.0"
"""The version that the data are of, and one that writes such data; it decides nothing else."""

_PIECE = 255
"""Characters in one property of the preferences."""

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KEY_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
"""What Zotero makes its identifiers of, and its item keys."""

_URI = re.compile(r"https?://zotero\.org/(users|groups)/(local/)?\w+/items/[A-Z0-9]{8}")
"""An item in somebody's library: the id of sources that were exported from Zotero."""


class Zotero:
    """The citations of one document as Zotero wants them."""

    def __init__(self, document: HtmlDocument) -> None:
        self._citing = document.citing
        self._metadata = document.metadata
        self._items: dict[str, Mapping[str, Any]] = {}
        self._used: set[str] = set()
        self._lists_sources = False

    def citation(self, node: Element, plain: str) -> str | None:
        """The code of a place's field; None where its cluster is not known, or has been used.

        `node` is the place, with an id ("cite-1"), and `plain` its text as it stands in the file.
        """
        identifier = node.get("id") or ""
        cluster = self._citing.clusters.get(identifier, ())
        items = [self._cited(item) for item in cluster if item.key in self._citing.items]
        if not items or identifier in self._used:
            return None
        self._used.add(identifier)
        data = {
            "citationID": self._identifier("citation", identifier, *(i.key for i in cluster)),
            "properties": {
                "formattedCitation": rtf(node),
                "plainCitation": plain,
                "noteIndex": 0,
            },
            "citationItems": items,
            "schema": _SCHEMA,
        }
        return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.encode(data).decode()}"

    def references(self) -> str | None:
        """The code of the field around the list of sources; None around a second one."""
        if self._lists_sources:
            return None
        self._lists_sources = True
        return _BIBLIOGRAPHY

    def preferences(self) -> dict[str, str]:
        """The document's preferences, by the names of the properties that hold their pieces."""
        whole = self._preferences()
        pieces = [whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE)]
        return {f"ZOTERO_PREF_{number}": piece for number, piece in enumerate(pieces, start=1)}

    def _preferences(self) -> str:
        """The preferences as markup, in ASCII: so a piece is as long for Word as it is here."""
        session = self._identifier("session", self._metadata.fingerprint)
        style = (
            f"id={quoted(self._citing.style)} locale={quoted(word_tag(self._metadata.language))}"
        )
        listed = int(self._lists_sources)
        whole = (
            f'<data data-version="{_DATA_VERSION}" zotero-version="{_ZOTERO_VERSION}">'
            f'<session id="{session}"/><style {style} hasBibliography="{listed}"'
            # the list has our paragraph style already: Zotero need not lay hands on it
            ' bibliographyStyleHasBeenSet="1"/>'
            '<prefs><pref name="fieldType" value="Field"/></prefs></data>'
        )
        return whole.encode("ascii", "xmlcharrefreplace").decode()

    def _cited(self, item: CitationItem) -> dict[str, Any]:
        """One source of a cluster, and where in it."""
        if item.key not in self._items:
            self._items[item.key] = item_data(self._citing.items[item.key])
        data = self._items[item.key]
        cited: dict[str, Any] = {"id": item.key, "uris": [_uri(item.key, data)], "itemData": data}
        if item.locator:
            cited |= {"locator": item.locator, "label": item.label or "page"}
        if item.prefix:
            cited["prefix"] = item.prefix
        if item.suffix:
            cited["suffix"] = item.suffix
        return cited

    def _identifier(self, *parts: str) -> str:
        """Eight letters that tell this document's places apart, the same in every build."""
        edition = (self._metadata.briefing, self._metadata.audience, self._metadata.language)
        return _letters((*edition, *parts), _LETTERS)


def _uri(key: str, item: Mapping[str, Any]) -> str:
    """The item's address in Zotero: its own, or one that nobody's library has.

    The title belongs to it: two projects may give one key to different sources.
    """
    if _URI.fullmatch(key):
        return key
    own = _letters((key, str(item.get("title", ""))), _KEY_LETTERS)
    return f"http://zotero.org/users/local/briefgen/items/{own}"


def _letters(parts: tuple[str, ...], alphabet: str) -> str:
    number = int(key_of(parts), 16)
    letters = ""
    for _ in range(8):
        number, rest = divmod(number, len(alphabet))
        letters += alphabet[rest]
    return letters


# -- RTF -------------------------------------------------------------------------------------------

_SPACES = re.compile("[ \t\n\r\f]+")
_SPECIAL = re.compile(r"[\\{}]")
_RAISED, _LOWERED = ("\\super ", "\\nosupersub{}"), ("\\sub ", "\\nosupersub{}")
_MARKS = {
    "em": ("{\\i{}", "}"),
    "strong": ("{\\b{}", "}"),
    "sup": _RAISED,
    "sub": _LOWERED,
}
_SMALL_CAPITALS = ("{\\scaps ", "}")


def rtf(node: Element) -> str:
    """The content of an inline element as RTF, in the words of the engine that Zotero uses.

    Zotero leaves a citation as it stands where its own result reads the same.
    """
    inner = "".join(_escaped(p) if isinstance(p, str) else rtf(p) for p in content(node))
    before, after = _MARKS.get(str(node.tag), ("", ""))
    if "small-caps" in classes(node):
        before, after = _SMALL_CAPITALS
    return before + inner + after


def _escaped(characters: str) -> str:
    marked = _SPECIAL.sub(lambda m: "\\" + m[0], _SPACES.sub(" ", characters))
    return "".join(c if c < "\x7f" else _units(c) for c in marked)


def _units(character: str) -> str:
    """A character beyond ASCII by its UTF-16 units, as RTF counts."""
    data = character.encode("utf-16-be", "surrogatepass")
    units = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "".join(f"\\uc0\\u{unit}{{}}" for unit in units)
