"""Characters of scripts that are written without spaces between words."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

_SHARED = frozenset("“”‘’—…·")
"""Punctuation that Chinese shares with other scripts: wide only beside a wide character."""


@lru_cache(maxsize=4096)
def is_wide(char: str) -> bool:
    """Whether a character is Han, kana or full-width punctuation (Hangul puts spaces)."""
    if east_asian_width(char) not in "WF":
        return False
    return not ("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff")


def joins(before: str, after: str) -> bool:
    """Whether a line break between two characters vanishes; elsewhere it is a space.

    >>> joins("中", "文"), joins("中", "“"), joins("a", "文")
    (True, True, False)
    """
    if not before or not after:
        return False
    if is_wide(before):
        return is_wide(after) or after in _SHARED
    return before in _SHARED and is_wide(after)
