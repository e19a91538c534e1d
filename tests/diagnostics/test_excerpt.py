"""The caret stands below its character, however wide the characters before it are."""

from __future__ import annotations

import unicodedata

import pytest

from briefgen.diagnostics.excerpt import CELLS, excerpt, width


def cells(text: str) -> int:
    return sum(map(width, text))


def below(line: str, column: int) -> str:
    """The character above the caret."""
    shown, caret = excerpt(line, 7, column).split("\n")
    at = len(caret) - 1
    for character in shown:
        if at <= 0 and width(character):
            return character
        at -= width(character)
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "text: plain words",
        "zh-CN: 商家对改革，尚不理解。",
        "ｆｕｌｌ width，and 半角 mixed",
        "e\u0301 combining 一 marks",
        "\ttabs\tin the 行",
        "한국어 and かな",
        "emoji 🍵 tea",
    ],
)
def test_the_caret_stands_below_its_character(line: str) -> None:
    for column, character in enumerate(line, start=1):
        if width(character) and character not in " \t":
            assert below(line, column) == character, (line, column)


def test_a_caret_may_stand_behind_the_line() -> None:
    assert excerpt("ab", 1, 3).endswith("\n     |   ^")
    assert excerpt("ab", 1, 99).endswith("\n     |   ^")


@pytest.mark.parametrize("column", [1, 50, 300, 599, 600])
@pytest.mark.parametrize("letter", ["a", "字"])
def test_of_a_long_line_the_part_around_the_caret_is_shown(letter: str, column: int) -> None:
    line = "".join(letter if n % 7 else "!" for n in range(600))
    shown, caret = excerpt(line, 12, column).split("\n")
    assert cells(shown) <= CELLS + len("  12 | ……")
    assert cells(caret) <= cells(shown)
    assert below(line, column) == line[column - 1]


def test_what_may_not_reach_a_terminal_is_spelt_out() -> None:
    shown, caret = excerpt("a\u202eb\x1b[31mc", 1, 3).split("\n")
    assert shown == "   1 | a\\u202eb\\u001b[31mc"
    assert caret == "     |        ^"


def test_no_character_is_wider_than_two_cells() -> None:
    sample = (chr(c) for c in range(0x20, 0x30000, 37) if unicodedata.category(chr(c)) != "Cs")
    assert {width(c) for c in sample} == {0, 1, 2}
