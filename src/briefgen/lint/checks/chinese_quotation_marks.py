"""Quotation marks of Chinese text: straight ones, and two styles side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import HAN, MARKS
from briefgen.lint.prose import OBJECT, Corpus, Hit, chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_HAN = re.compile(f"[{HAN}]")
CURLY, CORNER = "“”", "「」"


@cache
def _straight() -> re.Pattern[str]:
    """Straight quotes in pairs around Han, or single ones beside it; inches follow digits."""
    beside = f"{HAN}{MARKS}"
    return re.compile(
        rf"""(?P<pair>(?P<q>(?<![0-9])"|(?<![0-9A-Za-z])')(?P<inner>[^"'\n]*)(?P=q))
        | (?<=[{beside}])(?P<lone>["'])(?!\w*(?P=lone))
        | (?<![0-9A-Za-z]){'"'}(?=[{beside}])
        """,
        re.VERBOSE,
    )


@cache
def _pairs(marks: str) -> re.Pattern[str]:
    return re.compile(f"{marks[0]}([^{marks}\n]*){marks[1]}")


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        ours, other = _styles(corpus)
        if '"' in corpus.text or "'" in corpus.text:
            for hit in corpus.hits(_straight()):
                if hit.match["inner"] is None or _HAN.search(hit.match["inner"]):
                    yield _about_straight(view, hit, ours)
        if other[0] in corpus.text:
            for hit in corpus.hits(_pairs(other)):
                if OBJECT not in hit.said or hit.said.count(OBJECT) < len(hit.said):
                    yield _about_other(view, hit, ours, other)


def _styles(corpus: Corpus) -> tuple[str, str]:
    """The style of most quotations, and the other. Where they are even, the script's own."""
    curly, corner = corpus.text.count(CURLY[0]), corpus.text.count(CORNER[0])
    if curly == corner:
        tag = corpus.language.lower()
        curly += not any(part in tag for part in ("hant", "tw", "hk", "mo"))
    return (CURLY, CORNER) if curly > corner else (CORNER, CURLY)


def _about_straight(view: View, hit: Hit, ours: str) -> Finding:
    inner = hit.match["inner"]
    new = f"{ours[0]}{inner}{ours[1]}" if inner and OBJECT not in inner else None
    message = f"straight quotation marks ({hit.said[0]}) in Chinese text"
    return finding(view, hit, message, f"write {ours[0]}…{ours[1]}", new=new)


def _about_other(view: View, hit: Hit, ours: str, other: str) -> Finding:
    message = f"{other[0]}…{other[1]} here, {ours[0]}…{ours[1]} in most other places"
    inner = hit.match[1]
    nested = any(mark in inner or mark in hit.prose.text[: hit.start] for mark in "‘『")
    new = None if OBJECT in inner or nested else f"{ours[0]}{inner}{ours[1]}"
    return finding(view, hit, message, "use one style in the whole project", new=new)


CHECK = Check(
    code="L218",
    title="Chinese text has one style of quotation marks",
    reason=(
        "“…” is the mark of texts in simplified characters (GB/T 15834-2011, 4.8), 「…」 that of "
        "traditional ones; straight quotes are neither and say nothing of where words begin. Two "
        "styles in one briefing look like two authors. The style of most quotations counts as the "
        "project's. `--fix` writes it where both marks of a pair are plain to see."
    ),
    bad=example('有人说"愿意"，有人说“要等”。', language="zh-CN"),
    good=example("有人说“愿意”，有人说“要等”。", language="zh-CN"),
    run=_run,
)
