"""Large numbers of English text, with and without marks between their thousands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.document.model import Library
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.prose import Hit, english
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,]*\d)")


@cache
def _bare() -> re.Pattern[str]:
    """Five digits or more before a word in small letters: a quantity, and not the name of a thing.

    Numbers of four digits are mostly years, and written either way.
    """
    return re.compile(
        r"(?<![\w.,:/#-])(?:[1-9]\d{4,14}(?!\d)|[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3}){1,4})"
        r"(?=(?: [a-z]|%))"
    )


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        r"(?:#|\b(?:no|iso|rfc|isbn|zip|en|din|iec)\.?"
        r"|(?:number|code|\bid|article|version|form|model|box|phone|call|room|case|flight))\s*$",
        re.IGNORECASE,
    )


def _run(view: View) -> Iterator[Finding]:
    for corpus in english(view):
        bare = [h for h in corpus.hits(_bare()) if not _named().search(_before(h))]
        if not bare or not (_marked().search(corpus.text) or _has_large(view.content.library)):
            continue
        for hit in bare:
            new = f"{int(re.sub(r'[^0-9]', '', hit.said)):,}"
            message = f"“{hit.said}” here, commas between thousands in other places"
            yield finding(view, hit, message, f"write “{new}”", new=new)


def _before(hit: Hit) -> str:
    return hit.prose.text[max(hit.start - 40, 0) : hit.start]


def _has_large(library: Library) -> bool:
    """Whether key figures show commas: those of five digits and more do."""
    return any(abs(n) >= 10_000 for figure in library.figures.values() for n in figure.value)


CHECK = Check(
    code="L224",
    title="Large numbers are written in one way",
    reason=(
        "“12000 shops” beside “10,000 shops” makes readers count digits. Key figures are shown "
        "with commas in English. Looked at are numbers of five digits and more that count "
        "something; `--fix` puts the commas in."
    ),
    bad=example("Of 12,000 shops and 35000 stalls, most sell tea."),
    good=example("Of 12,000 shops and 35,000 stalls, most sell tea; form 35000 is for others."),
    run=_run,
)
