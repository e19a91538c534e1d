"""Lines and columns of a text whose newlines are "\\n"."""

from __future__ import annotations

from bisect import bisect_right


class LineIndex:
    """Finds the line and column of an offset; the index is built when first asked.

    Offsets count code points from 0, lines and columns code points from 1.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`."""
        starts = self._line_starts()
        line = bisect_right(starts, max(offset, 0))
        return line, max(offset, 0) - starts[line - 1] + 1

    def start_of(self, line: int) -> int:
        """The offset at which a 1-based line begins (the text's end, if it has fewer lines)."""
        starts = self._line_starts()
        return starts[line - 1] if line <= len(starts) else len(self._text)

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            starts = [0]
            found = self._text.find("\n")
            while found >= 0:
                starts.append(found + 1)
                found = self._text.find("\n", found + 1)
            self._starts = starts
        return self._starts
