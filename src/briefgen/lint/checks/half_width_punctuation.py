"""Half-width punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import CLOSING, HAN, MARKS
from briefgen.lint.prose import OBJECT, Corpus, Hit, chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_ASCII = re.compile("[,;:!?.]")
_HAN = re.compile(f"[{HAN}]")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。"}


@cache
def _mark() -> re.Pattern[str]:
    """A mark behind Han, or between something else and Han. Full stops are also points in names."""
    return re.compile(
        rf"""(?<=[{HAN}{CLOSING}])(?P<behind>[,;:!?])(?!//)[ ]*
        | (?<=[0-9A-Za-z%‰°{OBJECT}])(?P<before>[,;:?])[ ]*(?=[{HAN}{MARKS}])
        | (?<=[{HAN}{CLOSING}])(?P<stop>\.)(?![.\w])[ ]*
        """,
        re.VERBOSE,
    )


@cache
def _brackets() -> re.Pattern[str]:
    """Brackets. Those count that stand behind Han, or around some."""
    return re.compile(rf"(?P<behind>(?<=[{HAN}]))?\([^()\n]*\)")


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        if _ASCII.search(corpus.text):
            yield from _marks(view, corpus)
        if "(" in corpus.text:
            for hit in corpus.hits(_brackets()):
                if hit.match["behind"] is not None or _HAN.search(hit.said):
                    yield _bracketed(view, hit)


def _marks(view: View, corpus: Corpus) -> Iterator[Finding]:
    for hit in corpus.hits(_mark()):
        mark = hit.said.strip()
        at_end = hit.end == len(hit.prose.text) or hit.prose.text[hit.end] == OBJECT
        length = 1 if at_end else len(hit.said)
        message, hint = f"a half-width “{mark}” in Chinese text", f"write “{_FULL[mark]}”"
        ends = (hit.start + length, hit.start + 1)
        found = (
            finding(view, hit, message, hint, new=_FULL[mark], at=(hit.start, end)) for end in ends
        )
        # the blanks behind a mark go with it, unless they are the end of a line
        with_blanks = next(found)
        yield with_blanks if with_blanks.fix else next(found)


def _bracketed(view: View, hit: Hit) -> Finding:
    inner = hit.said[1:-1]
    new = f"（{inner}）" if OBJECT not in inner and "\\" not in inner else None
    return finding(view, hit, "half-width brackets in Chinese text", "write “（…）”", new=new)


CHECK = Check(
    code="L210",
    title="Punctuation of Chinese text is full-width",
    reason=(
        "Between Han characters, half-width marks stand too close, and lines may begin with them "
        "(GB/T 15834-2011, 5.1). Marks inside words, numbers and addresses in Latin letters stay "
        "as they are. `--fix` writes the full-width mark."
    ),
    bad=example("商家愿意,但是要等(见附录).", language="zh-CN"),
    good=example("商家愿意，但是要等（见附录）；1,000家中有3.5%用Word.", language="zh-CN"),
    run=_run,
)
