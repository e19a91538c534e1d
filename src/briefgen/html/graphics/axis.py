"""A time axis true to scale: where a day stands, and which marks are written along the axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from briefgen.document.edtf import BEGINNING, END, Day, Edtf, EdtfDate
from briefgen.html.graphics.lettering import text_width
from briefgen.html.locale import Locale, write_date

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
"""Months between two marks; from a year on the marks are years."""

_DAYS = (1, 2, 7, 14)
"""Days between two marks where the axis is shorter than a few months."""

_MOST = 60
"""Marks that are tried on an axis at most."""

_AIR = 14.0
"""Pixels between the words of two marks at least."""


class Tick(NamedTuple):
    """A mark: its place in pixels, and its words."""

    x: float
    text: str


class Axis(Struct, frozen=True):
    """Days from `first` to `last` (proleptic Gregorian ordinals), drawn from `left` to `right`."""

    first: float
    last: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """The place of a day in pixels, never off the axis."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def start(self, day: Day) -> float:
        """The place at which a day begins; the axis's own beginning where it is open."""
        return self.left if day == BEGINNING else self.at(ordinal(day))

    def end(self, day: Day) -> float:
        """The place at which a day is over; the axis's own end where it is open."""
        return self.right if day == END else self.at(ordinal(day) + 1)


def ordinal(day: Day) -> float:
    """The day's number; the calendar begins with year 1."""
    year, month, of_month = day
    return float(date(max(year, 1), max(month, 1), max(of_month, 1)).toordinal())


def ticks(axis: Axis, locale: Locale, size: float) -> list[Tick]:
    """As many marks as fit, at round dates: days, months or years."""
    for made in (*_by_days(axis, locale), *_by_months(axis, locale)):
        marks = [t for t in made if axis.left <= t.x and _end(t, size) <= axis.right]
        if _fit(marks, size):
            return marks
    return []


def _fit(marks: list[Tick], size: float) -> bool:
    """Whether the words keep apart. Each stands to the right of its mark."""
    ends = [_end(t, size) + _AIR for t in marks]
    return bool(marks) and all(e <= after.x for e, after in zip(ends, marks[1:], strict=False))


def _end(tick: Tick, size: float) -> float:
    """Where the words of a mark end."""
    return tick.x + 3 + text_width(tick.text, size)


def _by_days(axis: Axis, locale: Locale) -> Iterator[list[Tick]]:
    if axis.last - axis.first > 120:
        return
    for step in _DAYS:
        days = range(int(axis.first), int(axis.last) + 2, step)
        yield [_tick(axis, date.fromordinal(max(n, 1)), locale, _day) for n in days]


def _by_months(axis: Axis, locale: Locale) -> Iterator[list[Tick]]:
    start, end = (date.fromordinal(max(int(n), 1)) for n in (axis.first, axis.last))
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month + 1)
    for step in _STEPS:
        if len(months) / step > _MOST:
            continue
        numbers = [n for n in months if n % step == 0 and 12 <= n < 120_000]
        words = _month if step < 12 else _year
        yield [_tick(axis, date(n // 12, n % 12 + 1, 1), locale, words) for n in numbers]


def _tick(axis: Axis, day: date, locale: Locale, words: Callable[[date], EdtfDate]) -> Tick:
    return Tick(axis.at(day.toordinal()), write_date(Edtf("", words(day)), locale))


def _day(day: date) -> EdtfDate:
    return EdtfDate(day.year, day.month, day.day)


def _month(day: date) -> EdtfDate:
    return EdtfDate(day.year, day.month)


def _year(day: date) -> EdtfDate:
    return EdtfDate(day.year)
