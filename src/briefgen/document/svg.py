"""SVG pictures: their natural size, and what they may hold.

A picture is a drawing and nothing else. Refused, because it would run, fetch, or be drawn by one
program and not by another: scripts and event handlers, document types and entities, references to
other files, HTML inside (`foreignObject`), animation, and `use` elements that stand for too many
others.
"""

from __future__ import annotations

import re
from base64 import b64decode
from typing import TYPE_CHECKING

from briefgen.document.pictures import PictureError, measure

if TYPE_CHECKING:
    from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_REFUSED = frozenset(
    {"script", "handler", "foreignObject", "iframe", "object", "embed"}
    | {"set", "animate", "animateMotion", "animateTransform"}
)
_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"']*)", re.IGNORECASE)
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,", re.IGNORECASE)
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

DRAWN = 100_000
"""Elements that a picture may draw, with those that `use` repeats."""

DEPTH = 200
"""Elements inside each other."""


def is_svg(data: bytes) -> bool:
    """Whether a file is meant to be SVG."""
    return b"<svg" in data[:4096] or b":svg" in data[:4096]


def size(data: bytes) -> tuple[float, float]:
    """Width and height in CSS pixels; raise `PictureError` where the picture is refused."""
    root = _parse(data)
    for element in root.iter():
        _check(element)
    _check_repetition(root)
    box = _view_box(root)
    width, height = _length(root.get("width")), _length(root.get("height"))
    if box is not None and width is None and height is None:
        return box
    if box is not None and box[0] > 0 and box[1] > 0:
        width = width if width is not None else (height or 0) * box[0] / box[1]
        height = height if height is not None else width * box[1] / box[0]
    if width is None or height is None:
        hint = 'give the svg element a viewBox, or width and height: viewBox="0 0 640 360"'
        raise PictureError("M161", "this SVG has no size", hint, _line(root))
    return width, height


def _parse(data: bytes) -> etree._Element:
    from lxml import etree

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
        raise PictureError("M161", f"this SVG is not well-formed: {error.msg}", "", line) from None
    if root.tag != f"{_SVG}svg":
        hint = 'its first element is <svg xmlns="http://www.w3.org/2000/svg">'
        raise PictureError("M160", "this file is not SVG", hint, _line(root))
    sheet = re.search(rb"<\?xml-stylesheet", data)
    if sheet:
        line = data[: sheet.start()].count(b"\n") + 1
        hint = "write the styles into the picture"
        raise PictureError("M164", "an SVG with a style sheet of its own", hint, line)
    return root


def _line(element: etree._Element) -> int:
    """The line on which an element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _check(element: etree._Element) -> None:
    """Refuse an element that is more than a drawing."""
    line = _line(element)
    if not isinstance(element.tag, str):
        return
    name = element.tag.rpartition("}")[2]
    if name in _REFUSED:
        hint = "a picture is a drawing and nothing else: export it as plain SVG"
        raise PictureError("M163", f"an SVG with a <{name}> element", hint, line)
    for key, value in element.attrib.items():
        _check_attribute(str(key), str(value), name, line)
    if name == "style" and element.text:
        _check_css(element.text, line)


def _check_attribute(key: str, value: str, name: str, line: int) -> None:
    if key.lower().startswith("on"):
        raise PictureError("M163", f"an SVG with an event handler ({key})", "delete it", line)
    if key.endswith("}base"):
        raise PictureError("M164", "an SVG with xml:base", "delete it", line)
    if key in ("href", "src") or key.endswith("}href"):
        _check_reference(value, name, line)
    elif "url(" in value.lower() or "@import" in value.lower():
        _check_css(value, line)


def _check_reference(value: str, name: str, line: int) -> None:
    """References stay inside the picture; a link may lead to the web."""
    target = value.strip()
    if name == "image" and _INLINE_IMAGE.match(target):
        _check_embedded(target, line)
        return
    if target.startswith("#"):
        return
    if name == "a" and re.match("https?://", target):
        return
    hint = "embed it in the picture (as PNG or JPEG), or draw it"
    raise PictureError("M164", f'an SVG that refers to "{target[:60]}"', hint, line)


def _check_embedded(target: str, line: int) -> None:
    """A picture inside the drawing is held to what one of its own is: whole, and not too large."""
    try:
        data = b64decode(target.partition(",")[2])
    except ValueError:
        data = b""
    if is_svg(data):
        hint = "draw it into the picture itself"
        raise PictureError("M164", "an SVG that embeds another", hint, line)
    try:
        measure("the embedded file", data)
    except PictureError as error:
        message = f"a picture inside this SVG cannot be used: {error.message}"
        raise PictureError(error.code, message, error.hint, line) from None


def _check_css(text: str, line: int) -> None:
    if "@import" in text.lower() or "\\" in text:
        raise PictureError("M164", "an SVG whose styles import others", "write them out", line)
    for target in _URL.findall(text):
        if not target.startswith("#"):
            hint = "styles may only refer to the picture itself: url(#id)"
            raise PictureError("M164", f'an SVG that refers to "{target[:60]}"', hint, line)


def _check_repetition(root: etree._Element) -> None:
    """Count what would be drawn with every `use` written out, each element's count only once."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    counts: dict[etree._Element, int] = {}
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    open_elements: set[etree._Element] = set()
    while stack:
        element, done = stack.pop()
        parts = [*element, *_used(element, by_id)]
        if done:
            open_elements.discard(element)
            counts[element] = 1 + sum(counts.get(part, 0) for part in parts)
            if counts[element] > DRAWN:
                line = _line(element)
                hint = f"draw less than {DRAWN} elements"
                raise PictureError("M162", "this SVG draws too many elements", hint, line)
        elif element in open_elements:
            line = _line(element)
            raise PictureError("M162", "an SVG element that contains itself by <use>", "", line)
        elif element not in counts:
            open_elements.add(element)
            stack.append((element, True))
            stack.extend((part, False) for part in parts)
            if len(open_elements) > DRAWN:
                raise PictureError("M162", "this SVG draws too many elements")


def _used(element: etree._Element, by_id: dict[str | None, etree._Element]) -> list[etree._Element]:
    """What a `use` element repeats."""
    if element.tag != f"{_SVG}use":
        return []
    target = element.get("href") or element.get(_XLINK) or ""
    used = by_id.get(target.strip().removeprefix("#"))
    return [used] if used is not None else []


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
