"""Marks around the titles of works in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.han_patterns import HAN
from briefgen.lint.prose import OBJECT, Hit, chinese
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_HAN = re.compile(f"[{HAN}]")


@cache
def _pattern() -> re.Pattern[str]:
    """Look-alikes of 《…》 around Han; 〈…〉 outside of 《…》; 《…《…》…》."""
    return re.compile(
        rf"""(?P<alike>(?:<<|≪|«)(?P<a>[^<>≪≫«»\n]*)(?:>>|≫|»)
            |(?<![<A-Za-z0-9])<(?P<b>[{HAN}][^<>\n]*)>(?!>))
        | (?P<outer>〈(?P<c>[^〈〉《》\n]+)〉(?![^《\n]{{0,80}}》))
        | (?P<inner>(?<=《)[^《》\n]*《[^《》\n]*》[^《》\n]*(?=》))
        """,
        re.VERBOSE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in chinese(view):
        if any(mark in corpus.text for mark in "<≪«〈") or "《" in corpus.text:
            for hit in corpus.hits(_pattern()):
                if hit.match["a"] is None or _HAN.search(hit.said):
                    yield _finding(view, hit)


def _finding(view: View, hit: Hit) -> Finding:
    said = hit.said
    if hit.match["inner"]:
        new = said.replace("《", "〈").replace("》", "〉")
        message, hint = "a title within a title", "write 〈…〉 inside 《…》"
    else:
        new = f"《{hit.match['a'] or hit.match['b'] or hit.match['c']}》"
        message, hint = f"“{said[0]}…{said[-1]}” are no marks of a title", "write 《…》"
    return finding(view, hit, message, hint, new=None if OBJECT in new else new)


CHECK = Check(
    code="L217",
    title="Titles of works stand in 《…》, titles within them in 〈…〉",
    reason=(
        "Chinese marks the titles of books, papers, films and laws with 《…》, and uses 〈…〉 only "
        "inside of those (GB/T 15834-2011, 4.15). Angle brackets and guillemets are look-alikes "
        "from other scripts. `--fix` writes the right ones."
    ),
    bad=example("数据见<<零售年鉴>>。", language="zh-CN"),
    good=example("数据见《零售年鉴》和《〈零售年鉴〉勘误》。", language="zh-CN"),
    run=_run,
)
