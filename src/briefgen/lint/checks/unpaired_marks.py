"""Quotation marks and brackets without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import Corpus, Hit, Prose, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "【": "】"}
_OPENING_OF = {closing: opening for opening, closing in PAIRS.items()}


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("[" + "".join((*PAIRS, *_OPENING_OF)) + "]")


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        for hit in _unpaired(corpus):
            mark = hit.said
            if mark in PAIRS:
                message = f"nothing closes this {mark}"
                hint = f"write {PAIRS[mark]} where it ends, or delete it"
            else:
                message = f"nothing opens what this {mark} closes"
                hint = f"write {_OPENING_OF[mark]} where it begins, or delete it"
            yield finding(view, hit, message, hint)


def _unpaired(corpus: Corpus) -> Iterator[Hit]:
    opened: list[Hit] = []
    prose: Prose | None = None
    for hit in corpus.hits(_mark()):
        if hit.prose is not prose:
            yield from _left(opened)
            opened, prose = [], hit.prose
        if hit.said in PAIRS:
            opened.append(hit)
        elif opened and PAIRS[opened[-1].said] == hit.said:
            opened.pop()
        elif any(PAIRS[one.said] == hit.said for one in opened):
            while PAIRS[opened[-1].said] != hit.said:
                yield opened.pop()
            opened.pop()
        else:
            yield hit
    yield from _left(opened)


def _left(opened: list[Hit]) -> Iterator[Hit]:
    """What is left open at a text's end.

    A quotation of several paragraphs opens each of them, and closes the last.
    """
    return (one for one in opened if not (one.prose.part == "body" and one.start == 0))


CHECK = Check(
    code="L213",
    title="Quotation marks and brackets come in pairs",
    reason=(
        "A mark without its other half leaves open whose words are read. Looked at are “…”, 「…」, "
        "『…』, 《…》, 〈…〉, （…） and 【…】 of any language; paragraphs of a longer quotation "
        "may each begin with “."
    ),
    bad=example("他说“商家愿意，但要等。", language="zh-CN"),
    good=example("他说“商家愿意，但要等”。", language="zh-CN"),
    run=_run,
)
