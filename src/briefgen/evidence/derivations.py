"""Derived numbers: the sum that an author wrote down, worked out again.

A derivation's `by` holds numbers, key figures (`fig:id`), + - * / ( ), % and `round(x)` or
`round(x, digits)`. Each number must be stated in the passages cited, or be one of `CONSTANTS`,
which convert and complete (1 - 0.9, 2 * 12). Nothing is ever evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from briefgen.evidence.quantities import Quantity
from briefgen.evidence.quantities.calendar import year_of_day
from briefgen.evidence.quantities.comparing import rounds

CONSTANTS = frozenset(
    map(Fraction, (1, 2, 7, 10, 12, 24, 30, 52, 60, 100, 365, 1000, 10**4, 10**6, 10**8, 10**9))
)
"""Numbers that need no source: wholes, halves, and what units have of each other."""

LONGEST = 400
DEEPEST = 30
"""Characters of a sum, and brackets in brackets."""

_TOKEN = re.compile(
    r"\s*(?:(?P<figure>fig:[A-Za-z][A-Za-z0-9-]*)|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<percent>\s*[%％])?"
    r"|(?P<round>round\b)|(?P<sign>[-+*/(),×÷−–]))"
)
_SAME_SIGN = {"×": "*", "÷": "/", "−": "-", "–": "-"}


class SumError(ValueError):
    """The sum cannot be worked out: why, and at which character."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Sum(Struct, frozen=True):
    """A sum worked out: its result, and the numbers that it takes, as written with their values."""

    result: Fraction
    numbers: tuple[tuple[str, Fraction], ...]


def work_out(by: str, figures: Mapping[str, Fraction | None]) -> Sum:
    """Work out a sum. `figures`: the value of each key figure, None of one that is a range.

    Raises `SumError`.

        >>> str(work_out("(1 - 0.9) * 100", {}).result)
        '10'
    """
    if len(by) > LONGEST:
        raise SumError(f"a sum has at most {LONGEST} characters")
    worker = _Worker(tuple(_tokens(by)), figures)
    result = worker.sum(0)
    worker.expect_end()
    return Sum(result, tuple(worker.numbers))


def agrees(result: Fraction, figure: Quantity) -> bool:
    """Whether a sum comes to the number that the text has, in the unit of the text."""
    wanted = {value for value in _readings(figure) if value is not None}
    if result in wanted:
        return True
    return figure.qualifier == "about" and any(rounds(value, result) for value in wanted)


def operands(stated: Iterable[Quantity]) -> frozenset[Fraction]:
    """The numbers that a sum may take from passages, in every unit in which they may be meant."""
    return frozenset(value for q in stated for value in _readings(q) if value is not None)


def _readings(quantity: Quantity) -> Iterator[Fraction | None]:
    """A quantity as the numbers that people write for it: 90% is 0.9 or 90, 3 years are 36."""
    for value in dict.fromkeys((quantity.low, quantity.high)):
        if quantity.kind == "date":
            yield Fraction(year_of_day(int(value))) if value else None
            continue
        yield value
        for size in _SIZES.get((quantity.kind, quantity.unit), ()):
            yield value / size


_SIZES: Mapping[tuple[str, str], tuple[Fraction, ...]] = {
    ("share", ""): (Fraction(1, 100), Fraction(1, 10)),
    ("points", ""): (Fraction(1, 100),),
    ("span", "month"): (Fraction(12), Fraction(3), Fraction(120)),
    ("span", "day"): (Fraction(7),),
    ("span", "second"): (Fraction(60), Fraction(3600)),
    ("measure", "m"): (Fraction(1000), Fraction(1, 100), Fraction(1, 1000)),
    ("measure", "kg"): (Fraction(1000), Fraction(1, 2), Fraction(1, 1000)),
    ("number", ""): (Fraction(10**4), Fraction(10**6), Fraction(10**8), Fraction(10**9)),
    **{
        ("money", currency): (Fraction(10**4), Fraction(10**6), Fraction(10**8), Fraction(10**9))
        for currency in ("", "CNY", "USD", "EUR", "GBP", "JPY", "HKD")
    },
}


class _Token(Struct, frozen=True):
    kind: str
    text: str
    offset: int


