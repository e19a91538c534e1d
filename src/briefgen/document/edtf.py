"""EDTF dates: the subset of ISO 8601-2 (Library of Congress, EDTF, 2019) that briefings need.

A small parser of ours: a library for all of EDTF (sets, arithmetic) costs more time to import
than the rest of this package, and cannot say which part of a date is wrong.

Understood
    date        `2024`, `2024-11`, `2024-11-05`
    season      `2024-21` … `2024-24`: spring, summer, autumn, winter
    half-year   `2024-40`, `2024-41`
    qualifier   `~` approximate, `?` uncertain, `%` both, at the end of a date
    interval    `2025/2028`, `2025/..` and `../2025` with one open end

Where a season or half-year has to be compared with other dates it stands for these months of the
northern hemisphere: spring March to May, summer June to August, autumn September to November,
winter December to February of the next year; January to June and July to December.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TypeAlias

from msgspec import Struct

Day: TypeAlias = tuple[int, int, int]
"""Year, month, day; compares in the order of time."""

BEGINNING: Day = (0, 0, 0)
"""Before every date: the start of an interval that is open at its start."""

END: Day = (9999, 12, 31)
"""After every date: the end of an interval that is open at its end."""

OPEN = ".."


class EdtfDate(Struct, frozen=True):
    """One EDTF date: a year, with month (1–12), season (21–24) or half-year (40, 41), and day.

    `approximate` (`~`) and `uncertain` (`?`) qualify the whole date; `%` is both.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False


class EdtfInterval(Struct, frozen=True):
    """An interval `start/end`. None stands for an open end (`..`), on either side."""

    start: EdtfDate | None
    end: EdtfDate | None


class Edtf(Struct, frozen=True):
    """A date or interval with the text it was read from."""

    text: str
    value: EdtfDate | EdtfInterval


class EdtfError(ValueError):
    """The text is not a date: what is wrong, at which character (from 0), and how to mend it."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PERIODS: dict[int, tuple[int, int]] = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    40: (1, 6),
    41: (7, 12),
}
"""First and last month of each season and half-year; 13 and 14 are in the next year."""


def parse_edtf(text: str) -> Edtf:
    """Read a date or interval; raise `EdtfError` where it is none.

    >>> parse_edtf("2025/2029~").value.end
    EdtfDate(year=2029, month=None, day=None, approximate=True, uncertain=False)
    """
    if "/" not in text:
        return Edtf(text, _date(text, 0))
    parts = text.split("/")
    if len(parts) > 2:
        offset = len(parts[0]) + len(parts[1]) + 1
        hint = "write start/end; inside a date hyphens stand: 2024-11-05"
        raise EdtfError("an interval has one slash", offset, hint)
    interval = EdtfInterval(_bound(parts[0], 0), _bound(parts[1], len(parts[0]) + 1))
    if interval.start is None and interval.end is None:
        raise EdtfError("an interval needs a start or an end", 0)
    edtf = Edtf(text, interval)
    if earliest(edtf) > latest(edtf):
        hint = f"write {parts[1]}/{parts[0]}"
        raise EdtfError(f"the interval ends ({parts[1]}) before it starts ({parts[0]})", 0, hint)
    return edtf


def earliest(edtf: Edtf) -> Day:
    """The first day that the date or interval can mean; `BEGINNING` where it is open."""
    value = edtf.value
    first = value.start if isinstance(value, EdtfInterval) else value
    return BEGINNING if first is None else _first_day(first)


def latest(edtf: Edtf) -> Day:
    """The last day that the date or interval can mean; `END` where it is open."""
    value = edtf.value
    last = value.end if isinstance(value, EdtfInterval) else value
    return END if last is None else _last_day(last)


def full_date(edtf: Edtf) -> str:
    """The first day that is meant, as YYYY-MM-DD; the last where the first is open."""
    first = earliest(edtf)
    year, month, day = latest(edtf) if first == BEGINNING else first
    return f"{year:04d}-{month:02d}-{day:02d}"


def _bound(text: str, offset: int) -> EdtfDate | None:
    """One side of an interval."""
    if text == OPEN:
        return None
    if not text:
        side = "end" if offset else "start"
        raise EdtfError(f"the interval has no {side}", offset, 'write ".." for an open end')
    return _date(text, offset)


def _date(text: str, offset: int) -> EdtfDate:
    """One date that starts at `offset` of the whole text."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise _not_a_date(text, offset)
    year, month, day, qualifier = match.groups()
    date = EdtfDate(
        int(year),
        int(month) if month else None,
        int(day) if day else None,
        qualifier in ("~", "%"),
        qualifier in ("?", "%"),
    )
    _check_calendar(date, offset)
    return date


