"""Clusters and bibliography of one edition.

The steps: which sources are cited, in reading order → items prepared, each for a processor in its
own language → order, year suffixes, numbers → entries and clusters as runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.citations.clusters import ClusterFormatter
from briefgen.citations.desk import Desk
from briefgen.citations.marks import MARKER_END, NUMBER, to_runs, without_marks
from briefgen.citations.model import Citations, Entry
from briefgen.citations.processor import EngineError
from briefgen.citations.style import Style
from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document.model import Source
from briefgen.document.text import Citation


def format_citations(
    clusters: Sequence[Citation], sources: Mapping[str, Source], style: Style, language: str
) -> Diagnosed[Citations]:
    """Format citation clusters, given in reading order, and the bibliography they ask for.

    `language` is the edition's; each entry speaks its own where `languages.entry_locale` says so.
    """
    found = Collector()
    keys = _cited(clusters, sources, found)
    if not found.ok or not keys:
        return found.done(Citations((), (), style=style.id))
    try:
        desk = Desk(style, language, [sources[key] for key in keys], found)
        order = desk.order()
        if style.suffixes:
            desk.tell_apart(order)
        numbers = {key: number for number, key in enumerate(order, 1)}
        formatter = ClusterFormatter(desk, numbers, found)
        formatted = tuple(formatter.format(cluster) for cluster in clusters)
    except EngineError as error:
        message = f'the citation engine fails on the style "{style.name}": {error}'
        found.error("C207", message, Span(style.file), "choose another style")
        return found.done(None)
    entries = tuple(_entry(sources[key], numbers[key], desk, found) for key in order)
    superscript = all(run.superscript for cluster in formatted for run in cluster.runs)
    locators = formatter.locators(clusters)
    return found.done(Citations(formatted, entries, superscript, style.id, locators))


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


def _entry(source: Source, number: int, desk: Desk, found: Collector) -> Entry:
    """An entry; one that the engine cannot make is an error and stands for itself."""
    try:
        text = desk.entry(source.key)
    except EngineError as error:
        message = f'the citation engine fails on source "{source.key}": {error}'
        hint = f'the style is "{desk.style.name}"'
        found.error("C207", message, source.span, hint)
        text = ""
    text = text.replace(NUMBER, str(number))
    head, end, body = text.partition(MARKER_END)
    marker = without_marks(head).strip() if end else ""
    body = (body if end else text).strip() or _bare(source)
    return Entry(
        key=source.key,
        runs=to_runs([(body, None)]),
        marker=(marker or f"[{number}]") if desk.style.numeric else None,
        language=desk.items[source.key].language,
    )


def _bare(source: Source) -> str:
    """What is printed of a source for which a style has no words: its title, or its key."""
    return str(source.item.get("title") or source.key)
