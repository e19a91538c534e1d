"""Whether audiences name things that exist: seen with all briefings at once.

Briefings share audiences, so an id is unknown only where no briefing for the audience has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefgen.audiences.model import Audience
from briefgen.audiences.select import FRONT, TOWS
from briefgen.diagnostics import Collector, Diagnostic, did_you_mean
from briefgen.document.model import Briefing, Content, SummarySection, SwotSection
from briefgen.document.walk import ids, parts
from briefgen.project import Project


def check_audiences(
    audiences: Mapping[str, Audience], content: Content, project: Project
) -> tuple[Diagnostic, ...]:
    """Unknown sections, ids and titles in the audiences' files, each at its place; what lacks."""
    found = Collector()
    _check_clearances(audiences, content, project, found)
    known: dict[tuple[str, ...], _Known] = {}
    for audience in audiences.values():
        briefings = [
            b for b in content.briefings.values() if not b.audiences or audience.id in b.audiences
        ]
        if briefings:
            names = tuple(b.name for b in briefings)
            if names not in known:
                known[names] = _Known.of(briefings, content)
            _check(audience, known[names], found)
            _check_banner(audience, briefings, found)
    return tuple(found)


def _check_clearances(
    audiences: Mapping[str, Audience], content: Content, project: Project, found: Collector
) -> None:
    """Where something may be withheld, every audience says what it may see."""
    without = [a for a in audiences.values() if a.clearance is None and not _is_faulty(a)]
    if not without or not (_names_levels(project) or _has_levels(content)):
        return
    levels = ", ".join(project.clearances)
    for audience in without:
        message = f'the audience "{audience.id}" says no clearance'
        hint = f"add clearance: {project.clearances[0]} (levels, lowest first: {levels})"
        found.error("A109", message, audience.span, hint)


def _is_faulty(audience: Audience) -> bool:
    """Whether a clearance stands there that is none of the project's: that has been told."""
    return ("clearance", "") in audience.places


def _names_levels(project: Project) -> bool:
    return project.spans.of(("clearances",)) != project.spans.of(())  # where it is not: the file


def _has_levels(content: Content) -> bool:
    nodes = parts((content.library, tuple(content.briefings.values())))
    return any(getattr(node, "clearance", None) for node in nodes)


def _check_banner(audience: Audience, briefings: Iterable[Briefing], found: Collector) -> None:
    """A banner that shows the classification has one to show."""
    for briefing in briefings if audience.classified else ():
        wanted = [n for n in audience.languages if n in (briefing.languages or (n,))]
        lacking = [n for n in wanted if not briefing.classification.get(n)]
        if lacking:
            message = (
                f"{briefing.name} has no classification in {', '.join(lacking)} for the banner"
            )
            hint = "give its briefing.yaml a classification, or write the banner's words"
            found.error("A112", message, audience.places.get(("banner", "")), hint)


class _Known(Struct, frozen=True):
    """What the briefings of an audience have: section ids, ids of all nodes, bottom lines."""

    sections: frozenset[str]
    nodes: frozenset[str]
    bottom_lines: frozenset[str]

    @classmethod
    def of(cls, briefings: Iterable[Briefing], content: Content) -> _Known:
        sections = [s for b in briefings for s in b.sections]
        nodes = ids(tuple(sections)) | set(content.library.figures) | set(content.library.terms)
        if any(isinstance(s, SwotSection) and s.tows for s in sections):
            nodes.add(TOWS)
        nodes |= {name for name in FRONT if any(getattr(b, name) for b in briefings)}
        return cls(
            frozenset(s.id for s in sections),
            frozenset(nodes),
            frozenset(s.bottom_line.id for s in sections if isinstance(s, SummarySection)),
        )


def _check(audience: Audience, known: _Known, found: Collector) -> None:
    for name in audience.sections or ():
        if name not in known.sections:
            _unknown("A103", "section", "sections", name, audience, known.sections, found)
    for name in sorted(audience.titles):
        if name not in known.sections:
            _unknown("A106", "section", "titles", name, audience, known.sections, found)
    for name in sorted(audience.omit):
        if name not in known.nodes:
            _unknown("A104", "id", "omit", name, audience, known.nodes, found)
        elif name in known.bottom_lines:
            hint = "leave out the whole summary, or list the sections without it"
            place = audience.places.get(("omit", name), audience.span)
            found.error("A107", f'the bottom line "{name}" cannot be left out', place, hint)


def _unknown(
    code: str,
    what: str,
    key: str,
    name: str,
    audience: Audience,
    known: Iterable[str],
    found: Collector,
) -> None:
    place = audience.places.get((key, name), audience.span)
    hint = did_you_mean(name, known) or "no briefing for this audience has it"
    found.error(code, f'unknown {what} "{name}"', place, hint)
