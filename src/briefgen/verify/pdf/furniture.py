"""What stands at the head and foot of each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..blocks import GAP, Furniture, normal, visible
from .content import Chunk


def page_furniture(
    pages: Sequence[Sequence[Chunk]], watermarks: Sequence[str]
) -> Iterator[Furniture]:
    """The texts of each page that are no content, line by line from the top, as one text."""
    for number, (chunks, watermark) in enumerate(zip(pages, watermarks, strict=True), start=1):
        lines = sorted(chunks, key=lambda chunk: (-round(chunk.y), chunk.x))
        text = normal(visible_words(lines))
        if text or watermark:
            yield Furniture(text, number, watermark=normal(visible(watermark)))


def visible_words(chunks: Sequence[Chunk]) -> str:
    """The words of pieces of text; there may be a space between two of them."""
    return GAP.join(visible(chunk.text) for chunk in chunks)
