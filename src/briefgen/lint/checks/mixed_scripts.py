"""Words and addresses with letters of alphabets that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.document.model import Source
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.examples import BASE
from briefgen.lint.lookalikes import foreign, mixed, suspicious_host
from briefgen.lint.prose import corpora
from briefgen.lint.whereabouts import finding

_HINT = "type the letters anew; where both alphabets are meant, ignore this finding with the reason"
_NO_WORDS = frozenset({"id", "URL", "DOI"})


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        for match in mixed(corpus.text):
            yield finding(view, corpus.hit(match), _word(match.group()), _HINT)
        for prose in corpus.proses:
            for link in prose.links:
                if host := suspicious_host(link):
                    yield Finding(_host(host), prose.span, (_HINT,))
    for source in view.content.library.sources.values():
        yield from _of_source(view, source)


def _of_source(view: View, source: Source) -> Iterator[Finding]:
    for said in _texts(source.item):
        for match in mixed(said):
            place = view.place(source.span, match.group())
            yield Finding(_word(match.group()), place, (_HINT,))
    address = source.item.get("URL")
    if isinstance(address, str) and (host := suspicious_host(address)):
        yield Finding(_host(host), view.place(source.span, address), (_HINT,))


def _texts(value: Any) -> Iterator[str]:
    """The words of a CSL item, names too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _NO_WORDS:
                yield from _texts(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def _word(word: str) -> str:
    return f"“{word}” mixes alphabets that look alike: {foreign(word)}"


def _host(host: str) -> str:
    return f"the address's “{host}” looks like another name: {foreign(host)}"


def _example(letter: str) -> Example:
    name = "content/sources.yaml"
    return Example({name: BASE[name].replace("family: Doe", f"family: D{letter}e")})


CHECK = Check(
    code="L231",
    title="No word or address mixes alphabets that look alike",
    reason=(
        "“раypal” with a Cyrillic “а” reads like the name that everybody knows, and is another: "
        "searches and checks against sources miss it, and as an address it leads elsewhere. It "
        "comes from scanned texts, keyboards, and fraud (Unicode Technical Standard 39). Latin "
        "beside Han is not meant, nor Greek letters as signs (Δt, μm)."
    ),
    bad=_example("о"),
    good=_example("o"),
    run=_run,
)
