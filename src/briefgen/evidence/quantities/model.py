"""What a number in a text comes to: a value with kind and unit, whatever the notation.

| kind | values are | unit |
|---|---|---|
| number | the number itself | "" |
| share | a part of one (90% is 9/10) | "" |
| points | percentage points | "" |
| multiple | times as much | "" |
| span | months, days or seconds of a duration | "month", "day", "second" |
| age | years | "" |
| money | the amount | ISO 4217 code, or "" |
| measure | SI base or kilo units | "km", "kg", "m2" … |
| date | days since 0001-01-01, first and last | "" |
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

KINDS = ("number", "share", "points", "multiple", "span", "age", "money", "measure", "date")

QUALIFIERS = ("about", "more-than", "less-than", "at-least", "up-to", "some")
"""As of a key figure; "some" is of words like dozens, whose bounds are ours."""


class Quantity(Struct, frozen=True):
    """A number, share, date … in a text: its value from `low` to `high`, and where it stands.

    One value has `low` == `high`. `text` are the words as written, at [start, end) of the text.
    `small`: a count up to ten in words ("two ways") or one of a unit ("a year"), which wording
    brings and takes easily.
    `vague`: words like “recently”, which support a date but ask for none. `tolerance`: days by
    which a date may be off on either side, because it was said from a distance (“a year ago”).
    `relative`: the words' meaning where a date depends on the day of writing ("year-1", "half1").
    """

    kind: str
    low: Fraction
    high: Fraction
    text: str
    start: int
    end: int
    unit: str = ""
    qualifier: str = ""
    small: bool = False
    vague: bool = False
    tolerance: int = 0
    relative: str = ""
