"""Citation clusters and locators: what stands between the brackets of `[see @a, p. 3-5; @b]`.

A cluster's items are separated by `;`. An item is a prefix, `@key`, and where wanted a comma, a
locator and, behind another comma, a suffix. Full-width marks do as well: `[见@a，第10段；@b]`.
Locator terms are those of CSL 1.0.2; a bare number is a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document.text import Citation, CitationItem

_TERMS = {
    "act": "act",
    "appendix": "appendix app 附录",
    "article-locator": "article art arts 条",
    "book": "book books bk bks",
    "canon": "canon",
    "chapter": "chapter chapters ch chap chaps 章",
    "column": "column columns col cols 栏",
    "elocation": "elocation",
    "equation": "equation equations eq eqs 式",
    "figure": "figure figures fig figs 图",
    "folio": "folio folios fol fols",
    "issue": "issue issues no nos 期",
    "line": "line lines l ll 行",
    "note": "note notes n nn 注",
    "opus": "opus op",
    "page": "page pages p pp 页",
    "paragraph": "paragraph paragraphs para paras ¶ ¶¶ 段 段落",
    "part": "part parts pt pts 部分",
    "rule": "rule rules r",
    "scene": "scene sc",
    "section": "section sections sec secs § §§ 节",
    "sub-verbo": "s.v sub-verbo",
    "supplement": "supplement supp",
    "table": "table tables tbl 表",
    "timestamp": "timestamp time",
    "verse": "verse verses v vv",
    "volume": "volume volumes vol vols 卷",
}
LABELS = {word: term for term, words in _TERMS.items() for word in words.split()}
"""What an author may write (without its full stop) → the CSL locator term."""

_NUMBER = r"[A-Za-z]{0,4}[0-9]+(?:[.:][0-9]+)*[A-Za-z]?"
_NUMERAL = r"[ivxlcdm]+|[IVXLCDM]+|[〇零一二三四五六七八九十百]+"
_UNIT = rf"(?:{_NUMBER}|{_NUMERAL})(?![A-Za-z0-9])"
_RANGE = rf"{_UNIT}(?:\s*[-–—~～至到]+\s*{_UNIT})?"
_VALUE = rf"{_RANGE}(?:\s*(?:[,，、&]|and|和)\s*{_RANGE})*"
_HAN_LABEL = "|".join(sorted((w for w in LABELS if w[0] >= "\u4e00"), key=len, reverse=True))
_VALUES = re.compile(_VALUE)
_ORDINAL = re.compile(r"第\s*")
_HAN_LABELS = re.compile(rf"\s*({_HAN_LABEL})")
_LABEL = re.compile(
    rf"([^\W\d_]+(?:\.v)?|[¶§]+|sub-verbo)(?:\.\s*|\s+|(?<=[¶§])|(?={_UNIT}))", re.VERBOSE
)
_BARE = re.compile(r"[A-Za-z]{0,4}[0-9]")
_KEY = re.compile(r"[^\W_](?:[\w:.#$%&+?<>~/-]*\w)?")

At = Callable[[int], Span]


def is_key(text: str) -> bool:
    """Whether a source of that key can be cited."""
    return _KEY.fullmatch(text) is not None


def parse_cluster(inner: str, offset: int, at: At, found: Collector) -> Citation | None:
    """Read a cluster whose text begins at `offset`; None where no item could be read."""
    items: list[CitationItem] = []
    start = 0
    for part in re.split("[;；]", inner):
        item = _item(part, offset + start, at, found)
        if item is not None:
            items.append(item)
        start += len(part) + 1
    return Citation(tuple(items), at(offset - 1)) if items else None


def _item(part: str, offset: int, at: At, found: Collector) -> CitationItem | None:
    prefix, sign, rest = part.partition("@")
    key = _KEY.match(rest)
    if not sign or key is None:
        blank = offset + len(part) - len(part.lstrip())
        what = f'"{part.strip()}" names no source' if part.strip() else "an item is empty"
        found.error("M230", f"a citation cannot be read: {what}", at(blank), _SHAPE)
        return None
    start = offset + len(prefix)
    if prefix.endswith("-"):
        hint = f"write @{key.group()}"
        found.error("M230", "a source cannot be cited without its author", at(start - 1), hint)
        prefix = prefix[:-1]
    after = rest[key.end() :]
    place = start + 1 + key.end()
    label, locator, suffix = _tail(after, place, at, found)
    return CitationItem(key.group(), label, locator, prefix.strip(), suffix, at(start))


_SHAPE = "write [@key], [@key, p. 3-5] or [see @key, para. 10; @other]"


def _tail(text: str, offset: int, at: At, found: Collector) -> tuple[str | None, str | None, str]:
    """Locator term, locator and suffix from what stands behind a key."""
    if not text.strip():
        return None, None, ""
    comma = re.match(r"\s*[,，]\s*", text)
    start = comma.end() if comma else len(text) - len(text.lstrip())
    if comma is None:
        message = f'no comma between the key and "{text.strip()}"'
        found.error("M230", message, at(offset + start), "write [@key, p. 3]")
        return None, None, ""
    match = _locator(text, start)
    rest = text[match[2] :] if match else ""
    if match is None or (rest.strip() and not re.match(r"\s*[,，]", rest)):
        _bad_locator(text[start:].strip(), at(offset + start), found)
        return None, None, ""
    written, value, _ = match
    label = LABELS.get(written.lower()) if written else "page"
    if label is None:
        _bad_locator(text[start:].strip(), at(offset + start), found)
    return label, _normal(value), _suffix(rest.strip())


def _locator(text: str, start: int) -> tuple[str, str, int] | None:
    """Label as written ("" for none), value, and where the locator ends.

    Three small patterns in turn: as one pattern they took longer to compile than a briefing's
    citations to read.
    """
    ordinal = _ORDINAL.match(text, start)
    value = _VALUES.match(text, ordinal.end() if ordinal else start)
    han = _HAN_LABELS.match(text, value.end()) if value else None
    if value and han:
        return han[1], value[0], han.end()
    label = _LABEL.match(text, start)
    labelled = _VALUES.match(text, label.end()) if label else None
    if label and labelled:
        return label[1], labelled[0], labelled.end()
    bare = _VALUES.match(text, start) if _BARE.match(text, start) else None
    return ("", bare[0], bare.end()) if bare else None


def value_in(text: str, start: int, locator: str) -> tuple[int, int] | None:
    """Where a locator's value is written, in the item or ledger key that begins at `start`.

    None where it is not written there as it was read.
    """
    key = _KEY.match(text, start + 1) if text.startswith("@", start) else None
    begin = key.end() if key else start
    ends = [end for mark in "];；:" if (end := text.find(mark, begin)) >= 0]
    for match in _VALUES.finditer(text, begin, min(ends, default=len(text))):
        if _normal(match.group()) == locator:
            return match.span()
    return None


def _suffix(rest: str) -> str:
    """Words behind a second comma, with that comma."""
    words = rest[1:].strip()
    return words and (f"{rest[0]}{words}" if rest[0] == "，" else f", {words}")


def _bad_locator(text: str, span: Span, found: Collector) -> None:
    """Say what is missing: the number, or a label that is known."""
    word = re.match(r"[^\W\d_]+|[¶§]+", text)
    if not text:
        message, hint = "a comma, and no locator behind it", "write a number: p. 3"
    elif word and word.group().lower() in LABELS:
        name = word.group()
        example = f"第 3 {name}" if name >= "\u4e00" else f"{name}. 3"
        message, hint = f'"{text}" is not a locator', f"write a number: {example}"
    elif word:
        message = f'"{word.group()}" is not a locator label'
        hint = did_you_mean(word.group().lower(), LABELS) or _LABELS_HINT
    else:
        message, hint = f'"{text}" is not a locator', _LABELS_HINT
    found.error("M231", message, span, hint)


_LABELS_HINT = (
    "write p. 3, para. 10, sec. 2, ch. 4, fig. 1, 第10段; other words stand before the @, "
    "or behind a second comma"
)


def _normal(value: str) -> str:
    """A locator with hyphens for ranges and ", " between its parts, as CSL processors expect."""
    value = re.sub(r"\s*[-–—~～至到]+\s*", "-", value)
    return re.sub(r"\s*(?:[,，、&]|and|和)\s*", ", ", value)
