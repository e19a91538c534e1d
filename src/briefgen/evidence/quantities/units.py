"""Units: what stands behind a number (or, of money, before it), with its size in a base unit."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct


class Unit(Struct, frozen=True):
    """A unit's kind and base unit (see `model`), and how many base units it has."""

    kind: str
    base: str
    size: Fraction = Fraction(1)


_MONTH, _DAY, _SECOND = "month", "day", "second"

_TABLE: tuple[tuple[str, str, str, str | int], ...] = (
    # shares first: they are the most frequent
    (r"%|percent\b|per cent\b|pct\b", "share", "", "1/100"),
    (r"‰|per mille?\b", "share", "", "1/1000"),
    (r"(?:个)?百分点|percentage points?\b|(?-i:pp)\b", "points", "", "1/100"),
    # 成 is a tenth behind a small numeral, and a verb elsewhere (see `reading`)
    (r"倍|-?fold\b|times (?=as\b|more\b|higher\b|larger\b|greater\b|bigger\b|the\b)|(?-i:x)\b",
     "multiple", "", 1),
    # durations
    (r"个世纪|centur(?:y|ies)\b", "span", _MONTH, 1200),
    (r"decades?\b", "span", _MONTH, 120),
    (r"周?年(?![级代薪份货轻报鉴])(?:时间|期|间)?|years?\b|yrs?\b", "span", _MONTH, 12),
    (r"个?季度|quarters\b", "span", _MONTH, 3),
    (r"个月|(?<=个半)月|months?\b", "span", _MONTH, 1),
    (r"个?(?:星期|礼拜)|周(?![年岁末])|weeks?\b|fortnights?\b", "span", _DAY, 7),
    (r"天(?![然空下])|日(?=[内以之后前])|days?\b", "span", _DAY, 1),
    (r"个?(?:小时|钟头)|hours?\b|hrs?\b", "span", _SECOND, 3600),
    (r"分钟|minutes?\b|mins?\b", "span", _SECOND, 60),
    (r"秒钟?|seconds?\b|secs?\b", "span", _SECOND, 1),
    # ages
    (r"周?岁|years? old\b|-years?-olds?\b", "age", "", 1),
    # money
    (r"元(?:人民币)?(?![旦年宵素月])|块钱|人民币|yuan\b|renminbi\b|RMB\b|CNY\b", "money", "CNY", 1),
    (r"美元|美金|(?:US )?dollars?\b|USD\b", "money", "USD", 1),
    (r"欧元|euros?\b|EUR\b", "money", "EUR", 1),
    (r"英镑|pounds? sterling\b|GBP\b", "money", "GBP", 1),
    (r"日元|yen\b|JPY\b", "money", "JPY", 1),
    (r"港元|港币|Hong Kong dollars?\b|HKD\b", "money", "HKD", 1),
    (r"角|毛钱", "money", "CNY", "1/10"),
    # measures
    (r"公里|千米|(?-i:km)\b|kilomet(?:re|er)s?\b", "measure", "m", 1000),
    (r"厘米|(?-i:cm)\b|centimet(?:re|er)s?\b", "measure", "m", "1/100"),
    (r"毫米|(?-i:mm)\b|millimet(?:re|er)s?\b", "measure", "m", "1/1000"),
    (r"平方公里|平方千米|(?-i:km2)|square kilomet(?:re|er)s?\b", "measure", "m2", 10**6),
    (r"平方米|平米|(?-i:m2)|square met(?:re|er)s?\b", "measure", "m2", 1),
    (r"公顷|hectares?\b|(?-i:ha)\b", "measure", "m2", 10**4),
    (r"亩|(?-i:mu)\b", "measure", "m2", "2000/3"),
    (r"立方米|(?-i:m3)|cubic met(?:re|er)s?\b", "measure", "m3", 1),
    (r"升|lit(?:re|er)s?\b", "measure", "m3", "1/1000"),
    (r"米(?![饭粉线])|met(?:re|er)s?\b|(?-i:m)\b", "measure", "m", 1),
    (r"公斤|千克|(?-i:kg)\b|kilos?\b|kilograms?\b", "measure", "kg", 1),
    (r"吨|tonn?es?\b|tons?\b|(?-i:t)\b", "measure", "kg", 1000),
    (r"斤", "measure", "kg", "1/2"),
    (r"克(?!服)|grams?\b|(?-i:g)\b", "measure", "kg", "1/1000"),
    (r"千瓦时|度电|(?-i:kWh)\b|kilowatt-hours?\b", "measure", "Wh", 1000),
    (r"兆瓦|(?-i:MW)\b|megawatts?\b", "measure", "W", 10**6),
    (r"吉瓦|(?-i:GW)\b|gigawatts?\b", "measure", "W", 10**9),
    (r"千瓦|(?-i:kW)\b|kilowatts?\b", "measure", "W", 1000),
    (r"°C|℃|摄氏度|degrees? Celsius\b", "measure", "°C", 1),
)  # fmt: skip

UNITS: tuple[tuple[re.Pattern[str], Unit], ...] = tuple(
    (re.compile(rf"[ -]?(?:{pattern})", re.IGNORECASE), Unit(kind, base, Fraction(size)))
    for pattern, kind, base, size in _TABLE
)

_ANY = re.compile("|".join(pattern.pattern for pattern, _ in UNITS), re.IGNORECASE)

CURRENCIES = re.compile(
    r"(?P<HKD>HK\$) ?\Z|(?P<USD>(?:US|U\.S\. ?)?\$|USD) ?\Z|(?P<CNY>RMB|CNY|人民币|¥) ?\Z"
    r"|(?P<EUR>€|EUR) ?\Z|(?P<GBP>£|GBP) ?\Z",
)
"""A currency's sign, right before a number."""

MEASURE_WORDS = (
    "个家种项条位名款类次件人台座套份间场轮期批笔辆艘架支只张本篇部册组队门层步句字问处所国"
    "省市县村城届代块重道样起宗单箱桶瓶包双对根颗粒株棵头匹幅首票"
)
"""Behind one Chinese digit, what makes it a count (两家) and not part of a word (两难)."""


def unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit that begins at a place of a folded text, and where it ends; the longest."""
    best: tuple[Unit, int] | None = None
    if not _ANY.match(text, at):
        return None
    for pattern, unit in UNITS:
        match = pattern.match(text, at)
        if match and (best is None or match.end() > best[1]):
            best = unit, match.end()
    return best
