"""EDTF dates: what is understood, what is refused and why, and the order of dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.edtf import (
    EdtfDate,
    EdtfError,
    EdtfInterval,
    earliest,
    latest,
    parse_edtf,
)

seeded = settings(derandomize=True, deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", EdtfDate(2024)),
        ("2024-11", EdtfDate(2024, 11)),
        ("2024-11-05", EdtfDate(2024, 11, 5)),
        ("2024-02-29", EdtfDate(2024, 2, 29)),
        ("2024-22", EdtfDate(2024, 22)),
        ("2024-41", EdtfDate(2024, 41)),
        ("2024~", EdtfDate(2024, approximate=True)),
        ("2024-11?", EdtfDate(2024, 11, uncertain=True)),
        ("2024%", EdtfDate(2024, approximate=True, uncertain=True)),
        ("2025/2028~", EdtfInterval(EdtfDate(2025), EdtfDate(2028, approximate=True))),
        ("2025/..", EdtfInterval(EdtfDate(2025), None)),
        ("../2025-06", EdtfInterval(None, EdtfDate(2025, 6))),
    ],
)
def test_a_date_is_read(text: str, value: EdtfDate | EdtfInterval) -> None:
    edtf = parse_edtf(text)
    assert edtf.value == value
    assert edtf.text == text


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("2024-02-30", 8, "February 2024 has 29 days, not 30"),
        ("2023-02-29", 8, "February 2023 has 28 days"),
        ("2024-11-00", 8, "November 2024 has 30 days, not 0"),
        ("2024-13", 5, "13 is not a month; months are 01 to 12"),
        ("2024-30-05", 5, "year, month, day: 2024-05-30?"),
        ("2024-34", 5, "write a quarter as 2024-04/2024-06"),
        ("2024-21-01", 8, "a season or half-year has no day"),
        ("2025/2024", 0, "the interval ends (2024) before it starts (2025); write 2024/2025"),
        ("2024-12/2024-06", 0, "before it starts"),
        ("2024/2025-02-30", 13, "February 2025 has 28 days"),
        ("../..", 0, "needs a start or an end"),
        ("2024/", 5, 'the interval has no end; write ".." for an open end'),
        ("2024/11/05", 7, "2024-11-05"),
        ("2024-1-5", 0, "two digits"),
        ("2024.11.05", 0, "hyphens"),
        ("24-11-05", 0, "four digits"),
        ("20240", 0, "four digits"),
        ("0000", 0, "no year 0000"),
        ("202X", 0, "2020/2029"),
        ("~2024", 0, "at the end"),
        ("2024~?", 0, "% means both"),
        ("2024-11-05T10:00", 0, "no time of day"),
        ("2024年11月", 0, "plain digits"),
        ("２０２４", 0, "plain digits"),
        ("2024 ", 0, "spaces"),
        ("2024..2026", 0, "slash"),
        ("[2024,2025]", 0, "sets"),
        ("soon", 0, '"soon" is not a date'),
        ("", 0, "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_at_its_place_with_a_reason(
    text: str, offset: int, words: str
) -> None:
    with pytest.raises(EdtfError) as raised:
        parse_edtf(text)
    assert words in f"{raised.value.message}; {raised.value.hint}".replace(
        ", season or half-year", ""
    )
    assert raised.value.offset == offset


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-21", (2024, 3, 1), (2024, 5, 31)),
        ("2024-24", (2024, 12, 1), (2025, 2, 28)),
        ("2024-40", (2024, 1, 1), (2024, 6, 30)),
        ("2024-41~", (2024, 7, 1), (2024, 12, 31)),
        ("2025/2029", (2025, 1, 1), (2029, 12, 31)),
        ("2025/..", (2025, 1, 1), (9999, 12, 31)),
        ("../2025", (0, 0, 0), (2025, 12, 31)),
    ],
)
def test_a_date_has_a_first_and_a_last_day(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    edtf = parse_edtf(text)
    assert (earliest(edtf), latest(edtf)) == (first, last)


days = st.dates(date(1, 1, 1), date(9999, 12, 30))


@seeded
@given(days, st.sampled_from(["", "~", "?", "%"]))
def test_every_day_of_the_calendar_is_a_date(day: date, mark: str) -> None:
    edtf = parse_edtf(day.isoformat() + mark)
    assert earliest(edtf) == latest(edtf) == (day.year, day.month, day.day)


@seeded
@given(days, days)
def test_an_interval_of_two_days_is_read_exactly_when_they_are_in_order(a: date, b: date) -> None:
    text = f"{a.isoformat()}/{b.isoformat()}"
    if a <= b:
        edtf = parse_edtf(text)
        assert earliest(edtf) <= latest(edtf)
    else:
        with pytest.raises(EdtfError):
            parse_edtf(text)


@seeded
@given(days, st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}"]))
def test_a_day_lies_within_every_date_that_names_it(day: date, form: str) -> None:
    day = max(day, date(1000, 1, 1))  # %Y has no leading zeros
    edtf = parse_edtf(form.format(day))
    assert earliest(edtf) <= (day.year, day.month, day.day) <= latest(edtf)
    following = day + timedelta(days=1)
    assert latest(parse_edtf(day.isoformat())) < (following.year, following.month, following.day)


@seeded
@given(st.text(alphabet="0123456789-/.~?%TXYZ[]{}年 ", max_size=24))
def test_any_text_is_a_date_or_a_described_fault(text: str) -> None:
    try:
        edtf = parse_edtf(text)
    except EdtfError as error:
        fault = error
    else:
        assert earliest(edtf) <= latest(edtf)
        return
    assert fault.message
    assert 0 <= fault.offset <= len(text)
