"""Clearances that were meant and are none: they would be printed, with what they were to hide.

`[words]｛clearance=internal｝` with full-width braces, `[words][clearance=internal]`, braces that
are not closed, a passage in a field of plain words: to the author all of these look withheld.
Code may show such words: `[words]{clearance=internal}` between backquotes is an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefgen.diagnostics import Collector, Span
from briefgen.document.text import Text
from briefgen.document.walk import parts

_MEANT = re.compile(
    r"[{｛\[［(（【][^{}｛｝\[\]［］()（）【】]{0,80}?\bclearance\s{0,9}[=＝:：]", re.IGNORECASE
)


def lost_clearance(words: str) -> int | None:
    """The offset of what looks like a clearance in words that will be printed; else None."""
    if "clearance" not in words.casefold():
        return None
    match = _MEANT.search(words)
    return None if match is None else match.start()


def refuse_lost(parsed: Any, text: str, at: Callable[[int], Span], found: Collector) -> None:
    """Note a clearance that stands among the words of a parsed text, at its place in `text`."""
    if "clearance" not in text.casefold():
        return
    for node in parts(parsed):
        if isinstance(node, Text) and lost_clearance(node.text) is not None:
            match = _MEANT.search(node.text)
            place = text.find(match[0]) if match else -1
            refuse(at(max(0, place)), found)


def refuse(place: Span, found: Collector, *, plain: bool = False) -> None:
    """Note a clearance that withholds nothing."""
    message = "a clearance stands here as words: it withholds nothing and would be printed"
    hint = "write [words]{clearance=internal}, in plain brackets and braces"
    if plain:
        hint = "this field has plain words; put the whole of what it belongs to under the clearance"
    found.error("M235", message, place, hint)
