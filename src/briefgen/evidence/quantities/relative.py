"""Dates that depend on the day of writing: 去年, 上半年, a year ago, last month, recently.

They are worked out from that day (`at`; None: only the words can be compared). What was said from
a distance is known to no more than its unit: “a year ago” may be off by a quarter of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from briefgen.evidence.quantities import calendar
from briefgen.evidence.quantities.calendar import Days
from briefgen.evidence.quantities.dates import half, month_of, small
from briefgen.evidence.quantities.folding import Taken

Maker: TypeAlias = Callable[[re.Match[str], date], Days | None]

LATE = 60
"""Days that a half-year or month must have run before people call it “the second half”."""

RECENT = 183
AHEAD = 366
"""Days that “recently” and “next” may reach back and ahead."""


class Relative(Struct, frozen=True):
    """A relative date: its words' meaning, whether it asks for evidence, and its days."""

    start: int
    end: int
    meaning: str
    vague: bool
    days: Days | None
    tolerance: int = 0


_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2}
_YEARS |= {"last year": -1, "this year": 0, "next year": 1, "the year before last": -2}
_ENGLISH_YEAR = r"the year before last|last year|this year|next year"
_HAN_YEAR = "[前去今本明后]年"
_MONTH_NAME = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)


def _year(match: re.Match[str], at: date) -> Days | None:
    return calendar.year(at.year + _YEARS[match["y"].lower()])


def _half_of_year(match: re.Match[str], at: date) -> Days | None:
    return half(at.year + _YEARS[match["y"].lower()], match["q"])


def _quarter_of_year(match: re.Match[str], at: date) -> Days | None:
    last = 3 * small(match["q"])
    return calendar.months(at.year + _YEARS[match["y"].lower()], last - 2, last)


def _month_of_year(match: re.Match[str], at: date) -> Days | None:
    month = small(match["m"])
    in_range = 1 <= month <= 12
    year = at.year + _YEARS[match["y"].lower()]
    return calendar.months(year, month, month) if in_range else None


def _half(match: re.Match[str], at: date) -> Days | None:
    """The latest half-year of that name that has been under way for a while."""
    return _latest(at, lambda year: half(year, match["q"]))


def _quarter(match: re.Match[str], at: date) -> Days | None:
    last = 3 * small(match["q"])
    return _latest(at, lambda year: calendar.months(year, last - 2, last))


def _month(match: re.Match[str], at: date) -> Days | None:
    name = match["m"]
    month = month_of(name) if name[0].isascii() and name[0].isalpha() else small(name)
    if not 1 <= month <= 12:
        return None
    if match.groupdict().get("d"):
        number = small(match["d"])
        return _latest(at, lambda year: calendar.day(year, month, number), late=0)
    return _latest(at, lambda year: calendar.months(year, month, month), late=0)


def _latest(at: date, of: Callable[[int], Days | None], late: int = LATE) -> Days | None:
    days = of(at.year)
    if days is None or days[0] + late > at.toordinal():
        return of(at.year - 1)
    return days


