"""Dates: what CSL-JSON may say, and what comes out of them."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.citations.csl_processor import date_forms, dates
from briefgen.citations.csl_processor.date_forms import DateSpec
from briefgen.citations.csl_processor.dates import OPEN, Date, Point
from briefgen.citations.csl_processor.locale import DatePart, Locale, load_locale
from briefgen.citations.csl_processor.output import text_of


@pytest.fixture(scope="module")
def english() -> Locale:
    return load_locale("en-US")


def shown(value: Any, tag: str = "en-US", form: str = "text", parts: str = "year-month-day") -> str:
    date = dates.parse(value)
    locale = load_locale(tag)
    assert date is not None
    spec = date_forms.merge(locale.date(form), (), parts)
    return "".join(text_of(child) for child in date_forms.render(date, spec, locale))


def days(*rows: list[Any], **more: Any) -> dict[str, Any]:
    return {"date-parts": list(rows), **more}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (days([2024, 3, 9]), Date(Point(2024, 3, 9))),
        (days(["2024", "3", ""]), Date(Point(2024, 3))),
        (days([2024, 13]), Date(Point(2024, season=1))),
        (days([2024, 22]), Date(Point(2024, season=2))),
        (days([2024, 60, 1]), Date(Point(2024))),
        (days([2024, 2, 99]), Date(Point(2024, 2))),
        (days([2024], season=3), Date(Point(2024, season=3))),
        (days([2024], season="Michaelmas"), Date(Point(2024), season_name="Michaelmas")),
        (days([2024], circa=True), Date(Point(2024), uncertain=True)),
        (days([2020], [0]), Date(Point(2020), OPEN)),
        ({"literal": "soon"}, Date(literal="soon")),
        ({"raw": "2024-03-09"}, Date(Point(2024, 3, 9))),
        ({"raw": "2024-03/2025"}, Date(Point(2024, 3), Point(2025))),
        ({"raw": "1871~"}, Date(Point(1871), uncertain=True)),
        ({"raw": "1871/.."}, Date(Point(1871), OPEN)),
        ({"raw": "../1871"}, Date(OPEN, Point(1871))),
        ({"raw": "-0044-03-15"}, Date(Point(-44, 3, 15))),
        ({"raw": "when pigs fly"}, Date(literal="when pigs fly")),
        ("2024-21", Date(Point(2024, season=1))),
        (2024, Date(Point(2024))),
    ],
)
def test_dates_are_read(value: Any, expected: Date) -> None:
    assert dates.parse(value) == expected


@pytest.mark.parametrize(
    "value",
    [None, "", {}, [], 0.5, days(), days([]), days(["x"]), {"date-parts": 5}, {"literal": " "},
     {"date-parts": [None]}, {"date-parts": [[10**20]]}],
)  # fmt: skip
def test_what_holds_no_date_is_none(value: Any) -> None:
    assert dates.parse(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (days([2024, 3, 9]), "March 9, 2024"),
        (days([2024, 3]), "March 2024"),
        (days([2024]), "2024"),
        (days([2024, 23]), "Autumn 2024"),
        (days([79]), "79 AD"),
        (days([-44, 3]), "March 44 BC"),
        (days([2024, 3, 9], [2024, 3, 12]), "March 9–12, 2024"),
        (days([2024, 3, 9], [2024, 4, 12]), "March 9–April 12, 2024"),
        (days([2024, 3, 9], [2025, 4, 12]), "March 9, 2024–April 12, 2025"),
        (days([2024], [2026]), "2024–2026"),
        (days([2024], [2024]), "2024"),
        (days([2024], [0]), "2024–"),
        ({"raw": "../2024"}, "–2024"),
        ({"literal": "in press"}, "in press"),
    ],
)
def test_american_dates(value: Any, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (days([2024, 3, 9]), "2024年3月9日"),
        (days([2024, 3]), "2024年3月"),
        (days([2024, 3, 9], [2024, 3, 12]), "2024年3月9日–12日"),
        (days([2024, 3], [2024, 5]), "2024年3月–5月"),
        (days([2024, 21]), "2024年春"),
        (days([-44]), "公元前44年"),
    ],
)
def test_chinese_dates(value: Any, expected: str) -> None:
    assert shown(value, "zh-CN") == expected


@pytest.mark.parametrize(
    ("tag", "parts", "expected"),
    [
        ("en-US", "year-month-day", "03/09/2024"),
        ("en-GB", "year-month-day", "09/03/2024"),
        ("zh-CN", "year-month-day", "2024-03-09"),
        ("en-US", "year-month", "03/2024"),
        ("en-US", "year", "2024"),
    ],
)
def test_numeric_dates(tag: str, parts: str, expected: str) -> None:
    assert shown(days([2024, 3, 9]), tag, "numeric", parts) == expected


def test_a_style_overrides_form_and_formatting_but_not_affixes(english: Locale) -> None:
    bold = (("font-weight", "bold"),)
    by = DatePart("month", form="short", suffix="!", text_case="uppercase", formatting=bold)
    spec = date_forms.merge(english.date("text"), [by])
    first, *_ = date_forms.render(Date(Point(2024, 12, 9)), spec, english)
    assert not isinstance(first, str)
    assert first.formatting == bold
    assert text_of(first) == "DEC. "


def test_parts_without_a_locale_stand_as_the_style_orders_them(english: Locale) -> None:
    spec = DateSpec(
        (DatePart("year", form="short"), DatePart("month", form="numeric-leading-zeros"),
         DatePart("day", form="ordinal")), "/"
    )  # fmt: skip
    children = date_forms.render(Date(Point(2024, 3, 2)), spec, english)
    assert "".join(map(text_of, children)) == "24/03/2nd"


def test_a_range_takes_the_delimiter_of_the_largest_part_that_differs(english: Locale) -> None:
    spec = DateSpec(
        (DatePart("day", suffix=" ", range_delimiter=" to "), DatePart("month", suffix=" "),
         DatePart("year", range_delimiter=" until "))
    )  # fmt: skip

    def text(start: Point, end: Point) -> str:
        return "".join(map(text_of, date_forms.render(Date(start, end), spec, english)))

    assert text(Point(2024, 3, 1), Point(2024, 3, 2)) == "1 to 2 March 2024"
    assert text(Point(2024, 3, 1), Point(2025, 3, 2)) == "1 March 2024 until 2 March 2025"


def test_the_year_is_marked_for_its_suffix(english: Locale) -> None:
    spec = date_forms.merge(english.date("text"), ())
    roles = [getattr(c, "role", "") for c in date_forms.render(Date(Point(2024, 3)), spec, english)]
    assert roles == ["", "year"]


def test_sort_keys_follow_time() -> None:
    order: list[dict[str, str]] = [
        *({"raw": text} for text in "-0100-07 -0044 0068-06-11 1999 1999-02 1999-02-03".split()),
        *({"raw": text} for text in ("1999-02-03/1999-03", "1999-10", "2001")),
        {"literal": "soon"},
    ]
    keys = [dates.sort_key(date) for value in order if (date := dates.parse(value))]
    assert len(keys) == len(order)
    assert keys == sorted(keys)


def test_a_sort_key_may_be_as_coarse_as_the_parts_shown() -> None:
    first, second = Date(Point(2024, 3, 9)), Date(Point(2024, 3, 1))
    assert dates.sort_key(first, ["year", "month"]) == dates.sort_key(second, ["year", "month"])
