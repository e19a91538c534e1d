"""What belongs between two characters of a line, in em (GB/T 15834; W3C, clreq, 3.1.6 and 3.2).

- A quarter em between a Han character and a Latin letter or digit, where nothing is typed.
- Of two full-width points side by side one gives up its empty half; an opening bracket at the
  start of a line and a point at its end give up theirs.
- A line is filled by widening all its gaps alike, up to a limit; where it holds too much, points
  give up some of their empty halves first. Words of Latin letters, double dashes, ellipses and
  characters of several parts (combining marks, joined emoji) are not torn.

Each character has a class, one letter; the rules are about pairs of classes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

QUARTER = 0.25
"""Between Han and Latin."""

HALF = 0.5
"""The empty half of a full-width point."""

WIDEST = 0.33
"""No gap in a line grows beyond this; a line that needs more stays short."""

WIDEST_SPACE = 0.5
"""A space in a line of Latin words, grown: that is how such lines are filled as usual."""

WORD_SPACE = 0.25
"""About what a space between Latin words takes, before lines are filled."""

OPENING = frozenset("（〔［｛《〈「『【〖“‘")
CLOSING = frozenset("，。、；：）〕］｝》〉」』】〗”’")
"""Points whose left, or right, half is empty in the fonts of mainland China."""

BARRIER = "\ufffc"
"""Stands for a box without text, such as a picture in the line."""

HAN, LATIN, OPENS, CLOSES, WIDE, DASH, SPACE, PART, EMOJI, OTHER, BOX = "HLOCWDSMENB"
"""Classes of characters; `PART` continues the character before it."""

_SQUARE = frozenset((HAN, OPENS, CLOSES, WIDE, DASH, EMOJI))
_PARTS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that show nothing by themselves."""


class _Classes(dict[int, str]):
    """Classes by code point, found when first asked for; `str.translate` reads it."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _class(chr(code))
        return found


def _class(character: str) -> str:
    # a typed ideographic space is an indent or a column: it keeps its square
    special = {" ": SPACE, "\u00a0": SPACE, BARRIER: BOX, "\u3000": BOX, "·": WIDE}
    if character in special:
        return special[character]
    if character in OPENING or character in CLOSING:
        return OPENS if character in OPENING else CLOSES
    if character in "—…─～":
        return DASH
    if character in _PARTS or unicodedata.category(character) in ("Mn", "Me", "Mc"):
        return PART
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # skin tones
        return PART
    wide = unicodedata.east_asian_width(character) in "WF"
    if character.isalnum():
        # full-width letters and digits are squares, but no Han
        narrow = WIDE if wide else LATIN
        return HAN if unicodedata.east_asian_width(character) == "W" else narrow
    if unicodedata.category(character) == "So":
        return EMOJI if wide or character >= "\U0001f000" else OTHER
    return WIDE if wide else OTHER


_CLASSES = _Classes()
_BETWEEN = {"HL": QUARTER, "LH": QUARTER, "CC": -HALF, "CO": -HALF, "OO": -HALF}
_PAIRS = re.compile("(?=(" + "|".join(_BETWEEN) + "))")


def classes(text: str) -> str:
    """The class of each character, as a string as long as the text."""
    return text.translate(_CLASSES)


def is_han(character: str) -> bool:
    """Whether it is a Han character or kana."""
    return _CLASSES[ord(character)] == HAN


def is_wide(character: str) -> bool:
    """Whether it takes a full square: Han characters and full-width points, quotation marks too."""
    return _CLASSES[ord(character)] in _SQUARE


_WIDE = re.compile(f"[{''.join(sorted(_SQUARE))}]")


def has_wide(kinds: str) -> bool:
    """Whether a line of these classes holds a square character."""
    return _WIDE.search(kinds) is not None


def between(before: str, after: str) -> float:
    """The space to add between two neighbours; less than none where points are squeezed."""
    return between_classes(classes(before + after))


def between_classes(pair: str) -> float:
    """The same for a pair of classes."""
    return _BETWEEN.get(pair, 0.0)


@lru_cache(maxsize=4096)
def natural_gaps(text: str) -> tuple[tuple[int, float], ...]:
    """All gaps of a text: the number of the character behind each, and its em."""
    found = _PAIRS.finditer(classes(text))
    return tuple((match.start() + 1, _BETWEEN[match[1]]) for match in found)


def gives(before: str, after: str) -> bool:
    """Whether the gap between two neighbours may be widened to fill the line."""
    return widening(classes(before + after)) > 0


@lru_cache(maxsize=256)
def widening(pair: str) -> float:
    """By how much at most the gap between two classes may be widened."""
    one, two = pair[0], pair[1]
    if two in (PART, BOX) or one == BOX or pair in ("DD", "EE", "ME"):
        return 0.0
    if SPACE in pair:
        # one gap for each space: that before it
        return WIDEST - QUARTER if two == SPACE != one else 0.0
    if one not in _SQUARE and two not in _SQUARE:
        return 0.0
    return WIDEST - max(0.0, _BETWEEN.get(pair, 0.0))


@lru_cache(maxsize=256)
def squeezing(pair: str) -> float:
    """By how much it may be narrowed where something empty stands: a point's half, a space."""
    if not widening(pair):
        return 0.0
    if pair in ("HL", "LH"):
        return QUARTER / 2
    if pair in _BETWEEN or DASH in pair or EMOJI in pair:
        return 0.0
    if SPACE in pair:
        return 0.06
    return 0.3 if pair[0] == CLOSES or pair[1] == OPENS else 0.0


@lru_cache(maxsize=256)
def narrowing(pair: str) -> float:
    """By how much it may be narrowed beyond that, last."""
    firm = pair in _BETWEEN or any(kind in pair for kind in (DASH, EMOJI, SPACE))
    return 0.0 if firm or not widening(pair) else 0.05


def at_start(character: str) -> float:
    """What a line gives up at its start, in em of its first character."""
    return HALF if character in OPENING else 0.0


def at_end(character: str) -> float:
    """What a line gives up at its end, in em of its last character."""
    return HALF if character in CLOSING else 0.0
