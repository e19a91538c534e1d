"""Groups that stay on one line, let go where the line before them would gape.

`writers/keep.py` keeps a citation and a badge with the word before them (`span.keep`, which no
line breaks). Such a group may be a dozen squares long: where it does not fit, the line before it
is torn. Then the badge may begin a line; or the word may be hyphenated; or the citation may break
between two places that it names. Its bracket never begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

KEPT = "keep"
BADGE = "badge"
CITATION = "citation"

_PLACES = re.compile("[,，][^,，]*[,，]|[;；、]")
"""What a citation of several places holds: more than the comma behind its number."""

OPENING = "[(（〔［【"
"""Nothing is parted before one of these, while groups are let go."""

_loose = [False]


def is_loose(last: str, first: str) -> bool:
    """Whether two neighbours may be parted, as far as groups that are let go are concerned."""
    return not _loose[0] or (first not in OPENING and last not in "])）〕］】")


def parting(original: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """`can_break_inside` that knows of hyphens in words that are let go."""

    def can_break_inside(box: Any) -> bool:
        if _loose[0] and getattr(box, "text", None) and box.style["hyphens"] == "auto":
            return bool(box.style["white_space"] == "normal") or original(box)
        return original(box)

    return can_break_inside


def leaves_badge(box: Any, resume_at: Any) -> bool:
    """Whether nothing but a badge is left behind the end of a line."""
    if not resume_at or getattr(box, "children", None) is None:
        return False
    ((index, inside),) = resume_at.items()
    left = [child for child in box.children[index:] if getattr(child, "text", "-").strip()]
    if len(left) != 1:
        return False
    if inside is not None:
        return left[0] is box.children[index] and leaves_badge(left[0], inside)
    return _is(left[0], BADGE)


def badges(linebox: Any) -> list[Any]:
    """The boxes that keep badges with the words before them, and their own text."""
    groups = (box for box in _inside(linebox) if _is(box, KEPT) and _has(box, BADGE))
    return [box for group in groups for box in (group, *_own_text(group))]


def words(linebox: Any) -> list[Any]:
    """Those, and the boxes that keep citations with Latin words, which may be hyphenated."""
    found = badges(linebox)
    for group in _inside(linebox):
        if _is(group, KEPT) and _has(group, CITATION) and group.style["hyphens"] == "auto":
            found += (group, *_own_text(group))
    return found


def citations(linebox: Any) -> list[Any]:
    """Those, and the boxes that keep citations whole; in Chinese lines the gaps give enough."""
    found = words(linebox)
    for group in _inside(linebox):
        if _is(group, KEPT) and group.style["hyphens"] == "auto":
            parted = [box for box in group.children if _is(box, CITATION) and _may_part(box)]
            if parted:
                found.append(group)
            for citation in parted:
                found += (citation, *_inside(citation))
    return found


@contextmanager
def released(boxes: list[Any]) -> Iterator[None]:
    """Inside, lines break in these boxes."""
    before = [box.style["white_space"] for box in boxes]
    for box in boxes:
        box.style["white_space"] = "normal"
    _loose[0] = True
    try:
        yield
    finally:
        _loose[0] = False
        for box, value in zip(boxes, before, strict=True):
            box.style["white_space"] = value


def _inside(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if child.is_in_normal_flow():
            yield child
            yield from _inside(child)


def _is(box: Any, name: str) -> bool:
    """Whether the box is that of a `span` of this class, not of what a style sheet adds to it."""
    if getattr(box, "children", None) is None or box.element is None or "::" in box.element_tag:
        return False
    return name in (box.element.get("class") or "").split()


def _has(group: Any, name: str) -> bool:
    return any(_is(child, name) for child in group.children)


def _own_text(group: Any) -> Iterator[Any]:
    return (child for child in group.children if getattr(child, "text", None))


def _may_part(citation: Any) -> bool:
    text = "".join(getattr(box, "text", "") for box in _inside(citation))
    return _PLACES.search(text) is not None
