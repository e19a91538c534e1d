"""CSL-JSON dates, made safe for an engine.

An engine trusts its dates: a thirteenth month becomes an empty term, a range inside one year
vanishes. So each date comes to one of the shapes that all engines print: a day, month or year; a
season; a range of different years; or words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_YEARS = range(-9999, 10000)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class PreparedDate(Struct, frozen=True):
    """`parts`: year, perhaps month and day. `end` None: no range; (): open. `literal`: words.

    `season` counts from 1, spring.
    """

    parts: tuple[int, ...] = ()
    end: tuple[int, ...] | None = None
    season: int | None = None
    circa: bool = False
    literal: str = ""


def date_json(date: PreparedDate) -> dict[str, Any]:
    """The date as CSL-JSON has it."""
    made: dict[str, Any] = {"circa": True} if date.circa else {}
    if date.literal:
        return {**made, "literal": date.literal}
    if date.season:
        made["season"] = date.season
    ends = [] if date.end is None else [list(date.end) or [0]]
    return {**made, "date-parts": [list(date.parts), *ends]}


def prepare_date(value: object) -> tuple[PreparedDate | None, str]:
    """A CSL-JSON date and what is wrong with it ("" where nothing is)."""
    if isinstance(value, (str, int)):
        value = {"raw": str(value)}
    if not isinstance(value, Mapping) or not value:
        return None, ""
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false", "none")
    raw_parts = value.get("date-parts")
    if isinstance(raw_parts, (list, tuple)) and raw_parts:
        return _from_parts(raw_parts, value, circa)
    if isinstance(value.get("raw"), (str, int)) and str(value["raw"]).strip():
        return _from_raw(str(value["raw"]), circa)
    literal = str(value.get("literal") or "").strip()
    return (PreparedDate(literal=literal, circa=circa), "") if literal else (None, "")


def _from_raw(raw: str, circa: bool) -> tuple[PreparedDate | None, str]:
    halves = [_ISO.fullmatch(half.strip()) for half in raw.split("/")]
    if not all(halves) or len(halves) > 2:
        return PreparedDate(literal=raw.strip(), circa=circa), ""
    parts = [[group for group in half.groups() if group] for half in halves if half]
    return _from_parts(parts, {}, circa)


def _from_parts(
    raw: list[Any] | tuple[Any, ...], value: Mapping[str, Any], circa: bool
) -> tuple[PreparedDate | None, str]:
    begin, season, problem = _one(raw[0])
    if not begin:
        return None, problem or "it has no year"
    season = season or _season(value.get("season"))
    if len(raw) < 2:
        return PreparedDate(begin, None, season, circa), problem
    end, _, end_problem = _one(raw[1])
    problem = problem or end_problem
    if end and end < begin[: len(end)]:
        return PreparedDate(begin, None, season, circa), problem or "it ends before it begins"
    if end and end[0] == begin[0]:
        common = tuple(a for a, b in zip(begin, end, strict=False) if a == b)
        return PreparedDate(begin[: max(1, len(common))], None, None, circa), problem
    return PreparedDate(begin[:1], end[:1], None, circa), problem


def _one(raw: Any) -> tuple[tuple[int, ...], int | None, str]:
    """Year, month, day as far as they can be; the season; what was wrong with the rest."""
    numbers: list[int] = []
    for part in raw if isinstance(raw, (list, tuple)) else [raw]:
        try:
            numbers.append(int(part))
        except (TypeError, ValueError, OverflowError):
            break
    if not numbers or (numbers[0] == 0 and len(numbers) == 1):
        return (), None, ""
    if numbers[0] not in _YEARS:
        return (), None, "its year is out of range"
    shown = "-".join(f"{n:02}" for n in numbers[:3])
    if len(numbers) < 2:
        return (numbers[0],), None, ""
    # months 13 to 16 and 21 to 24 stand for seasons (CSL-JSON, EDTF)
    if numbers[1] in (13, 14, 15, 16, 21, 22, 23, 24):
        return (numbers[0],), numbers[1] % 20 if numbers[1] > 20 else numbers[1] - 12, ""
    if not 1 <= numbers[1] <= 12:
        problem = "" if numbers[1] in (0, 40, 41) else f"{shown} does not exist"
        return (numbers[0],), None, problem
    if len(numbers) < 3 or numbers[2] == 0:
        return (numbers[0], numbers[1]), None, ""
    if not 1 <= numbers[2] <= _days(numbers[0], numbers[1]):
        return (numbers[0], numbers[1]), None, f"{shown} does not exist"
    return (numbers[0], numbers[1], numbers[2]), None, ""


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and not leap else _DAYS[month - 1]


def _season(value: object) -> int | None:
    text = str(value or "").strip().lower()
    names = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
    if text in names:
        return names[text]
    return int(text) if text in ("1", "2", "3", "4") else None
