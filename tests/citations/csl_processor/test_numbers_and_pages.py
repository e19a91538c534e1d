"""Numbers, plurals and page ranges."""

from __future__ import annotations

import pytest

from briefgen.citations.csl_processor import numbers
from briefgen.citations.csl_processor.locale import Locale, load_locale
from briefgen.citations.csl_processor.pages import page_range


@pytest.fixture(scope="module")
def english() -> Locale:
    return load_locale("en-US")


@pytest.mark.parametrize("text", ["7", "D7", "7b", "2nd", "2, 3", "2-4", "2 & 4", "2–4", " 7 "])
def test_numbers_are_numeric(text: str) -> None:
    assert numbers.is_numeric(text)


@pytest.mark.parametrize("text", ["", "second", "2nd edition", "7.", "IV", "10.1000/1", "seven 7"])
def test_other_texts_are_not_numeric(text: str) -> None:
    assert not numbers.is_numeric(text)


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("7", "numeric", "7"),
        ("2 - 4", "numeric", "2–4"),
        ("2,3", "numeric", "2, 3"),
        ("2&3", "numeric", "2 & 3"),
        ("2\\-B3", "numeric", "2-B3"),
        ("22", "ordinal", "22nd"),
        ("2, 13", "ordinal", "2nd, 13th"),
        ("2nd", "ordinal", "2nd"),
        ("3", "long-ordinal", "third"),
        ("33", "long-ordinal", "33rd"),
        ("1994", "roman", "mcmxciv"),
        ("4000", "roman", "4000"),
        ("second", "ordinal", "second"),
    ],
)
def test_numbers_take_forms(english: Locale, text: str, form: str, expected: str) -> None:
    assert numbers.render(text, form, english) == expected


@pytest.mark.parametrize("text", ["1-2", "3, 5", "3 & 5", "i–ix", "3 and 5", "S3-S5", "3, et 5"])
def test_several_pages_are_plural(text: str) -> None:
    assert numbers.is_plural("page", text)


@pytest.mark.parametrize("text", ["1", "3\\-B", "Smith-Jones", "iv", "12a"])
def test_one_page_is_singular(text: str) -> None:
    assert not numbers.is_plural("page", text)


def test_a_count_is_plural_above_one() -> None:
    assert [numbers.is_plural("number-of-volumes", n) for n in ("1", "2", "x")] == [
        False, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("12", None, "12"),
        ("12-15", None, "12–15"),
        ("211 - 8", None, "211–8"),
        ("211-8", "expanded", "211–218"),
        ("211-218", "minimal", "211–8"),
        ("211-218", "minimal-two", "211–18"),
        ("71-72", "minimal-two", "71–72"),
        ("71-72", "chicago", "71–72"),
        ("300-304", "chicago-16", "300–304"),
        ("203-208", "chicago-16", "203–8"),
        ("2496-2504", "chicago-15", "2496–2504"),
        ("2496-2504", "chicago-16", "2496–504"),
        ("99-101", "minimal", "99–101"),
        ("A211-A218", "expanded", "A211–A218"),
        ("A211-A218", "minimal", "A211–8"),
        ("A211-B218", "minimal", "A211-B218"),
        ("xi-xv", "minimal", "xi–xv"),
        ("3\\-B", "minimal", "3-B"),
        ("Smith-Jones", "expanded", "Smith-Jones"),
        ("211-218, 230 & 241-3", "expanded", "211–218, 230 & 241–243"),
    ],
)
def test_page_ranges(text: str, form: str | None, expected: str) -> None:
    assert page_range(text, form) == expected


def test_a_language_may_have_another_delimiter() -> None:
    assert page_range("12-15", None, "~") == "12~15"


@pytest.mark.parametrize("text", ["9" * 5000, "9" * 5000 + "-" + "8" * 4999, "²", "٣", "\x00", ""])
def test_no_text_is_too_odd(english: Locale, text: str) -> None:
    for form in ("numeric", "ordinal", "long-ordinal", "roman"):
        assert isinstance(numbers.render(text, form, english), str)
    for form in ("expanded", "minimal", "minimal-two", "chicago-15", "chicago-16"):
        assert isinstance(page_range(text, form), str)
    assert numbers.is_plural("number-of-pages", text) in (True, False)
