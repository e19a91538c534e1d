"""The processor: a style, items, locales in; citations and bibliography as runs out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from briefgen.citations.csl_processor.citations.bibliography import entries
from briefgen.citations.csl_processor.citations.clusters import Cluster
from briefgen.citations.csl_processor.citations.disambiguation import disambiguate
from briefgen.citations.csl_processor.citations.drawing import draw_cluster
from briefgen.citations.csl_processor.citations.positions import places
from briefgen.citations.csl_processor.citations.session import Session
from briefgen.citations.csl_processor.citations.sorting import sort_ids
from briefgen.citations.csl_processor.errors import Problem, StyleError
from briefgen.citations.csl_processor.locale import OWN, LocaleSource
from briefgen.citations.csl_processor.output import Entry, Run
from briefgen.citations.csl_processor.style import Style, read_style


class Processor:
    """Formats what a document cites.

    `items` are CSL-JSON objects, each with an `id`. `language` is the document's, for styles that
    name none; with `by_entry`, an item's own `language` chooses the words of its entry.
    """

    def __init__(
        self,
        style: str | bytes | Style,
        items: Iterable[Mapping[str, Any]],
        *,
        locales: LocaleSource | None = None,
        language: str | None = None,
        by_entry: bool = False,
    ) -> None:
        read = style if isinstance(style, Style) else read_style(style)
        if not read.citation.layouts:
            text = "this style only refers to another one"
            raise StyleError((Problem(1, 1, text, f"use that one: {read.parent}"),))
        self._session = Session(read, items, locales or OWN, language, by_entry)
        self._listed: list[str] | None = None

    def citations(
        self, clusters: Sequence[Cluster], registered: Iterable[str] = ()
    ) -> tuple[tuple[Run, ...], ...]:
        """The runs of each cluster.

        `registered` are ids that belong to the document whether a cluster cites them or not; they
        come before those of the clusters. Cites of unknown items are left out.
        """
        session = self._session
        cited = [cite.id for cluster in clusters for cite in cluster.cites]
        keys = dict.fromkeys([*registered, *cited])
        session.order = {key: None for key in keys if session.item(key) is not None}
        self._number()
        session.first_notes = {}
        for cluster in clusters:
            for cite in cluster.cites:
                session.first_notes.setdefault(cite.id, cluster.note)
        disambiguate(session, list(session.order), self._listed or [])
        distance = session.style.citation.options.get("near-note-distance", "5")
        where = places(clusters, int(distance) if distance.isdigit() else 5)
        return tuple(
            [draw_cluster(session, c, row) for c, row in zip(clusters, where, strict=True)]
        )

    def _number(self) -> None:
        """Order the entries and count them: the citation number is an entry's place."""
        session = self._session
        session.numbers = {}
        listed = list(session.order)
        if session.bibliography is not None:
            listed = sort_ids(listed, session, session.bibliography)
        self._listed = listed
        session.numbers = {key: number for number, key in enumerate(listed, start=1)}

    def order(self) -> tuple[str, ...]:
        """The ids of the document's items in the order of the bibliography."""
        if self._listed is None:
            self.citations((), registered=list(self._session.known()))
        return tuple(self._listed or ())

    def term(self, name: str, *, plural: bool = False, language: str = "") -> str:
        """A term of a locale in its short form, or the long one where it has none; "" if unknown.

        `language`: a tag; the document's where it is empty.
        """
        locale = self._session.locale(language)
        return locale.term(name, "short", plural) or locale.term(name, "long", plural) or ""

    def bibliography(self) -> tuple[Entry, ...]:
        """The entries of all items of the document, in the style's order; () if it has none."""
        if self._listed is None:
            self.citations((), registered=list(self._session.known()))
        return entries(self._session, self._listed or [])
