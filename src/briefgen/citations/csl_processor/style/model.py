"""A style as read: plain elements and the options that hold for its two areas."""

from __future__ import annotations

from typing import Any

from briefgen.citations.csl_processor.records import Record


class Element(Record):
    """An element of CSL: its local name, its attributes and where it stands in the file."""

    name: str
    attributes: dict[str, str]
    children: list[Element]
    line: int = 0
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or the default where it is missing."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)


class Area(Record):
    """`cs:citation` or `cs:bibliography`.

    `options` holds the attributes of the area over those of the style, so that names can inherit.
    `layouts` are in the style's order; those with a `locale` attribute (CSL-M) serve entries in
    these languages, one without serves all others.
    """

    name: str
    options: dict[str, str]
    layouts: list[Element]
    sort: list[Element]


class Style(Record):
    """A style, checked and ready to be compiled.

    `locales` are the style's own `cs:locale` elements, as the XML library gives them; `parent` is
    the address of an independent style where this one only refers to it.
    """

    id: str
    title: str
    in_note: bool
    default_locale: str
    options: dict[str, str]
    macros: dict[str, Element]
    citation: Area
    bibliography: Area | None
    locales: list[Any]
    parent: str = ""
