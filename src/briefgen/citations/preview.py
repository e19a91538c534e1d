"""A style, shown with sources that are there: some citations, then the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.citations.format import format_citations
from briefgen.diagnostics import Diagnosed
from briefgen.document.text import Citation, CitationItem

if TYPE_CHECKING:
    from briefgen.citations.model import Run
    from briefgen.citations.style import Style
    from briefgen.document.model import Source

_SHOWN = 3
"""Sources that are cited in all the ways of `_ways`."""


class Preview(Struct, frozen=True):
    """What a reader would see, as plain text.

    `citations`: how it is written in the content, and how it is printed. `entries`: the list.
    """

    citations: tuple[tuple[str, str], ...]
    entries: tuple[str, ...]


def preview(style: Style, sources: Mapping[str, Source], language: str) -> Diagnosed[Preview]:
    """The style with these sources, in a document of that language."""
    ways = _ways(list(sources)[:_SHOWN])
    rest = [(key, "") for key in sources]
    clusters = [_cluster(way) for way in ways] + [_cluster([one]) for one in rest]
    made = format_citations(clusters, sources, style, language)
    if made.value is None:
        return Diagnosed(None, made.diagnostics)
    shown = tuple(
        (_written(way), _text(cluster.runs))
        for way, cluster in zip(ways, made.value.clusters, strict=False)
    )
    entries = tuple(
        f"{entry.marker} {_text(entry.runs)}" if entry.marker else _text(entry.runs)
        for entry in made.value.bibliography
    )
    return Diagnosed(Preview(shown, entries), made.diagnostics)


def _ways(keys: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Keys with pages: each alone, all at once, and the first again at a place."""
    alone = [[(key, "")] for key in keys]
    together = [[(key, "") for key in keys]] if len(keys) > 1 else []
    return [*alone, *together, [(keys[0], "12-15")]] if keys else []


def _cluster(cites: Sequence[tuple[str, str]]) -> Citation:
    items = [
        CitationItem(key, label="page", locator=page) if page else CitationItem(key)
        for key, page in cites
    ]
    return Citation(tuple(items))


def _written(cites: Sequence[tuple[str, str]]) -> str:
    """The cluster as an author writes it."""
    return f"[{'; '.join(f'@{key}, p. {page}' if page else f'@{key}' for key, page in cites)}]"


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
