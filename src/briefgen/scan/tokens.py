"""Withheld values that are too short for a fingerprint: names, ids, numbers with their units.

They are looked for as whole words, and only in places where words stand: "12.4%" is no find in a
style sheet, and "Falcon" is none in "falconry". A value is only looked for if nothing that may be
shown has it, and if it says something of its own: of a name one word must be new, an id must have a
hyphen, a digit or an underscore, a number three digits and a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.scan.normal import CJK, HAN, LATIN, folded, has_letter, is_han, latin_grams, normal
from briefgen.scan.vocabulary import FORMATS

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<sign>[¥$€£]\s?)?(?P<number>\d[\d.,]*\d|\d)"
    r"(?P<unit>\s?(?:%|‰|percent\b|million\b|billion\b|trillion\b|bn\b|m\b|yuan\b|rmb\b|usd\b|"
    r"cny\b|eur\b|亿|万|元|千|百万|个百分点))?"
)
_ID_MARK = re.compile(r"[-_\d]")
SHORTEST_ID, SHORTEST_NAME, SHORTEST_HAN, DIGITS = 6, 5, 3, 3


class Token(Struct, frozen=True):
    """One short value: the words that a text must have, and how they stand beside each other."""

    words: frozenset[str]
    pattern: re.Pattern[str]
    owner: int
    han: str = ""
    """The value's normal form where it is Han: there, words have no ends."""
    common: bool = False
    """Whether files have the word of their own: then it is only looked for where people read."""


def words_of(text: str) -> frozenset[str]:
    """The words of a folded text."""
    return frozenset(_WORD.findall(text))


class Known(Struct):
    """What may be shown: its words, its normal form, the digits of its numbers."""

    text: str
    words: frozenset[str]
    plain: str
    numbers: frozenset[str]

    @classmethod
    def of(cls, allowed: Iterable[str]) -> Known:
        """All of these texts."""
        text = folded("\n".join(allowed))
        numbers = frozenset(_digits(m["number"]) for m in _NUMBER.finditer(text))
        return cls(text, words_of(text), normal(text), numbers)


def tokens_of(texts: Iterable[str], id_: str, owner: int, known: Known) -> Iterator[Token]:
    """The short values of a withheld part that are worth looking for."""
    for text in dict.fromkeys(texts):
        flat = folded(text)
        yield from _numbers(flat, owner, known)
        if _is_short(normal(flat)):
            yield from _name(flat, owner, known)
    yield from _id(folded(id_), owner, known)


def _is_short(plain: str) -> bool:
    """Whether a text has no fingerprint."""
    windows = (plain[i : i + HAN] for i in range(len(plain) - HAN + 1))
    return not (len(plain) >= LATIN and latin_grams(plain)) and not any(map(is_han, windows))


def _name(text: str, owner: int, known: Known) -> Iterator[Token]:
    words, plain = _WORD.findall(text), normal(text)
    if len(CJK.findall(plain)) >= SHORTEST_HAN:
        if plain not in known.plain:
            yield Token(frozenset(), re.compile(""), owner, plain)
    elif len(plain) >= SHORTEST_NAME and any(_is_new(w, known) for w in words):
        common = len(words) == 1 and words[0] in FORMATS
        yield Token(frozenset(words), _beside(words), owner, common=common)


def _is_new(word: str, known: Known) -> bool:
    """Whether a word says something that nothing shown says; no number, no two letters."""
    return len(word) > 2 and has_letter(word) and word not in known.words


def _id(name: str, owner: int, known: Known) -> Iterator[Token]:
    if len(name) < SHORTEST_ID or not _ID_MARK.search(name) or not has_letter(name):
        return
    pattern = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])")
    if not pattern.search(known.text):
        yield Token(frozenset(_WORD.findall(name)), pattern, owner)


def _numbers(text: str, owner: int, known: Known) -> Iterator[Token]:
    for match in _NUMBER.finditer(text):
        number = match["number"]
        digits = _digits(number)
        unit = (match["unit"] or "").strip()
        if len(digits) < DIGITS or digits in known.numbers or not (unit or match["sign"]):
            continue
        sign = re.escape(match["sign"].strip()) + r"\s?" if match["sign"] else ""
        tail = r"\s?" + re.escape(unit) if unit else r"(?![\d.,]*\d)"
        pattern = re.compile(rf"(?<![\w.,]){sign}{re.escape(number)}{tail}")
        yield Token(frozenset(_WORD.findall(number)[:-1]), pattern, owner)


def _digits(number: str) -> str:
    """The significant digits of a number, in whatever way it is grouped."""
    return re.sub(r"\D", "", number).strip("0")


def _beside(words: list[str]) -> re.Pattern[str]:
    """The words in a row, with anything that is no word between them."""
    middle = r"[\W_]+".join(map(re.escape, words))
    return re.compile(rf"(?<![^\W_]){middle}(?![^\W_])")


def owners(tokens: Iterable[Token], text: str, plain: str) -> set[int]:
    """Whose short values stand in a text, given it and its normal form."""
    flat = folded(text)
    there = words_of(flat)
    return {
        token.owner
        for token in tokens
        if (token.han and token.han in plain)
        or (not token.han and token.words <= there and token.pattern.search(flat))
    }
