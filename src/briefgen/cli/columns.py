"""Columns of a terminal: a Chinese character takes two."""

from __future__ import annotations


def columns(text: str) -> int:
    """How many columns a text takes."""
    from briefgen.diagnostics.excerpt import width

    return sum(map(width, text))


def padded(text: str, wide: int) -> str:
    """The text, filled with blanks up to so many columns."""
    return text + " " * (wide - columns(text))
