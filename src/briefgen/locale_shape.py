"""The shape of a locale file: labels, and how dates and numbers are written."""

from __future__ import annotations

from briefgen.source.shapes import TEXT, Free, Key, Many, Plain, Shape, integer

DATES: dict[str, str] = {
    "day": "year month day",
    "month": "year month",
    "year": "year",
    "season": "year season",
    "half": "year half",
    "approximate": "date",
    "uncertain": "date",
    "interval": "start end",
    "interval-years": "start end",
    "interval-months": "start end year",
    "interval-days": "start end month year",
    "from": "date",
    "until": "date",
}
"""Pattern → the places that it fills in."""

NAMES = {"months": 12, "seasons": 4, "halves": 2}

NUMBERS: dict[str, str] = {
    "decimal": "",
    "group": "",
    "minus": "",
    "percent": "n",
    "percent-range": "low high",
    "range": "low high",
    "unit": "n unit",
    "about": "n",
    "more-than": "n",
    "less-than": "n",
    "at-least": "n",
    "up-to": "n",
}

_DOCS = {
    "day": "a day",
    "month": "a month of a year",
    "year": "a year",
    "season": "a season of a year",
    "half": "a half-year",
    "approximate": "a date that is approximate",
    "uncertain": "a date that is uncertain",
    "interval": "from one date to another",
    "interval-years": "from one year to another",
    "interval-months": "from one month to another of the same year",
    "interval-days": "from one day to another of the same month",
    "from": "an interval without end",
    "until": "an interval without beginning",
    "months": "the names of the months",
    "seasons": "the names of the seasons, spring first",
    "halves": "the names of the half-years",
    "decimal": "what stands before decimals",
    "group": "what stands between groups of three digits",
    "minus": "the sign of negative numbers",
    "percent": "a number in percent",
    "percent-range": "a range in percent",
    "range": "a range of numbers",
    "unit": "a number with its unit",
    "about": "about the number",
    "more-than": "more than the number",
    "less-than": "less than the number",
    "at-least": "the number, or more",
    "up-to": "the number at most",
}


def _pattern(name: str, places: str) -> Key:
    """A pattern; braces hold the places that it fills in."""
    known = " ".join(f"{{{place}}}" for place in places.split())
    what = Plain(f"text with {known}" if known else "text")
    doc = _DOCS[name]
    return Key(name, what, f"{doc}; filled in: {known}" if known else doc)


def _words(name: str, count: int) -> Key:
    return Key(name, Many(TEXT, count, count), _DOCS[name])


DATES_SHAPE = Shape(
    "dates",
    "How dates are written.",
    (
        *(_pattern(name, places) for name, places in DATES.items()),
        *(_words(name, count) for name, count in NAMES.items()),
    ),
)
MULTIPLE = Shape(
    "large unit",
    "A large unit of the language's numbers: 30000 is written 3万.",
    (
        Key("from", integer(1), "the smallest number that is written so", True, examples=(10000,)),
        Key("step", integer(1), "only whole multiples of this one are", True, examples=(1000,)),
        Key("write", Plain("text with {n}"), "the pattern", True, examples=("{n}万",)),
    ),
)
NUMBERS_SHAPE = Shape(
    "numbers",
    "How numbers are written.",
    (
        *(_pattern(name, places) for name, places in NUMBERS.items()),
        Key("multiples", Many(MULTIPLE), "the language's own large units"),
    ),
)
SHAPE = Shape(
    "locale",
    "A language's labels, dates and numbers, laid entry by entry over those that ship.",
    (
        Key(
            "labels",
            Free(Plain("a label", listed="labels", open=True), Plain("text", ("string", "number"))),
            "the words of the templates; braces are filled in",
        ),
        Key("dates", DATES_SHAPE, "how dates are written"),
        Key("numbers", NUMBERS_SHAPE, "how numbers are written"),
    ),
)
