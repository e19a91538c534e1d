"""Calendar dates in texts: 2024年下半年, 5 March 2024, 2023-24, the 1990s, Q3 2024.

A date without its year ("in March", 上半年) counts from the day of writing: see `relative`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from briefgen.evidence.quantities import calendar
from briefgen.evidence.quantities.calendar import MONTHS, Days
from briefgen.evidence.quantities.folding import Taken

_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASONS |= {"春": 3, "夏": 6, "秋": 9, "冬": 12}

_YEAR = r"(?:1[89]\d\d|20\d\d|2100)"
_HAN_YEAR = rf"(?P<y>{_YEAR}|[一二][零〇一二三四五六七八九]{{3}})"
_MONTH = (
    r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = rf"(?P<y>{_YEAR})"
_ORDER = r"(?P<q>first|second|third|fourth|last)"
_BEFORE_YEAR = (
    r"in|since|by|of|from|until|till|before|after|during|throughout|through|early|late|mid-?"
    r"|around|about|circa|c\.|year|spring|summer|autumn|fall|winter|to|and|than|all|for"
)

Maker: TypeAlias = Callable[[re.Match[str]], Days | None]


def year_of(text: str) -> int:
    """A year in digits of either script."""
    return int("".join(str(_HAN.get(c, c)) for c in text))


def small(text: str) -> int:
    """A month, day or quarter in digits of either script, or an ordinal in English."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _HAN.get(tens, 1) * 10 + _HAN.get(ones, 0)
    return year_of(text)


def month_of(name: str) -> int:
    """An English month, whole or shortened."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def _day(match: re.Match[str]) -> Days | None:
    return calendar.day(year_of(match["y"]), small(match["m"]), small(match["d"]))


def _named_day(match: re.Match[str]) -> Days | None:
    return calendar.day(int(match["y"]), month_of(match["m"]), int(match["d"]))


def _month(match: re.Match[str]) -> Days | None:
    month = small(match["m"])
    return calendar.months(year_of(match["y"]), month, month) if month <= 12 else None


def _named_month(match: re.Match[str]) -> Days | None:
    month = month_of(match["m"])
    return calendar.months(int(match["y"]), month, month)


def _half(match: re.Match[str]) -> Days | None:
    return half(year_of(match["y"]), match["q"])


def half(year: int, which: str) -> Days | None:
    """上 or first: January to June; 下 or second: July to December."""
    first = which in ("上", "1") or which.lower() == "first"
    return calendar.months(year, 1, 6) if first else calendar.months(year, 7, 12)


def _quarter(match: re.Match[str]) -> Days | None:
    number = small(match["q"])
    last = number * 3
    return calendar.months(year_of(match["y"]), last - 2, last) if number <= 4 else None


def _season(match: re.Match[str]) -> Days | None:
    first = _SEASONS[match["s"].lower()]
    return calendar.months(year_of(match["y"]), first, first + 2)


def _decade(match: re.Match[str]) -> Days | None:
    number = int(match["y"])
    number = number + 1900 if number < 100 else number
    return _joined(calendar.year(number), calendar.year(number + 9)) if number % 10 == 0 else None


def _year(match: re.Match[str]) -> Days | None:
    return calendar.year(year_of(match["y"]))


def _years(match: re.Match[str]) -> Days | None:
    first, last = int(match["y"]), match["z"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _joined(calendar.year(first), calendar.year(end)) if end > first else None


def _joined(first: Days | None, last: Days | None) -> Days | None:
    return (first[0], last[1]) if first and last else None


_SMALL = r"[\d一二三四五六七八九十]{1,3}"

_FORMS: tuple[tuple[str, Maker], ...] = (
    (rf"(?<!\d){_Y}(?P<x>[-/.])(?P<m>[01]?\d)(?P=x)(?P<d>[0-3]?\d)(?!\d)", _day),
    (rf"{_HAN_YEAR} ?年 ?(?P<m>{_SMALL}) ?月 ?(?P<d>{_SMALL}) ?[日号]", _day),
    (rf"\b{_DAY} (?:of )?{_MONTH},? {_Y}\b", _named_day),
    (rf"\b{_MONTH} {_DAY},? {_Y}\b", _named_day),
    (rf"{_HAN_YEAR} ?年的?(?P<q>上|下)半年", _half),
    (rf"\b(?P<q>first|second) half of {_Y}\b", _half),
    (rf"\bH(?P<q>[12]) ?{_Y}\b", _half),
    (rf"{_HAN_YEAR} ?年的?第?(?P<q>[一二三四1-4])季度?", _quarter),
    (rf"\b{_ORDER} quarter of {_Y}\b", _quarter),
    (rf"\bQ(?P<q>[1-4]) ?(?:of )?{_Y}\b", _quarter),
    (rf"{_HAN_YEAR} ?年的?(?P<s>[春夏秋冬])[季天]?", _season),
    (rf"\b(?P<s>spring|summer|autumn|fall|winter) (?:of )?{_Y}\b", _season),
    (rf"{_HAN_YEAR} ?年 ?(?P<m>{_SMALL}) ?月份?", _month),
    (rf"(?<![\d-]){_Y}-(?P<m>0[1-9]|1[0-2])(?![-\d年])", _month),
    (rf"\b{_MONTH},? {_Y}\b", _named_month),
    (rf"(?<![\d.]){_Y} ?年?(?:[-~至到]| to | and ) ?(?P<z>{_YEAR}|\d\d)(?= ?年|\b(?![%\d]))",
     _years),
    (r"(?<!\d)(?P<y>\d{2}|1[89]\d0|20\d0) ?年代", _decade),
    (r"\b(?:the )?(?P<y>1[89]\d0|20\d0)'?s\b", _decade),
    (rf"{_HAN_YEAR} ?年(?![代级])度?", _year),
    (rf"(?:(?<=[(])|\b(?:{_BEFORE_YEAR}) ?){_Y}(?![\d,%-]|\.\d| ?[万亿]|[A-Za-z一-鿿])", _year),
    (rf"^{_Y}(?= (?-i:[A-Z])|'s)", _year),
    (rf"(?<![\d.,:/$€£¥-]){_Y}(?= *(?:[.,;:)?!。，；：）]|$))", _year),
)  # fmt: skip

_PATTERNS = tuple(
    (re.compile(form, re.IGNORECASE), maker, "年" if "年" in form and "年?" not in form else "")
    for form, maker in _FORMS
)
"""With the character without which a form cannot be there."""

_ANY = re.compile(r"(?:1[89]|20)\d\d|2100|\d\d ?年代|[一二][零〇一二三四五六七八九]{3}")


def dates(text: str) -> Iterator[tuple[int, int, Days]]:
    """The calendar dates of a folded text: start, end, days. They do not overlap."""
    if not _ANY.search(text):
        return
    taken = Taken(text)
    for pattern, maker, needed in _PATTERNS:
        if needed not in text:
            continue
        for match in pattern.finditer(text):
            start, end = match.start("y" if maker is _year else 0), match.end()
            days = maker(match)
            if days is not None and taken.take(start, end):
                yield start, end, days
