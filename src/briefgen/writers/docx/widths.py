"""Column widths: what the texts of a table's cells want, and how the measure is shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.sheet.looks import Tokens
from briefgen.writers.docx.tree import classes, plain

_HAN = 0x2E80
_LATIN = 0.58
_BOLD = 1.1
"""Widths of a Latin letter in em, generous for want of the font; and what bold letters add."""

_PADDING = 1.2
_LEAST = 3.0
_UNBROKEN = 9.0
_DATE = 10.0
"""Widths in em of the table's text: around a cell, of a column at least, of a date on one line, of
a date at most."""


def wanted(
    columns: int, cells: Iterable[tuple[int, Element]], tokens: Tokens
) -> list[tuple[float, float]]:
    """What each column wants, in twips: its least width, and the width of its longest text.

    `cells` are the cells that fill one column, with the column's number.
    """
    found = [(_LEAST, _LEAST)] * columns
    for column, node in cells:
        least, whole = _measure(node)
        found[column] = max(found[column][0], least), max(found[column][1], whole)
    em = tokens.twips(0.87)
    return [((least + _PADDING) * em, (whole + _PADDING) * em) for least, whole in found]


def _measure(node: Element) -> tuple[float, float]:
    """The longest word and the whole text in em: Han characters are 1 wide, others about half."""
    text = plain(node)
    words = [_width(word) for word in _words(text)]
    whole = sum(words) + 0.25 * text.count(" ")
    keep = "date" in classes(node) or node.tag in ("th", "dt")
    bold = _BOLD if node.tag in ("th", "dt") else 1.0
    if "date" in classes(node):
        whole = min(whole, _DATE)  # a date of many words leaves the room to what happened
    return max([min(whole, _UNBROKEN) if keep else 0, *words], default=0) * bold, whole * bold


def _words(text: str) -> Iterator[str]:
    """Pieces between which a line may end: Han characters one by one, other words whole."""
    # without a pattern: a class of all Han characters takes milliseconds to compile
    for word in text.split():
        start = 0
        for end, character in enumerate(word):
            if ord(character) >= _HAN:
                yield from filter(None, (word[start:end], character))
                start = end + 1
        if word[start:]:
            yield word[start:]


def longest_word(text: str) -> float:
    """The width in em of the longest piece between two spaces where a line may end."""
    return max((_width(word) for word in text.split(" ")), default=0)


def _width(word: str) -> float:
    return sum(1.0 if ord(c) >= _HAN else _LATIN for c in word)


def equal_widths(width: int, columns: int) -> list[int]:
    """The width shared out evenly, to the last twip."""
    return [width * (n + 1) // columns - width * n // columns for n in range(columns)]


def share(width: int, wants: Sequence[tuple[float, float]]) -> list[int]:
    """Column widths from what each wants: (least, whole) in any one unit that `width` has too.

    Columns that need less than an even share get what they need; the wide ones share the rest.
    """
    left = float(width)
    widths = [0.0] * len(wants)
    open_columns = sorted(range(len(wants)), key=lambda n: wants[n][1])
    while open_columns and wants[open_columns[0]][1] <= left / len(open_columns):
        first = open_columns.pop(0)
        widths[first] = wants[first][1]
        left -= widths[first]
    least = sum(wants[n][0] for n in open_columns)
    room = max(left - least, 0.0)
    weights = {n: max(wants[n][1] - wants[n][0], 1.0) ** 0.5 for n in open_columns}
    for n in open_columns:
        widths[n] = wants[n][0] + room * weights[n] / sum(weights.values())
    return _scaled(width, widths)


def _scaled(width: int, widths: Sequence[float]) -> list[int]:
    """The widths made to fill `width` exactly; none vanishes."""
    total = sum(widths) or 1.0
    ends = [round(width * sum(widths[: n + 1]) / total) for n in range(len(widths))]
    return [max(end - start, 60) for start, end in zip([0, *ends], ends, strict=False)]
