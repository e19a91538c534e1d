"""Sizes that every reader holds (6.1.13, and ISO 32000-1, annex C)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .opened import Finding, Opened, page_place

STRING = 32_767
NAME = 127
INTEGER = 2**31 - 1
NESTING = 28
OBJECTS = 8_388_607
PAGE = (3, 14_400)
"""Least and most units that a page's side may have."""


def check(opened: Opened) -> Iterator[Finding]:
    """Every object that is too long or too large, every page that is nested too deeply."""
    if len(opened.pdf.objects) > OBJECTS:
        yield Finding("", "it has too many objects")
    for item in opened.pdf.objects:
        for problem in _problems(item, 0):
            yield Finding(f"object {item.objgen[0]}", problem)
    for number, (page, content) in enumerate(zip(opened.pdf.pages, opened.content, strict=True)):
        if content.nesting > NESTING:
            yield Finding(page_place(number), f"states are saved {content.nesting} deep")
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        if not all(PAGE[0] <= side <= PAGE[1] for side in (right - left, top - bottom)):
            yield Finding(page_place(number), "the page is too large or too small")


def _problems(item: Any, depth: int) -> Iterator[str]:
    """What is too long in a direct object; indirect ones are looked at on their own."""
    import pikepdf

    if depth and getattr(item, "is_indirect", False):
        return
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in item.items():
            if len(name.encode()) > NAME + 1:
                yield f"the name {name[:20]}… is too long"
            yield from _problems(value, depth + 1)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _problems(value, depth + 1)
    elif isinstance(item, pikepdf.String):
        if len(bytes(item)) > STRING:
            yield f"a string has {len(bytes(item))} bytes"
    elif isinstance(item, pikepdf.Name):
        if len(str(item).encode()) > NAME + 1:
            yield f"the name {str(item)[:20]}… is too long"
    elif isinstance(item, int | Decimal) and not -INTEGER <= item <= INTEGER:
        yield f"the number {item} is too large"