def _tokens(by: str) -> Iterator[_Token]:
    position, end = 0, len(by.rstrip())
    while position < end:
        match = _TOKEN.match(by, position)
        if match is None:
            offset = position + len(by[position:]) - len(by[position:].lstrip())
            raise SumError(f'"{by[offset : offset + 12]}" means nothing in a sum', offset)
        kind = "number" if match["number"] else str(match.lastgroup)
        text = match[kind] + ("%" if match["percent"] else "")
        yield _Token(kind, _SAME_SIGN.get(text, text), match.start(kind))
        position = match.end()


class _Worker:
    """A parser by recursive descent that works out what it reads."""

    def __init__(self, tokens: tuple[_Token, ...], figures: Mapping[str, Fraction | None]) -> None:
        self.tokens = tokens
        self.figures = figures
        self.numbers: list[tuple[str, Fraction]] = []
        self.at = 0

    def sum(self, depth: int) -> Fraction:
        result = self.product(depth)
        while (sign := self.sign("+", "-")) is not None:
            other = self.product(depth)
            result = result + other if sign == "+" else result - other
        return result

    def product(self, depth: int) -> Fraction:
        result = self.factor(depth)
        while (sign := self.sign("*", "/")) is not None:
            offset = self.offset()
            other = self.factor(depth)
            if sign == "/" and other == 0:
                raise SumError("a division by zero", offset)
            result = result * other if sign == "*" else result / other
        return result

    def factor(self, depth: int) -> Fraction:
        if depth > DEEPEST:
            raise SumError("too many brackets in brackets", self.offset())
        if self.sign("-") is not None:
            return -self.factor(depth + 1)
        if self.sign("(") is not None:
            inside = self.sum(depth + 1)
            self.expect(")")
            return inside
        token = self.next()
        if token.kind == "round":
            return self.rounded(depth)
        if token.kind == "figure":
            return self.figure(token)
        if token.kind != "number":
            raise SumError(f'a number is missing before "{token.text}"', token.offset)
        return self.number(token)

    def rounded(self, depth: int) -> Fraction:
        self.expect("(")
        inside = self.sum(depth + 1)
        digits = 0
        if self.sign(",") is not None:
            negative = self.sign("-") is not None
            token = self.next()
            if token.kind != "number" or not token.text.isdigit() or len(token.text) > 2:
                raise SumError("round takes a number of digits after the comma", token.offset)
            digits = -int(token.text) if negative else int(token.text)
        self.expect(")")
        return _half_up(inside, digits)

    def figure(self, token: _Token) -> Fraction:
        key = token.text.removeprefix("fig:")
        if key not in self.figures:
            raise SumError(f'there is no key figure "{key}"', token.offset)
        value = self.figures[key]
        if value is None:
            raise SumError(f'the key figure "{key}" is a range, not one number', token.offset)
        return value

    def number(self, token: _Token) -> Fraction:
        text = token.text.rstrip("%").replace(",", "")
        value = Fraction(text) / (100 if token.text.endswith("%") else 1)
        self.numbers.append((token.text, value))
        return value

    def sign(self, *signs: str) -> str | None:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "sign" and token.text in signs:
                self.at += 1
                return token.text
        return None

    def next(self) -> _Token:
        if self.at >= len(self.tokens):
            raise SumError("the sum ends before it is complete", self.offset())
        self.at += 1
        return self.tokens[self.at - 1]

    def offset(self) -> int:
        token = self.tokens[min(self.at, len(self.tokens) - 1)] if self.tokens else None
        return token.offset if token else 0

    def expect(self, sign: str) -> None:
        if self.sign(sign) is None:
            raise SumError(f'"{sign}" is missing', self.offset())

    def expect_end(self) -> None:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise SumError(f'"{token.text}" cannot stand here', token.offset)


def _half_up(value: Fraction, digits: int) -> Fraction:
    """Rounded as people round: halves away from zero."""
    scale = Fraction(10) ** digits
    scaled = abs(value) * scale
    whole = scaled.numerator // scaled.denominator
    whole += scaled - whole >= Fraction(1, 2)
    return (whole / scale) * (1 if value >= 0 else -1)


__all__ = ["CONSTANTS", "Sum", "SumError", "agrees", "operands", "work_out"]
