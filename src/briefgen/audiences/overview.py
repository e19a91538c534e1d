"""What each audience sees of each briefing, and what is withheld from it: counts, no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from briefgen.audiences.levels import level_of, may_read, needed
from briefgen.audiences.model import Audience
from briefgen.audiences.select import select
from briefgen.audiences.withheld import withheld
from briefgen.document.model import Content
from briefgen.project import Project


class View(Struct, frozen=True):
    """One edition: its sections in order, and what is withheld, by section and kind.

    `sections` are the ids of those that it shows; empty with `refused`, the level that the whole
    briefing needs. `withheld`: section id ("" for the library) → kind → count. `omitted` are the
    ids that the audience leaves out by choice, as far as the briefing has them.
    """

    briefing: str
    audience: str
    language: str
    level: str
    sections: tuple[str, ...]
    withheld: Mapping[str, Mapping[str, int]]
    omitted: tuple[str, ...]
    refused: str = ""


def overview(
    content: Content, audiences: Mapping[str, Audience], project: Project
) -> tuple[View, ...]:
    """Every edition of the project."""
    return tuple(
        _view(briefing.name, audience, language, content, project)
        for briefing in content.briefings.values()
        for audience in audiences.values()
        if not briefing.audiences or audience.id in briefing.audiences
        for language in audience.languages or project.languages
        if not briefing.languages or language in briefing.languages
    )


def _view(name: str, audience: Audience, language: str, content: Content, project: Project) -> View:
    briefing, levels = content.briefings[name], project.clearances
    level = level_of(audience, levels)
    counts: dict[str, Counter[str]] = {}
    for part in withheld(briefing, audience, language, levels):
        counts.setdefault(part.section, Counter())[part.kind] += 1
    refused = ""
    shown: tuple[str, ...] = ()
    if may_read(briefing, audience, language, levels):
        edition = select(briefing, audience, language, levels).value
        if edition is not None:
            shown = tuple(section.id for section in edition.briefing.sections)
    else:
        refused = needed(briefing, language) or levels[-1]
    return View(
        name, audience.id, language, level, shown,
        {section: dict(count) for section, count in counts.items()},
        tuple(sorted(audience.omit)), refused,
    )  # fmt: skip
