"""How wide words will be, before any font is known: estimates that err on the wide side.

A picture is drawn by three programs with whatever family of the theme is installed. What is laid
out by these widths never overlaps, with a little air to spare.
"""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("ijlIft.,:;'’|!()[]{}r/\\ ")
_WIDE = frozenset("mwMW@%—…&QOG")
_BOLD = 1.07


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in the unit of `size`, the height of the font."""
    em = sum(map(_character, text))
    return em * size * (_BOLD if bold else 1.0)


def _character(character: str) -> float:
    if character in _NARROW:
        return 0.4
    if character in _WIDE:
        return 0.98
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return 0.72 if character.isupper() else 0.6


def wrap(text: str, size: float, width: float, most: int = 3) -> list[str]:
    """The text in lines of at most `width`, `most` of them; what does not fit ends in “…”."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_shortened(one, size, width) for one in lines if one]


def _pieces(text: str) -> list[str]:
    """Words with the space behind them; Han characters one by one, points with what is before."""
    pieces: list[str] = []
    for character in " ".join(text.split()):
        wide = unicodedata.east_asian_width(character) in "WF"
        joins = bool(pieces) and (
            character == " "
            or (wide and unicodedata.category(character).startswith("P"))
            or (not wide and not pieces[-1].endswith(" ") and not _is_wide(pieces[-1][-1]))
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _shortened(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    while line and text_width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
