"""Where the forms of one text differ in what every language must share: numbers and citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.model import TextSection
from briefgen.evidence.facts import Facts
from briefgen.evidence.quantities import Quantity, supported
from briefgen.evidence.quantities.comparing import comparable
from briefgen.evidence.translations import TranslatedText, cited, outline
from briefgen.lint.base import Finding, View
from briefgen.lint.numbers import numbers_of

LABELS = frozenset({"keywords", "label", "date_text", "src", "unit"})
"""Fields that each language words in its own way, as short as it can."""


class Pair(Struct, frozen=True):
    """A text's form in the language it is written in first, and one of its translations."""

    text: TranslatedText
    original: str
    language: str


def pairs(view: View) -> Iterator[Pair]:
    """The translations of all texts, each with the form of the project's first language."""
    for text in numbers_of(view).texts:
        original = next((tag for tag in view.project.languages if tag in text.forms), "")
        for language in text.forms:
            if language != original:
                yield Pair(text, original, language)


# -- numbers ---------------------------------------------------------------------------------------


def numbers_differ(view: View, pair: Pair) -> Finding | None:
    """A number that one form has and the other has not, at the translation's."""
    if pair.text.field in LABELS:
        return None
    numbers = numbers_of(view)
    first, other = (
        _numbers(numbers.facts, pair.text, tag) for tag in (pair.original, pair.language)
    )
    lost, added = _left(first, other), _left(other, first)
    if not (lost or added) or _only_small(lost, added):
        return None
    if not all(q.small for q in (*lost, *added)):
        lost, added = ([q for q in each if not q.small] for each in (lost, added))
    wrong = next((q for q in added if q.end), None)
    place = numbers.places.in_text(pair.text, pair.language, wrong.text if wrong else "")
    return Finding(_message(pair, lost, added), place, (_hint(view, pair, lost),))


def _numbers(facts: Facts, text: TranslatedText, language: str) -> list[Quantity]:
    """The quantities of a form, key figures among them, without those that only hint at a time."""
    found: list[Quantity] = []
    for piece in text.forms[language].pieces:
        if isinstance(piece, str):
            found += facts.read(piece, facts.at(text.briefing))
        else:
            found += [*facts.typed(piece, text.briefing), *facts.referred(piece)]
    return [q for q in found if not q.vague]


def _left(one: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in one if not any(_agree(q, o) for o in other)]


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether two languages say the same; a qualifier may be left to the words around."""
    if (one.low, one.high) == (other.low, other.high) and comparable(one, other):
        return True
    return supported(one, [other]).ok or supported(other, [one]).ok


def _only_small(lost: Sequence[Quantity], added: Sequence[Quantity]) -> bool:
    """Whether only counts in words are left over, on one side: “the two” may be 这些."""
    return all(q.small for q in (*lost, *added)) and not (lost and added)


def _message(pair: Pair, lost: Sequence[Quantity], added: Sequence[Quantity]) -> str:
    name = pair.text.name
    here, there = _quoted(added), _quoted(lost)
    if here and there:
        return f'"{name}" says {here} in {pair.language}, and {there} in {pair.original}'
    if here:
        return f'"{name}" says {here} in {pair.language}, and nothing of it in {pair.original}'
    return f'"{name}" says {there} in {pair.original}, and nothing of it in {pair.language}'


def _quoted(quantities: Sequence[Quantity]) -> str:
    return ", ".join(dict.fromkeys(f'"{q.text}"' for q in quantities))


def _hint(view: View, pair: Pair, lost: Sequence[Quantity]) -> str:
    said = lost[0].text if lost and lost[0].end else ""
    return f"{pair.original}: {numbers_of(view).places.in_text(pair.text, pair.original, said)}"


# -- citations and structure -----------------------------------------------------------------------


def citations_differ(view: View, pair: Pair) -> Finding | None:
    """Citations that stand in one form's text only."""
    first, other = (set(cited(pair.text.forms[tag])) for tag in (pair.original, pair.language))
    if first == other:
        return None
    parts = []
    if first - other:
        parts.append(f"{_named(first - other)} only in {pair.original}")
    if other - first:
        parts.append(f"{_named(other - first)} only in {pair.language}")
    place = numbers_of(view).places.in_text(pair.text, pair.language)
    message = f'"{pair.text.name}" cites {" and ".join(parts)}'
    return Finding(message, place, ("cite the same passages, or give them once, with cite",))


def _named(items: set[tuple[str, str, str]]) -> str:
    return ", ".join(sorted(f"@{key}{f', {label} {at}' if at else ''}" for key, label, at in items))


def structures_differ(view: View) -> Iterator[Finding]:
    """Bodies whose paragraphs, headings or lists do not correspond: the first difference each."""
    for briefing in view.content.briefings.values():
        for section in briefing.sections:
            if not isinstance(section, TextSection) or len(section.body) < 2:
                continue
            original = next(tag for tag in view.project.languages if tag in section.body)
            first = outline(section.body[original])
            for language, body in section.body.items():
                if language != original:
                    yield from _first_difference(first, outline(body), original, language)


def _first_difference(
    first: Sequence[tuple[str, object]],
    other: Sequence[tuple[str, object]],
    original: str,
    language: str,
) -> Iterator[Finding]:
    for number in range(max(len(first), len(other))):
        here = other[number] if number < len(other) else ("nothing more", None)
        there = first[number] if number < len(first) else ("nothing more", None)
        if here[0] != there[0]:
            last = other[-1][1] if other else None
            place = here[1] or last
            message = f"{language} has {here[0]} where {original} has {there[0]}"
            hint = f"{original}: {there[1]}" if there[1] else ""
            span = place if isinstance(place, Span) else None
            yield Finding(message, span, (hint,) if hint else ())
            return


__all__ = [
    "Pair",
    "citations_differ",
    "numbers_differ",
    "pairs",
    "structures_differ",
]
