"""Plain data → YAML text in the style of the place where it is to stand.

    emit({"a": 1, "b": ["x: y"]}, 2) == 'a: 1\\n  b:\\n    - "x: y"'

Text is written without quotes where every reader takes it for the same text, else in double
quotes. Nothing here is wider than the content format: no tags, no anchors, no block scalars.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.source.encoding import FORBIDDEN
from briefgen.source.scalars import resolve

STEP = 2
"""Columns by which what is nested is indented."""

_LIKE_TRUTH = frozenset(["yes", "no", "on", "off", "y", "n"])
_SPECIAL_IN_FLOW = re.compile(r"[,\[\]{}:?#&*!|>'\"%@`]")
_ENDS_PLAIN = re.compile(r":(?=\s|\Z)|\s#|[\t\n]|\A\s|\s\Z|  ")
_NUMBER = re.compile(r"[-+0-9.][-+0-9._:eExobTZ]*\Z")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){1,2}\Z")
_LONGEST_PLAIN_KEY = 128
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


class Comment(str):
    """A key that is written as a comment line; its value does not matter, and in brackets it goes.

    {"type": "webpage", Comment("author: two are named"): None}
    """

    __slots__ = ()


class Inline(dict[str, Any]):
    """A mapping that is written in braces, on one line."""


def emit(value: Any, column: int, step: int = STEP) -> str:
    """A value in block style whose first line begins in `column` (0-based); no newline behind it.

    What is empty or no mapping or list comes on one line.
    """
    if isinstance(value, Mapping) and _entries(value) and not isinstance(value, Inline):
        lines = [_entry(key, value[key], column, step) for key in value]
        return ("\n" + " " * column).join(lines)
    if is_list(value) and value:
        lines = [f"- {emit(item, column + 2, step)}" for item in value]
        return ("\n" + " " * column).join(lines)
    return inline(value, flow=False)


def entry(key: str, value: Any, column: int, step: int = STEP) -> str:
    """An entry of a mapping whose keys begin in `column`; comments that the value begins with."""
    return _entry(key, value, column, step)


def _entry(key: str, value: Any, column: int, step: int) -> str:
    if isinstance(key, Comment):
        return "# " + FORBIDDEN.sub("\ufffd", " ".join(key.split()))
    return f"{scalar(key, flow=False, key=True)}:{after_colon(value, column, step)}"


def after_colon(value: Any, column: int, step: int = STEP) -> str:
    """What stands behind the colon of a key in `column`."""
    if is_nested(value):
        inner = column + step
        return "\n" + " " * inner + emit(value, inner, step)
    return f" {inline(value, flow=False)}"


def is_nested(value: Any) -> bool:
    """Whether a value takes lines of its own in block style."""
    if isinstance(value, Mapping):
        return bool(_entries(value)) and not isinstance(value, Inline)
    return is_list(value) and bool(value)


def is_list(value: Any) -> bool:
    """Whether a value is written as a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def inline(value: Any, *, flow: bool) -> str:
    """A value on one line; `flow`: inside brackets, where more has to be quoted."""
    if isinstance(value, Mapping):
        pairs = [
            f"{scalar(key, flow=True, key=True)}: {inline(value[key], flow=True)}"
            for key in _entries(value)
        ]
        return "{" + ", ".join(pairs) + "}"
    if is_list(value):
        return "[" + ", ".join(inline(item, flow=True) for item in value) + "]"
    return scalar(value, flow=flow)


def scalar(value: Any, *, flow: bool, key: bool = False) -> str:
    """One scalar. Numbers, true, false and null have the forms of the YAML 1.2 core schema."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    return text if _may_be_plain(text, flow=flow, key=key) else _quoted(text)


def plain_data(value: Any) -> Any:
    """What is read back of a value that was written: without comments, lists as lists."""
    if isinstance(value, Mapping):
        if value and not _entries(value):
            return None
        return {str(key): plain_data(value[key]) for key in _entries(value)}
    return [plain_data(item) for item in value] if is_list(value) else value


def _entries(value: Mapping[str, Any]) -> list[str]:
    return [key for key in value if not isinstance(key, Comment)]


def _may_be_plain(text: str, *, flow: bool, key: bool) -> bool:
    """Whether quotes may be left out; where YAML 1.1 would see a number or a truth, they stay.

    Dates stay bare, as authors write them: readers that make them dates are not ours.
    """
    if not text or not (text[0].isalnum() or (text[0] > "\x7f" and text[0].isprintable())):
        return False
    if _ENDS_PLAIN.search(text) or FORBIDDEN.search(text) or "\xa0" in text:
        return False
    if flow and _SPECIAL_IN_FLOW.search(text):
        return False
    if key:
        return len(text) <= _LONGEST_PLAIN_KEY
    if text.lower() in _LIKE_TRUTH:
        return False
    if type(resolve(text)) is not str:
        return False
    return _NUMBER.match(text) is None or _DATE.match(text) is not None


def _quoted(text: str) -> str:
    """In double quotes, on one line; what cannot be printed is escaped."""
    made = "".join(_ESCAPES.get(c, c) for c in text)
    return '"' + FORBIDDEN.sub(_escape, made) + '"'


def _escape(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"\\U{point:08X}" if point > 0xFFFF else f"\\u{point:04X}"
