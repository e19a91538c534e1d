"""Numerals: digits, Chinese numerals and English number words, and what they come to.

`NUMERAL` finds them, `value` reads one. Large units are read with the number: 3.5万, 1.2 million.
"""

from __future__ import annotations

import re
from fractions import Fraction

_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_FIRST = "zero one two three four five six seven eight nine ten eleven twelve"
_TENTHS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: n for n, word in enumerate(f"{_FIRST} {_TEENS}".split())}
_SMALL |= {word: 10 * n for n, word in enumerate(_TENTHS.split(), 2)}
_SCALES = {"hundred": 100, "dozen": 12} | {
    word: size
    for size, words in (
        (10**3, "thousand k"),
        (10**6, "million mn mln"),
        (10**9, "billion bn bln"),
        (10**12, "trillion tn"),
    )
    for word in words.split()
}
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_100 = rf"(?:(?:{_TENS})(?:[- ](?:{_UNIT})\b)?|{_TEEN}|{_UNIT}|zero)"
_BELOW_1000 = rf"(?:(?:(?:an?|{_BELOW_100}) hundred)(?: (?:and )?{_BELOW_100}\b)?|{_BELOW_100})"
_LARGE = "thousand|million|billion|trillion"
_WORDS = (
    rf"\b(?:(?:an?|{_BELOW_1000}) (?:{_LARGE}|dozen)\b(?:,? (?:and )?{_BELOW_1000}"
    rf"(?: (?:{_LARGE}))?\b)*|{_BELOW_1000})(?![A-Za-z])"
)
_LONGEST = 40
"""Characters that a Chinese numeral can have; what is longer is a list, or a joke."""

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_MIXED = (
    rf"{_DIGITS} ?(?:[十百千万亿兆](?![米克瓦卡帕赫伏])[万亿]?)"
    r"(?:\d+(?:\.\d+)?[十百千万](?![米克瓦卡]))*"
)
_SCALED = rf"{_DIGITS}(?:[- ](?:hundred|{_LARGE}|mn|mln|bn|bln|tn)|bn|mn|tn|k)(?![A-Za-z])"
_FRACTION = r"(?:\d+ )?\d{1,2}/\d{1,2}(?![\d/])"
_HAN_NUMERAL = (
    r"(?:[零〇一二两三四五六七八九十百万亿兆]|千(?![克米瓦卡]))+"
    r"(?:点[零〇一二三四五六七八九]+[万亿]?)?"
)

NUMERAL = re.compile(
    rf"(?P<mixed>(?<![\w.]){_MIXED}|(?<=[^\x00-\x7f]){_MIXED})"
    rf"|(?P<fraction>(?<![\d/.]){_FRACTION})"
    rf"|(?P<scaled>(?<![\d.]){_SCALED})"
    rf"|(?P<digits>(?<![\d.]){_DIGITS})"
    rf"|(?P<han>{_HAN_NUMERAL})"
    rf"|(?P<words>{_WORDS})",
    re.IGNORECASE,
)


def value(match: re.Match[str]) -> Fraction | None:
    """What a numeral comes to; None where it is none (百, 一二).

    >>> [str(value(NUMERAL.search(t))) for t in ("1,200", "3.5万", "一百二十", "two dozen")]
    ['1200', '35000', '120', '24']
    """
    text, form = match.group(), match.lastgroup
    if form == "digits":
        return _digits(text)
    if form == "fraction":
        return _fraction(text)
    if form == "scaled":
        return _scaled(text)
    if form == "words":
        return _words(text)
    return _han(text)


def _digits(text: str) -> Fraction:
    return Fraction(text.replace(",", "")[:60])


def _fraction(text: str) -> Fraction | None:
    whole, _, rest = text.rpartition(" ")
    top, bottom = (int(part) for part in rest.split("/"))
    if not 0 < top < bottom:
        return None
    return (Fraction(whole) if whole else 0) + Fraction(top, bottom)


def _scaled(text: str) -> Fraction:
    digits = re.match(_DIGITS, text)
    assert digits is not None
    scale = text[digits.end() :].strip(" -").lower()
    return _digits(digits.group()) * _SCALES[scale]


def _words(text: str) -> Fraction:
    total, part = 0, 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in ("a", "an"):
            part = 1
        elif word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part *= 100
        elif word in _SCALES:
            total, part = total + part * _SCALES[word], 0
    return Fraction(total + part)


def _han(text: str) -> Fraction | None:
    """Chinese numerals, or digits with Chinese units: 一百二十, 二〇二五, 一点五, 1亿2000万."""
    text = text.replace(",", "").replace(" ", "")
    if len(text) > _LONGEST:
        return None
    whole, point, decimals = text.partition("点")
    if point:
        return _han_decimal(whole, decimals)
    if all(c in _HAN for c in text):
        # one digit; or digits in a row, of which there must be enough to be no list (七八个)
        return None if len(text) in (2, 3) else Fraction(int("".join(str(_HAN[c]) for c in text)))
    if text[0] in _HAN_UNITS and (len(text) == 1 or text[0] != "十"):
        return Fraction(10) if text == "十" else None
    return _han_sum(text)


def _han_decimal(whole: str, decimals: str) -> Fraction | None:
    scale = 1
    if decimals[-1] in _HAN_UNITS:
        scale, decimals = _HAN_UNITS[decimals[-1]], decimals[:-1]
    before = _han(whole) if whole else None
    if before is None:
        return None
    after = Fraction(int("".join(str(_HAN[c]) for c in decimals)), 10 ** len(decimals))
    return (before + after) * scale


def _han_sum(text: str) -> Fraction | None:
    total, section, number, last = Fraction(0), Fraction(0), None, 1
    for token in re.findall(r"\d+(?:\.\d+)?|.", text):
        if token in _HAN_UNITS:
            unit = _HAN_UNITS[token]
            if unit >= 10**4:
                total = (
                    (total + section + (number or 0)) * unit
                    if total < unit
                    else (total + (section + (number or 0)) * unit)
                )
                section = Fraction(0)
            else:
                section += (Fraction(1) if number is None else number) * unit
            number, last = None, unit
        elif token in _HAN:
            if number not in (None, 0):
                return None
            number = Fraction(_HAN[token])
        else:
            number = Fraction(token)
    if number and last >= 100 and text[-2] in _HAN_UNITS:
        number = number * last / 10  # 一万五 is 15,000
    return total + section + (number or 0)
