"""Dates of BibTeX and BibLaTeX → CSL-JSON dates.

`date` is EDTF as BibLaTeX has it (manual, 2.3.8): intervals, open ends, `~`, `?`, seasons. BibTeX's
`year` and `month` are whatever people write: "jan", "March", "3", "in press".
"""

from __future__ import annotations

import re
from typing import Any

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]*)?([~?%]?)")
_YEAR = re.compile(r"(?:(c(?:a|irca)?)\.?\s*)?(\d{4})(?:\s*(?:--?|–)\s*(\d{4}))?\s*[?~]?")
_DAY_FIRST = re.compile(r"(\d{1,2})\W*([^\W\d]+)")
_MONTH_FIRST = re.compile(r"([^\W\d]+|\d{1,2})\W*(\d{1,2})?")


def csl_date(text: str) -> dict[str, Any] | None:
    """A BibLaTeX date; None where it is none.

    >>> csl_date("1984-05/1986~")
    {'date-parts': [[1984, 5], [1986]], 'circa': True}
    """
    halves = text.strip().split("/")
    if len(halves) > 2:
        return None
    parts: list[list[int]] = []
    extra: dict[str, Any] = {}
    for index, half in enumerate(halves):
        if index and half.strip() in ("", ".."):
            parts.append([0])
            continue
        one = _one(half.strip())
        if one is None:
            return None
        parts.append(one[0])
        extra |= one[1]
    return {"date-parts": parts, **extra}


def _one(text: str) -> tuple[list[int], dict[str, Any]] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    numbers = [int(group) for group in match.groups()[:3] if group]
    extra: dict[str, Any] = {"circa": True} if match[4] else {}
    if len(numbers) > 1 and 21 <= numbers[1] <= 24:
        return numbers[:1], {**extra, "season": numbers[1] - 20}
    return numbers, extra


def year_and_month(year: str, month: str = "", day: str = "") -> dict[str, Any] | None:
    """BibTeX's year, month and day; words where the year is no number; None where there is none."""
    exact = csl_date(year)
    if exact and len(exact["date-parts"][0]) > 1:
        return exact
    match = _YEAR.fullmatch(year.strip())
    if not match:
        return {"literal": year.strip()} if year.strip() else None
    date: dict[str, Any] = {"date-parts": [[int(match[2])]]}
    if match[1] or year.strip()[-1] in "?~":
        date["circa"] = True
    if match[3]:
        date["date-parts"].append([int(match[3])])
        return date
    number, day_number = _month_and_day(month.strip(), day.strip())
    date["date-parts"][0] += [n for n in (number, day_number if number else None) if n]
    return date


def _month_and_day(month: str, day: str) -> tuple[int | None, int | None]:
    """ "3", "March", "mar", "12 May", "May 12" → the numbers."""
    swapped = _DAY_FIRST.fullmatch(month)
    if swapped and _month(swapped[2]):
        return _month(swapped[2]), int(swapped[1])
    match = _MONTH_FIRST.fullmatch(month)
    if not match:
        return None, None
    day = day or match[2] or ""
    return _month(match[1]), int(day) if day.isdigit() and len(day) < 3 else None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    head = text.lower()[:3]
    return MONTHS.index(head) + 1 if head in MONTHS else None
