"""One briefing, narrowed to one audience and one language.

Every later stage works on what `select` returns and has never seen the rest: not the sections and
items left out, not the passages above the audience's clearance, not the sources, figures and terms
that only those used, not the other languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from briefgen.audiences.faults import check_edition
from briefgen.audiences.levels import cleared, may_read
from briefgen.audiences.library import narrow_library, seen_library, withheld_keys
from briefgen.audiences.model import Audience, Edition
from briefgen.audiences.narrow import Narrowing
from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document.model import (
    Briefing,
    ChartSection,
    Content,
    GlossarySection,
    Library,
    OutlookSection,
    Section,
    SummarySection,
    SwotSection,
    TableSection,
    TextSection,
    TimelineSection,
    Tows,
)
from briefgen.document.walk import ids

TOWS = "tows"
"""The part name that leaves out the TOWS cross of every SWOT section."""

FRONT = ("subtitle", "question")
"""Part names of the front matter that an audience may do without."""

_CONTENT: dict[type[Section], tuple[str, ...]] = {
    TextSection: ("body",),
    SwotSection: ("strengths", "weaknesses", "opportunities", "threats"),
    TimelineSection: ("events",),
    OutlookSection: ("statements", "indicators"),
    TableSection: ("rows",),
    ChartSection: ("series",),
    GlossarySection: ("terms",),
}
"""What a section must have something of: one that has lost all of it is left out."""


def select(
    briefing: Briefing, audience: Audience, language: str, clearances: tuple[str, ...]
) -> Diagnosed[Edition]:
    """The edition of a briefing for an audience in a language. `clearances`: lowest first."""
    found = Collector()
    if not may_read(briefing, audience, language, clearances):
        # builds tell it as a warning and go on without the edition; whoever asks for it gets none
        message = f"the audience {audience.id} gets no edition of {briefing.name}"
        found.error("A207", message, briefing.span, "the whole briefing needs another clearance")
        return found.done(None)
    narrowing = _narrowing(briefing, audience, language, cleared(audience, clearances))
    sections = _consistent(tuple(_sections(briefing, audience, narrowing)))
    front = narrowing.value(_front(briefing, audience.omit))
    library = narrow_library(briefing.library, front, sections, narrowing)
    narrowed = replace(
        front,
        sections=sections,
        library=library,
        languages=(language,),
        audiences=(audience.id,),
    )
    check_edition(Edition(narrowed, audience, language), briefing, narrowing, found)
    return found.done(Edition(narrowed, _forgetful(audience, narrowing), language))


def seen_content(content: Content, edition: Edition, clearances: tuple[str, ...]) -> Content:
    """The content as an edition's audience may know it: its briefing alone, and of the library
    everything that its clearance allows, with sources of figures whose numbers texts show.
    """
    bare = Narrowing(edition.language, frozenset(), cleared(edition.audience, clearances))
    hidden = withheld_keys(content.library.sources, bare)
    library = seen_library(content.library, replace(bare, hidden=hidden))
    briefings = {edition.briefing.name: edition.briefing}
    return replace(content, library=library, briefings=briefings)


def _narrowing(
    briefing: Briefing, audience: Audience, language: str, levels: frozenset[str]
) -> Narrowing:
    """What is left out for an audience with these levels; key figures and terms by their ids."""
    bare = Narrowing(language, frozenset(), levels)
    library = briefing.library
    ids = withheld_keys(library.figures, bare) | withheld_keys(library.terms, bare)
    return Narrowing(language, audience.omit | ids, levels, withheld_keys(library.sources, bare))


def _front(briefing: Briefing, omit: frozenset[str]) -> Briefing:
    """The front matter alone, without the parts that the audience does without."""
    left_out: dict[str, Any] = {name: {} for name in FRONT if name in omit}
    return replace(briefing, sections=(), library=Library({}, {}, {}), **left_out)


# --- sections ------------------------------------------------------------------------------------


def _sections(briefing: Briefing, audience: Audience, narrowing: Narrowing) -> Iterator[Section]:
    """The audience's sections in its order, narrowed and with its titles."""
    by_id = {section.id: section for section in briefing.sections}
    wanted = audience.sections if audience.sections is not None else tuple(by_id)
    for name in wanted:
        section = by_id.get(name)
        if section is None or narrowing.leaves_out(section):
            continue
        if name in audience.titles:
            section = replace(section, title=audience.titles[name])
        section = _with_terms(section, briefing.library)
        narrowed = narrowing.value(_without_parts(section, narrowing))
        if not _emptied(section, narrowed):
            yield narrowed


def _with_terms(section: Section, library: Library) -> Section:
    """A glossary that names no terms has them all: then names them."""
    if isinstance(section, GlossarySection) and not section.terms:
        return replace(section, terms=tuple(library.terms))
    return section


def _without_parts(section: Section, narrowing: Narrowing) -> Section:
    """What only kinds know of: the TOWS cross as a whole, ids of key figures and terms."""
    omit = narrowing.omit
    if isinstance(section, SwotSection) and TOWS in omit:
        return replace(section, tows=None)
    if isinstance(section, SummarySection):
        return replace(section, key_figures=tuple(k for k in section.key_figures if k not in omit))
    if isinstance(section, GlossarySection):
        return replace(section, terms=tuple(t for t in section.terms if t not in omit))
    return section


def _emptied(before: Section, after: Section) -> bool:
    if isinstance(after, TableSection) and not after.columns:
        return True
    names = _CONTENT.get(type(before), ())
    return any(_filled(before, n) for n in names) and not any(_filled(after, n) for n in names)


def _filled(section: Section, name: str) -> bool:
    value = getattr(section, name)
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _consistent(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections whose parts name only what is still there."""
    left = ids(sections)
    return tuple(_naming_only(section, left) for section in sections)


def _naming_only(section: Section, left: set[str]) -> Section:
    if isinstance(section, TimelineSection):
        used = {event.lane for event in section.events}
        return replace(section, lanes=tuple(x for x in section.lanes if x.id in used))
    if isinstance(section, SwotSection) and section.tows is not None:
        return replace(section, tows=_tows(section.tows, left))
    return section


def _tows(tows: Tows, left: set[str]) -> Tows | None:
    """The cross with strategies that use only items still there; None where none is left."""
    cells = {
        name: tuple(
            replace(strategy, uses=tuple(item for item in strategy.uses if item in left))
            for strategy in getattr(tows, name)
        )
        for name in ("so", "st", "wo", "wt")
    }
    return Tows(**cells) if any(cells.values()) else None


_TOLD = ("labels", "lists", "templates", "watermark", "banner")
"""Keys of an audience whose places later stages name; none tells of anything left out."""


def _forgetful(audience: Audience, narrowing: Narrowing) -> Audience:
    """The audience without what would tell a template of things left out."""
    return replace(
        audience,
        name=narrowing.only(audience.name),
        labels={key: narrowing.only(words) for key, words in audience.labels.items()},
        watermark=narrowing.only(audience.watermark),
        banner=narrowing.only(audience.banner),
        mail=audience.mail.only(narrowing.only),
        titles={},
        sections=None,
        omit=frozenset(),
        places={place: span for place, span in audience.places.items() if place[0] in _TOLD},
    )
