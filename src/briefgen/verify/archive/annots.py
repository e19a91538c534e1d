"""Annotations that print, are described and belong to the text (6.3, UA 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .opened import Element, Finding, Opened, page_place

FORBIDDEN = frozenset(["/3D", "/Sound", "/Screen", "/Movie", "/RichMedia", "/TrapNet"])
HIDDEN, PRINT, NO_VIEW, TOGGLE = 1 << 1, 1 << 2, 1 << 5, 1 << 8
INVISIBLE = 1
BARE = frozenset(["/Popup", "/Link"])
"""Kinds that need no picture of their own."""


def check(opened: Opened) -> Iterator[Finding]:
    """Each page's annotations, and the links of the structure."""
    owners = {a.objgen: e for e in opened.elements for a in e.annotations if a is not None}
    for number, page in enumerate(opened.pdf.pages):
        annotations = list(page.get("/Annots", []))
        if annotations and page.get("/Tabs") != "/S":
            yield Finding(page_place(number), "its annotations are not reached in reading order")
        for annotation in annotations:
            for problem in _problems(annotation, owners.get(annotation.objgen)):
                yield Finding(page_place(number), problem)


def _problems(annotation: Any, owner: Element | None) -> Iterator[str]:
    kind = str(annotation.get("/Subtype"))
    shown = f"a {kind.removeprefix('/')} annotation"
    flags = int(annotation.get("/F", 0))
    if kind in FORBIDDEN:
        yield f"{shown} is not allowed"
    if kind != "/Popup" and not flags & PRINT:
        yield f"{shown} is not printed"
    if flags & (HIDDEN | INVISIBLE | NO_VIEW | TOGGLE):
        yield f"{shown} is hidden"
    if kind not in BARE and "/AP" not in annotation:
        yield f"{shown} has no looks"
    if kind in ("/Popup", "/Widget"):
        return
    if not str(annotation.get("/Contents", "")).strip():
        yield f"{shown} is not described"
    if "/StructParent" not in annotation or owner is None:
        yield f"{shown} belongs to no structure element"
    elif kind == "/Link" and owner.type != "Link":
        yield f"{shown} belongs to an element of the type {owner.type}"
