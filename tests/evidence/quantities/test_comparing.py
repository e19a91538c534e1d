"""Whether a passage states what a text says in numbers."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.evidence.quantities import Support, quantities, supported

AS_OF = date(2025, 1, 20)
ISSUED = date(2025, 1, 1)


def support(text: str, passage: str) -> Support:
    (said, *rest) = (q for q in quantities(text, AS_OF) if not q.vague)
    assert not rest
    return supported(said, quantities(passage, ISSUED))


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("nine in ten merchants", "已经有90%的商家愿意"),
        ("九成商家", "nine in ten merchants"),
        ("three to five years", "投资周期大约3-5年"),
        ("from 3 to 5 years", "三年或五年"),
        ("more than 10,000 items", "过万件官方补贴品"),
        ("超过1万件", "more than 10,000"),
        ("at least 10,000", "过万件"),
        ("about 10,000 items", "9,876件"),
        ("about 12 million", "1230万"),
        ("more than 80%", "占85%"),
        ("less than a third", "三成"),
        ("dozens of firms", "几十家企业"),
        ("dozens of firms", "35家企业"),
        ("3.5 billion yuan", "35亿元"),
        ("12 months", "一年"),
        ("three firms", "三家工厂"),
        ("a year ago", "在一年前成为"),
        ("last year", "2024年"),
        ("2024", "整个2024年"),
        ("in 2024", "2024年3月5日"),
        ("the first half of the year", "从上半年的不理解"),
        ("2024年下半年", "下半年，平台还推出"),
        ("about a year ago", "2023年底"),
    ],
)
def test_what_a_passage_states(text: str, passage: str) -> None:
    assert support(text, passage).ok


@pytest.mark.parametrize(
    ("text", "passage", "nearest"),
    [
        ("80%", "90%的商家", "90%"),
        ("three to five years", "三到六年", "三到六年"),
        ("four years", "大约3-5年", "3-5年"),
        ("10,000 items", "过万件", "万"),
        ("exactly 10,000", "9,876件", "9,876"),
        ("more than 80%", "75%", "75%"),
        ("more than 10,000", "20万件", "20万"),
        ("two years ago", "在一年前成为", "一年前"),
        ("in March 2024", "2024年", "2024年"),
        ("2023", "整个2024年", "2024年"),
        ("3 years", "3个月", "3个月"),
    ],
)
def test_what_a_passage_does_not_state_and_what_is_nearest(
    text: str, passage: str, nearest: str
) -> None:
    found = support(text, passage)
    assert not found.ok
    assert found.by is not None
    assert found.by.text == nearest


@pytest.mark.parametrize(
    ("text", "passage"),
    [("90%", "90家"), ("3 years", "3家"), ("$5", "5元"), ("35岁", "35%"), ("5 km", "5吨")],
)
def test_another_unit_is_another_thing(text: str, passage: str) -> None:
    assert support(text, passage) == Support(False)


def test_a_rounded_number_that_does_not_say_so_is_told_how_to() -> None:
    assert "about" in support("10,000 items", "9,876件").why


def test_a_dropped_bound_is_told() -> None:
    assert support("10,000 items", "过万件").why == "the bound differs"
