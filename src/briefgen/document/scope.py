"""What a text may name, and what the texts of one briefing have named so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document.model import KeyFigure, Ledger
from briefgen.document.pictures import Picture
from briefgen.document.text import CrossReference
from briefgen.project import Project
from briefgen.source import Reader

_RESERVED = re.compile(r"(?:(?:cite|ref|fn|fnref)-.*|cover|contents|list-of-(?:figures|tables))\Z")
"""Ids that finished documents give to citations, references, notes, cover, contents and lists."""


class Names(Struct):
    """The keys and ids of a project's library, each with its place.

    `incomplete` holds the parts ("sources" …) of which a file could not be read: there an unknown
    name proves nothing.
    """

    sources: dict[str, Span] = field(default_factory=dict)
    figures: dict[str, Span] = field(default_factory=dict)
    terms: dict[str, Span] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)


class Scope(Struct):
    """The surroundings in which texts are read: of the library, or of one briefing.

    `languages` are those that every text here should have, `building` those that are built now.
    `targets` are the ids that cross-references may name (gathered before the texts are read, for a
    reference may point forward); `ids` those given so far. `key_figures` are the library's.
    `sources`, `figures` and `terms` collect what the texts cite and show, `ledgers` what the files
    keep about their texts. `folder` is the briefing's, POSIX, relative to the project.
    """

    project: Project
    building: frozenset[str]
    languages: tuple[str, ...]
    names: Names
    found: Collector
    key_figures: Mapping[str, KeyFigure] = field(default_factory=dict)
    targets: frozenset[str] = frozenset()
    folder: str = ""
    pictures: dict[str, Picture | None] = field(default_factory=dict)
    ids: dict[str, Span] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    references: list[CrossReference] = field(default_factory=list)
    ledgers: dict[str, Ledger] = field(default_factory=dict)

    def missing(self, what: str, absent: Sequence[str], span: Span, *hints: str) -> None:
        """Note that a form for some languages is missing: an error where one is built now."""
        for language in absent:
            message = f"{what} has no form in {language}"
            if language in self.building:
                self.found.error("M120", message, span, *hints)
            else:
                self.found.warning("M120", message, span, *hints)

    def take_id(self, reader: Reader | None) -> str | None:
        """The id of a node, which no other node of the briefing may have."""
        name = reader.identifier() if reader is not None else None
        if reader is not None and name is not None:
            self.take(name, reader.span)
        return name

    def take(self, name: str, span: Span) -> None:
        """Note an id that is given at a place."""
        first = self.ids.get(name)
        self.ids.setdefault(name, span)
        taken = self.names.figures.get(name) or self.names.terms.get(name)
        if _RESERVED.match(name):
            hint = "choose another name; documents number their citations and notes so"
            self.found.error("M112", f'the id "{name}" is reserved', span, hint)
        elif first is not None:
            hint = f"its first use is at {first}"
            self.found.error("M111", f'the id "{name}" is used a second time', span, hint)
        elif taken is not None:
            hint = "choose another name"
            message = f'the id "{name}" is already that of a key figure or term at {taken}'
            self.found.error("M111", message, span, hint)

    def knows_figure(self, name: str, span: Span | None) -> bool:
        """Whether there is such a key figure; an error where there is none."""
        self.figures.add(name)
        return self._knows("M140", "key figure", name, "figures", self.names.figures, span)

    def knows_term(self, name: str, span: Span | None) -> bool:
        """Whether there is such a glossary term; an error where there is none."""
        self.terms.add(name)
        return self._knows("M141", "term", name, "terms", self.names.terms, span)

    def _knows(
        self, code: str, what: str, name: str, part: str, known: Iterable[str], span: Span | None
    ) -> bool:
        if name in known:
            return True
        if part not in self.names.incomplete:
            file = {"figures": "figures.yaml", "terms": "glossary.yaml"}[part]
            hint = did_you_mean(name, known) or f"add it to content/{file}"
            self.found.error(code, f'unknown {what} "{name}"', span, hint)
        return False
