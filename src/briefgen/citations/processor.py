"""The CSL processor, behind one small interface: the only module of this stage that calls it.

All sources of an edition are handed over at once, each with the locale that its entry speaks; what
comes back are runs that know their source and their role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.citations.prepare import PreparedItem, item_json
from briefgen.citations.style import Style

if TYPE_CHECKING:
    from briefgen.citations.csl_processor import Run
    from briefgen.citations.csl_processor.errors import Problem
    from briefgen.citations.csl_processor.locale import LocaleSource
    from briefgen.citations.csl_processor.style.model import Style as Compiled

LOCATOR = "\ufddc"
"""Stands for a locator where only the place is asked for; no content has this character."""


class EngineError(Exception):
    """The processor could not do what it was asked; the message says what it said.

    `problems`: what it finds wrong with the style, each with line, column, message and hint.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class CiteRequest(Struct, frozen=True):
    """One source cited in a cluster. With an empty `label` the locator prints as it is."""

    key: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""


class Engine:
    """A style with the sources that an edition cites, in the order of first citation.

    `locales`: the locale of each source's entry, by key. `locale`: that of the document.
    """

    def __init__(
        self,
        style: Style,
        items: Sequence[PreparedItem],
        locales: Mapping[str, str],
        locale: str,
        source: LocaleSource | None = None,
    ) -> None:
        from briefgen.citations.csl_processor import Processor

        self.locale = locale
        self._keys = [item.key for item in items]
        data = [item_json(item, locales[item.key]) for item in items]
        self._processor = Processor(
            _compiled(style.xml), data, locales=source, language=locale, by_entry=True
        )
        self.clusters(())

    def clusters(
        self, clusters: Sequence[Sequence[CiteRequest]], notes: Sequence[int] = ()
    ) -> tuple[tuple[Run, ...], ...]:
        """The runs of each cluster; `notes`: the number of the note that each stands in."""
        from briefgen.citations.csl_processor import Cite, Cluster

        asked = [
            Cluster(
                tuple(Cite(c.key, c.locator, c.label, c.prefix, c.suffix) for c in cites),
                notes[number] if notes else 0,
            )
            for number, cites in enumerate(clusters)
        ]
        return self._processor.citations(asked, registered=self._keys)

    def cite(self, request: CiteRequest) -> tuple[Run, ...]:
        """One cite, without what stands around a cluster."""
        return tuple(run for run in self.clusters([[request]])[0] if run.item)

    def entries(self) -> dict[str, tuple[Run, ...]]:
        """The bibliography in the style's order: an entry's runs by its key."""
        made = {entry.id: entry.runs for entry in self._processor.bibliography()}
        return {key: made.get(key, ()) for key in self._processor.order()}

    def term(self, name: str, plural: bool) -> str:
        """A term of the document's locale in its short form (or the long one): "paras."."""
        return self._processor.term(name, plural=plural, language=self.locale)


@lru_cache(maxsize=16)
def _compiled(xml: bytes) -> Compiled:
    """A style ready for the processor; compiled once for all editions."""
    from briefgen.citations.csl_processor import StyleError
    from briefgen.citations.csl_processor.style import read_style
    from briefgen.citations.east_asian import with_east_asian_layouts

    try:
        return with_east_asian_layouts(read_style(xml))
    except StyleError as error:
        message = "; ".join(p.message for p in error.problems)
        raise EngineError(message, error.problems) from error
