"""Numbers in texts: one value in many notations, and words that only look like numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.evidence.quantities import Quantity, quantities

NEW_YEAR = date(2025, 1, 1)


def read(text: str, *names: str) -> list[Quantity]:
    return [q for q in quantities(text, NEW_YEAR, names) if not q.vague]


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


def days(text: str) -> tuple[str, str]:
    quantity = one(text)
    assert quantity.kind == "date", quantity
    first, last = (date.fromordinal(int(v)).isoformat() for v in (quantity.low, quantity.high))
    return first, last


@pytest.mark.parametrize(
    "text",
    "90%的商家|９０％|九成商家|百分之九十|十分之九|nine in ten firms|9 out of 10|90 percent of them"
    "|90 per cent|nine tenths of it|占九成。".split("|"),
)
def test_nine_tenths_in_every_notation(text: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.low, quantity.high) == (
        "share",
        Fraction(9, 10),
        Fraction(9, 10),
    )


@pytest.mark.parametrize(
    "text",
    "三到五年|三至五年|3-5年|3—5年|３～５年|3年到5年|three to five years|3–5 years|3 to 5 years"
    "|between three and five years|大约3-5年".split("|"),
)
def test_three_to_five_years_in_every_notation(text: str) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.unit, quantity.low, quantity.high) == ("span", "month", 36, 60)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234,567件", 1234567),
        ("１２３４", 1234),
        ("3.5万家", 35000),
        ("一万五千人", 15000),
        ("一万五", 15000),
        ("1亿2000万", 120_000_000),
        ("35 million", 35_000_000),
        ("3500万", 35_000_000),
        ("1.2 billion", 1_200_000_000),
        ("12亿", 1_200_000_000),
        ("1.2bn", 1_200_000_000),
        ("two hundred and fifty", 250),
        ("twenty-five", 25),
        ("a million", 1_000_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("二十一家", 21),
        ("一百〇三", 103),
    ],
)
def test_counts_in_digits_and_words(text: str, number: int) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.low, quantity.high) == ("number", number, number)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("一年半", "span", "month", 18),
        ("半年", "span", "month", 6),
        ("half a year", "span", "month", 6),
        ("two and a half years", "span", "month", 30),
        ("两个半月", "span", "month", Fraction(5, 2)),
        ("over the past year", "span", "month", 12),
        ("three weeks", "span", "day", 21),
        ("a three-year plan", "span", "month", 36),
        ("一半", "share", "", Fraction(1, 2)),
        ("半数", "share", "", Fraction(1, 2)),
        ("half of the firms", "share", "", Fraction(1, 2)),
        ("a third of it", "share", "", Fraction(1, 3)),
        ("三分之二", "share", "", Fraction(2, 3)),
        ("two thirds", "share", "", Fraction(2, 3)),
        ("by a third from year to year", "share", "", Fraction(1, 3)),
        ("more than half renew", "share", "", Fraction(1, 2)),
        ("过半续订", "share", "", Fraction(1, 2)),
        ("百分之三到五", "share", "", Fraction(3, 100)),
        ("一千克", "measure", "kg", 1),
        ("1.5个百分点", "points", "", Fraction(3, 200)),
        ("1.5 percentage points", "points", "", Fraction(3, 200)),
        ("3倍", "multiple", "", 3),
        ("35岁", "age", "", 35),
        ("aged 35", "age", "", 35),
        ("3.5万元", "money", "CNY", 35000),
        ("US$5m", "money", "USD", 5_000_000),
        ("500万美元", "money", "USD", 5_000_000),
        ("12 tons", "measure", "kg", 12000),
        ("12吨", "measure", "kg", 12000),
        ("30,000 km", "measure", "m", 30_000_000),
        ("3万公里", "measure", "m", 30_000_000),
    ],
)
def test_kinds_and_units(text: str, kind: str, unit: str, value: Fraction) -> None:
    quantity = one(text)
    assert (quantity.kind, quantity.unit, quantity.low) == (kind, unit, value)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("过万件", "more-than"),
        ("上万件", "more-than"),
        ("1万多件", "more-than"),
        ("万余件", "more-than"),
        ("more than 10,000 items", "more-than"),
        ("10,000+ items", "more-than"),
        ("近万件", "about"),
        ("1万件左右", "about"),
        ("about 10,000", "about"),
        ("不到1万件", "less-than"),
        ("fewer than 10,000", "less-than"),
        ("至少1万件", "at-least"),
        ("1万件以上", "at-least"),
        ("no fewer than 10,000", "at-least"),
        ("up to 10,000", "up-to"),
        ("no more than 10,000", "up-to"),
        ("不超过1万件", "up-to"),
        ("10,000 items", ""),
    ],
)
def test_qualifiers_around_ten_thousand(text: str, qualifier: str) -> None:
    quantity = one(text)
    assert (quantity.low, quantity.qualifier) == (10000, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("几十家", 20, 100),
        ("dozens of firms", 20, 100),
        ("数百家", 200, 1000),
        ("hundreds of firms", 200, 1000),
        ("十几家", 11, 19),
        ("七八个", 7, 8),
    ],
)
def test_words_of_a_size_have_bounds(text: str, low: int, high: int) -> None:
    quantity = one(text)
    assert (quantity.qualifier, quantity.low, quantity.high) == ("some", low, high)


@pytest.mark.parametrize(
    "text",
    "一些|唯一|一样|第一个问题|第十名|其中之一|一次|一种办法|一年一度|一年多次|一方面|千万别忘|十分重要"
    "|万一|两难|两端|五花八门|成千上万|从0到1|四季|周三|小B|三农|百货|one of the firms|no one"
    "|one by one|one-person shops|now several a year|once a year|24/7|third party|the 15th|No. 5"
    "|para. 7|第3页|B2B|GPT-4|5G|2C|3D|15:24|https://example.org/2024/90|10.1000/182|版本1.2.3".split(
        "|"
    ),
)
def test_words_that_state_no_number(text: str) -> None:
    assert read(text) == []


def test_names_that_hold_digits_state_no_number() -> None:
    assert read("1688的工厂，1688说", "1688") == []
    assert [q.low for q in read("21688家，1688万件", "1688")] == [21688, 16_880_000]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年3月5日", "2024-03-05", "2024-03-05"),
        ("５ March 2024", "2024-03-05", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05", "2024-03-05"),
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024.3.5", "2024-03-05", "2024-03-05"),
        ("二〇二四年", "2024-01-01", "2024-12-31"),
        ("整个2024年", "2024-01-01", "2024-12-31"),
        ("throughout 2024", "2024-01-01", "2024-12-31"),
        ("2024年下半年", "2024-07-01", "2024-12-31"),
        ("the second half of 2024", "2024-07-01", "2024-12-31"),
        ("2024年第三季度", "2024-07-01", "2024-09-30"),
        ("Q3 2024", "2024-07-01", "2024-09-30"),
        ("2023-24", "2023-01-01", "2024-12-31"),
        ("90年代", "1990-01-01", "1999-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("去年", "2024-01-01", "2024-12-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("前年", "2023-01-01", "2023-12-31"),
        ("上半年", "2024-01-01", "2024-06-30"),
        ("下半年", "2024-07-01", "2024-12-31"),
        ("去年上半年", "2024-01-01", "2024-06-30"),
        ("in March", "2024-03-01", "2024-03-31"),
        ("3月5日", "2024-03-05", "2024-03-05"),
        ("last month", "2024-12-01", "2024-12-31"),
        ("一年前", "2024-01-01", "2024-01-01"),
        ("a year ago", "2024-01-01", "2024-01-01"),
        ("three months ago", "2024-10-01", "2024-10-01"),
    ],
)
def test_dates_from_the_first_to_the_last_day(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


def test_without_a_day_of_writing_relative_dates_keep_their_meaning() -> None:
    (chinese,) = quantities("上半年")
    (english,) = quantities("in the first half of the year")
    assert chinese.relative == english.relative
    assert (chinese.low, chinese.high) == (0, 0)


def test_no_character_counts_twice_and_places_are_those_of_the_text() -> None:
    text = "In 2024, more than 90％ of the 1,200 firms paid 3.5 billion yuan；三年后…"
    found = read(text)
    assert [q.text for q in found] == ["2024", "90％", "1,200", "3.5 billion yuan", "三年"]
    assert all(text[q.start : q.end] == q.text for q in found)


ALPHABET = st.sampled_from(
    [*"0123456789零一二两三十百千万亿半年月日个成分之前后多余%-~,. abotf", "one ", "half "]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ALPHABET, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for quantity in quantities(text, NEW_YEAR, ["1688"]):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low <= quantity.high


@pytest.mark.parametrize("piece", ["9", "一", "1,", "1-", "1/", "1 ", "百分之", "one ", "半", "a@"])
def test_long_texts_take_no_more_than_their_length(piece: str) -> None:
    assert isinstance(quantities(piece * (20_000 // len(piece)), NEW_YEAR), tuple)
