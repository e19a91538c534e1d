"""The lines of a project's files, each file read once, for those who show or name a place."""

from __future__ import annotations

from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.source import read_text


class Texts:
    """The texts of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}
        self._lines: dict[str, list[str]] = {}

    def text(self, file: str) -> str:
        """A file's text, newlines as "\\n"; empty where it cannot be read."""
        if file not in self._texts:
            loaded = read_text(self._root / file, self._root)
            self._texts[file] = loaded.value.text if loaded.value is not None else ""
        return self._texts[file]

    def line(self, span: Span) -> str | None:
        """The line of a place; None where there is none."""
        if span.file not in self._lines:
            self._lines[span.file] = self.text(span.file).split("\n")
        lines = self._lines[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None
