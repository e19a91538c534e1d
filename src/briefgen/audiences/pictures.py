"""Pictures: which an edition may show, and those that one section withholds and another shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.audiences.levels import needed
from briefgen.audiences.model import Edition
from briefgen.diagnostics import Collector, Diagnostic
from briefgen.document.model import Briefing, Content, FigureSection
from briefgen.document.pictures import Picture
from briefgen.project import Project


def pictures_of(edition: Edition, pictures: Mapping[str, Picture]) -> dict[str, Picture]:
    """The pictures that the edition's sections show: no template can reach for another."""
    figures = [s for s in edition.briefing.sections if isinstance(s, FigureSection)]
    shown = {path for section in figures for path in section.src.values()}
    return {path: picture for path, picture in pictures.items() if path in shown}


def check_pictures(content: Content, project: Project) -> tuple[Diagnostic, ...]:
    """One picture has one level, wherever it is shown: what it shows is the same everywhere.

    A copy of a picture under another name is the same picture.
    """
    found = Collector()
    highest: dict[str | bytes, tuple[int, FigureSection]] = {}
    shown = [s for b in content.briefings.values() for s in _shown(b, project.clearances)]
    same = {path: picture.data for path, picture in content.pictures.items()}
    for path, section, rank, own in shown:
        if own and rank > highest.get(same.get(path, path), (0, section))[0]:
            highest[same.get(path, path)] = rank, section
    for path, section, rank, _ in shown:
        level, other = highest.get(same.get(path, path), (0, section))
        if rank < level:
            words = project.clearances[level]
            message = f"{path} shows what needs the clearance {words}, says {other.span}"
            hint = f"write picture_clearance: {words} here, too, or show another picture"
            found.error("A211", message, section.span, hint)
    return tuple(dict.fromkeys(found))  # a picture of several languages is told once


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
