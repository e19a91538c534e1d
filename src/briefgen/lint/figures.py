"""Numbers typed into texts, held against the key figures.

A typed number equals a figure where value and unit are the same, and either the text cites one of
the figure's passages or the number is no everyday one. It contradicts a figure where the text cites
one of its passages, has a number of the same unit, and speaks of what the figure's label names,
while neither the passages nor another figure have that number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from weakref import WeakKeyDictionary

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.model import KeyFigure
from briefgen.document.text import CitationItem
from briefgen.evidence.backing import explained_by
from briefgen.evidence.claims import Claim, words
from briefgen.evidence.expand import single
from briefgen.evidence.facts import Facts, quotations
from briefgen.evidence.quantities import Quantity, supported
from briefgen.evidence.quantities.comparing import comparable
from briefgen.lint.base import View
from briefgen.lint.numbers import numbers_of

EVERYDAY = frozenset(map(Fraction, ("1/2", "1/3", "1/4", "1/5", "1/10", "2/3", "3/4", "1")))
"""Shares that many texts have for reasons of their own."""

LARGE = 100
"""Counts and amounts from here on are no everyday ones."""

_WORD = re.compile(r"[a-z]{4,}")
_HAN = re.compile(r"[一-鿿]{2,}")


class Typed(Struct, frozen=True):
    """A number in a text that a key figure has (`equal`) or contradicts; where it stands."""

    quantity: Quantity
    figure: KeyFigure
    value: str
    equal: bool
    span: Span | None


_RUNS: WeakKeyDictionary[View, tuple[Typed, ...]] = WeakKeyDictionary()


def typed_figures(view: View) -> tuple[Typed, ...]:
    """The typed-in numbers of all claims of briefings that have to do with a key figure."""
    if view not in _RUNS:
        _RUNS[view] = tuple(_typed(view))
    return _RUNS[view]


def _typed(view: View) -> Iterator[Typed]:
    numbers = numbers_of(view)
    facts = numbers.facts
    figures = tuple(view.content.library.figures.values())
    for claim in view.claims if figures else ():
        if not claim.briefing:
            continue
        said = words(claim.text, lambda key: "\ufffc")
        quoted = quotations(said)
        for quantity in facts.typed(claim.text, claim.briefing):
            inside = any(s <= quantity.start and quantity.end <= e for s, e in quoted)
            if quantity.vague or quantity.kind == "date" or inside:
                continue
            found = _found(facts, claim, quantity, figures)
            if found is not None:
                figure, equal = found
                place = numbers.places.in_claim(claim, quantity.text)
                value = facts.figure(figure)[0].text
                yield Typed(quantity, figure, value, equal, place)


def _found(
    facts: Facts, claim: Claim, quantity: Quantity, figures: Iterable[KeyFigure]
) -> tuple[KeyFigure, bool] | None:
    """The figure that a number repeats, or else contradicts."""
    values = [(figure, q) for figure in figures for q in facts.figure(figure)]
    near = [(f, q) for f, q in values if comparable(quantity, q)]
    for figure, value in near:
        same = (quantity.low, quantity.high) == (value.low, value.high)
        if same and (_shares(claim.cited, figure) or _is_telling(quantity)):
            return figure, True
    if quantity.small or not claim.sourced or _is_known(facts, claim, quantity):
        return None
    said = words(claim.text)
    for figure, value in near:
        differs = (quantity.low, quantity.high) != (value.low, value.high)
        if differs and _shares(claim.cited, figure) and _is_about(said, claim.language, figure):
            return figure, False
    return None


def _is_telling(quantity: Quantity) -> bool:
    """Whether a number is so particular that it will not be there by chance."""
    if quantity.kind == "share":
        return quantity.low not in EVERYDAY
    return quantity.kind in ("money", "measure") or (
        quantity.kind == "number" and quantity.low >= LARGE
    )


def _shares(items: Iterable[CitationItem], figure: KeyFigure) -> bool:
    """Whether citations lead to one of a figure's passages."""
    own = _passages(item for group in figure.cite for item in group.items)
    return not own.isdisjoint(_passages(items))


def _passages(items: Iterable[CitationItem]) -> set[tuple[str, str, str]]:
    return {
        (item.key, item.label or "", value)
        for item in items
        for value in (single(item.locator) if item.locator else ("",))
    }


def _is_known(facts: Facts, claim: Claim, quantity: Quantity) -> bool:
    """Whether the passages cited state the number, or a derivation explains it."""
    ledger = facts.content.ledgers.get(claim.file)
    derived = [d for d in ledger.derivations if d.node == claim.node] if ledger else []
    explained = [q for d in derived if (q := explained_by(facts, d, claim.briefing)) is not None]
    stated = facts.stated(claim.cited).quantities
    return supported(quantity, (*stated, *explained)).ok


def _is_about(said: str, language: str, figure: KeyFigure) -> bool:
    """Whether a text uses words of the figure's label: most that are long enough to tell."""
    label = words(figure.label[language]) if language in figure.label else ""
    wanted = _terms(label)
    return bool(wanted) and len(wanted & _terms(said)) * 2 >= len(wanted)


def _terms(text: str) -> set[str]:
    """Long words without their endings, and pairs of Chinese characters."""
    stems = {word[:5] for word in _WORD.findall(text.lower())}
    runs = _HAN.findall(text)
    return stems | {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
