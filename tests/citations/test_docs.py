"""docs/citations.md says what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Format, source, text
from .test_gbt7714 import RECORDED

PAGE = (Path(__file__).parents[2] / "docs" / "citations.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\[@a, [^`]+)` \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
PERSON = [{"family": "Smith", "given": "Ann"}]


@pytest.mark.parametrize(("written", "chinese", "english", "dated"), ROWS)
def test_the_table_of_locators_is_true(
    formatted: Format, written: str, chinese: str, english: str, dated: str
) -> None:
    more = tuple(
        source(key, type="book", title=key, author=PERSON if key == "a" else [], issued="2021")
        for key in "abcdz"
    )
    before = ["[@z]"] if chinese.startswith("[2") else []
    for style, language, expected in (
        ("gbt7714-2025-numeric", "zh-CN", chinese),
        ("numeric", "en", english),
        ("author-date", "en", dated),
    ):
        result = formatted(style, language, *before, written, more=more).value
        assert result
        if expected[0] in "[(":
            assert text(result.clusters[-1].runs) == expected


def test_the_table_has_rows() -> None:
    assert len(ROWS) == 5


def test_the_recorded_figure_is_the_tested_one() -> None:
    assert f"| {RECORDED} of 94 |" in PAGE
