"""Sums that authors write down are worked out, and nothing else is."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.evidence.derivations import SumError, agrees, operands, work_out
from briefgen.evidence.quantities import quantities

FIGURES = {"share": Fraction(9, 10), "years": None}


@pytest.mark.parametrize(
    ("by", "result"),
    [
        ("1 - 0.9", Fraction(1, 10)),
        ("1 - 90%", Fraction(1, 10)),
        ("1 − fig:share", Fraction(1, 10)),
        ("2 + 3 * 4", 14),
        ("(2 + 3) × 4", 20),
        ("7 / 2", Fraction(7, 2)),
        ("-2 + 3", 1),
        ("2 - -3", 5),
        ("1,200 ÷ 3", 400),
        ("round(2 / 3, 2)", Fraction(67, 100)),
        ("round(2.5)", 3),
        ("round(1234, -2)", 1200),
        ("10 - 4 - 3", 3),
    ],
)
def test_sums(by: str, result: Fraction) -> None:
    assert work_out(by, FIGURES).result == result


@pytest.mark.parametrize(
    ("by", "why"),
    [
        ("", "ends before"),
        ("1 +", "ends before"),
        ("1 / (2 - 2)", "division by zero"),
        ("(1", '")" is missing'),
        ("1)", "cannot stand here"),
        ("1 2", "cannot stand here"),
        ("2 ** 3", "a number is missing"),
        ("__import__('os')", "means nothing"),
        ("fig:none", "no key figure"),
        ("fig:years", "is a range"),
        ("round 2", '"(" is missing'),
        ("round(2, 2.5)", "number of digits"),
        ("(" * 60 + "1" + ")" * 60, "too many brackets"),
        ("-" * 100 + "1", "too many brackets"),
        ("1+" * 300 + "1", "at most"),
    ],
)
def test_what_is_no_sum_is_told(by: str, why: str) -> None:
    with pytest.raises(SumError, match=re.escape(why)):
        work_out(by, FIGURES)


@given(st.text("0123456789.,+-*/() %figround:", max_size=40))
def test_any_text_gives_a_number_or_a_reason(by: str) -> None:
    outcome: Fraction | SumError
    try:
        outcome = work_out(by, FIGURES).result
    except SumError as error:
        outcome = error
    if isinstance(outcome, SumError):
        assert outcome.message
        assert 0 <= outcome.offset <= len(by)


@pytest.mark.parametrize(
    ("result", "figure", "agreed"),
    [
        (Fraction(1, 10), "10%", True),
        (Fraction(10), "10%", True),
        (Fraction(1, 10), "一成", True),
        (Fraction(2, 10), "10%", False),
        (Fraction(3), "3 years", True),
        (Fraction(36), "三年", True),
        (Fraction(2027), "2027", True),
        (Fraction(9876), "about 10,000", True),
        (Fraction(9876), "10,000", False),
    ],
)
def test_a_sum_comes_to_the_number_in_the_texts_unit(
    result: Fraction, figure: str, agreed: bool
) -> None:
    assert agrees(result, quantities(figure)[0]) is agreed


def test_a_sum_may_take_numbers_in_every_unit_in_which_they_may_be_meant() -> None:
    known = operands(quantities("In 2024, 90% paid 3.5万元 for three years"))
    wanted = (Fraction(9, 10), 90, 35000, Fraction(7, 2), 3, 36, 2024)
    assert set(map(Fraction, wanted)) <= known
