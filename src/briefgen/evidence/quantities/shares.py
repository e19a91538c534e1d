"""Parts of a whole in words: nine in ten, 百分之九十, 九成, 一半, two thirds, 三分之一."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from briefgen.evidence.quantities.folding import Taken
from briefgen.evidence.quantities.numerals import NUMERAL, value

Maker: TypeAlias = Callable[[re.Match[str]], Fraction | None]

_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth"
_PARTS = {word: n for n, word in enumerate(_ORDINALS.split(), 3)}
_PARTS |= {"half": 2, "halves": 2, "quarter": 4, "twentieth": 20, "hundredth": 100}
_COUNT = r"(?:[1-9]\d{0,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)"
_HAN = r"(?<![\d.])[\d.]{1,9}|[零一二两三四五六七八九十百千万点]{1,9}"
_NO_VERB = "为本立员绩果交功都就年分长熟品型千败见人名套语形因效行全天群对双"


class Share(Struct, frozen=True):
    """A share in words: where, from how much to how much, a qualifier that the words imply."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    qualifier: str = ""


def _number(text: str) -> Fraction | None:
    match = NUMERAL.fullmatch(text)
    return value(match) if match else None


def _in(match: re.Match[str]) -> Fraction | None:
    top, bottom = _number(match["a"]), _number(match["b"])
    return top / bottom if top and bottom and top < bottom else None


def _parts(match: re.Match[str]) -> Fraction | None:
    top, bottom = _number(match["a"]), _number(match["b"])
    if match["b"] in ("百", "千", "万"):
        bottom = Fraction({"百": 100, "千": 1000, "万": 10**4}[match["b"]])
    if match["a"] == "百":
        top = Fraction(100)
    return top / bottom if top is not None and bottom else None


def _tenths(match: re.Match[str]) -> Fraction | None:
    tenths, rest = _number(match["a"]), match["b"]
    if tenths is None or tenths > 10:
        return None
    more = (
        Fraction(1, 2)
        if rest == "半"
        else (_number(rest) or Fraction(0)) / 10
        if rest
        else Fraction(0)
    )
    return (tenths + more) / Fraction(10)


def _named(match: re.Match[str]) -> Fraction | None:
    word = match["b"].lower()
    bottom = _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))
    top = 1 if match["a"].lower() in ("a", "an") else _number(match["a"])
    return Fraction(top) / bottom if top and bottom and top < bottom else None


def _half(match: re.Match[str]) -> Fraction | None:
    return Fraction(1, 2)


def _all(match: re.Match[str]) -> Fraction | None:
    return Fraction(1)


_NAMES = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
_FORMS: tuple[tuple[str, Maker, str], ...] = (
    (rf"(?P<b>百|千|万|{_HAN})分之(?P<a>百|{_HAN})(?:(?:到|至|-)(?P<to>{_HAN}))?", _parts, ""),
    (r"百分百", _all, ""),
    (r"(?:(?P<from>[一二两三四五六七八]|(?<![\d.])\d)(?:到|至|-))?"
     r"(?P<a>[一二两三四五六七八九十]|(?<![\d.])\d(?:\.\d)?) ?成"
     rf"(?P<b>半|[一二三四五六七八九](?![{_NO_VERB}\w])|)(?![{_NO_VERB}])", _tenths, ""),
    (r"半数以上|一半以上|\bhalf or more\b", _half, "at-least"),
    (r"过半数?|超半数|大半(?=[数的])|\b(?:a|the) majority of\b", _half, "more-than"),
    (r"一半|半数", _half, ""),
    (
        rf"\b(?P<a>{_COUNT}) (?:in|out of)(?: every)? (?P<b>ten|10|a hundred|100|{_COUNT}"
        r"(?! (?:years?|months?|weeks?|days?|hours?)))\b"
        r"(?! (?:thousand|million|billion|per|percent)|%|[.,]\d)",
        _in, ""),
    (rf"\b(?P<a>one|two|three|four|five|six|seven|eight|nine|\d)[- ](?P<b>(?:{_NAMES})s?)\b"
     r"(?! (?:of \d|party|parties|hand|time|year))", _named, ""),
    (rf"\b(?P<a>an?) (?P<b>{_NAMES})\b"
     r"(?= (?:of|more|less|higher|lower|fewer|as|from|since|between|in|on|to|by|each|every|or)\b"
     r"| *(?:[.,;:)]|$))", _named, ""),
    (r"(?<!first )(?<!second )(?<!other )\bhalf\b"
     r"(?= (?:of|the|its|their|our|his|her|that|this|all|as)\b)", _half, ""),
    (r"(?:(?<=than )|(?<=over )|(?<=under )|(?<=about )|(?<=nearly ))half\b(?! an?\b|-)",
     _half, ""),
    (r"\b(?:one|a) half\b(?![- ](?:year|month|hour|day))", _half, ""),
)  # fmt: skip
_PATTERNS = tuple((re.compile(f, re.IGNORECASE), maker, name) for f, maker, name in _FORMS)

_ANY = re.compile(
    rf"分之|百分百|成|半|\b(?:in|out of|half|majority)\b|(?:{_NAMES})s?\b", re.IGNORECASE
)


def shares(text: str) -> Iterator[Share]:
    """The shares in words of a folded text; they do not overlap."""
    if not _ANY.search(text):
        return
    taken = Taken(text)
    for pattern, maker, qualifier in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            share = maker(match)
            if share is not None and taken.take(start, end):
                yield Share(start, end, *_bounds(match, share), qualifier)


def _bounds(match: re.Match[str], share: Fraction) -> tuple[Fraction, Fraction]:
    """百分之三到五, 三到五成: the share and the one that it reaches to or from."""
    groups = match.groupdict()
    other = groups.get("from") or groups.get("to")
    end = _number(other) if other else None
    if end is None:
        return share, share
    whole = Fraction(1, 10) if groups.get("from") else share / (_number(match["a"]) or 1)
    return tuple(sorted((share, end * whole)))  # type: ignore[return-value]
