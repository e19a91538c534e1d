"""The lines of a project's files, each file read once, for those who show or name a place."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.document.markdown.han import is_wide
from briefgen.source import LineIndex, read_text


class Texts:
    """The texts of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}
        self._indexes: dict[str, LineIndex] = {}

    def text(self, file: str) -> str:
        """A file's text, newlines as "\\n"; empty where it cannot be read."""
        if file not in self._texts:
            loaded = read_text(self._root / file, self._root)
            self._texts[file] = loaded.value.text if loaded.value is not None else ""
        return self._texts[file]

    def index(self, file: str) -> LineIndex:
        """Where the lines of a file begin."""
        if file not in self._indexes:
            self._indexes[file] = LineIndex(self.text(file))
        return self._indexes[file]

    def line(self, span: Span) -> str | None:
        """The line of a place; None where there is none."""
        if span.file not in self._lines:
            self._lines[span.file] = self.text(span.file).split("\n")
        lines = self._lines[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None

    def place(self, start: Span, end: int | None, said: str) -> Span | None:
        """The first place of words at or behind a place, before the line `end`.

        Lines may be broken between words, and between Han characters.
        """
        text, index = self.text(start.file), self.index(start.file)
        first = index.start_of(start.line) + start.column - 1
        last = index.start_of(end) if end is not None and end > start.line else len(text)
        at = text.find(said, first, last)
        if at < 0:
            found = _loosely(said).search(text, first, last)
            at = found.start() if found else -1
        return Span(start.file, *index.at(at)) if at >= 0 else None


def _loosely(said: str) -> re.Pattern[str]:
    """Words with any blanks between them, and with broken lines between Han characters."""
    pieces = (_piece(word) for word in said.split())
    return re.compile(r"\s+".join(pieces) or r"\Z\A")


def _piece(word: str) -> str:
    breaks = r"(?:\s*\n\s*)?"
    return "".join(
        (breaks if number and is_wide(char) and is_wide(word[number - 1]) else "") + re.escape(char)
        for number, char in enumerate(word)
    )