def _check_calendar(date: EdtfDate, offset: int) -> None:
    """Refuse years, months and days that no calendar has."""
    if date.year == 0:
        raise EdtfError("there is no year 0000", offset, "years run from 0001 to 9999")
    if date.month is None:
        return
    if not 1 <= date.month <= 12 and date.month not in _PERIODS:
        raise EdtfError(_no_month(date), offset + 5, _month_hint(date))
    if date.day is None:
        return
    if date.month > 12:
        raise EdtfError("a season or half-year has no day", offset + 8)
    days = monthrange(date.year, date.month)[1]
    if not 1 <= date.day <= days:
        name = f"{_MONTHS[date.month - 1]} {date.year:04d}"
        raise EdtfError(f"{name} has {days} days, not {date.day}", offset + 8)


def _no_month(date: EdtfDate) -> str:
    return f"{date.month:02d} is not a month, season or half-year"


def _month_hint(date: EdtfDate) -> str:
    """What the writer may have meant by an unknown month."""
    month = date.month or 0
    if 33 <= month <= 36:
        first = (month - 33) * 3 + 1
        return f"write a quarter as {date.year:04d}-{first:02d}/{date.year:04d}-{first + 2:02d}"
    if date.day and 1 <= date.day <= 12 and month <= 31:
        return f"year, month, day: {date.year:04d}-{date.day:02d}-{month:02d}?"
    return "months are 01 to 12, seasons 21 to 24, half-years 40 and 41"


def _not_a_date(text: str, offset: int) -> EdtfError:
    """Say what is wrong with a text that has not the shape of a date."""
    message = f'"{text}" is not a date'
    for pattern, hint in _SHAPES:
        if re.search(pattern, text):
            return EdtfError(message, offset, hint)
    return EdtfError(message, offset, "write 2024, 2024-11, 2024-11-05, 2024~ or 2024/2026")


_SHAPES = (
    (r"[^\x00-\x7f]", "write it with plain digits: 2024-11-05"),
    (r"^\s|\s$", "leave out the spaces around it"),
    (r"T[0-9]", "a date has no time of day"),
    (r"(?<![A-Za-z])[XxUu]+$|[0-9][XxUu]", "write unknown digits as an interval: 2020/2029"),
    (r"^[~?%]", "the mark stands at the end: 2024~"),
    (r"[~?%].", "one mark at the end of the date; % means both ~ and ?"),
    (r"[\[\]{}]", "sets of dates are not supported"),
    (r"\.\.", "write an interval with a slash: 2024/2026"),
    (r"^[-Y+]", "years have four digits and no sign"),
    (r"^[0-9]{1,3}([^0-9]|$)|^[0-9]{5}", "years have four digits"),
    (r"^[0-9]{4}[./]", "separate year, month and day by hyphens: 2024-11-05"),
    (r"-[0-9]($|-|[~?%])", "months and days have two digits: 2024-01-05"),
)
"""Frequent slips: the pattern that shows one, and the hint that mends it."""


def _first_day(date: EdtfDate) -> Day:
    month = date.month or 1
    if month in _PERIODS:
        month = _PERIODS[month][0]
    return (date.year, month, date.day or 1)


def _last_day(date: EdtfDate) -> Day:
    if date.day and date.month:
        return (date.year, date.month, date.day)
    month = date.month or 12
    if month in _PERIODS:
        month = _PERIODS[month][1]
    year, month = (date.year + 1, month - 12) if month > 12 else (date.year, month)
    days = monthrange(min(year, 9999), month)[1]
    return (year, month, days)
