"""Punctuation that stands twice, or that excludes what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import OBJECT, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _pattern() -> re.Pattern[str]:
    """The same stop twice; a stop behind another; a full stop on both sides of closing quotes.

    Points that are dots of an ellipsis, of a path or of an abbreviation are left alone.
    """
    return re.compile(
        rf"""(?P<same>([，、；：])\2+|(?<!。)。。(?!。))
        | [，、；：][，、；：。]|。[，、；：]
        | 。[”」』’]。
        | (?P<latin>(?<=[\w)”’{OBJECT}])(?:,,|;;|(?<!\b[Ee]tc)(?<![.])\.\.)(?=\s|$|[”’)]))
        """,
        re.VERBOSE | re.MULTILINE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        for hit in corpus.hits(_pattern()):
            message = f"“{hit.said}”: one mark too many"
            if hit.match["same"] or hit.match["latin"]:
                mark = hit.said[0]
                yield finding(view, hit, message, f"write “{mark}”", new=mark)
            else:
                yield finding(view, hit, message, "keep the one that is meant")


CHECK = Check(
    code="L216",
    title="No mark of punctuation stands twice",
    reason=(
        "Doubled stops are left over from editing. Of two that are the same, `--fix` deletes one; "
        "where they differ, only you know which is meant. Repeated “！” and “？” are a matter of "
        "style, and no finding."
    ),
    bad=example("商家愿意。。", language="zh-CN"),
    good=example("商家愿意。真的？！", language="zh-CN"),
    run=_run,
)
