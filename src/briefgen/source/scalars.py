"""Scalars by the YAML 1.2 core schema, with fewer surprises.

Plain PyYAML follows YAML 1.1, where `no` is false and `12:30` is 750. Here only `true`, `false`,
`null`, decimal numbers, `0x…` and `0o…` have a type of their own; everything else is text: `no`,
`on`, `12:30`, dates, and numbers with leading zeros, which are really names (`00123`).
"""

from __future__ import annotations

import re
from typing import Any

DIGIT_LIMIT = 300
"""Digits that a number may have: more may not fit into a float."""

_SPECIAL = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_BASED = re.compile(r"0(?:x[0-9a-fA-F]+|o[0-7]+)\Z")
_ENDLESS = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")
_FIRST = frozenset("~nNtTfF+-.0123456789")


class Faulty(str):
    """The written form of a value that a diagnostic has already been made for.

    Readers pass over it in silence, so that one fault is not reported twice.
    """

    __slots__ = ()


def resolve(text: str) -> Any:
    """The value of a plain scalar: None, a bool, an int, a float or text.

    A number that is infinite, not a number or too long comes back as `Faulty`.
    """
    if text and text[0] not in _FIRST:
        return text
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INT.match(text):
        return int(text) if len(text) <= DIGIT_LIMIT else Faulty(text)
    if _FLOAT.match(text):
        number = float(text)
        return Faulty(text) if number in (float("inf"), float("-inf")) else number
    if _BASED.match(text):
        return int(text, 0) if len(text) <= DIGIT_LIMIT // 2 else Faulty(text)
    return Faulty(text) if _ENDLESS.match(text) else text
