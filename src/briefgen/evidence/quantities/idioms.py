"""Words that hold a numeral and state no number: 一些, 第一, 千万别, one of the, 24/7, B2B.

What stands here is a table, to be read and added to. A single 一 or “one” needs no row: it counts
only in front of a unit (一年, one in ten).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = (
    # ordinals, which tell an order and no amount
    r"第[零一二两三四五六七八九十百千\d]++(?!季)",
    r"[初头]次|首[批个次款]",
    # set phrases
    r"一年一度|一年四季|一年到头|一天到晚|一年[数多几]次|一日千里|十之八九|十有八九|九成九|三天两头",
    r"成千上万|成百上千|千千万万|数以[百千万亿]计|千方百计|千家万户|千变万化|万无一失|百里挑一",
    r"五花八门|四面八方|四通八达|七上八下|三三两两|三番五次|三番两次|接二连三|独一无二|说一不二",
    r"一五一十|一石二鸟|一举两得|一举多得|两全其美|不三不四|丢三落四|九牛一毛|七嘴八舌|乱七八糟",
    r"三心二意|四分五裂|五湖四海|百花齐放|百年老店|千载难逢|千篇一律|万众|万一|万分|万能|万物|万千",
    r"千万(?=[别不要莫])|百分百?(?!之)(?=努力|投入|用心)|十分(?!之)(?!钟)|十足|十全十美|双十一|双十二",
    r"从?(?:0|零) ?(?:到|至|-) ?(?:1|一)(?!\d)",
    r"十字路口|五金|六神|八卦|百货|百姓|百科|百度|千禧|三轮车|三明治|四合院|四季(?!度)|三农|九宫格|八角",
    r"二手|二维码|二元|二线|一线|三线|四线|三方(?=平台|机构|服务)|二次(?=元|创业|开发|加工)|两难",
    r"两岸|两会|两极|两端|两侧|两边|两头|双方|两者|三者|四处|四周|四射|八方|百般|百出|百万富翁",
)

_LATIN = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten) by (?:one|two|three|four|five)\b",
    r"\bone another\b|\bone or two\b|\bno one\b|\bone day\b|\bone of\b|\bany one\b|\beveryone\b",
    r"\b(?:once|twice|several times|many times|times) (?:a|per|every) (?:year|month|week|day)\b",
    r"\bnine to five\b|\b24/7\b|\b9/11\b|\b50[/-]50\b|\bfifty-fifty\b|\b360[- ]degree\b",
    r"\b(?:0|zero)[- ]to[- ](?:1|one)\b|\bsecond to none\b|\bon all fours\b|\bhigh five\b",
    r"\bthird[- ]part(?:y|ies)\b|\b(?:first|second|third)[- ](?:hand|class|rate|tier|mover)\b",
    r"\btwo[- ](?:way|sided|fold|tier|track|faced)\b|\bfour[- ]wheel(?:ed)?\b|\bone[- ]off\b",
    # places in documents, versions, times of day
    r"\b(?:paras?|pages?|pp?|tables?|figs?|figures?|chapters?|sections?|articles?|clauses?|rules?|vol|nos?|notes?|annex|appendix|windows|route"
    r"|version|step|phase|tier|level|class|grade|type)\.? ?\d+(?:\.\d+)*(?:[-,] ?\d+)*\b",
    r"(?<![\d.])\d+\.\d+\.\d+(?:\.\d+)*\b|(?<!\d)[012]?\d:[0-5]\d(?::[0-5]\d)?(?!\d)|#\d+",
    # letters and digits in one name: B2B, GPT-4, 3D, A4, H20
    r"(?<![A-Za-z0-9])(?!(?:H[12]|Q[1-4]|US|RMB|CNY|USD|EUR|GBP|HK) ?\d)"
    r"[A-Z][A-Za-z]*-?\d+(?:\.\d+)*[A-Za-z]*(?:-\d+)*",
    r"(?<![\d.,A-Za-z])\d++(?!(?:m|km|cm|mm|g|kg|t|k|bn|mn|tn|x|h|pp|st|nd|rd|th|s|MW|GW|kW|kWh"
    r"|mu|ha)(?![A-Za-z]))[A-Za-z]+\d*(?![A-Za-z])",
    # ordinals in digits
    r"\b\d+(?:st|nd|rd|th)\b(?! (?:of )?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December))",
)

_HAN_IDIOMS = re.compile("|".join(_HAN))
_LATIN_IDIOMS = (
    re.compile("|".join(form for form in _LATIN if "[A-Z" not in form), re.IGNORECASE),
    re.compile("|".join(form for form in _LATIN if "[A-Z" in form)),
)
_LATIN_SIGN = re.compile(r"[A-Za-z#:/.-]")
_ADDRESSES = re.compile(
    r"\b(?:https?://|www\.)[\x21-\x7e]+|\b[\w.]{1,64}@[\w.]{1,255}|\b10\.\d{4,9}/[\x21-\x7e]+"
)


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Web and mail addresses and DOIs, whose digits say nothing."""
    for match in _ADDRESSES.finditer(text):
        yield match.span()


def idioms(text: str) -> Iterator[tuple[int, int]]:
    """Where a folded text holds words that are no numbers."""
    if not text.isascii():
        for match in _HAN_IDIOMS.finditer(text):
            yield match.span()
    if _LATIN_SIGN.search(text):
        for pattern in _LATIN_IDIOMS:
            for match in pattern.finditer(text):
                yield match.span()
