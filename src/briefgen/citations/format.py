"""Clusters and bibliography of one edition.

The steps: which sources are cited, in reading order → items prepared, each for a processor in its
own language → order, year suffixes, numbers → entries and clusters as runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.citations.clusters import ClusterFormatter
from briefgen.citations.desk import Desk
from briefgen.citations.model import Citations, Entry, Run
from briefgen.citations.processor import EngineError
from briefgen.citations.runs import converted, trimmed
from briefgen.citations.style import Style
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document.model import Source
from briefgen.document.text import Citation

if TYPE_CHECKING:
    from briefgen.citations.csl_processor import Run as Made


def format_citations(
    clusters: Sequence[Citation],
    sources: Mapping[str, Source],
    style: Style,
    language: str,
    notes: Sequence[int] = (),
) -> Diagnosed[Citations]:
    """Format citation clusters, given in reading order, and the bibliography they ask for.

    `notes`: the number of the note that each cluster would stand in (default: 1, 2, 3 …), for
    styles that cite in notes.
    `language` is the edition's; each entry speaks its own where `languages.entry_locale` says so.
    """
    found = Collector()
    keys = _cited(clusters, sources, found)
    if not found.ok or not keys:
        return found.done(Citations((), (), style=style.id))
    try:
        desk = Desk(style, language, [sources[key] for key in keys], found)
        listed = desk.engine.entries()
        numbers = {key: number for number, key in enumerate(listed, 1)}
        formatter = ClusterFormatter(desk, numbers, found)
        formatted = formatter.format(clusters, notes or range(1, len(clusters) + 1))
        listed = desk.engine.entries()  # cites may have told works of one year apart
    except EngineError as error:
        _tell(error, style, found)
        return found.done(None)
    entries = tuple(
        _entry(sources[key], numbers[key], runs, desk, found) for key, runs in listed.items()
    )
    superscript = all(run.superscript for cluster in formatted for run in cluster.runs)
    locators = formatter.locators(clusters)
    return found.done(Citations(formatted, entries, superscript, style.id, locators, style.note))


def _tell(error: EngineError, style: Style, found: Collector) -> None:
    """What the processor finds wrong with a style, each fault at its place."""
    for problem in error.problems:
        place = Span(style.file, problem.line or 1, problem.column or 1)
        found.error("C205", problem.message, place, *filter(None, [problem.hint]))
    if not error.problems:
        message = f'the citation engine fails on the style "{style.name}": {error}'
        found.error("C207", message, Span(style.file), "choose another style")


def _cited(
    clusters: Sequence[Citation], sources: Mapping[str, Source], found: Collector
) -> list[str]:
    """Keys in the order of their first citation; unknown ones are errors."""
    keys: dict[str, None] = {}
    for cluster in clusters:
        for item in cluster.items:
            if item.key in sources:
                keys[item.key] = None
            else:
                place = item.span or cluster.span
                hint = did_you_mean(item.key, sources)
                found.error("C201", f'unknown source "{item.key}"', place, hint)
    return list(keys)


def _entry(
    source: Source, number: int, runs: Sequence[Made], desk: Desk, found: Collector
) -> Entry:
    """An entry: its number apart, where the style prints one at its beginning."""
    head, body = _numbered(runs)
    marker = "".join(run.text for run in head).strip()
    text = trimmed(converted(body))
    if not text and source.item.get("title"):
        hint = f'the style is "{desk.style.name}"'
        message = f'the style prints nothing of source "{source.key}" but its title'
        found.warning("C211", message, source.span, hint)
    text = text or (Run(_bare(source)),)
    return Entry(
        key=source.key,
        runs=text,
        marker=(marker or f"[{number}]") if desk.style.numeric else None,
        language=desk.items[source.key].language,
    )


def _numbered(runs: Sequence[Made]) -> tuple[Sequence[Made], Sequence[Made]]:
    """The runs of the entry's number, and the rest."""
    last = 0
    for index, run in enumerate(runs):
        if run.role == "citation-number":
            last = index + 1
        elif run.display == "left-margin":
            last = index + 1 if last else 0
        elif last or any(c not in " [(（［" for c in run.text):
            break
    return runs[:last], runs[last:]


def _bare(source: Source) -> str:
    """What is printed of a source for which a style has no words: its title, or its key."""
    return str(source.item.get("title") or source.key)
