"""Key figures in a language's words: 超过1万件, more than 10,000 items; 3—5年, 3–5 years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from briefgen.html.locale.model import Locale, Multiple, fill


def write_figure(value: Sequence[float], unit: str, qualifier: str | None, locale: Locale) -> str:
    """A number, or a range of two, with unit and qualifier.

    `unit` is "percent" (0.9 is 90%), "number" (none) or the unit's name in the language.
    """
    numbers = [Decimal(str(v)) for v in value]
    patterns = locale.numbers
    if unit == "percent":
        text = _percent([n * 100 for n in numbers], locale)
    else:
        text = _range(numbers, locale)
        if unit != "number":
            text = fill(patterns["unit"], n=text, unit=unit)
    return fill(patterns[qualifier], n=text) if qualifier else text


def _percent(numbers: Sequence[Decimal], locale: Locale) -> str:
    written = [_digits(n, locale) for n in numbers]
    if len(written) == 1:
        return fill(locale.numbers["percent"], n=written[0])
    return fill(locale.numbers["percent-range"], low=written[0], high=written[1])


def _range(numbers: Sequence[Decimal], locale: Locale) -> str:
    """One number, or two; a large unit that both have is written once: 3—5万."""
    multiples = [_multiple(n, locale) for n in numbers]
    if len(numbers) == 1:
        return _number(numbers[0], multiples[0], locale)
    pattern, first = locale.numbers["range"], multiples[0]
    if first is not None and first == multiples[1]:
        low, high = (_digits(n / first.start, locale) for n in numbers)
        return fill(first.write, n=fill(pattern, low=low, high=high))
    low, high = (_number(n, m, locale) for n, m in zip(numbers, multiples, strict=True))
    return fill(pattern, low=low, high=high)


def _number(number: Decimal, multiple: Multiple | None, locale: Locale) -> str:
    if multiple is None:
        return _digits(number, locale)
    return fill(multiple.write, n=_digits(number / multiple.start, locale))


def _multiple(number: Decimal, locale: Locale) -> Multiple | None:
    """The large unit in which a number is written; the locale lists the largest first."""
    size = abs(number)
    fitting = (m for m in locale.multiples if size >= m.start and size % m.step == 0)
    return next(fitting, None)


def _digits(number: Decimal, locale: Locale) -> str:
    """Digits in groups of three, without trailing zeros."""
    digits = f"{abs(number):,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    signs = {",": locale.numbers["group"], ".": locale.numbers["decimal"]}
    text = "".join(signs.get(c, c) for c in digits)
    return locale.numbers["minus"] + text if number < 0 else text
