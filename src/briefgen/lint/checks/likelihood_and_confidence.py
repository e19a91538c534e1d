"""Likelihood and confidence in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.likelihood.finding import (
    confident,
    found,
    lexicon,
    others,
    searchable,
    sentences,
    steps,
)
from briefgen.lint.likelihood.ladder import Lexicon
from briefgen.lint.prose import Corpus, Hit, corpora
from briefgen.lint.sentences import example
from briefgen.lint.whereabouts import finding


def _run(view: View) -> Iterator[Finding]:
    for corpus in corpora(view):
        known = lexicon(corpus)
        if known is not None:
            for sure, likely in _mixed(corpus, known):
                message = (
                    f"“{sure.said}” tells confidence, “{likely}” in the same sentence likelihood"
                )
                hint = (
                    "make two sentences of it, or leave the confidence to the mark that "
                    "`confidence` puts beside the text"
                )
                yield finding(view, sure, message, hint)


def _mixed(corpus: Corpus, known: Lexicon) -> Iterator[tuple[Hit, str]]:
    """Words of confidence, each with words of likelihood from its sentence."""
    for _, match in found(confident(known), known, searchable(corpus.text, known)):
        hit = corpus.hit(match)
        whole = searchable(hit.prose.text, known)
        for start, end in sentences(whole):
            if start <= hit.start < end:
                rest = whole[start : hit.start] + "\n" * len(hit.said) + whole[hit.end : end]
                for _, likely in found((*others(known), *steps(known)), known, rest):
                    yield hit, likely.group()
                    break


CHECK = Check(
    code="L202",
    title="A sentence tells likelihood or confidence, not both",
    reason=(
        "Likelihood is about the world, confidence about the evidence for the judgement. “We have "
        "high confidence that it is likely” leaves readers guessing which of the two is high; ICD "
        "203 forbids the mixture in one sentence. Finished documents show an assessment's "
        "confidence beside it, so the text need not repeat it."
    ),
    bad=example("We judge with high confidence that tea is likely to sell.", confidence="high"),
    good=example(
        "Tea is likely to sell. We have high confidence in the figures.", confidence="high"
    ),
    run=_run,
)
