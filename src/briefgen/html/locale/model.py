"""A language's words and patterns, and filling patterns in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape
from msgspec import Struct

PLACE = re.compile(r"\{([a-z]+)\}")
"""A place in a pattern where a value is filled in: `{year}`."""


class Multiple(Struct, frozen=True):
    """A large unit of a language's numbers: 30000 is written 3万 (`start` 10⁴, `step` 10³).

    Numbers from `start` on that are whole multiples of `step` are divided by `start` and put
    into the pattern `write`.
    """

    start: int
    step: int
    write: str


class Locale(Struct, frozen=True):
    """One language. `dates` and `numbers` map a pattern's name to the pattern."""

    language: str
    labels: Mapping[str, str]
    dates: Mapping[str, str]
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    halves: tuple[str, ...]
    numbers: Mapping[str, str]
    multiples: tuple[Multiple, ...] = ()

    @property
    def spaced(self) -> bool:
        """Whether words are set apart by spaces (Chinese and Japanese run them together)."""
        return self.language.split("-")[0] not in ("zh", "ja")


def fill(pattern: str, **values: object) -> str:
    """Put values into a pattern; a place without a value stays as it is.

    >>> fill("{low}–{high}", low=3, high=5)
    '3–5'
    """
    return PLACE.sub(lambda m: str(values.get(m[1], m[0])), pattern)


def fill_markup(pattern: str, values: Mapping[str, object]) -> Markup:
    """Put values into a pattern that becomes HTML: both are escaped, `Markup` stands as it is.

    >>> fill_markup("{a} < {b}", {"a": "x & y", "b": Markup("<b>z</b>")})
    Markup('x &amp; y &lt; <b>z</b>')
    """
    return Markup(PLACE.sub(lambda m: str(escape(values.get(m[1], m[0]))), str(escape(pattern))))
