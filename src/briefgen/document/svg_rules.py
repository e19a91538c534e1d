"""What an SVG picture may hold: rules for each element, attribute and style, every fault told.

Refused is what would run or fetch, and what only some programs draw: the PDF and the PNG beside
the drawing in Word come from different ones.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.document.pictures import PictureError, measure

if TYPE_CHECKING:
    from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"

_REFUSED = frozenset(
    {"script", "handler", "foreignObject", "iframe", "object", "embed"}
    | {"set", "animate", "animateMotion", "animateTransform"}
)
_DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "use", "a", "title", "desc", "metadata", "style", "view"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"}
    | {"text", "tspan", "textPath", "marker", "mask", "clipPath", "pattern"}
    | {"linearGradient", "radialGradient", "stop", "filter", "feOffset", "feBlend", "feFlood"}
)
"""SVG 1.1 elements that every writer's library draws, or that show nothing in any."""

_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"']*)", re.IGNORECASE)
_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg);base64,", re.IGNORECASE)
_NUMBERS = frozenset("x y width height r rx ry cx cy x1 x2 y1 y2 stroke-width font-size".split())
_NUMBER = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*[a-zA-Z%]*\s*")
_WORD = re.compile(r"\s*[a-z-]+\s*\Z")
_PATH = re.compile(r"\s*[Mm][MmZzLlHhVvCcSsQqTtAa0-9eE+\-.,\s]*\Z")
_POINTS = re.compile(r"[0-9eE+\-.,\s]*\Z")


def faults(element: etree._Element) -> Iterator[PictureError]:
    """Why an element is more, or less, than a drawing."""
    if not isinstance(element.tag, str):
        return
    line = line_of(element)
    namespace, _, name = element.tag.rpartition("}")
    if name in _REFUSED:
        hint = "a picture is a drawing and nothing else: export it as plain SVG"
        yield PictureError("M163", f"an SVG with a <{name}> element", hint, line)
    elif f"{namespace}}}" == SVG and name not in _DRAWN:
        hint = "not every program draws it: export it as plain SVG 1.1, effects turned into shapes"
        yield PictureError("M166", f"an SVG with a <{name}> element", hint, line)
    for key, value in element.attrib.items():
        yield from _attribute(str(key), str(value), name, line)
    if name == "style" and element.text:
        yield from _css(element.text, line)


def line_of(element: etree._Element) -> int:
    """The line on which an element begins."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def targets(text: str) -> list[str]:
    """The ids that `url(#id)` in an attribute or a style names."""
    return [target.strip()[1:] for target in _URL.findall(text) if target.startswith("#")]


def _attribute(key: str, value: str, name: str, line: int) -> Iterator[PictureError]:
    if key.lower().startswith("on"):
        yield PictureError("M163", f"an SVG with an event handler ({key})", "delete it", line)
    if key.endswith("}base"):
        yield PictureError("M164", "an SVG with xml:base", "delete it", line)
    if key in ("href", "src") or key.endswith("}href"):
        yield from _reference(value, name, line)
    elif "url(" in value.lower() or "@import" in value.lower():
        yield from _css(value, line)
    elif not _is_readable(key, value, name):
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        yield PictureError(
            "M168", f'<{name} {key}="{shown}"> cannot be read', "export the drawing anew", line
        )


def _is_readable(key: str, value: str, name: str) -> bool:
    """Whether a shape's geometry is written as SVG wants it; programs skip what is not."""
    if key == "d" and name == "path":
        return value.strip() in ("", "none") or _PATH.match(value) is not None
    if key == "points":
        return _POINTS.match(value) is not None
    if key in _NUMBERS:
        numbers = value.replace(",", " ").split() if name in ("text", "tspan") else [value]
        return all(_NUMBER.fullmatch(number) or _WORD.match(number) for number in numbers) and (
            key == "font-size" or not _is_plain_word(value)
        )
    return True


def _is_plain_word(value: str) -> bool:
    return _WORD.match(value) is not None and value.strip() not in ("auto", "inherit")


def _reference(value: str, name: str, line: int) -> Iterator[PictureError]:
    """References stay inside the picture; a link may lead to the web."""
    target = value.strip()
    if name == "image" and _INLINE_IMAGE.match(target):
        yield from _embedded(target, line)
        return
    if target.startswith("#") or (name == "a" and re.match("https?://", target)):
        return
    hint = "embed it in the picture (as PNG or JPEG), or draw it"
    yield PictureError("M164", f'an SVG that refers to "{target[:60]}"', hint, line)


def _embedded(target: str, line: int) -> Iterator[PictureError]:
    """A picture inside the drawing is held to what one of its own is: whole, and not too large."""
    from briefgen.document.svg import is_svg

    try:
        data = b64decode(target.partition(",")[2])
    except ValueError:
        data = b""
    if is_svg(data):
        hint = "draw it into the picture itself"
        yield PictureError("M164", "an SVG that embeds another", hint, line)
        return
    try:
        measure("the embedded file", data)
    except PictureError as error:
        message = f"a picture inside this SVG cannot be used: {error.message}"
        yield PictureError(error.code, message, error.hint, line)


def _css(text: str, line: int) -> Iterator[PictureError]:
    if "@import" in text.lower() or "\\" in text:
        yield PictureError("M164", "an SVG whose styles import others", "write them out", line)
    for target in _URL.findall(text):
        if not target.startswith("#"):
            hint = "styles may only refer to the picture itself: url(#id)"
            yield PictureError("M164", f'an SVG that refers to "{target[:60]}"', hint, line)
