"""Words of likelihood that are not on the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.likelihood.finding import found, lexicon, others, searchable
from briefgen.lint.likelihood.ladder import SHARES, VAGUE, Lexicon
from briefgen.lint.prose import Corpus, Hit, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


def _run(view: View) -> Iterator[Finding]:
    accepted = {word.casefold() for word in view.words(CHECK, "accept")}
    refused = view.words(CHECK, "refuse")
    for corpus in corpora(view):
        known = lexicon(corpus)
        if known is None or not any(prose.confidence for prose in corpus.proses):
            continue
        for hit, step in _hits(corpus, known, refused):
            if " ".join(hit.said.casefold().split()) not in accepted:
                message = f"“{hit.said}” is not on the ladder of likelihood"
                yield finding(view, hit, message, *_hints(step, known))


def _hits(corpus: Corpus, known: Lexicon, refused: tuple[str, ...]) -> Iterator[tuple[Hit, int]]:
    """The words, with the step next to them, in judgements of the author's, outside quotations."""
    text = searchable(corpus.text, known)
    for expression, match in found(others(known, refused), known, text):
        hit = corpus.hit(match)
        prose = hit.prose
        if prose.confidence is not None and prose.part in ("text", "body") and not prose.quoted:
            yield hit, expression.step


def _hints(step: int, known: Lexicon) -> tuple[str, str]:
    ladder = ", ".join(f"{s[0]} ({share})" for s, share in zip(known.steps, SHARES, strict=True))
    if step == VAGUE:
        first = "say how likely it is, or what it depends on"
    else:
        first = f"if you mean {SHARES[step - 1]}, write “{known.steps[step - 1][0]}”"
    return first, f"the ladder: {ladder}"


CHECK = Check(
    code="L201",
    title="Likelihood is told in the words of the ladder",
    reason=(
        "Readers take “a good chance” for anything between a third and nine tenths. Judgements "
        "therefore keep to seven steps, each with a range (ICD 203): almost no chance, very "
        "unlikely, unlikely, roughly even chance, likely, very likely, almost certain; in Chinese "
        "几乎不可能、极不可能、不太可能、可能性各半、很可能、极有可能、几乎可以肯定. “Probable” "
        "and its like count as the same steps. Looked at are assessments only, not what sources "
        "say and not what stands in quotation marks; “may”, “might”, “could” and “可能” are no "
        "finding. `accept` is a list of words that a project uses all the same, `refuse` one of "
        "words that it does not want."
    ),
    bad=example("There is a good chance that tea will sell.", confidence="moderate"),
    good=example("Tea is likely to sell, and may sell well.", confidence="moderate"),
    run=_run,
    options={"accept": (), "refuse": ()},
)
