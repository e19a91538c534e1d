"""Numbers as any language may write them: 0.9 as 90% or 90 %, 30000 as 30,000, 30.000 or 3万.

A value is known by its digits. A large number may be written in a unit of tens (thousand, 万,
million, 亿 …), so its digits may stand without the zeros that the unit has, and with decimals; that
`3` and `3万` differ by their unit is not seen here, but where the formats write it differently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

UNITS = (3, 4, 6, 8, 9, 12)
"""Powers of ten that languages have words for, beyond hundred."""

SEPARATOR = r"[.,'’٫٬·]?"
"""What may stand between two digits: decimal and group signs; spaces are no characters here."""

NEAR = 20
"""Characters that may stand between a number and its unit, or between the numbers of a range."""


def number_pattern(value: Sequence[float], unit: str) -> str:
    """The pattern of a value or range. `unit` is "percent", "number", or the unit's words."""
    numbers = (_alternatives(Decimal(str(number)), unit) for number in value)
    pattern = f".{{0,{NEAR}}}?".join(numbers)
    if unit in ("percent", "number", ""):
        return pattern
    words = re.escape("".join(unit.split()))
    return f"(?:{words}.{{0,{NEAR}}}?{pattern}|{pattern}.{{0,{NEAR}}}?{words})"


def _alternatives(number: Decimal, unit: str) -> str:
    """One number: all the ways in which its digits may stand."""
    size = abs(number)
    if unit == "percent":
        forms = [_digits(size * 100)]
    else:
        large = (size.scaleb(-power) for power in UNITS)
        forms = [_digits(size), *(_digits(part) for part in large if part >= 1)]
    ways = "|".join(SEPARATOR.join(form) for form in dict.fromkeys(forms))
    return rf"(?<!\d)(?:{ways})(?!{SEPARATOR}\d)"


def _digits(number: Decimal) -> str:
    """The digits that are written, without those that say nothing: “90”, “1234”, “05”."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", "")
