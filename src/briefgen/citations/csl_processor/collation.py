"""Keys to sort text by: first letters, then accents, then case; Latin before Chinese.

Without a dictionary of readings: GB 2312 lists its 3,755 commonest characters by pinyin, so their
codes in it are their order. Rarer characters follow, by radical, as that standard lists them;
those outside it come last, by code point. A character with several readings has its commonest.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

Key = tuple[str, str]

# Letters that decompose into nothing, but are sorted as others.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"}
)


@lru_cache(maxsize=16384)
def collation_key(text: str, language: str = "en") -> Key:
    """A key that sorts text; two that differ in nothing but marks and space compare equal.

    `language` is there for languages with an order of their own; so far none has one.
    """
    if text.isascii():
        kept = "".join([c for c in text if c.isalnum() or c.isspace()]).casefold()
        return kept, kept
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    plain = [c for c in letters if c.isalnum() or c.isspace()]
    accents = "".join([c for c in letters if c.isalnum() or unicodedata.combining(c)])
    return "".join([c if c < "\u2e80" else _weight(c) for c in plain]), accents


def _weight(character: str) -> str:
    """A character that sorts as this one should: after all letters, in two ranges of their own."""
    try:
        return chr(0x10000 + int.from_bytes(character.encode("gb2312"), "big"))
    except UnicodeEncodeError:
        return chr(min(0x20000 + ord(character), 0x10FFFF))