def _near_month(match: re.Match[str], at: date) -> Days | None:
    steps = {"上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1}
    middle = calendar.shifted(at.replace(day=1), Fraction(steps[match["s"].lower()]), "month")
    return calendar.months(middle.year, middle.month, middle.month)


def _near_day(match: re.Match[str], at: date) -> Days | None:
    steps = {"昨": -1, "yesterday": -1, "明": 1, "tomorrow": 1}
    day = min(max(at.toordinal() + steps[match["s"].lower()], calendar.FIRST), calendar.LAST)
    return day, day


def _recent(match: re.Match[str], at: date) -> Days | None:
    return at.toordinal() - RECENT, at.toordinal()


def _ahead(match: re.Match[str], at: date) -> Days | None:
    return at.toordinal(), min(at.toordinal() + AHEAD, calendar.LAST)


_FORMS: tuple[tuple[str, Maker, str, bool], ...] = (
    (rf"(?P<y>{_HAN_YEAR})的?(?P<q>上|下)半年", _half_of_year, "", False),
    (rf"\b(?P<q>first|second) half of (?P<y>{_ENGLISH_YEAR})\b", _half_of_year, "", False),
    (rf"(?P<y>{_HAN_YEAR})的?第?(?P<q>[一二三四1-4])季度?", _quarter_of_year, "", False),
    (rf"(?P<y>{_HAN_YEAR}) ?(?P<m>[\d一二三四五六七八九十]{{1,3}}) ?月份?", _month_of_year,
     "", False),
    (rf"(?P<y>(?<![此以多]){_HAN_YEAR})(?![级代])", _year, "", False),
    (rf"\b(?P<y>{_ENGLISH_YEAR})\b", _year, "", False),
    (r"(?P<q>上|下)半年", _half, "half", False),
    (r"第?(?P<q>[一二三四1-4])季度", _quarter, "", False),
    (r"\b(?P<q>first|second) half"
     r"(?:(?= of (?:the |this |that )?(?:past |same )?year\b)|(?! (?:of|the|a)\b))",
     _half, "half", False),
    (r"(?<![\d个])(?P<m>1?\d|十[一二]?|[一二三四五六七八九]) ?月"
     r"(?:(?P<d>[\d一二三四五六七八九十]{1,3}) ?[日号]|份)?(?![饼亮薪租])", _month, "", False),
    (r"\b(?:in|since|by|until|till|from|to|through|during|of|last|early|late) "
     rf"(?P<m>(?-i:{_MONTH_NAME}))\b(?! \d)", _month, "", False),
    (rf"\b(?P<m>{_MONTH_NAME}) (?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,? \d)", _month, "", False),
    (rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)? (?P<m>{_MONTH_NAME})\b(?!,? \d)", _month, "", False),
    (r"(?P<s>上|本|这|下)个?月(?!亮)", _near_month, "", False),
    (r"\b(?P<s>last|this|next) month\b", _near_month, "", False),
    (r"(?P<s>昨|明)[天日]", _near_day, "", False),
    (r"\b(?P<s>yesterday|tomorrow)\b", _near_day, "", False),
    (r"最近|近期|近日|近来|日前|不久前|目前|如今|当前|刚刚|最新|新近", _recent, "recent", True),
    (r"\b(?:recently|lately|currently|newly|just|latest|these days|shortly before)\b",
     _recent, "recent", True),
    (r"接下来|未来|今后|往后|下一步", _ahead, "ahead", True),
    (r"\b(?:coming|next|soon|ahead|future)\b", _ahead, "ahead", True),
)  # fmt: skip

_PATTERNS = tuple(
    (re.compile(form, re.IGNORECASE), maker, meaning, vague)
    for form, maker, meaning, vague in _FORMS
)

_ANY = re.compile(
    r"[前去今本明后]年|半年|季度|月|[昨明][天日]|最|近|日前|不久前|目前|如今|当前|刚刚|接下来|未来|今后|往后|下一步"
    r"|\b(?:last|next|this|the year before last|first half|second half|yesterday|tomorrow|recent"
    r"|lately|currently|newly|just|latest|these days|shortly|coming|soon|ahead|future)"
    rf"|\b(?:{_MONTH_NAME})\b",
    re.IGNORECASE,
)


def relative_dates(text: str, at: date | None) -> Iterator[Relative]:
    """The relative dates of a folded text that have no number; they do not overlap."""
    if not _ANY.search(text):
        return
    taken = Taken(text)
    for pattern, maker, meaning, vague in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not taken.take(start, end):
                continue
            which = _which(match) if meaning == "half" else ""
            said = (meaning or match.group().lower()) + which
            yield Relative(start, end, said, vague, maker(match, at) if at else None)


def _which(match: re.Match[str]) -> str:
    return "1" if match["q"].lower() in ("上", "first") else "2"


def distant(at: date | None, months: Fraction, unit: str, sign: int) -> tuple[Days | None, int]:
    """The day that lies a time before (-1) or after the day of writing, and its tolerance.

    `unit`: "month", "day" or "second", as of a duration.
    """
    length = months * 30 if unit == "month" else months if unit == "day" else months / 86400
    tolerance = max(int(length / 4), 1)
    if at is None:
        return None, tolerance
    day = calendar.shifted(at, months * sign, unit).toordinal()
    return (day, day), tolerance
