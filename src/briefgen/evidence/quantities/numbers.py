"""Numbers with what stands around them: ranges, units, currencies, qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from briefgen.evidence.quantities import calendar, wording
from briefgen.evidence.quantities.folding import HIDDEN, hide
from briefgen.evidence.quantities.loose import loose
from briefgen.evidence.quantities.numerals import NUMERAL, value
from briefgen.evidence.quantities.relative import distant
from briefgen.evidence.quantities.units import CURRENCIES, MEASURE_WORDS, Unit, unit_at


class Number(Struct, frozen=True):
    """A quantity at a place of a folded text; the fields of `model.Quantity`."""

    kind: str
    low: Fraction
    high: Fraction
    start: int
    end: int
    unit: str = ""
    qualifier: str = ""
    small: bool = False
    vague: bool = False
    tolerance: int = 0
    relative: str = ""


_JOIN = re.compile(r" ?[-~] ?|至|到| to (?=\S)")
_AND = re.compile(r" and ")
_BETWEEN = re.compile(r"\bbetween \Z", re.IGNORECASE)
_MORE = re.compile(r"[余多](?P<scale>[万亿]?)(?!数|少|么|样|元化|种多样|余)")
_HALF = re.compile(r" and a half\b|个半(?=[月年小钟星])", re.IGNORECASE)
_HALF_UNIT = re.compile(r"半(?![数年个导])")
_AGO = re.compile(r"(?:[以之]?前(?![后台端期景往来所面沿线瞻夕提])| ago\b)", re.IGNORECASE)
_PAST = re.compile(r"(?:过去|近|最近|以往|(?:past|last|previous|preceding)) ?\Z", re.IGNORECASE)
_SINCE = re.compile(r"以?来(?![自到])")
_COMING = re.compile(r"(?:未来|今后|(?:coming|next|following)) ?\Z", re.IGNORECASE)
_AGED = re.compile(r"\baged? \Z", re.IGNORECASE)
_HAN_DIGIT = "一二两三四五六七八九"
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MILLIONS = {"m": 10**6, "b": 10**9}


def numbers(text: str, at: date | None) -> Iterator[Number]:
    """The numbers of a folded text, in its order, without those that only look like numbers."""
    position, sizes = 0, tuple(loose(text))
    for size in sizes:
        yield from _with_unit(text, size.start, size.end, size.low, size.high, at, size.qualifier)
    text = hide(text, [(size.start, size.end) for size in sizes])
    while match := NUMERAL.search(text, position):
        position = match.end()
        number = _value(match, text)
        if number is None or _in_a_name(text, match):
            continue
        low, high, end = _range(text, match, number)
        position = max(position, end)
        for made in _read(text, match, low, high, end, at):
            position = max(position, made.end)
            yield made


def _value(match: re.Match[str], text: str) -> Fraction | None:
    """What the numeral says; 万 alone counts in 上万, 过万 and 万余."""
    said = value(match)
    if said is not None or match.group() not in _SCALES:
        return said
    before = text[max(0, match.start() - 2) : match.start()]
    asked = before[-1:] in ("上", "过", "近", "破", "超", "逾", "约") and before not in (
        "以上",
        "不过",
    )
    return Fraction(_SCALES[match.group()]) if asked or text[match.end() :][:1] == "余" else None


def _in_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a word (B2B, x86, 1688-style ids that were hidden)."""
    start = match.start()
    before = text[start - 1 : start]
    if match.lastgroup in ("han", "words"):
        return False
    return before in (HIDDEN, "_") or (before.isascii() and before.isalpha())


def _range(text: str, first: re.Match[str], low: Fraction) -> tuple[Fraction, Fraction, int]:
    """The bounds of a range that begins here, else the number twice; and where it ends."""
    end = first.end()
    unit = unit_at(text, end)
    for at in (end, *((unit[1],) if unit else ())):
        join = _JOIN.match(text, at)
        if not join and _BETWEEN.search(text[max(0, first.start() - 9) : first.start()]):
            join = _AND.match(text, at)
        second = NUMERAL.match(text, join.end()) if join else None
        high = value(second) if second else None
        if second is None or high is None:
            continue
        scale = _scale_of(second)
        if first.lastgroup in ("digits", "words", "han") and low < scale and low * scale < high:
            low *= scale
        if low < high:
            return low, high, second.end()
    return low, low, end


def _scale_of(match: re.Match[str]) -> int:
    """The large unit with which a number ends: 3 to 5 million, 三五万."""
    text = match.group().lower()
    if text[-1] in _SCALES and len(text) > 1:
        return _SCALES[text[-1]]
    words = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "bn": 10**9}
    return next((size for word, size in words.items() if text.endswith(word)), 1)


