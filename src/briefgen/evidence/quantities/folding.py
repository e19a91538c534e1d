"""One width and one kind of dash, so that patterns need to know only one, with the way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

HIDDEN = "\x1f"
"""Stands where a name or an idiom has been taken out: no digit, no letter, no space."""

_DASHES = dict.fromkeys("‐‑‒–—―−－﹣", "-") | {"～": "~", "〜": "~", "∼": "~", "⁄": "/"}


class Folded(Struct, frozen=True):
    """Folded text, and for each of its characters the offset in the text it came from."""

    text: str
    offsets: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original text that [start, end) stands for."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Full width to half width, dashes to hyphens, fractions to digits; letters keep their case.

    >>> fold("９０％—½").text
    '90%- 1/2'
    """
    if text.isascii():
        return Folded(text.replace("\n", " "), range(len(text)))
    out: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        piece = _folded(char)
        if "/" in piece and len(piece) > 1:
            piece = " " + piece
        out.append(piece)
        offsets += [offset] * len(piece)
    return Folded("".join(out), tuple(offsets))


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    known = _DASHES.get(char)
    if known:
        return known
    piece = unicodedata.normalize("NFKC", char)
    return "".join(_DASHES.get(c, c) for c in piece) if not piece.isspace() else " "


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some of its characters hidden; as long as before."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        if end <= position:
            continue
        start = max(start, position)
        pieces += [text[position:start], HIDDEN * (end - start)]
        position = end
    return "".join([*pieces, text[position:]]) if pieces else text


class Taken:
    """Characters of a text that have been read already."""

    def __init__(self, text: str) -> None:
        self._marks = bytearray(len(text))

    def take(self, start: int, end: int) -> bool:
        """Mark [start, end) as read; False, and nothing marked, where some of it was."""
        if any(self._marks[start:end]):
            return False
        self._marks[start:end] = b"\x01" * (end - start)
        return True
