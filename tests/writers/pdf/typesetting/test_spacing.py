"""What belongs between two characters of a Chinese line."""

from __future__ import annotations

import pytest

from briefgen.writers.pdf.typesetting.spacing import HALF, QUARTER, at_end, at_start, between, gives


@pytest.mark.parametrize("pair", ["年1", "8年", "用B", "P的", "あA"])
def test_a_quarter_em_stands_between_han_and_latin(pair: str) -> None:
    assert between(*pair) == QUARTER


@pytest.mark.parametrize("pair", ["平台", "ab", "年 ", " 1", "，1", "%的", "a（"])
def test_nothing_is_added_where_something_is_typed_or_a_point_stands(pair: str) -> None:
    assert between(*pair) == 0


@pytest.mark.parametrize("pair", ["。”", "）。", "，“", "”（", "（“", "：《"])
def test_of_two_points_one_gives_up_its_empty_half(pair: str) -> None:
    assert between(*pair) == -HALF


@pytest.mark.parametrize("pair", ["（）", "的，", "“的", "！？", "——"])
def test_other_neighbours_keep_their_width(pair: str) -> None:
    assert between(*pair) == 0


def test_brackets_and_points_are_flush_at_the_edges_of_a_line() -> None:
    assert (at_start("“"), at_start("平")) == (HALF, 0)
    assert (at_end("，"), at_end("台")) == (HALF, 0)


@pytest.mark.parametrize(
    ("pair", "open_"),
    [("平台", True), ("年1", True), ("，的", True), ("a ", True), ("ab", False), ("——", False)],
)
def test_words_and_double_dashes_are_not_torn(pair: str, open_: bool) -> None:
    assert gives(*pair) is open_
