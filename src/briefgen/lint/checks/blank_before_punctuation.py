"""Blanks before punctuation, and inside brackets, in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import OBJECT, english
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _pattern() -> re.Pattern[str]:
    """Not before names such as .NET, spaced points, or faces."""
    return re.compile(
        rf"""(?<=[\w)\]”’%{OBJECT}])[ \u00a0]+(?=[,;:!?.](?:\s|$|[”’)]))(?!\.[ ]\.|[:;]\))
        | (?<=[\w”’])[ ]+(?=[)\]”])
        | (?<=[(\[“])[ ]+(?=\w)
        """,
        re.VERBOSE | re.MULTILINE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in english(view):
        for hit in corpus.hits(_pattern()):
            yield finding(view, hit, "a stray blank beside punctuation", "delete it", new="")


CHECK = Check(
    code="L222",
    title="No blank stands before punctuation",
    reason=(
        "English sets marks close to the word before them, and brackets close to what they hold. A "
        "blank there lets the mark begin the next line. `--fix` deletes it."
    ),
    bad=example("Tea sells , they say ( mostly ) , where it rains."),
    good=example("Tea sells, they say (mostly), where it rains; .NET does not."),
    run=_run,
)
