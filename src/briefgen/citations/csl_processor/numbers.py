"""Numbers: what counts as one, and the forms of CSL 1.0.2, "Number"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.locale import Locale

# "2", "D2", "2b", "L2d", several of them with commas, hyphens or ampersands between; no "2020版":
# that is a number in words, and wants none beside it
_LETTER = r"[^\W\d_\u2e80-\uffff]"
_ONE = rf"{_LETTER}*\d+{_LETTER}*"
_NUMERIC = re.compile(rf"^\s*{_ONE}(?:\s*(?:[,&–—]|\\?-)\s*{_ONE})*\s*$")
_BETWEEN = re.compile(r"\s*([,&–—]|\\?-)\s*")
# As many digits as an ending can depend on, and more; numbers may be of any length.
_DECIDING = 9
_DIGITS = re.compile(r"(?<![^\W_])\d+(?![^\W_])")
_ROMAN_NUMERAL = r"[ivxlcdm]+"
# "and" in the languages that locators are likely to be written in
_AND = "(?:and|et|und|y|e|i|en|og|och|ja|ve|и|та|a|és|και|și)"
_SEVERAL = re.compile(
    rf"(?:\d[^\W_]*|\b{_ROMAN_NUMERAL})\s*(?:[,;&–—]|(?<!\\)-|[,;]?\s{_AND}\s)\s*"
    rf"(?:[^\W\d_]*\d|{_ROMAN_NUMERAL}\b)",
    re.I,
)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_JOINED = {",": ", ", "&": " & ", "\\-": "-", "–": "–", "—": "—"}


@lru_cache(maxsize=4096)
def is_numeric(text: str) -> bool:
    """Whether a field holds nothing but numbers: "2nd" does, "second" and "2nd edition" do not."""
    return _NUMERIC.match(text) is not None


@lru_cache(maxsize=4096)
def is_plural(variable: str, text: str) -> bool:
    """Whether a label for this content stands in the plural."""
    if variable.startswith("number-of-"):
        digits = re.search(r"\d+", text)
        return digits is not None and digits.group().lstrip("0") != "1"
    return _SEVERAL.search(text) is not None


def roman(number: int) -> str:
    """In small Roman numerals; as it stands outside 1 to 3999."""
    if not 0 < number < 4000:
        return str(number)
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def render(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """A number field in "numeric", "ordinal", "long-ordinal" or "roman".

    What is not numeric stays as it is. `gender` is that of the noun it counts.
    """
    if not is_numeric(text):
        return text
    spaced = text
    if not text.isdigit():
        hyphen = locale.term("page-range-delimiter") or "–"
        spaced = _BETWEEN.sub(lambda m: _JOINED.get(m[1], hyphen), text.strip())
    if form == "ordinal":
        return _DIGITS.sub(lambda m: _ordinal(m[0], locale, gender), spaced)
    if form == "long-ordinal":
        return _DIGITS.sub(lambda m: _long_ordinal(m[0], locale, gender), spaced)
    if form == "roman":
        return _DIGITS.sub(lambda m: roman(int(m[0])) if len(m[0]) < 5 else m[0], spaced)
    return spaced


def _ordinal(digits: str, locale: Locale, gender: str) -> str:
    return digits + locale.ordinal(int(digits[-_DECIDING:]), gender)


def _long_ordinal(digits: str, locale: Locale, gender: str) -> str:
    return locale.long_ordinal(int(digits[-_DECIDING:]), gender) or _ordinal(digits, locale, gender)