def _read(
    text: str, match: re.Match[str], low: Fraction, high: Fraction, end: int, at: date | None
) -> Iterator[Number]:
    """The number that a numeral (or a range) makes with what follows; none where it is no count."""
    more = _MORE.match(text, end)
    qualifier = ""
    if more and match.lastgroup != "words" and (match.group() not in _HAN_DIGIT):
        scale = _SCALES.get(more["scale"], 1)
        low, high, end, qualifier = low * scale, high * scale, more.end(), "more-than"
    if match.group() in _SCALES and text[match.start() - 1 : match.start()] in ("上", "破"):
        qualifier = "more-than"
    half = _HALF.match(text, end)
    if half:
        low, high, end = low + Fraction(1, 2), high + Fraction(1, 2), half.end()
    currency = CURRENCIES.search(text, max(0, match.start() - 6), match.start())
    if currency is None and unit_at(text, end) is None and not _counts(text, match, end):
        return
    yield from _with_unit(text, match.start(), end, low, high, at, qualifier, currency, match)


def _counts(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a numeral without unit states a number: two ways and 两家 do, one and 两难 do not."""
    said, behind = match.group().lower(), text[end : end + 1]
    if match.lastgroup == "words":
        return said != "one" and not re.match(r"-[A-Za-z]", text[end : end + 2])
    if match.lastgroup != "han":
        return not (behind.isascii() and behind.isalpha())
    if said == "一" and end == match.end():
        return False
    return len(said) > 1 or end > match.end() or (behind != "" and behind in MEASURE_WORDS)


def _with_unit(
    text: str,
    start: int,
    end: int,
    low: Fraction,
    high: Fraction,
    at: date | None,
    qualifier: str = "",
    currency: re.Match[str] | None = None,
    match: re.Match[str] | None = None,
) -> Iterator[Number]:
    unit, stop = unit_at(text, end) or (Unit("number", ""), end)
    if unit.kind == "number" and _AGED.search(text[max(0, start - 6) : start]):
        unit = Unit("age", "")
    if currency is not None:
        unit, stop, low, high = _money(text, currency, end, low, high)
        start = currency.start()
    if unit.kind == "span" and (half := _HALF_UNIT.match(text, stop)):
        low, high, stop = low + Fraction(1, 2), high + Fraction(1, 2), half.end()
    if unit.kind == "span" and text[stop : stop + 1] in ("多", "余"):
        qualifier, stop = "more-than", stop + 1
    qualifier = qualifier or wording.before(text, start) or _after(text, stop)
    if match is not None and match.lastgroup == "fraction" and high < 1 and unit.kind == "number":
        unit = Unit("share", "")
    in_words = match is None or match.lastgroup in ("han", "words")
    small = in_words and (low == high == 1 or (unit.kind == "number" and 0 < high <= 10))
    low, high = low * unit.size, high * unit.size
    number = Number(unit.kind, low, high, start, stop, unit.base, qualifier, small)
    yield from _in_time(text, number, at) if unit.kind == "span" else (number,)


def _money(
    text: str, currency: re.Match[str], end: int, low: Fraction, high: Fraction
) -> tuple[Unit, int, Fraction, Fraction]:
    """An amount whose currency stands before it; behind it, m and b are millions and billions."""
    scale = re.match(r"(m|b)(?![A-Za-z])", text[end : end + 2])
    size = _MILLIONS[scale[1]] if scale else 1
    named = unit_at(text, end)
    stop = named[1] if named and named[0].kind == "money" else end + (1 if scale else 0)
    return Unit("money", currency.lastgroup or ""), stop, low * size, high * size


def _after(text: str, end: int) -> str:
    """The qualifier behind a number, or behind its measure word: 10件以上."""
    behind = text[end : end + 1]
    step = 1 if behind and behind in MEASURE_WORDS else 0
    return wording.after(text, end) or (wording.after(text, end + 1) if step else "")


def _in_time(text: str, number: Number, at: date | None) -> Iterator[Number]:
    """A duration, and the date that it leads to from the day of writing, where it does."""
    ago = _AGO.match(text, number.end)
    if ago:
        days, tolerance = distant(at, number.low, number.unit, -1)
        low, high = days or (0, 0)
        yield Number(
            "date", Fraction(low), Fraction(high), number.start, ago.end(), "", number.qualifier,
            tolerance=tolerance, relative=f"ago:{number.low}{number.unit}",
        )  # fmt: skip
        yield _vague(number)
        return
    window = text[max(0, number.start - 12) : number.start]
    back = _PAST.search(window) or _SINCE.match(text, number.end)
    if back and number.qualifier == "about":
        number = replace(number, qualifier="")  # 近三年 are the last three years
    yield number
    if at is not None and (back or _COMING.search(window)):
        other = calendar.shifted(at, number.high * (-1 if back else 1), number.unit).toordinal()
        first, last = sorted((other, at.toordinal()))
        yield Number("date", Fraction(first), Fraction(last), number.start, number.end, vague=True)


def _vague(number: Number) -> Number:
    return Number(
        number.kind, number.low, number.high, number.start, number.end, number.unit,
        number.qualifier, vague=True,
    )  # fmt: skip
