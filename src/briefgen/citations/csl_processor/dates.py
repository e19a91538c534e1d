"""Dates as CSL-JSON gives them: date-parts, seasons, ranges, raw text and EDTF, literals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.citations.csl_processor.records import Record, replace


class Point(Record, frozen=True):
    """A day, month, season or year; 0 for what is not known. Years before Christ are negative."""

    year: int = 0
    month: int = 0
    day: int = 0
    season: int = 0


class Date(Record, frozen=True):
    """A date or a range of two.

    `end` is None for a single date; an open end is `OPEN`, an open start likewise. What could not
    be read as a date stands in `literal`, and is printed as it is.
    """

    start: Point = Point()
    end: Point | None = None
    uncertain: bool = False
    literal: str = ""
    season_name: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing at all is known."""
        return not self.literal and self.start == OPEN and self.end in (None, OPEN)


OPEN = Point()
_POINT = re.compile(r"^(-?\d{1,6})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?:T[\d:.+Z-]*)?$")
_UNCERTAIN = re.compile(r"[~?%]")
_NO_DATE = frozenset(("", "..", "open"))


def parse(value: Any) -> Date | None:
    """A CSL-JSON date; None where nothing in it can be printed."""
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, str | int) and str(value).strip():
        return raw(str(value))
    return None


def _mapping(value: Mapping[str, Any]) -> Date | None:
    circa = value.get("circa")
    uncertain = circa not in (None, False, 0, "", "0", "false")
    points = [_point(parts) for parts in _rows(value.get("date-parts"))]
    season = value.get("season")
    season_number, season_name = _season(season)
    if points and (points[0] != OPEN or len(points) > 1):
        start = points[0]
        if (season_number or season_name) and not start.month:
            start = replace(start, season=season_number)
        end = points[1] if len(points) > 1 else None
        return Date(start, end, uncertain, season_name=season_name)
    literal = value.get("literal")
    if isinstance(literal, str) and literal.strip():
        return Date(uncertain=uncertain, literal=literal.strip())
    for key in ("raw", "edtf"):
        text = value.get(key)
        if isinstance(text, str | int) and str(text).strip():
            date = raw(str(text))
            return replace(date, uncertain=date.uncertain or uncertain)
    return None


def _rows(parts: Any) -> list[Sequence[Any]]:
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return []
    rows = [row for row in parts if isinstance(row, Sequence) and not isinstance(row, str)]
    return rows[:2] if rows else ([parts] if parts else [])


def _number(value: Any) -> int:
    """A whole number, from text too; 0 where there is none."""
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _point(parts: Sequence[Any]) -> Point:
    numbers = [_number(part) for part in parts[:3]]
    year, month, day = [*numbers, 0, 0, 0][:3]
    return _checked(year, month, day)


def _checked(year: int, month: int, day: int) -> Point:
    """Months 13 to 24 are seasons (21 to 24 in EDTF, the others in older data)."""
    if not -999999 <= year <= 999999:
        return OPEN
    if 13 <= month <= 24:
        return Point(year, season=(month - 13) % 4 + 1)
    if not 1 <= month <= 12:
        return Point(year)
    return Point(year, month, day if 1 <= day <= 31 else 0)


def _season(value: Any) -> tuple[int, str]:
    number = _number(value)
    if number:
        return (number - 1) % 4 + 1 if 0 < number <= 24 else 0, ""
    return 0, value.strip() if isinstance(value, str) else ""


def raw(text: str) -> Date:
    """A date in ISO 8601 or EDTF: 2004-10-01, 2004-21, 1984~, 2004/2006, 1987/..; or a literal."""
    text = text.strip()
    plain = _UNCERTAIN.sub("", text)
    uncertain = plain != text
    whole = _raw_point(plain)
    if whole is not None:
        return Date(whole, uncertain=uncertain)
    for mark in ("/", " - ", "–", "--"):
        first, found, last = plain.partition(mark)
        if found and mark not in last:
            start, end = _raw_end(first), _raw_end(last)
            if start is not None and end is not None and (start != OPEN or end != OPEN):
                return Date(start, end, uncertain)
    return Date(literal=text)


def _raw_end(text: str) -> Point | None:
    return OPEN if text.strip() in _NO_DATE else _raw_point(text)


def _raw_point(text: str) -> Point | None:
    match = _POINT.match(text.strip())
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    if "/" in text and (len(match[1]) != 4 or month > 12):
        return None
    return _checked(year, month, day) if year else None


def sort_key(date: Date, names: Iterable[str] = ("year", "month", "day")) -> str:
    """Text that sorts dates by time, as exact as the named parts are; literals after all others."""
    if date.literal:
        return "~" + date.literal
    wanted = frozenset(names)
    key = _point_key(date.start, wanted)
    return key if date.end is None else key + "-" + _point_key(date.end, wanted)


def _point_key(point: Point, wanted: frozenset[str]) -> str:
    year = point.year + 1_000_000 if "year" in wanted else 0
    month = (point.month or point.season * 3) if "month" in wanted else 0
    return f"{year:07}{month:02}{point.day if 'day' in wanted else 0:02}"
