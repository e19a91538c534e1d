"""Whether a passage states a quantity: equal across notations, with its qualifier, rounded where
the text says “about”.

What counts as stated:
- the same value and unit, whatever the notation; a count whatever the measure word;
- a bound where the passage gives the same bound, or a value that keeps it (“more than 80%” of 85%);
- “about” a value that the passage's value rounds to; words of a size (dozens) where they overlap;
- a range where the passage has the range, or its two ends;
- a date that holds a date of the passage (2024 of “5 March 2024”), or meets one that was said from
  a distance (“a year ago”).
A text that leaves out the passage's “about” is let pass; one that drops “more than” is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from briefgen.evidence.quantities.calendar import year_of_day
from briefgen.evidence.quantities.model import Quantity

_ROUNDING = Fraction(1, 20)
"""“About” lets a value be off by this part of it, or by what its own digits leave open."""

_NEAR = Fraction(1, 4)
"""How far from a bound a passage's value may lie that keeps it."""

_WIDER = {"more-than": "at-least", "less-than": "up-to"}
_COUNTS = ("number", "age", "multiple")


class Support(Struct, frozen=True):
    """Whether a quantity is stated, by which one; else the nearest of its kind, and why not."""

    ok: bool
    by: Quantity | None = None
    why: str = ""


def supported(quantity: Quantity, stated: Sequence[Quantity]) -> Support:
    """Whether one of the quantities stated in passages says the same."""
    for other in stated:
        if _same(quantity, other):
            return Support(True, other)
    if quantity.kind != "date" and quantity.low < quantity.high and _ends(quantity, stated):
        return Support(True)
    return _missed(quantity, stated)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one kind and unit, so that they can agree or differ."""
    if "date" in (one.kind, other.kind):
        return one.kind == other.kind
    return one.unit == other.unit and (
        one.kind == other.kind or {one.kind, other.kind} == {"number", "multiple"}
    )


def _same(text: Quantity, passage: Quantity) -> bool:
    if text.kind == passage.kind == "date":
        return _same_date(text, passage)
    if "date" in (text.kind, passage.kind):
        return _is_year(text, passage) or _is_year(passage, text)
    if not comparable(text, passage):
        return False
    if "some" in (text.qualifier, passage.qualifier):
        return text.low <= passage.high and passage.low <= text.high
    if (text.low, text.high) == (passage.low, passage.high):
        return _qualifiers_agree(text.qualifier, passage.qualifier)
    if text.qualifier == "about":
        return rounds(text.low, passage.low) and rounds(text.high, passage.high)
    return _keeps_bound(text, passage)


def _qualifiers_agree(text: str, passage: str) -> bool:
    """Whether the text's qualifier claims no more than the passage's."""
    if text == passage or text == "about" or passage in ("", "about"):
        return passage in ("", "about") or text == passage or _WIDER.get(passage) == text
    return _WIDER.get(text, text) == _WIDER.get(passage, passage)


def rounds(stated: Fraction, exact: Fraction) -> bool:
    """Whether a value is near enough to be called about another."""
    digits = str(abs(int(stated)))
    zeros = len(digits) - len(digits.rstrip("0")) if stated == int(stated) else 0
    return abs(stated - exact) <= max(abs(exact) * _ROUNDING, Fraction(10**zeros, 2) * (zeros > 0))


def _keeps_bound(text: Quantity, passage: Quantity) -> bool:
    """Whether a passage's value keeps a bound that the text states, and lies near it."""
    if passage.qualifier not in ("", "about", text.qualifier):
        return False
    if text.qualifier in ("more-than", "at-least"):
        return text.high < passage.low <= text.high * (1 + _NEAR)
    if text.qualifier in ("less-than", "up-to"):
        return text.low * (1 - _NEAR) <= passage.high < text.low
    return False


def _ends(quantity: Quantity, stated: Iterable[Quantity]) -> bool:
    """Whether both ends of a range are stated, each by itself."""
    values = {o.low for o in stated if comparable(quantity, o) and o.low == o.high}
    return quantity.low in values and quantity.high in values


def _same_date(text: Quantity, passage: Quantity) -> bool:
    if text.relative and text.relative == passage.relative:
        return True
    if not (text.high and passage.high):
        return False
    if text.tolerance or passage.tolerance or passage.vague or text.qualifier == "about":
        slack = text.tolerance + passage.tolerance
        return text.low - slack <= passage.high and passage.low - slack <= text.high
    return text.low <= passage.low and passage.high <= text.high


def _is_year(date: Quantity, number: Quantity) -> bool:
    """Whether a bare number is the year that a date names: a list of years may have no context."""
    if date.kind != "date" or number.kind != "number" or number.low != number.high:
        return False
    year = year_of_day(int(date.low)) if date.high - date.low in (364, 365) else 0
    return number.low == year


def _missed(quantity: Quantity, stated: Sequence[Quantity]) -> Support:
    """The nearest quantity of the kind, and what tells it from the text's."""
    others = [o for o in stated if comparable(quantity, o) and not o.vague]
    if not others:
        return Support(False)
    nearest = min(others, key=lambda o: abs(o.low - quantity.low) + abs(o.high - quantity.high))
    same = (nearest.low, nearest.high) == (quantity.low, quantity.high)
    if same and quantity.kind != "date":
        return Support(False, nearest, "the bound differs")
    if quantity.kind != "date" and not quantity.qualifier and rounds(quantity.low, nearest.low):
        return Support(False, nearest, "if it is rounded, say “about”")
    return Support(False, nearest)
