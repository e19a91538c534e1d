"""Reading the quantities of a text: dates first, then shares in words, then numbers with units.

Each step hides what it has read, so that no character counts twice: in “in 2024, 90% of”, 2024 is
a date, 90% a share, and nothing is left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from briefgen.evidence.quantities import wording
from briefgen.evidence.quantities.dates import dates
from briefgen.evidence.quantities.folding import Folded, fold, hide
from briefgen.evidence.quantities.idioms import addresses, idioms
from briefgen.evidence.quantities.model import Quantity
from briefgen.evidence.quantities.numbers import numbers
from briefgen.evidence.quantities.relative import relative_dates
from briefgen.evidence.quantities.shares import shares

_ANY = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿半年月]|[前去今明后昨本]|最|近|目前|如今|刚刚|接下来|未来|往后"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?"
    r"|thousands?|millions?|billions?|dozens?|scores|half|third|quarter|\w+th|year|month|week|day"
    r"|decade|century|yesterday|tomorrow|recently|lately|currently|now|newly|just|latest|next|soon"
    r"|coming|ahead|future|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)",
    re.IGNORECASE,
)


def quantities(
    text: str, at: date | None = None, names: Iterable[str] = ()
) -> tuple[Quantity, ...]:
    """What a text, Chinese or English, states in numbers, in the order of the text.

    `at`: the day on which it was written, from which “last year” counts. `names`: names that hold
    digits and state no number (1688, Route 66).

    >>> [(q.kind, str(q.low), q.text) for q in quantities("３到５年，九成")]
    [('span', '36', '３到５年'), ('share', '9/10', '九成')]
    """
    if not _ANY.search(text):
        return ()
    folded = fold(text)
    left = hide(folded.text, [*_named(folded.text, names), *addresses(folded.text)])
    found = sorted(_found(folded, left, at, text), key=lambda q: (q.start, q.vague))
    return tuple(found)


def _found(folded: Folded, left: str, at: date | None, text: str) -> Iterator[Quantity]:
    def made(
        kind: str, low: Fraction, high: Fraction, start: int, end: int, **more: Any
    ) -> Quantity:
        first, last = folded.place(start, end)
        return Quantity(kind, low, high, text[first:last], first, last, **more)

    fixed = tuple(dates(left))
    for start, end, days in fixed:
        qualifier = "about" if wording.before(left, start) == "about" else ""
        yield made("date", Fraction(days[0]), Fraction(days[1]), start, end, qualifier=qualifier)
    left = hide(left, [(start, end) for start, end, _ in fixed])
    left = hide(left, idioms(left))
    said = tuple(relative_dates(left, at))
    left = hide(left, [(when.start, when.end) for when in said if not when.vague])
    for when in said:
        low, high = when.days or (0, 0)
        yield made(
            "date", Fraction(low), Fraction(high), when.start, when.end,
            vague=when.vague, tolerance=when.tolerance, relative=when.meaning,
        )  # fmt: skip
    parts = tuple(shares(left))
    for part in parts:
        qualifier = part.qualifier or wording.before(left, part.start)
        if not qualifier:
            qualifier = wording.after(left, part.end)
        yield made("share", part.low, part.high, part.start, part.end, qualifier=qualifier)
    left = hide(left, [(part.start, part.end) for part in parts])
    for number in numbers(left, at):
        yield made(
            number.kind, number.low, number.high, number.start, number.end, unit=number.unit,
            qualifier=number.qualifier, small=number.small, vague=number.vague,
            tolerance=number.tolerance, relative=number.relative,
        )  # fmt: skip


def _named(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a name stands whose digits state no number; 1688 does not stand in 21688."""
    pattern = _any_of(tuple(names))
    if pattern is not None:
        for match in pattern.finditer(text):
            yield match.span()


@lru_cache(maxsize=16)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds any of some names, a longer one first; None where there are none."""
    forms = []
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        before = r"(?<!\d)(?<!\d\.)" if name[0].isdigit() else ""
        after = r"(?![\d%]|\.\d|,\d{3}(?!\d)| ?[万亿元])" if name[-1].isdigit() else ""
        forms.append(before + re.escape(fold(name).text) + after)
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None
