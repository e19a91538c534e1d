"""Where a block's text stands in the file: markdown-it only tells the lines of a block."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from markdown_it.token import Token

from briefgen.diagnostics import Span

At: TypeAlias = Callable[[int], Span]


class Lines:
    """The lines of a text; `at` gives the place of an offset of the whole text."""

    def __init__(self, text: str, at: At) -> None:
        self._at = at
        self._lines: list[tuple[int, str]] = []
        start = 0
        for line in text.split("\n"):
            self._lines.append((start, line))
            start += len(line) + 1

    def line(self, number: int) -> Span:
        """The first visible character of a line, counted from 0."""
        start, text = self._numbered(number)
        return self._at(start + len(text) - len(text.lstrip()))

    def inside(self, token: Token) -> At:
        """Places in a paragraph's text, whose lines lack the indents and marks of the file's."""
        first = (token.map or [0, 1])[0]
        starts: list[tuple[int, int]] = []
        offset = 0
        for number, line in enumerate(token.content.split("\n")):
            words = line.strip(" \t")
            begin, written = self._numbered(first + number)
            column = max(written.rfind(words), 0) - (len(line) - len(line.lstrip(" \t")))
            starts.append((offset, begin + column))
            offset += len(line) + 1

        def at(offset: int) -> Span:
            base, start = next(s for s in reversed(starts) if s[0] <= max(offset, 0))
            return self._at(start + offset - base)

        return at

    def _numbered(self, number: int) -> tuple[int, str]:
        return self._lines[min(number, len(self._lines) - 1)]
