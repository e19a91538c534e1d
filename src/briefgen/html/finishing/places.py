"""No place of the content stands in a document, outside `data-src`.

`src` is in the templates' data so that errors can name the line of the content. Printed, it would
tell readers how many lines stand above it: those that are withheld from them, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Collector
from briefgen.document.walk import parts
from briefgen.html.tree import Origin
from briefgen.html.tree.check import origin_of

_LIKELY = re.compile(r":\d+:\d+(?!\d)")
"""How a place ends: line and column. Cheap to look for, and rare in texts."""


def check_places(
    tree: etree._Element, edition: Edition, origins: Mapping[str, Origin], found: Collector
) -> None:
    """An error for each element in which a template prints `src`."""
    likely = [(element, text) for element, text in _texts(tree) if _LIKELY.search(text)]
    if not likely:
        return
    spans = (getattr(part, "span", None) for part in parts(edition.briefing))
    places = frozenset(str(span) for span in spans if span is not None and span.line)
    for element, text in likely:
        place = next((place for place in sorted(places) if place in text), None)
        if place is not None:
            origin_of(element, origins).report(
                found,
                "H307",
                f"a template prints the place {place}, which tells of what stands above it",
                'leave it out: data-src="{{ … .src }}" is enough for errors to name the place',
                needle=".src",
            )


def _texts(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every text and attribute with the element around it; `data-src` is written to no file."""
    for element in tree.iter():
        yield element, element.text or ""
        parent = element.getparent()
        if element.tail and parent is not None:
            yield parent, element.tail
        for name, value in element.attrib.items():
            if name != "data-src":
                yield element, str(value)
