"""Plain text in lines that mail programs may put together again (RFC 3676).

Lines end at 72 columns; one that goes on ends in a blank, which programs take away when they put
the paragraph together (`format=flowed; delsp=yes`). So Chinese can be broken between characters,
and a program that knows none of this shows short lines. A Han character takes two columns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

COLUMNS = 72

_CLOSING = frozenset("，。、；：？！）】》〉」』”’…—·,.;:?!)]}%°")
"""What no line begins with."""

_OPENING = frozenset("（【《〈「『“‘([{")
"""What no line ends with."""


def flowed(text: str) -> str:
    """The text in lines ending in CRLF."""
    return "".join(map(_paragraph, text.splitlines()))


@lru_cache(maxsize=1000)  # a thousand messages of one edition differ in one line
def _paragraph(text: str) -> str:
    return "".join(f"{_stuffed(line)}\r\n" for line in _lines(text.rstrip()))


def _lines(text: str) -> Iterator[str]:
    """The lines of a paragraph; all but the last end in the blank that is taken away."""
    while (end := _line_end(text)) < len(text):
        yield text[:end] + " "
        text = text[end:]
    yield text


def _line_end(text: str) -> int:
    """How many characters the first line has; blanks at its end may stand out."""
    width, last = 0, 0
    for i, character in enumerate(text):
        width += columns(character)
        if width > COLUMNS and character != " " and last:
            return last
        if _may_end(text, i):
            last = i + 1
    return len(text)


def _may_end(text: str, i: int) -> bool:
    """Whether a line may end behind the character at `i`."""
    here, following = text[i], text[i + 1 : i + 2]
    if not following or following == " ":
        return False
    if here == " ":
        return True
    if here in _OPENING or following in _CLOSING or columns(following) == 0:
        return False
    return columns(here) == 2 or columns(following) == 2


@lru_cache(maxsize=10_000)
def columns(character: str) -> int:
    """How wide a character is in a line of fixed width."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _stuffed(line: str) -> str:
    """The line behind a blank, where its beginning would mean something (section 4.4)."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line
