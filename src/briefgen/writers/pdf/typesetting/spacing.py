"""What belongs between two characters of a line, in em (GB/T 15834; W3C, clreq, 3.1.6 and 3.2).

- A quarter em between a Han character and a Latin letter or digit, where nothing is typed.
- Of two full-width points side by side one gives up its empty half; an opening bracket at the
  start of a line and a point at its end give up theirs.
- A line is filled by widening all its gaps alike; words of Latin letters, double dashes and
  ellipses are not torn.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

QUARTER = 0.25
"""Between Han and Latin."""

HALF = 0.5
"""The empty half of a full-width point."""

OPENING = frozenset("（〔［｛《〈「『【〖“‘")
CLOSING = frozenset("，。、；：）〕］｝》〉」』】〗”’")
"""Points whose left, or right, half is empty in the fonts of mainland China."""

_LINKED = frozenset("—…─～")
"""Points that make one sign together with the same one beside them."""


@lru_cache(maxsize=8192)
def is_han(character: str) -> bool:
    """Whether it is a Han character or kana."""
    return unicodedata.east_asian_width(character) == "W" and character.isalpha()


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether it takes a full square: Han characters and full-width points, quotation marks too."""
    wide = unicodedata.east_asian_width(character) in "WF"
    return wide or character in OPENING or character in CLOSING or character in "—…·"


@lru_cache(maxsize=8192)
def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


def between(before: str, after: str) -> float:
    """The space to add between two neighbours; less than none where points are squeezed."""
    if (is_han(before) and _is_latin(after)) or (_is_latin(before) and is_han(after)):
        return QUARTER
    if before in CLOSING and (after in CLOSING or after in OPENING):
        return -HALF
    if before in OPENING and after in OPENING:
        return -HALF
    return 0.0


def gives(before: str, after: str) -> bool:
    """Whether the gap between two neighbours may be widened to fill the line."""
    if before in _LINKED and before == after:
        return False
    if not (is_wide(before) or is_wide(after)):
        return before in " \u00a0" or after in " \u00a0"
    return not unicodedata.combining(after)


def at_start(character: str) -> float:
    """What a line gives up at its start, in em of its first character."""
    return HALF if character in OPENING else 0.0


def at_end(character: str) -> float:
    """What a line gives up at its end, in em of its last character."""
    return HALF if character in CLOSING else 0.0
