"""Straight and curly quotation marks side by side in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import OBJECT, Corpus, Hit, english
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _straight() -> re.Pattern[str]:
    """Straight quotes and apostrophes. Behind digits they are inches, feet or minutes."""
    return re.compile(r"(?<![0-9])\"|(?<=[0-9])\"(?=[A-Za-z])|(?<![0-9])'|(?<=[0-9])'(?=s\b)")


@cache
def _curly() -> re.Pattern[str]:
    return re.compile("[“”‘’]")


def _run(view: View) -> Iterator[Finding]:
    for corpus in english(view):
        if not ('"' in corpus.text or "'" in corpus.text):
            continue
        straight = list(corpus.hits(_straight()))
        curly = len(_curly().findall(corpus.text))
        if straight and curly:
            yield from _mixed(view, corpus, straight, curly)


def _mixed(view: View, corpus: Corpus, straight: list[Hit], curly: int) -> Iterator[Finding]:
    """The fewer of the two are told; where they are even, the straight ones."""
    if len(straight) <= curly:
        for hit in straight:
            new = _curled(hit)
            hint = f"write {new}" if new else "write the curly one"
            message = f"a straight {hit.said} here, curly quotation marks in most other places"
            yield finding(view, hit, message, hint, new=new)
        return
    for hit in corpus.hits(_curly()):
        plain = '"' if hit.said in "“”" else "'"
        message = f"a curly {hit.said} here, straight quotation marks in most other places"
        yield finding(view, hit, message, f"write {plain}, or use curly marks everywhere")


def _curled(hit: Hit) -> str | None:
    """The curly mark for a straight one; None where that takes a reader to tell."""
    text, start = hit.prose.text, hit.start
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    opens = not before or before in " ([—–“‘\u00a0"
    if hit.said == "'":
        return "’" if before.isalnum() and (after.isalpha() or not _quotes(text)) else None
    if text.count('"') % 2 or OBJECT in (before, after):
        return None
    if opens:
        return "“" if after and not after.isspace() else None
    return "”"


def _quotes(text: str) -> bool:
    """Whether a straight single mark may open a quotation: then others may close one."""
    return re.search(r"(?<!\w)'", text) is not None


CHECK = Check(
    code="L220",
    title="English text has one style of quotation marks",
    reason=(
        "Curly and straight marks side by side look careless in print, and searching for a "
        "quotation finds half of them. Those that are more in the project count as its style. "
        "`--fix` writes curly marks where their direction is plain; straight ones are never put "
        "in, since YAML has other uses for them."
    ),
    bad=example('Some call it “cheap”, some "dear" or “too dear”.'),
    good=example('Some call it “cheap”, some “dear”; a screen of 27" is the buyer’s.'),
    run=_run,
)
