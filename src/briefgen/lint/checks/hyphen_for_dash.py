"""Hyphens of English text that stand for dashes: in ranges, and between thoughts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import Hit, english
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

DASH = "–"


@cache
def _range() -> re.Pattern[str]:
    """Two numbers and a hyphen, and nothing that makes them part of a longer number or a name."""
    number = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?<![\w.,/:#=+$€£¥@_-])(?<![\d)] )(?P<sign>[$€£¥]?)(?P<low>{number})%?"
        rf"(?P<hyphen>-)(?P=sign)(?P<high>{number})(?![\w/:@_]|-\d|[.,]\d)"
    )


@cache
def _between() -> re.Pattern[str]:
    """A hyphen, or two, between words: " - ", " -- ", "--"."""
    return re.compile(r"(?<=[A-Za-z0-9%)”’.,]) --? (?=[A-Za-z(“‘])|(?<=[A-Za-z])--(?=[A-Za-z])")


@cache
def _named() -> re.Pattern[str]:
    """What before a number says that it is a name and no quantity: a standard, a model, a call."""
    return re.compile(
        r"(?:\b[A-Z]{2,}[/A-Z]*|\b(?:No|no|nos|Nos|Art|Sec|Tel|tel)\.?|#|\b[A-Z][a-z]*\d\w*"
        r"|\b(?:number|code|model|version|form|phone|call|fax|score|ISBN|won|lost|beat|by|voted?))"
        r"\s*\(?$"
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in english(view):
        for hit in corpus.hits(_range()):
            if _is_range(hit):
                at = hit.match.start("hyphen") - hit.match.start() + hit.start
                message = f"a hyphen in the range {hit.said}"
                hint = f"write “{hit.said.replace('-', DASH)}”, with an en dash"
                yield finding(view, hit, message, hint, new=DASH, at=(at, at + 1))
        for hit in corpus.hits(_between()):
            new = "—" if hit.said == "--" else f" {DASH} "
            message = "a hyphen where a dash is meant"
            if hit.prose.part in ("title", "subtitle", "heading", "name", "label", "term"):
                new = f" {DASH} "
            yield finding(view, hit, message, f"write “{new}”", new=new)


def _is_range(hit: Hit) -> bool:
    """Whether the second number is greater; "2024-25" is a range of years, "2024-05" a month."""
    low, high = hit.match["low"].replace(",", ""), hit.match["high"].replace(",", "")
    before = hit.prose.text[max(hit.start - 40, 0) : hit.start]
    if _named().search(before) or _is_after_name(before):
        return False
    if len(low) == 4 and len(high) == 2 and low.isdigit() and high.isdigit():
        return int(high) == (int(low) + 1) % 100 and int(high) > 12
    if any(len(n) > 1 and n.startswith("0") and "." not in n for n in (low, high)):
        return False
    return float(low) < float(high)


def _is_after_name(before: str) -> bool:
    """Whether a name stands before a number: a capital, neither of a sentence nor of a month."""
    match = re.search(r"(?<![.!?:])[ (][“‘]?([A-Z][a-z]+) $", " x " + before)
    return match is not None and match.start() > 1 and match[1] not in _MONTHS


_MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb "
    "Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec In Between From About Over Some Within".split()
)


CHECK = Check(
    code="L223",
    title="Ranges and asides have dashes, not hyphens",
    reason=(
        "A hyphen makes one word of two; an en dash reads “to” (3–5 years), and a dash parts "
        "thoughts. Numbers that are names (standards, models, telephone numbers, dates as "
        "2024-05-01) keep their hyphens. `--fix` writes the dash."
    ),
    bad=example("It takes 3-5 years -- or more."),
    good=example("It takes 3–5 years – or more, says ISO 8859-1 of 2024-05-01."),
    run=_run,
)
