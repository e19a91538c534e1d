"""Numbers of headings: Word counts them itself where its count is what the tree says."""

from __future__ import annotations

from briefgen.theme import Theme
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.tree import Piece, classes, content, plain

LEVELS = {"Heading1": 0, "Heading2": 1, "Heading3": 2}
"""Styles that are numbered, and their level in the list."""


def split_number(node: Element) -> tuple[str, list[Piece]]:
    """The number at the start of a heading ("" without one), and the content behind it."""
    pieces = list(content(node))
    for at, piece in enumerate(pieces):
        if not isinstance(piece, str) and "heading-number" in classes(piece):
            return plain(piece), pieces[at + 1 :]
        if not isinstance(piece, str) or piece.strip():
            break
    return "", pieces


class HeadingNumbers:
    """How far the headings have been counted, as Word counts them."""

    def __init__(self, theme: Theme) -> None:
        self._on = theme.headings.get("numbering") == "decimal"
        self._counts = [0] * len(LEVELS)

    def counts(self, style: str) -> bool:
        """Whether paragraphs of this style are numbered unless they say otherwise."""
        return self._on and style in LEVELS

    def take(self, number: str, style: str) -> bool:
        """Whether Word's next number for this style is the heading's; it is then used up."""
        if not self.counts(style):
            return False
        level = LEVELS[style]
        below = [0] * (len(LEVELS) - level - 1)
        counts = [*self._counts[:level], self._counts[level] + 1, *below]
        if number != ".".join(map(str, counts[: level + 1])):
            return False
        self._counts = counts
        return True
