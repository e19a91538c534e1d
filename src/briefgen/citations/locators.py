"""Locators in words: "para. 6", "paras. 6–8", "第6、10段".

Their terms come from the CSL locale ("para.", "S.", "p."); Chinese puts the number inside the term,
which CSL cannot say, so its terms stand here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from briefgen.citations.languages import primary

Term = Callable[[str, bool], str]
"""A locale's short term for a locator label, singular or (True) plural."""

_CHINESE = {
    "act": "第{}幕",
    "appendix": "附录{}",
    "article-locator": "第{}条",
    "book": "第{}册",
    "chapter": "第{}章",
    "column": "第{}栏",
    "equation": "式{}",
    "figure": "图{}",
    "folio": "第{}叶",
    "issue": "第{}期",
    "line": "第{}行",
    "note": "注{}",
    "page": "第{}页",
    "paragraph": "第{}段",
    "part": "第{}部分",
    "rule": "规则{}",
    "scene": "第{}场",
    "section": "第{}节",
    "sub-verbo": "“{}”条",
    "supplement": "增刊{}",
    "table": "表{}",
    "timestamp": "{}",
    "title-locator": "第{}题",
    "verse": "第{}诗行",
    "volume": "第{}卷",
}
_SEVERAL = re.compile(r"[,;&、，–-]|\band\b")
_RANGE = re.compile(r"(?<=\w)\s*(?:--|[-–—])\s*(?=\w)")


class Locator(Struct, frozen=True):
    """Where in a source: a CSL locator label ("page", "paragraph", …) and a value ("3-5")."""

    label: str
    value: str


def locator_text(
    locators: Sequence[Locator], language: str, term: Term, *, bare_pages: bool
) -> str:
    """Several locators of one source in one text; values of the same label are joined first.

    `bare_pages`: the style prints page numbers without "p.".
    """
    chinese = primary(language) == "zh"
    groups: dict[str, list[str]] = {}
    for locator in locators:
        values = groups.setdefault(locator.label, [])
        value = _value(locator.value, chinese)
        if value not in values:
            values.append(value)
    texts = []
    for label, values in groups.items():
        value = ("、" if chinese else ", ").join(values)
        bare = bare_pages and label == "page"
        texts.append(value if bare else _labelled(label, value, chinese, term))
    return ("，" if chinese else ", ").join(texts)


def _value(value: str, chinese: bool) -> str:
    """A locator's value with the language's range mark: GB/T 7714 uses a hyphen."""
    text = _RANGE.sub("-" if chinese else "–", value.strip())
    return re.sub(r"\s*[,，;、]\s*", "、" if chinese else ", ", text)


def _labelled(label: str, value: str, chinese: bool, term: Term) -> str:
    if chinese:
        return _CHINESE.get(label, f"{term(label, False)} {{}}".strip()).format(value)
    word = term(label.replace("sub-verbo", "sub verbo"), bool(_SEVERAL.search(value)))
    word = word or term(label, bool(_SEVERAL.search(value)))
    return f"{word} {value}" if word else value
