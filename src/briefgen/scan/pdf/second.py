"""The text of the pages as PDFium reads it: an extractor that shares nothing with our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def second_texts(data: bytes, prefix: str) -> Iterator[tuple[str, str]]:
    """Each page's place and text."""
    import pypdfium2  # type: ignore[import-untyped]

    document: Any = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            yield f"{prefix}page {number + 1}", text_page.get_text_range()
            text_page.close()
            page.close()
    finally:
        document.close()
