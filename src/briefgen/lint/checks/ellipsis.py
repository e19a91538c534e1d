"""Ellipses of Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import CLOSING, HAN, OPENING, STOPS
from briefgen.lint.prose import chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

RIGHT = "……"


@cache
def _pattern() -> re.Pattern[str]:
    """Points, stops or wrong numbers of “…”, beside Chinese; or a full stop behind an ellipsis."""
    beside = f"[{HAN}{STOPS}{OPENING}{CLOSING}]"
    shape = r"(?:\.{3,}。?|。{3,}|·{3,}|⋯(?!⋯)。?|…(?!…)。?|…{3,}。?|(?:……|⋯⋯)。)"
    return re.compile(
        rf"(?<={beside})(?<![…⋯.。]){shape}(?![…⋯.。])|(?<![…⋯.。\w]){shape}(?=[{HAN}])"
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        if not any(sign in corpus.text for sign in ("...", "。。。", "···", "…", "⋯")):
            continue
        for hit in corpus.hits(_pattern()):
            message = f"“{hit.said}” is not how Chinese writes an ellipsis"
            hint = f"write “{RIGHT}”, six points, without a stop behind it"
            yield finding(view, hit, message, hint, new=RIGHT)


CHECK = Check(
    code="L214",
    title="Chinese ellipses are two characters of three points",
    reason=(
        "An ellipsis takes the room of two characters, six points at the middle of the line, and "
        "no stop follows it (GB/T 15834-2011, 4.11 and 5.1). Three points, half a pair or a row of "
        "stops look like slips. `--fix` writes “……”."
    ),
    bad=example("商家要等...不知道等多久。", language="zh-CN"),
    good=example("商家要等……不知道等多久。", language="zh-CN"),
    run=_run,
)
