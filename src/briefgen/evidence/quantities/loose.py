"""Numbers that are words of a size: 几十, 两三年, dozens, 十几, half a year, the past year.

Their bounds are a convention: 几十 and dozens are 20 to 100, 数百 and hundreds 200 to 1,000.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from msgspec import Struct

from briefgen.evidence.quantities.folding import Taken


class Loose(Struct, frozen=True):
    """Bounds at a place of a folded text; the unit stands behind it."""

    start: int
    end: int
    low: Fraction
    high: Fraction
    qualifier: str = "some"


Maker: TypeAlias = Callable[[re.Match[str]], tuple[int | Fraction, int | Fraction] | None]

_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "": 1}
_PLURALS = {"dozens": (20, 100), "scores": (40, 200)} | {
    word: (2 * size, 10 * size)
    for word, size in (
        ("hundreds", 100),
        ("thousands", 1000),
        ("tens of thousands", 10**4),
        ("hundreds of thousands", 10**5),
        ("millions", 10**6),
        ("tens of millions", 10**7),
        ("hundreds of millions", 10**8),
        ("billions", 10**9),
    )
}
_UNIT = r"(?:year|month|week|day|hour|decade|century|quarter)"


def _neighbours(match: re.Match[str]) -> tuple[int, int] | None:
    """两三年, 七八十: one number or the next."""
    low, high = _HAN[match["a"]], _HAN[match["b"]]
    scale = _size(match["s"])
    return (low * scale, high * scale) if low < high <= low + 2 else None


def _size(scales: str) -> int:
    size = 1
    for char in scales:
        size *= _SCALES[char]
    return size


def _several(match: re.Match[str]) -> tuple[int, int]:
    return 2 * _size(match["s"]), 10 * _size(match["s"])


def _teens(match: re.Match[str]) -> tuple[int, int]:
    tens = _HAN[match["a"]] if match["a"] else 1
    return 10 * tens + 1, 10 * tens + 9


def _plural(match: re.Match[str]) -> tuple[int, int]:
    return _PLURALS[match["p"].lower()]


def _one(match: re.Match[str]) -> tuple[int, int]:
    return 1, 1


def _half(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    return Fraction(1, 2), Fraction(1, 2)


def _half_of(match: re.Match[str]) -> tuple[Fraction, Fraction]:
    sizes = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
    half = Fraction(sizes[match["h"].lower()], 2)
    return half, half


_FORMS: tuple[tuple[str, Maker], ...] = (
    (r"(?<![零一二三四五六七八九十百千万亿])(?P<a>[一二两三四五六七八])(?P<b>[二三四五六七八九])(?P<s>[十百千万亿]{0,2})"
     r"(?=[个家种项条位名款类次件人台座套年月天周岁成倍元层期轮批场])", _neighbours),
    (r"(?:好?几|数)(?P<s>[十百千万亿]{1,2})", _several),
    (r"(?P<a>[二三四五六七八九]?)十几", _teens),
    (r"\b(?P<p>(?:tens|hundreds) of (?:thousands|millions)|dozens|scores(?= of)|hundreds|thousands"
     r"|millions|billions)\b", _plural),
    (r"半(?=年(?![级]))|半(?=个(?:月|世纪|小时|多?月))|半(?=天|小时)", _half),
    (rf"\bhalf[- ](?:an? )?(?={_UNIT}\b)", _half),
    (r"\bhalf (?:a|an) (?P<h>hundred|thousand|million|billion|dozen)\b", _half_of),
    (rf"\b(?:(?:for|in|within|over|after|about|than|of|nearly|almost|around|roughly|some|at) )"
     rf"(?P<n>an? )(?={_UNIT}\b(?! (?:and|of|old)))", _one),
    (rf"\b(?P<n>an? )(?={_UNIT} (?:ago|later|earlier|long|after|before|from|on)\b)", _one),
    (rf"\b(?:past|coming|previous|preceding|following) (?P<n>)(?={_UNIT}\b)", _one),
)  # fmt: skip
_PATTERNS = tuple((re.compile(form, re.IGNORECASE), maker) for form, maker in _FORMS)

_ANY = re.compile(
    rf"[一二两三四五六七八][二三四五六七八九]|[几数][十百千万亿]|十几|半|half\b|s\b|\b{_UNIT}\b",
    re.IGNORECASE,
)


def loose(text: str) -> Iterator[Loose]:
    """The loose numbers of a folded text; they do not overlap."""
    if not _ANY.search(text):
        return
    taken = Taken(text)
    for pattern, maker in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("n") if "n" in pattern.groupindex else match.span()
            bounds = maker(match)
            if bounds is not None and taken.take(start, end):
                low, high = Fraction(bounds[0]), Fraction(bounds[1])
                yield Loose(start, end, low, high, "some" if low < high else "")
