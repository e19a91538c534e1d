"""Parts of an SVG picture that other parts refer to: each is there, and the whole is not too much.

`use` draws its target again; so do patterns, masks, clip paths and, at every corner of a line,
markers. What would be drawn with all of them written out is counted, each element only once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from briefgen.document.pictures import PictureError
from briefgen.document.svg_rules import SVG, line_of, targets

if TYPE_CHECKING:
    from lxml import etree

Ids: TypeAlias = dict[str, list["etree._Element"]]

DRAWN = 100_000
"""Elements that a picture may draw, with those that are repeated."""

DEPTH = 200
"""Elements inside each other."""

_XLINK = "{http://www.w3.org/1999/xlink}href"
_REPEATED = frozenset(f"{SVG}{name}" for name in ("pattern", "mask", "clipPath", "marker"))
_SKIPPED = ("class", "id", "d", "points")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def faults(root: etree._Element) -> Iterator[PictureError]:
    """References to parts that are not there or not certain, then repetition without measure."""
    ids: Ids = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("id"):
            ids.setdefault(element.get("id", ""), []).append(element)
    told: set[str] = set()
    for element in root.iter():
        for name in _named(element):
            if len(ids.get(name, ())) != 1 and name not in told:
                told.add(name)
                yield _uncertain(name, ids, element)
    repeated = _repetition(root, ids)
    if repeated is not None:
        yield repeated


def _uncertain(name: str, ids: Ids, element: etree._Element) -> PictureError:
    if name in ids:
        message, hint = f'two elements of this SVG have the id "{name}"', "give each its own id"
        return PictureError("M167", message, hint, line_of(ids[name][1]))
    message = f'an SVG that refers to "#{name}", which is not in it'
    return PictureError(
        "M167", message, "draw that part, or delete what names it", line_of(element)
    )


def _named(element: etree._Element) -> Iterator[str]:
    """The ids that an element's attributes, or a style sheet's rules, refer to."""
    if not isinstance(element.tag, str):
        return
    href = (element.get("href") or element.get(_XLINK) or "").strip()
    if href.startswith("#") and element.tag != f"{SVG}a":
        yield href[1:]
    yield from _painted(element)
    if element.tag == f"{SVG}style" and element.text:
        yield from targets(element.text)


def _painted(element: etree._Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key not in _SKIPPED and "url(" in str(value).lower():
            yield from targets(str(value))


def _repetition(root: etree._Element, ids: Ids) -> PictureError | None:
    """The first element that draws too many others, or itself."""
    counts: dict[etree._Element, int] = {}
    stack: list[tuple[etree._Element, bool]] = [(root, False)]
    open_elements: set[etree._Element] = set()
    while stack:
        element, done = stack.pop()
        if done:
            open_elements.discard(element)
            parts = _parts(element, ids)
            counts[element] = 1 + sum(counts.get(part, 0) * times for part, times in parts)
            if counts[element] > DRAWN:
                hint = f"draw less than {DRAWN} elements"
                message = "this SVG draws too many elements"
                return PictureError("M162", message, hint, line_of(element))
        elif element in open_elements:
            message = "an SVG element that contains itself by <use> or url(#…)"
            return PictureError("M162", message, "", line_of(element))
        elif element not in counts:
            open_elements.add(element)
            stack.append((element, True))
            stack.extend((part, False) for part, _ in _parts(element, ids))
            if len(open_elements) > DRAWN:
                return PictureError("M162", "this SVG draws too many elements")
    return None


def _parts(element: etree._Element, ids: Ids) -> list[tuple[etree._Element, int]]:
    """What is drawn with an element, and how often."""
    parts = [(child, 1) for child in element]
    if not isinstance(element.tag, str):
        return parts
    if element.tag == f"{SVG}use":
        href = (element.get("href") or element.get(_XLINK) or "").strip()
        parts += [(used, 1) for used in ids.get(href.removeprefix("#"), ())[:1]]
    for name in _painted(element):
        for painted in ids.get(name, ())[:1]:
            if painted.tag in _REPEATED:
                parts.append((painted, _corners(element) if painted.tag == f"{SVG}marker" else 1))
    return parts


def _corners(element: etree._Element) -> int:
    """At most so many markers stand on a line."""
    text = element.get("d") or element.get("points") or ""
    return max(len(_NUMBER.findall(text)), 2)
