"""Corrects one fault in WeasyPrint's line breaking, while a page is laid out.

A piece of text that ends in a space before an inline element (“open it every ” before a link)
may fit its line but for that space. The space would hang behind the line's end and take no
room, but WeasyPrint 70 takes the whole piece for too long and breaks it after its first word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions that have the fault."""

Split = Callable[..., tuple[Any, ...]]


@contextmanager
def corrected() -> Iterator[None]:
    """Inside, text whose last space alone does not fit is not broken."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.layout import inline  # type: ignore[import-untyped]

    original = getattr(inline, "split_first_line", None)
    if original is None or not str(weasyprint.VERSION).startswith(FITS):
        yield
        return
    inline.split_first_line = _correct(original)
    try:
        yield
    finally:
        inline.split_first_line = original


def _correct(split: Split) -> Split:
    """`split_first_line` that lets one space hang."""

    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> tuple[Any, ...]:
        if text.endswith(" ") and max_width not in (None, inf) and style["white_space"] == "normal":
            bare = split(text[:-1], style, context, max_width, *rest, **options)
            _, _, resume_index, width, *_ = bare
            if resume_index is None and width <= max_width:
                return split(text, style, context, None, *rest, **options)
        return split(text, style, context, max_width, *rest, **options)

    return split_first_line
