"""Columns stand below each other, whatever script the names are in."""

from briefgen.cli.columns import columns, padded


def test_chinese_takes_two_columns_and_accents_none() -> None:
    assert [columns(text) for text in ("abc", "分析版", "e\u0301", "")] == [3, 6, 1, 0]


def test_names_are_filled_up_to_the_same_column() -> None:
    filled = [padded(name, 8) + "|" for name in ("board", "董事会", "董事会 A")]
    assert filled == ["board   |", "董事会  |", "董事会 A|"]
    assert padded("much too long", 4) == "much too long"
