"""The finished HTML of one edition: the only thing the writers read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from msgspec import Struct, field

from briefgen.document.pictures import Picture as Asset
from briefgen.document.text import CitationItem
from briefgen.html.charts import Chart
from briefgen.theme import Theme

__all__ = ["Asset", "Chart", "Citing", "HtmlDocument", "Metadata", "SheetPart"]


class Metadata(Struct, frozen=True):
    """What goes into document properties. `date` is the briefing's "as of" date, YYYY-MM-DD.

    `edition` names audience and language for readers; `fingerprint` is a hash of the edition
    (`fingerprint.py`), in hexadecimal.
    """

    title: str
    language: str
    date: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    classification: str = ""
    briefing: str = ""
    audience: str = ""
    edition: str = ""
    fingerprint: str = ""


class Citing(Struct, frozen=True):
    """What a reference manager needs to go on citing.

    `style` is the id of the CSL style as they know it; `clusters` are the sources cited at each
    place, by the id of its span (`cite-1`); `items` the CSL-JSON items by key, with what a reader
    may see.
    """

    style: str = ""
    clusters: Mapping[str, tuple[CitationItem, ...]] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class SheetPart(Struct, frozen=True):
    """A file in a finished sheet: its line `line` is the sheet's line `first`, and so on."""

    file: str
    first: int
    line: int


class HtmlDocument(Struct, frozen=True):
    """A tree that obeys the contract (`briefgen.html.contract`), and what it needs to be drawn.

    `tree` is an lxml `html` element without namespaces; `img/@src` are names in `assets` or in
    `charts`; no style sheet is inside: `print_css` and `screen_css` are the sheets' texts, theme
    tokens as custom properties included. Nodes may carry `data-src="file:line:col"` for
    diagnostics; writers use it and never write it. Writers copy the tree before they change it.
    """

    tree: etree._Element
    metadata: Metadata
    theme: Theme
    print_css: str
    screen_css: str
    assets: Mapping[str, Asset] = field(default_factory=dict)
    citing: Citing = Citing()
    charts: Mapping[str, Chart] = field(default_factory=dict)
    print_parts: tuple[SheetPart, ...] = ()
