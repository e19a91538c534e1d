"""SVG pictures: their natural size, and what they may hold.

A picture is a drawing and nothing else. Refused, because it would run, fetch, or be drawn by one
program and not by another: scripts and event handlers, document types and entities, references to
other files or to parts that are not there, HTML inside (`foreignObject`), animation, elements and
effects that are not drawn everywhere, and elements that stand for too many others.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.document.pictures import PictureError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*([a-z%]*)\s*\Z")
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}
"""CSS pixels in each unit; relative ones by a font of 16 pixels."""

TOLD = 20
"""Faults of one picture that are told."""


def is_svg(data: bytes) -> bool:
    """Whether a file is meant to be SVG."""
    return b"<svg" in data[:4096] or b":svg" in data[:4096]


def size(data: bytes) -> tuple[float, float]:
    """Width and height in CSS pixels; raise `PictureError` where the picture is refused."""
    from briefgen.document.svg_rules import line_of

    root = _parse(data)
    found = list(islice(_faults(root), TOLD))
    if found:
        found[0].others = tuple(found[1:])
        raise found[0]
    box = _view_box(root)
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box is not None and width is None and height is None:
        return box
    if box is not None and box[0] > 0 and box[1] > 0:
        width = width if width is not None else (height or 0) * box[0] / box[1]
        height = height if height is not None else width * box[1] / box[0]
    if width is None or height is None:
        hint = 'give the svg element a viewBox, or width and height: viewBox="0 0 640 360"'
        raise PictureError("M161", "this SVG has no size", hint, line_of(root))
    return width, height


def _faults(root: etree._Element) -> Iterator[PictureError]:
    """Everything that is wrong with what a picture holds, in the order of its lines."""
    from briefgen.document import svg_parts, svg_rules

    for element in root.iter():
        yield from svg_rules.faults(element)
        if sum(1 for _ in element.iterancestors()) == svg_parts.DEPTH:
            yield too_deep(svg_rules.line_of(element))
            return
    yield from svg_parts.faults(root)


def too_deep(line: int) -> PictureError:
    """The fault of a picture whose elements are nested without measure."""
    message = "the elements of this SVG stand more than 200 deep in each other"
    return PictureError("M162", message, "take groups apart that group nothing", line)


def _parse(data: bytes) -> etree._Element:
    from lxml import etree

    from briefgen.document.svg_rules import SVG, line_of

    declared = re.search(rb"<!(?:DOCTYPE|ENTITY)", data, re.IGNORECASE)
    if declared:
        line = data[: declared.start()].count(b"\n") + 1
        hint = "delete the line <!DOCTYPE …>; SVG does not need it"
        raise PictureError("M163", "an SVG with a document type", hint, line)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        if "depth" in (error.msg or ""):
            raise too_deep(line) from None
        raise PictureError("M161", f"this SVG is not well-formed: {error.msg}", "", line) from None
    if root.tag != f"{SVG}svg":
        hint = 'its first element is <svg xmlns="http://www.w3.org/2000/svg">'
        raise PictureError("M160", "this file is not SVG", hint, line_of(root))
    sheet = re.search(rb"<\?xml-stylesheet", data)
    if sheet:
        line = data[: sheet.start()].count(b"\n") + 1
        hint = "write the styles into the picture"
        raise PictureError("M164", "an SVG with a style sheet of its own", hint, line)
    return root


def _view_box(root: etree._Element) -> tuple[float, float] | None:
    """Width and height of the viewBox."""
    parts = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    try:
        _, _, width, height = (float(part) for part in parts)
    except ValueError:
        return None
    return width, height


def _length(text: str | None) -> float | None:
    """A length in CSS pixels; None where it is missing, or a percentage of something unknown."""
    match = _LENGTH.match((text or "").lower())
    if match is None or match[2] not in _UNITS:
        return None
    return float(match[1]) * _UNITS[match[2]]
