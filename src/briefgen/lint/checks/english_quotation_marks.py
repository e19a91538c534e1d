"""Straight and curly quotation marks side by side in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import OBJECT, Hit, english
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
        straight, curly = list(corpus.hits(_straight())), list(corpus.hits(_curly()))
        if straight and len(straight) <= len(curly):
            yield from _straight_told(view, straight)
            continue
        # curly quotations beside straight apostrophes are a habit, and no mixture
        for kind in ('"“”', "'‘’"):
            some = [hit for hit in straight if hit.said in kind]
            others = [hit for hit in curly if hit.said in kind]
            if some and len(some) <= len(others):
                yield from _straight_told(view, some)
            elif some:
                yield from _curly_told(view, others)


def _straight_told(view: View, hits: list[Hit]) -> Iterator[Finding]:
    for hit in hits:
        new = _curled(hit)
        message = f"a straight {hit.said} here, curly marks in most other places"
        yield finding(view, hit, message, f"write {new or 'the curly one'}", new=new)


def _curly_told(view: View, hits: list[Hit]) -> Iterator[Finding]:
    for hit in hits:
        plain = '"' if hit.said in "“”" else "'"
        message = f"a curly {hit.said} here, straight marks in most other places"
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


@lru_cache(maxsize=64)
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
