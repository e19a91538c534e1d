"""Nothing happens by itself: no scripts, no programs, no forms (6.4, 6.5, 6.9 to 6.11, UA 7.15)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .objects import is_mapping
from .opened import Finding, Opened

ALLOWED = frozenset(f"/{name}" for name in "GoTo GoToR GoToE Thread URI Named SubmitForm".split())
NAMED = frozenset(["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"])
SCHEMES = ("http://", "https://", "mailto:")
"""Beginnings of the addresses that a briefing may name."""

CATALOG = {
    "/AA": "something happens when it is opened, printed or closed",
    "/Requirements": "it asks a viewer for more than showing it",
    "/NeedsRendering": "it is to be drawn by the viewer",
}


def check(opened: Opened) -> Iterator[Finding]:
    """Actions wherever they stand, and what may act without one."""
    root = opened.pdf.Root
    for name, message in CATALOG.items():
        if name in root:
            yield Finding("", message)
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield Finding("", "it holds scripts")
    if "/AlternatePresentations" in names:
        yield Finding("", "it can be shown in another way")
    form = root.get("/AcroForm", {})
    if "/XFA" in form or bool(form.get("/NeedAppearances", False)):
        yield Finding("", "it holds a form that the viewer draws")
    for item in opened.dictionaries:
        place = f"object {item.objgen[0]}"
        if "/AA" in item and item.objgen != root.objgen:
            yield Finding(place, "something happens by itself (AA)")
        if "/PresSteps" in item:
            yield Finding(place, "a page is shown step by step")
        for problem in _actions(item):
            yield Finding(place, problem)


def _actions(item: Any) -> Iterator[str]:
    """The actions of a dictionary: its own, and those that follow."""
    for name in ("/A", "/OpenAction"):
        action = item.get(name)
        if is_mapping(action) and "/S" in action:
            yield from _action(action, 0)


def _action(action: Any, depth: int) -> Iterator[str]:
    kind = str(action.S)
    if kind not in ALLOWED:
        yield f"an action of the kind {kind[1:]}"
    if kind == "/Named" and str(action.get("/N")) not in NAMED:
        yield f"an action named {action.get('/N')}"
    if kind == "/URI" and not str(action.get("/URI", "")).startswith(SCHEMES):
        yield f"a link leads to {str(action.get('/URI', ''))[:40]}"
    following = action.get("/Next")
    if is_mapping(following) and depth < 10:
        yield from _action(following, depth + 1)
