"""Columns of tables with long Chinese cells are as wide as before, and found at once."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from tests.writers.documents import small
from tests.writers.pdf.conftest import page_texts

from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf import narrow_widths, write

ALPHABET = "字词句“”，。、（）《》—…abcXYZ019-/%· "


def table(*cells: str) -> HtmlDocument:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return small(f"<table class='data'><tbody><tr>{row}</tr></tbody></table>")


def test_columns_are_as_wide_as_the_layout_engine_makes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(7)
    cells = [
        ["".join(chance.choices(ALPHABET, k=chance.randint(40, 260))) for _ in range(3)]
        for _ in range(6)
    ]
    corrected = [edges(table(*row)) for row in cells]
    monkeypatch.setattr(narrow_widths, "corrected", nothing)
    assert corrected == [edges(table(*row)) for row in cells]


@contextmanager
def nothing() -> Iterator[None]:
    yield


def edges(document: HtmlDocument) -> list[tuple[float, ...]]:
    """The box of each character on the first page."""
    written = write(document)
    assert written.value is not None, written.diagnostics
    page = pypdfium2.PdfDocument(written.value.data)[0].get_textpage()
    return [page.get_charbox(number) for number in range(page.count_chars())]


def test_a_cell_of_five_thousand_words_is_set_whole_over_pages() -> None:
    started = time.monotonic()
    written = write(table("字词，" * 5000, "短"))
    assert written.value is not None, written.diagnostics
    assert time.monotonic() - started < 60
    assert sum(text.count("字") for text in page_texts(written.value.data)) == 5000
    assert len(page_texts(written.value.data)) > 3


def test_an_unbreakable_run_longer_than_a_piece_keeps_its_width() -> None:
    long = "/".join("a" * 30 for _ in range(3))
    assert edges(table(long, "乙"))
