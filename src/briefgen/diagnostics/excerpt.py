"""The line that a finding is about, with a caret below the place.

Columns count characters; terminals count cells. A Han character takes two cells (Unicode Standard
Annex #11, East Asian Width W and F), a combining or invisible one takes none.
"""

from __future__ import annotations

import unicodedata

from briefgen.diagnostics.render import printable

CELLS = 92
"""Cells of a line that are shown at most; of a longer one, those around the caret."""

_BEFORE = 30
"""Cells before the caret that are shown of a line that is cut."""


def excerpt(line: str, number: int, column: int) -> str:
    """Two lines: the source line behind its number, and the caret below the column (from 1).

    >>> print(excerpt("text: 源选, and more", 7, 9))
       7 | text: 源选, and more
         |           ^
    """
    cells = [(shown, sum(map(width, shown))) for shown in map(_shown, line)]
    at = min(max(column - 1, 0), len(cells))
    start, end = _window([w for _, w in cells], at)
    head = "…" if start else ""
    tail = "…" if end < len(cells) else ""
    text = head + "".join(shown for shown, _ in cells[start:end]) + tail
    blanks = len(head) + sum(w for _, w in cells[start:at])
    return f"{number:>4} | {text.rstrip()}\n     | {' ' * blanks}^"


def width(character: str) -> int:
    """The cells that a terminal gives to a character.

    >>> [width(c) for c in "a源，“\u0301"]
    [1, 2, 2, 1, 0]
    """
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def _shown(character: str) -> str:
    return " " if character == "\t" else printable(character)


def _window(widths: list[int], at: int) -> tuple[int, int]:
    """The characters [start, end) of a line that fit, with the one at `at` among them."""
    if sum(widths) <= CELLS:
        return 0, len(widths)
    start = at
    room = _BEFORE
    while start and widths[start - 1] <= room:
        start -= 1
        room -= widths[start]
    end = start
    room = CELLS
    while end < len(widths) and widths[end] <= room:
        room -= widths[end]
        end += 1
    return start, end
