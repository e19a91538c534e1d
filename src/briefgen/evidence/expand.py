"""Locators, one passage at a time: "27-28, 34" are the passages 27, 28 and 34."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 200
"""Passages that one range may come to; a wider one stands for the two at its ends."""

_PARTS = re.compile(r"\s*(?:[,，、;&]|\band\b|和)\s*")
_RANGE = re.compile(r"\s*[-–—~～至到]+\s*")
_COUNTED = re.compile(r"(.*?)([0-9]+)\Z")
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_HAN_UNITS = {"十": 10, "百": 100}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def single(locator: str) -> tuple[str, ...]:
    """The passages of a locator, each once, in the order written.

    >>> single("27-28, 34")
    ('27', '28', '34')
    >>> single("A1-3, iv")
    ('A1', 'A2', 'A3', 'iv')
    >>> single("112-4")
    ('112', '113', '114')
    """
    values = (value for part in _PARTS.split(locator.strip()) for value in _spread(part))
    return tuple(dict.fromkeys(value for value in values if value))


def compressed(values: Sequence[str], like: str = "") -> str:
    """Passages as a locator, neighbours as a range, with the marks that `like` is written with.

    >>> compressed(["28", "29", "35"], "27–28, 34")
    '28–29, 35'
    >>> compressed(["4", "7", "8"], "3、6-7")
    '4、7-8'
    """
    runs: list[list[str]] = []
    for value in values:
        if runs and _follows(runs[-1][-1], value):
            runs[-1].append(value)
        else:
            runs.append([value])
    dash, comma = _RANGE.search(like), _PARTS.search(like)
    between, apart = dash.group() if dash else "-", comma.group() if comma else ", "
    return apart.join(run[0] if len(run) == 1 else f"{run[0]}{between}{run[-1]}" for run in runs)


def _follows(value: str, after: str) -> bool:
    first, second = _COUNTED.match(value), _COUNTED.match(after)
    return bool(first and second and first[1] == second[1] and int(first[2]) + 1 == int(second[2]))


def ordinal(value: str) -> int | None:
    """The number that a value is: in Arabic, Chinese or Roman numerals; None where it is none.

    >>> [ordinal(text) for text in ("12", "十二", "一百〇三", "iv", "A1")]
    [12, 12, 103, 4, None]
    """
    if value.isascii() and value.isdigit():
        return int(value[:9])
    if value and all(c in _HAN or c in _HAN_UNITS for c in value):
        return _han(value)
    if value and all(c in _ROMAN for c in value.lower()):
        return _roman(value.lower())
    return None


def _spread(part: str) -> tuple[str, ...]:
    """The values of one range, its ends where it cannot be counted through."""
    ends = _RANGE.split(part)
    if len(ends) != 2:
        return tuple(ends)
    first, last = _COUNTED.match(ends[0]), _COUNTED.match(ends[1])
    if not first or not last or last[1] not in ("", first[1]):
        return tuple(ends)
    low, high = first[2], last[2]
    if len(high) < len(low):  # 112-4: the end leaves out what it shares with the beginning
        high = low[: len(low) - len(high)] + high
    if not int(low) < int(high) < int(low) + MOST:
        return tuple(ends)
    return tuple(f"{first[1]}{number}" for number in range(int(low), int(high) + 1))


def _han(value: str) -> int | None:
    if not any(c in _HAN_UNITS for c in value):
        return int("".join(str(_HAN[c]) for c in value)[:9])
    total, digit = 0, 0
    for c in value:
        if c in _HAN:
            digit = _HAN[c]
        else:
            total, digit = total + (digit or 1) * _HAN_UNITS[c], 0
    return total + digit


def _roman(value: str) -> int:
    numbers = [_ROMAN[c] for c in value]
    following = [*numbers[1:], 0]
    return sum(-n if n < then else n for n, then in zip(numbers, following, strict=True))
