"""What the citation stage gives: formatted clusters and bibliography, as runs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Run(Struct, frozen=True):
    """Characters of one format. `key` set: the run links to that source's entry.

    `href` set: the run links to an address (URL or DOI of the entry).
    """

    text: str
    italic: bool = False
    bold: bool = False
    superscript: bool = False
    subscript: bool = False
    small_caps: bool = False
    key: str | None = None
    href: str | None = None


class Address(str):
    """An address outside the document that a piece of a cluster links to."""

    __slots__ = ()


class FormattedCitation(Struct, frozen=True):
    """One citation cluster, formatted: "[1,3-5]" with each number a run that links.

    A locator links to the passage itself, where an address opens it (`evidence.addresses`).
    """

    runs: tuple[Run, ...]


class Entry(Struct, frozen=True):
    """One entry of the bibliography. `marker` is "[1]" in numeric styles, else None."""

    key: str
    runs: tuple[Run, ...]
    marker: str | None = None
    language: str | None = None


class Citations(Struct, frozen=True):
    """All clusters in the order given, and the bibliography in the style's order.

    `style` is the id of the CSL style as reference managers know it ("http://www.zotero.org/…"), or
    its own. `locators` are the locators of all clusters in words, by CSL term and value. `notes`:
    clusters stand in footnotes.
    """

    clusters: tuple[FormattedCitation, ...]
    bibliography: tuple[Entry, ...]
    superscript: bool = False
    style: str = ""
    locators: Mapping[tuple[str, str], str] = {}
    notes: bool = False
