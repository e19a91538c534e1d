"""Possible personal data: addresses and numbers by which a person can be reached or known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.personal import PersonalDatum, personal_data
from briefgen.lint.prose import Corpus, Hit, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding

_HINT = "leave it out, unless those it belongs to want it published"
_NUMBERS = frozenset({"URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "number", "call-number"})
"""Fields of a source that are numbers and addresses of their own."""


@cache
def _hint_of_data() -> re.Pattern[str]:
    """What every kind has: an at sign, or six digits with little between them."""
    return re.compile(r"@|(?:\d[ ()./-]{0,2}){6}")


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        yield from _in_texts(view, corpus)
        for prose in corpus.proses:
            for link in prose.links:
                address = link.removeprefix("mailto:")
                if address == link or address in prose.whole:
                    continue
                if any(personal_data(address)):
                    message = "this link holds a person's e-mail address"
                    yield Finding(message, view.place(prose.span, link) or prose.span, (_HINT,))
    for source in view.content.library.sources.values():
        for text in _strings(source.item):
            for datum in personal_data(text):
                place = view.place(source.span, text[datum.start : datum.end])
                yield Finding(_message(datum), place or source.span, (_HINT,))


def _in_texts(view: View, corpus: Corpus) -> Iterator[Finding]:
    whole = "\n".join(prose.whole for prose in corpus.proses)
    suspicious = {hit.prose: hit for hit in corpus.hits(_hint_of_data(), whole)}
    for prose, hit in suspicious.items():
        for datum in personal_data(prose.whole):
            place = Hit(prose, datum.start, datum.end, hit.match)
            yield finding(view, place, _message(datum), _HINT)


def _message(datum: PersonalDatum) -> str:
    return f"this may be a person's {datum.kind}"


def _strings(item: Mapping[str, object]) -> Iterator[str]:
    for name, value in item.items():
        if isinstance(value, str) and name not in _NUMBERS and _hint_of_data().search(value):
            yield value


CHECK = Check(
    code="L230",
    title="No personal data gets into a briefing by mistake",
    reason=(
        "E-mail addresses, telephone numbers, identity cards, passports and bank cards come along "
        "with pasted text; once published they cannot be called back. Numbers with check digits "
        "(Chinese identity cards by GB 11643, cards by the Luhn formula, IBANs) are told only "
        "where these agree; addresses of offices (info@, press@ …) and of example domains are "
        "not. Names are no finding: briefings are about people, too."
    ),
    bad=example("Ask Ann at ann.doe@tea.cn, or call 138 0013 8000."),
    good=example("Ask the office at info@tea.cn; 13,800,138,000 leaves were picked."),
    run=_run,
)
