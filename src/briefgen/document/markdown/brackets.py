"""Which bracket closes which, found in one pass.

markdown-it looks for the closing bracket anew at every `[`: ten thousand of them cost minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_right

MAX_NESTING = 8
"""Lists, quotations or marks inside each other; Word's lists end at nine levels."""

_TOKEN = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)


TOO_DEEP = -2
"""Stands for the offset of a closing bracket that too many others surround."""


def match_brackets(text: str) -> dict[int, int]:
    """Offset of each `[` → offset of its `]`. Escaped ones and those in code do not count.

    >>> match_brackets("a [b [c] d")
    {5: 7}
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    runs: dict[int, list[int]] | None = None
    skip = 0
    for match in _TOKEN.finditer(text):
        start, mark = match.start(), match.group()
        if start < skip or mark[0] == "\\":
            continue
        if mark == "[":
            opened.append(start)
        elif mark == "]":
            if opened:
                pairs[opened.pop()] = start if len(opened) < MAX_NESTING else TOO_DEEP
        else:
            runs = runs if runs is not None else _backticks(text)
            skip = _code_end(runs.get(len(mark), []), start, len(mark))
    return pairs


def _backticks(text: str) -> dict[int, list[int]]:
    """Length of a run of backticks → the offsets of such runs, ascending."""
    runs: dict[int, list[int]] = {}
    for match in re.finditer("`+", text):
        runs.setdefault(match.end() - match.start(), []).append(match.start())
    return runs


def _code_end(runs: list[int], start: int, length: int) -> int:
    """Where the code span that begins here ends; its start where nothing closes it."""
    following = bisect_right(runs, start)
    return runs[following] + length if following < len(runs) else start
