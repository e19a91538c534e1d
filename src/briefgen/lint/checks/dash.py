"""Dashes of Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import CLOSING, HAN, OPENING, STOPS
from briefgen.lint.prose import chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

RIGHT = "——"


@cache
def _pattern() -> re.Pattern[str]:
    """Look-alikes of the dash beside Han. One “—” between words joins them, and is right."""
    beside = f"{HAN}{CLOSING}"
    return re.compile(
        rf"""(?<=[{beside}])[ ]*(?:-{{2,}}|–{{2,}}|—{{3,}}|[─―ー]{{2,}})[ ]*(?=\S)
        | (?<=[{beside}])[ ]+[–—―][ ]+(?=[{HAN}{OPENING}])
        | (?<=[{beside}])(?:[–―]|—(?=[{STOPS}])|[ ]-[ ])(?=[{HAN}{OPENING}])
        """,
        re.VERBOSE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        others = corpus.text.replace(RIGHT, "")
        if (
            not any(sign in others for sign in ("--", " - ", *"–—―─ー"))
            and "———" not in corpus.text
        ):
            continue
        for hit in corpus.hits(_pattern()):
            if hit.said == " - " and hit.prose.part in ("title", "subtitle", "heading", "name"):
                continue
            mark = hit.said.strip()
            certain = len(mark) > 1 or (mark != hit.said and mark != "-")
            message = f"“{mark}” is not how Chinese writes a dash"
            hint = f"write “{RIGHT}”; between things that belong together, “—”"
            yield finding(view, hit, message, hint, new=RIGHT if certain else None)


CHECK = Check(
    code="L215",
    title="Chinese dashes are two characters long",
    reason=(
        "The dash of Chinese text is “——”, one stroke as wide as two characters (GB/T 15834-2011, "
        "4.10). Hyphens, en dashes and drawn lines break in two, or sit too low. A single “—” or "
        "“-” joins words or numbers and is no finding. `--fix` writes the dash where nothing else "
        "can be meant."
    ),
    bad=example("价格--商家最关心的事--还没有定。", language="zh-CN"),
    good=example("价格——商家最关心的事——还没有定；北京—上海的运费另算。", language="zh-CN"),
    run=_run,
)
