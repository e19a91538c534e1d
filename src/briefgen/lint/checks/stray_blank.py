"""Blanks between Han characters, and beside full-width punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import CLOSING, HAN, OPENING, STOPS
from briefgen.lint.prose import OBJECT, Hit, chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_SPACED = frozenset(
    {"title", "subtitle", "label", "name", "term", "authors", "keywords", "heading"}
)
"""Texts in which a blank may stand for punctuation, or pad a name."""


@cache
def _pattern() -> re.Pattern[str]:
    """Blanks where Chinese has none; before what is no prose (a citation) one may stand."""
    blank = "[ \u3000\u00a0]+"
    return re.compile(
        rf"""(?P<words>(?<=[{HAN}]){blank}(?=[{HAN}]))
        | (?<=[{STOPS}{CLOSING}…]){blank}(?=[^\s{OBJECT}])
        | (?<=[{OPENING}]){blank}(?=\S)
        | (?<=[^\s{STOPS}{CLOSING}…]){blank}(?=[{STOPS}）》〉」』】])
        | (?<=[{HAN}]){blank}(?=[{OPENING}])
        """,
        re.VERBOSE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        for hit in corpus.hits(_pattern()):
            if hit.match["words"] and hit.prose.part in _SPACED:
                continue
            if _is_behind_lead(hit) or _is_of_latin(hit.prose.text, hit.start, hit.end):
                continue
            yield finding(view, hit, "a stray blank in Chinese text", "delete it", new="")


def _is_behind_lead(hit: Hit) -> bool:
    """Whether the blank parts a stressed lead (“**要服务。** …”) from what follows."""
    behind_stop = hit.prose.text[hit.start - 1] in STOPS
    return behind_stop and any(offset == hit.start for offset, _ in hit.prose.runs)


def _is_of_latin(text: str, start: int, end: int) -> bool:
    """Whether the blank stands beside curly quotes that belong to Latin words."""
    before, after = text[start - 1], text[end : end + 1]
    if before in "”’" and (after.isascii() or after in "“‘"):
        return text[start - 2 : start - 1].isascii()
    return after in "“‘" and before.isascii()


CHECK = Check(
    code="L211",
    title="Chinese text has no stray blanks",
    reason=(
        "Chinese is written without blanks; one between Han characters, or beside a full-width "
        "mark, shows as a hole in the line. Titles, labels and names may have them. Blanks between "
        "Han and Latin are no finding: finished documents put a small distance there: "
        "none is needed. `--fix` deletes the stray ones."
    ),
    bad=example("商家 愿意先用后付， 但要等。", language="zh-CN"),
    good=example("商家愿意先用后付，但SHEIN 要等 [@doe2024]。", language="zh-CN"),
    run=_run,
    severity=Severity.WARNING,
)
