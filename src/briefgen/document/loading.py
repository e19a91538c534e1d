"""From the files under content/ to `Content`: every file is read, every fault is named, once."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document.briefings import read_briefing
from briefgen.document.library import Shared, read_library
from briefgen.document.model import Briefing, Content
from briefgen.document.pictures import Picture
from briefgen.document.scope import Names, Scope
from briefgen.project import Project

FOLDER = "content/briefings"


def load_content(project: Project, languages: frozenset[str]) -> Diagnosed[Content]:
    """Read and check the project's content.

    `languages` are those that are built now: a text that lacks one of them is an error; a text
    that lacks another language of the project, a warning. With errors, the value holds what
    could be read all the same: a later stage may look for its own faults in it.
    """
    found = Collector()
    names = Names()
    pictures: dict[str, Picture | None] = {}
    library_scope = Scope(project, languages, project.languages, names, found)
    shared = read_library(library_scope)
    briefings: dict[str, Briefing] = {}
    scopes: list[Scope] = []
    for name in project.briefings:
        scope = Scope(project, languages, project.languages, names, found)
        scope.folder, scope.pictures = f"{FOLDER}/{name}", pictures
        scope.key_figures = shared.library.figures
        scopes.append(scope)
        briefing = read_briefing(name, shared.library, scope)
        if briefing is not None:
            briefings[name] = briefing
    if len(briefings) == len(project.briefings):
        _warn_of_unused(shared, scopes, found)
    loaded = {name: picture for name, picture in pictures.items() if picture is not None}
    ledgers = {file: led for each in (library_scope, *scopes) for file, led in each.ledgers.items()}
    return Diagnosed(Content(shared.library, briefings, loaded, ledgers), tuple(found))


def _warn_of_unused(shared: Shared, scopes: Iterable[Scope], found: Collector) -> None:
    """Sources that no briefing cites: one warning each, but one a file for imported ones.

    An imported library is a stock to choose from, and may be long.
    """
    used: set[str] = set()
    for scope in scopes:
        used |= scope.sources
        used.update(*(shared.figure_sources.get(name, ()) for name in scope.figures))
        used.update(*(shared.term_sources.get(name, ()) for name in scope.terms))
    imported: dict[str, int] = {}
    for key, source in shared.library.sources.items():
        if key in used or source.span is None:
            continue
        if source.span.file.endswith((".bib", ".json")):
            imported[source.span.file] = imported.get(source.span.file, 0) + 1
        else:
            message = f'no briefing uses the source "{key}"'
            found.warning("M180", message, source.span, "cite it, or delete it")
    for file, count in imported.items():
        message = f"no briefing uses {count} of the sources imported from this file"
        found.warning("M180", message, Span(file))
