"""Pictures that one section withholds and another would show."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audiences.levels import needed
from briefgen.diagnostics import Collector, Diagnostic
from briefgen.document.model import Briefing, Content, FigureSection
from briefgen.project import Project


def check_pictures(content: Content, project: Project) -> tuple[Diagnostic, ...]:
    """One picture has one level, wherever it is shown: what it shows is the same everywhere."""
    found = Collector()
    highest: dict[str, tuple[int, FigureSection]] = {}
    shown = [s for b in content.briefings.values() for s in _shown(b, project.clearances)]
    for path, section, rank, own in shown:
        if own and rank > highest.get(path, (0, section))[0]:
            highest[path] = rank, section
    for path, section, rank, _ in shown:
        level, other = highest.get(path, (0, section))
        if rank < level:
            words = project.clearances[level]
            message = f"{path} shows what needs the clearance {words}, says {other.span}"
            hint = f"write picture_clearance: {words} here, too, or show another picture"
            found.error("A211", message, section.span, hint)
    return tuple(found)


def _shown(
    briefing: Briefing, levels: tuple[str, ...]
) -> Iterator[tuple[str, FigureSection, int, bool]]:
    """Each picture with its section, the rank of the level that it is seen with, and whether the
    picture itself has one.
    """
    for section in briefing.sections:
        if not isinstance(section, FigureSection):
            continue
        for language, path in section.src.items():
            given = [needed(briefing, language), needed(section, language)]
            own = section.picture_clearance.get(language)
            ranks = [levels.index(level) for level in (*given, own) if level in levels]
            yield path, section, max(ranks, default=0), own is not None
