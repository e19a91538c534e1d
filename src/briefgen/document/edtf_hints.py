"""What an author may have meant by a date that is not EDTF: usual notations, as EDTF.

Only what can be read in one way is proposed: 03/04/2025 is March in one country and April in
another. The proposal is always a date that exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.document.edtf import EdtfError, parse_edtf

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
            "春": 21, "夏": 22, "秋": 23, "冬": 24}  # fmt: skip
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_SEASON = r"(spring|summer|autumn|fall|winter)"
_ABOUT = re.compile(
    r"(?:about|around|circa|c\.|ca\.|approx(?:imately)?\.?|大约|约)\s*", re.IGNORECASE
)


def _day(year: str, month: int | str, day: int | str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _quarter(year: str, quarter: int) -> str:
    return f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(\d{4})[/.年-]\s?(\d{1,2})[/.月-]\s?(\d{1,2})日?", lambda m: _day(m[1], m[2], m[3])),
    (r"(\d{4})[/.年-]\s?(\d{1,2})月?", lambda m: f"{m[1]}-{int(m[2]):02}"),
    (r"(\d{4})年?", lambda m: m[1]),
    (r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", lambda m: _day(m[3], m[2], m[1])),
    (r"(\d{1,2})/(\d{1,2})/(\d{4})", lambda m: _slashes(m[1], m[2], m[3])),
    (rf"{_NTH}\s+{_MONTH},?\s+(\d{{4}})", lambda m: _day(m[3], _month(m[2]), m[1])),
    (rf"{_MONTH}\s+{_NTH},?\s+(\d{{4}})", lambda m: _day(m[3], _month(m[1]), m[2])),
    (rf"{_MONTH}\s+(\d{{4}})", lambda m: f"{m[2]}-{_month(m[1]):02}"),
    (r"q([1-4])[\s/-]*(\d{4})", lambda m: _quarter(m[2], int(m[1]))),
    (r"(\d{4})[\s/-]*q([1-4])", lambda m: _quarter(m[1], int(m[2]))),
    (r"h([12])[\s/-]*(\d{4})", lambda m: f"{m[2]}-{39 + int(m[1])}"),
    (r"(\d{4})[\s/-]*h([12])", lambda m: f"{m[1]}-{39 + int(m[2])}"),
    (r"(\d{4})年?(上|下)半年", lambda m: f"{m[1]}-{40 if m[2] == '上' else 41}"),
    (rf"{_SEASON}\s+(?:of\s+)?(\d{{4}})", lambda m: f"{m[2]}-{_SEASONS[m[1].lower()]}"),
    (r"(\d{4})年?(春|夏|秋|冬)[季天]?", lambda m: f"{m[1]}-{_SEASONS[m[2]]}"),
    (r"(?:since|from)\s+(\d{4})", lambda m: f"{m[1]}/.."),
    (r"(\d{4})年?(?:至今|以来)", lambda m: f"{m[1]}/.."),
    (r"(\d{4})年?\s?(?:-|–|—|~|to|至|到)\s?(\d{4})年?", lambda m: f"{m[1]}/{m[2]}"),
    (r"(?:the\s+)?(\d{3})0s", lambda m: f"{m[1]}0/{m[1]}9"),
    (r"(\d{4})/(\d{4})/?", lambda m: f"{m[1]}/{m[2]}"),
)  # fmt: skip


def meant(text: str) -> str:
    """The EDTF date that the text may mean; "" where it can be read in several ways, or none.

    >>> meant("31.1.2025"), meant("May 1, 2024"), meant("2025年下半年"), meant("03/04/2025")
    ('2025-01-31', '2024-05-01', '2025-41', '')
    """
    about = _ABOUT.match(text.strip())
    plain = _ABOUT.sub("", text.strip(), count=1) if about else text.strip()
    for pattern, form in _FORMS:
        match = re.fullmatch(pattern, plain, re.IGNORECASE)
        if match is not None:
            said = form(match)
            return _existing(f"{said}~" if about and "/" not in said else said)
    return ""


def _slashes(first: str, second: str, year: str) -> str:
    """A date with slashes, where only one of its parts can be the month."""
    if int(first) > 12 >= int(second):
        return _day(year, second, first)
    if int(second) > 12 >= int(first) or first == second:
        return _day(year, first, second)
    return ""


def _existing(text: str) -> str:
    try:
        parse_edtf(text)
    except EdtfError:
        return ""
    return text
