"""Days, months, years as spans of days: the arithmetic behind dates in texts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from briefgen.document.edtf import Edtf, earliest, latest

Days: TypeAlias = tuple[int, int]
"""First and last day, each counted from 1 January of the year 1 (which is 1)."""

FIRST, LAST = 1, date.max.toordinal()

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def year(number: int) -> Days | None:
    """A whole year."""
    return months(number, 1, 12)


def months(in_year: int, first: int, last: int) -> Days | None:
    """From the first to the last of some months of a year; 13 and more are in the next."""
    if not (1 <= in_year <= 9998 and 1 <= first <= last <= 24):
        return None
    begin = date(in_year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    end_year, end_month = in_year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, monthrange(end_year, end_month)[1])
    return begin.toordinal(), end.toordinal()


def day(in_year: int, month: int, number: int) -> Days | None:
    """One day; None where the calendar does not have it."""
    try:
        at = date(in_year, month, number).toordinal()
    except ValueError:
        return None
    return at, at


def shifted(at: date, by: Fraction, unit: str) -> date:
    """A day that lies some months ("month") or days ("day") away, or the calendar's end."""
    if unit != "month":
        at_day = at.toordinal() + round(by if unit == "day" else by / 86400)
        return date.fromordinal(min(max(at_day, FIRST), LAST))
    whole, rest = divmod(by, 1)
    index = at.year * 12 + at.month - 1 + int(whole)
    in_year, month = divmod(index, 12)
    if not 1 <= in_year <= 9998:
        return date.min if in_year < 1 else date.max
    last = monthrange(in_year, month + 1)[1]
    return shifted(date(in_year, month + 1, min(at.day, last)), rest * 30, "day")


def days_of(edtf: Edtf) -> Days:
    """The days that an EDTF date or interval can mean."""
    first, last = earliest(edtf), latest(edtf)
    begin = FIRST if first[0] < 1 else date(*first).toordinal()
    return begin, date(*last).toordinal()


def reference_of(edtf: Edtf | None) -> date | None:
    """The day from which relative dates count: the last that the date can mean."""
    return date(*latest(edtf)) if edtf is not None else None


def year_of_day(number: int) -> int:
    """The year of a day, counted from 1 January of the year 1."""
    return date.fromordinal(min(max(number, FIRST), LAST)).year
