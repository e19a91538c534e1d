"""Passages as they are compared: without what setting, copying and re-wrapping change.

NFKC (which makes full-width signs half-width), case folded, no white space and no invisible
characters; every quotation mark is one sign, and so is every dash.

    >>> normalised("“Ｔｅａ” –\\n9０ %") == normalised('"tea"-90%')
    True
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_QUOTES = "\"'`‘’‚‛“”„‟‹›«»「」『』〝〞〟＂＇｢｣"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SAME = {
    **dict.fromkeys(map(ord, _QUOTES), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
}
ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|［…］|…+|\.{3,})\s*")
"""What stands in a quotation for words left out: … or [...] or ……."""


def normalised(text: str) -> str:
    """The text as it is compared."""
    folded = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(folded.translate(_SAME).split())


def traced(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and where each of its characters stands in `text`.

    The offsets are empty where the text cannot be taken apart character by character.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and combining(text[end]):
            continue
        piece = normalised(text[start:end])
        pieces.append(piece)
        offsets += [start] * len(piece)
        start = end
    whole = normalised(text)
    return whole, offsets if "".join(pieces) == whole else []


def holds(passage: str, quote: str) -> bool:
    """Whether a quotation's words stand in a passage, which is normalised already.

    An ellipsis in the quotation stands for words left out.
    """
    words = normalised(quote)
    if words and words in passage:
        return True
    place = 0
    parts = [part for piece in ELLIPSIS.split(quote) if (part := normalised(piece))]
    for part in parts:
        place = passage.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return len(parts) > 1
