"""The part of a library that the sections of an edition use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from briefgen.audiences.narrow import Narrowing
from briefgen.document.model import (
    Briefing,
    GlossarySection,
    KeyFigure,
    Library,
    Section,
    Source,
    SummarySection,
    Term,
)
from briefgen.document.text import CitationItem, FigureValue
from briefgen.document.walk import parts

T = TypeVar("T")

Sections = tuple[Section, ...]


def narrow_library(
    library: Library, front: Briefing, sections: Sections, narrowing: Narrowing
) -> Library:
    """Sources that are cited, figures and terms that are shown; all in the library's order.

    `front` (the briefing without sections) and `sections` are narrowed already.
    """
    library = _seen(library, narrowing)
    terms: dict[str, Term] = narrowing.value(_pick(library.terms, _shown_terms(sections)))
    shown: dict[str, KeyFigure] = narrowing.value(_pick(library.figures, shown_figures(sections)))
    everything = (front, sections, terms, shown)
    mentioned = {part.key for part in parts(everything) if isinstance(part, FigureValue)}
    values = {
        key: replace(figure, note={}, cite=())  # a text shows the value alone
        for key, figure in narrowing.value(_pick(library.figures, mentioned)).items()
    }
    cited = {part.key for part in parts(everything) if isinstance(part, CitationItem)}
    figures = _pick(library.figures, mentioned | shown.keys())
    sources: dict[str, Source] = narrowing.value(_pick(library.sources, cited))
    return Library(sources, {key: (values | shown)[key] for key in figures}, terms)


def seen_library(library: Library, narrowing: Narrowing) -> Library:
    """All of a library that the audience may see, used by an edition or not."""
    seen = _seen(library, narrowing)
    return Library(
        narrowing.value(seen.sources), narrowing.value(seen.figures), narrowing.value(seen.terms)
    )


def withheld_keys(values: Mapping[str, Any], narrowing: Narrowing) -> frozenset[str]:
    """The keys of those that the audience may not see."""
    return frozenset(key for key, value in values.items() if narrowing.withholds(value))


def _seen(library: Library, narrowing: Narrowing) -> Library:
    """The library without what the audience may not see."""

    def seen(values: Mapping[str, T]) -> dict[str, T]:
        return {key: value for key, value in values.items() if not narrowing.withholds(value)}

    return Library(seen(library.sources), seen(library.figures), seen(library.terms))


def shown_figures(sections: Sections) -> set[str]:
    """The key figures that stand in a summary with their labels."""
    return {key for s in sections if isinstance(s, SummarySection) for key in s.key_figures}


def _shown_terms(sections: Sections) -> set[str]:
    return {term for s in sections if isinstance(s, GlossarySection) for term in s.terms}


def _pick(values: Mapping[str, T], keys: Iterable[str]) -> dict[str, T]:
    wanted = set(keys)
    return {key: value for key, value in values.items() if key in wanted}
