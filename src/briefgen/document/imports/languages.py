"""Languages as BibLaTeX (babel's names) and library software write them → BCP 47 tags."""

from __future__ import annotations

import re

_TABLE = """
en english eng; en-US american usenglish us; en-GB british ukenglish uk; en-CA canadian
en-AU australian; en-NZ newzealand
zh chinese 中文 汉语 漢語 chi zho; zh-CN schinese simplifiedchinese 简体中文
zh-TW tchinese traditionalchinese 繁體中文 繁体中文; ja japanese 日本語 日文 jpn
ko korean 한국어 kor
de german ngerman deutsch ger deu; de-AT austrian naustrian; de-CH swissgerman nswissgerman
fr french francais français fre fra; fr-CA canadien acadian
es spanish español castilian spa; it italian italiano ita; pt portuguese portuges português por
pt-BR brazilian brazil; nl dutch nld dut; ru russian русский rus; uk ukrainian; pl polish polski
cs czech; sk slovak; hu hungarian magyar; sl slovene slovenian; hr croatian; sr serbian
bg bulgarian; ro romanian; el greek polygreek monogreek ancientgreek; la latin lat; da danish dan
sv swedish swe; nb norsk norwegian; nn nynorsk; fi finnish finn; is icelandic; et estonian
lv latvian; lt lithuanian; tr turkish; ar arabic; he hebrew; fa persian farsi; hi hindi; th thai
vi vietnamese; id indonesian bahasa; ms malay; ca catalan; gl galician; eu basque; cy welsh
ga irish; af afrikaans
"""
_NAMES = {
    name: entry.split()[0]
    for entry in re.split(r"[;\n]", _TABLE)
    if entry.strip()
    for name in entry.split()[1:]
}
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


def language_tag(text: str, options: str = "") -> str | None:
    """The BCP 47 tag of a language, written as a name or a tag; None where it is unknown.

    `options` is BibLaTeX's langidopts ("variant=american").

    >>> language_tag("english", "variant=british"), language_tag("zh_CN"), language_tag("chinese")
    ('en-GB', 'zh-CN', 'zh')
    """
    variant = re.search(r"variant\s*=\s*(\w+)", options)
    if variant and variant[1].lower() in _NAMES:
        return _NAMES[variant[1].lower()]
    name = re.sub(r"[\s().-]", "", text.strip().lower()).removeprefix("lang")
    if name in _NAMES:
        return _NAMES[name]
    match = _TAG.fullmatch(text.strip())
    if not match:
        return None
    script, region = (match[2] or "").title(), (match[3] or "").upper()
    return "-".join(part for part in (match[1].lower(), script, region) if part)
