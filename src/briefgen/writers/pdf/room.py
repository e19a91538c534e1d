"""What has no room on a laid out page: pictures, boxes of a set height, notes, page furniture.

The body's lines are looked at in `inspection`; all lengths are CSS pixels, `y` grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from briefgen.writers.marks import WATERMARK

TOLERANCE = 3.0
"""CSS pixels by which a thing may stand out: rounding, and the empty half of a point."""


class Fault(NamedTuple):
    """A box that has no room, the elements around it (inner first), and what is wrong with it."""

    box: Any
    around: tuple[Any, ...]
    what: str


def faults(page: Any) -> Iterator[Fault]:
    """The faults of a page box, in the order of its boxes."""
    yield from _walk(page, page, page, (), ())


def _walk(
    box: Any, page: Any, block: Any, tight: tuple[Any, ...], around: tuple[Any, ...]
) -> Iterator[Fault]:
    """`block` holds the box, `tight` are the boxes around it that do not grow."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    element = box.element
    if is_watermark(element):
        return  # it is turned, and lies where nothing has to have room
    if element is not None and (not around or around[0] is not element):
        around = (element, *around)
    what = ""
    if isinstance(box, boxes.LineBox):
        what = _line_fault(box, page, block, tight)
    elif isinstance(box, boxes.ReplacedBox):
        what = _picture_fault(box, page, block)
    if what:
        yield Fault(box, around, what)
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) or (
        isinstance(box, boxes.BlockContainerBox) and box is not page and _is_tight(box)
    ):
        tight = (*tight, box)
    inner = box if isinstance(box, boxes.BlockContainerBox) else block
    for child in getattr(box, "children", ()):
        yield from _walk(child, page, inner, tight, around)


def is_watermark(element: Any) -> bool:
    """Whether it is the words that lie across the page."""
    return element is not None and WATERMARK in str(element.get("class") or "").split()


def _is_tight(box: Any) -> bool:
    """Whether the style keeps the box from growing with what is in it."""
    style = box.style
    return bool(style["height"] != "auto" or style["overflow"] != "visible")


def _line_fault(line: Any, page: Any, block: Any, tight: tuple[Any, ...]) -> str:
    from weasyprint.formatting_structure import boxes

    top, foot = line.position_y, line.position_y + line.height
    right = line.position_x + line.width
    wide = right > _right(block) + TOLERANCE
    for box in tight:
        furniture = isinstance(box, boxes.MarginBox)
        high = box.position_y if furniture else box.content_box_y()
        low = box.position_y + box.margin_height() if furniture else _foot(box)
        if top < high - TOLERANCE or foot > low + TOLERANCE:
            return "has no room in the page's margin" if furniture else "is cut off by its box"
        if wide and isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
            return "runs out of its column"
    # what stands in a column may be too wide together with it; what does not is told already
    if line.position_x < -TOLERANCE or (right > page.margin_width() and not wide):
        return "runs off the side of the page"
    return ""


def _picture_fault(picture: Any, page: Any, block: Any) -> str:
    if picture.content_box_x() + picture.width > _right(block) + TOLERANCE:
        return "is wider than its column"
    if picture.content_box_y() + picture.height > page.content_box_y() + page.height + TOLERANCE:
        return "is higher than the page has room"
    return ""


def _right(box: Any) -> float:
    return float(box.content_box_x() + box.width)


def _foot(box: Any) -> float:
    return float(box.content_box_y() + box.height)
