"""Finds the narrowest width of a long text without spaces in no time, while a page is laid out.

To know how narrow a column of a table may be, WeasyPrint 70 breaks the text of each cell after
every word, and lays out all of the rest each time; text with spaces it shortens first, Chinese
text it does not. The work grows with the square of the length: a cell of 15,000 characters takes
many minutes. Where a line breaks depends only on the characters near it: so a piece of
the text is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions that do so."""

PIECE = 48
"""Characters that are laid out at first."""

AFTER = 12
"""Characters behind a break that are surely enough to decide it."""

Split = Callable[..., tuple[Any, ...]]


@contextmanager
def corrected() -> Iterator[None]:
    """Inside, the narrowest width of a text is found piece by piece."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.layout import preferred  # type: ignore[import-untyped]

    original = getattr(preferred, "split_first_line", None)
    if original is None or not str(weasyprint.VERSION).startswith(FITS):
        yield
        return
    preferred.split_first_line = _correct(original)
    try:
        yield
    finally:
        preferred.split_first_line = original


def _correct(split: Split) -> Split:
    """`split_first_line` that looks at the beginning of the text where it may be as narrow as 0."""

    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, ...]:
        if max_width == 0 and len(text) > PIECE and " " not in text[:PIECE]:
            piece = text[:PIECE]
            found = split(piece, style, context, max_width, *rest, **options)
            _, _, resume_index, *_ = found
            if resume_index is not None and resume_index <= len(piece[:-AFTER].encode()):
                return found
        return split(text, style, context, max_width, *rest, **options)

    return split_first_line
