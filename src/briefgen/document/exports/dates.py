"""CSL-JSON dates → EDTF, as sources.yaml and BibLaTeX write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_LONGEST_YEAR = 4


def edtf(date: Mapping[str, Any]) -> str | None:
    """The date in EDTF ("2024-11", "1984/1986~"); None where it is words, or before the year 0.

    >>> edtf({"date-parts": [[1984, 5], [1986]], "circa": True}), edtf({"literal": "in press"})
    ('1984-05~/1986~', None)
    """
    bounds = [_one(part, date) for part in date.get("date-parts") or ()]
    if not bounds or bounds[0] is None or len(bounds) > 2:
        return None
    if len(bounds) == 1 or bounds[1] == bounds[0]:
        return bounds[0]
    return f"{bounds[0]}/{bounds[1] or '..'}"


def _one(parts: Sequence[Any], date: Mapping[str, Any]) -> str | None:
    try:
        numbers = [int(part) for part in parts]
    except (TypeError, ValueError):
        return None
    if not numbers or not 0 < numbers[0] < 10**_LONGEST_YEAR:
        return None
    season = date.get("season")
    if season is not None and str(season) in ("1", "2", "3", "4") and len(numbers) == 1:
        numbers.append(20 + int(season))
    text = f"{numbers[0]:04d}" + "".join(f"-{number:02d}" for number in numbers[1:3])
    return f"{text}~" if date.get("circa") else text
