"""The order of a bibliography: Latin names first, by letters; then Chinese ones, by pinyin.

Without a dictionary of readings: GB 2312 lists its 3,755 commonest characters by pinyin, so their
codes in it are their order. Rarer characters follow, by radical, as that standard lists them;
those outside it come last, by code point. A character with several readings has its commonest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cmp_to_key
from typing import Any

from briefgen.citations.marks import without_marks

SortKeys = Mapping[str, Sequence[tuple[Any, bool]]]


def collation(text: str) -> tuple[tuple[int, int, int], ...]:
    """A key that sorts text: case and accents do not matter, Latin comes before Chinese."""
    letters = unicodedata.normalize("NFKD", without_marks(text).casefold())
    return tuple(_weight(c) for c in letters if not unicodedata.combining(c) and _counts(c))


def _counts(character: str) -> bool:
    return character.isalnum() or character.isspace()


def _weight(character: str) -> tuple[int, int, int]:
    if character < "\u2e80":
        return 0, 0, ord(character)
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return 2, 0, ord(character)
    return 1, int.from_bytes(code, "big"), 0


def in_order(keys: Sequence[str], sort_keys: SortKeys) -> list[str]:
    """Keys sorted by what their style compares; what has no value comes last; ties keep order."""

    def compare(left: str, right: str) -> int:
        for (a, descends), (b, _) in zip(sort_keys[left], sort_keys[right], strict=False):
            result = _compare(a, b)
            if result:
                return -result if descends and a is not None and b is not None else result
        return 0

    return sorted(keys, key=cmp_to_key(compare))


def _compare(left: Any, right: Any) -> int:
    if left is None or right is None:
        return (left is None) - (right is None)
    a, b = collation(str(left)), collation(str(right))
    return (a > b) - (a < b)
