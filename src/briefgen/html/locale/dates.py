"""EDTF dates in a language's words: 约2023年, c. 2023; 2024年上半年, first half of 2024."""

from __future__ import annotations

from briefgen.document.edtf import Edtf, EdtfDate, EdtfInterval
from briefgen.html.locale.model import Locale, fill

SEASONS = range(21, 25)
HALVES = range(40, 42)


def write_date(edtf: Edtf, locale: Locale) -> str:
    """A date or interval as the language writes it."""
    value = edtf.value
    if isinstance(value, EdtfDate):
        return _date(value, locale)
    if value.start is None or value.end is None:
        name, end = ("until", value.end) if value.start is None else ("from", value.start)
        return fill(locale.dates[name], date=_date(end, locale)) if end else edtf.text
    return _interval(value.start, value.end, locale)


def iso_date(edtf: Edtf) -> str:
    """What HTML's `time` takes: `2023`, `2024-11`, `2024-11-05`; "" for all that it cannot say.

    The first day stands for an interval in `Metadata.date`, not here.
    """
    date = edtf.value
    if isinstance(date, EdtfInterval) or (date.month or 0) > 12:
        return ""
    parts = [f"{date.year:04d}"]
    parts += [f"{part:02d}" for part in (date.month, date.day) if part]
    return "-".join(parts)


def _date(date: EdtfDate, locale: Locale) -> str:
    """A date with its qualifiers."""
    text = _plain(date, locale)
    if date.approximate:
        text = fill(locale.dates["approximate"], date=text)
    if date.uncertain:
        text = fill(locale.dates["uncertain"], date=text)
    return text


def _plain(date: EdtfDate, locale: Locale) -> str:
    dates, month = locale.dates, date.month
    if month is None:
        return fill(dates["year"], year=date.year)
    if month in SEASONS:
        return fill(dates["season"], year=date.year, season=locale.seasons[month - SEASONS.start])
    if month in HALVES:
        return fill(dates["half"], year=date.year, half=locale.halves[month - HALVES.start])
    pattern = dates["day"] if date.day else dates["month"]
    return fill(pattern, year=date.year, month=locale.months[month - 1], day=date.day)


def _interval(start: EdtfDate, end: EdtfDate, locale: Locale) -> str:
    """Both ends in full, or with what they share written once: 2025—2028年, 3–5 January 2025."""
    dates, name = locale.dates, _shared(start, end)
    if name == "interval-years":
        return fill(dates[name], start=start.year, end=end.year)
    if name == "interval-months":
        first, last = (locale.months[(d.month or 1) - 1] for d in (start, end))
        return fill(dates[name], start=first, end=last, year=start.year)
    if name == "interval-days":
        month = locale.months[(start.month or 1) - 1]
        return fill(dates[name], start=start.day, end=end.day, month=month, year=start.year)
    return fill(dates["interval"], start=_date(start, locale), end=_date(end, locale))


def _shared(start: EdtfDate, end: EdtfDate) -> str:
    """Which shortened pattern fits two dates; "interval" where none does."""
    qualified = any(d.approximate or d.uncertain for d in (start, end))
    if qualified or max(start.month or 0, end.month or 0) > 12:
        return "interval"
    if start.month is None and end.month is None:
        return "interval-years"
    if start.year != end.year or start.month is None or end.month is None:
        return "interval"
    if start.day is None and end.day is None:
        return "interval-months"
    same_month = start.month == end.month and start.day and end.day
    return "interval-days" if same_month else "interval"
