"""What a writer takes and gives.

A writer turns an `HtmlDocument` (see `briefgen.html.document`) into an `Artifact`. Writers do not
know each other; a writer that meets an element outside the contract reports it, never drops it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field

from briefgen.diagnostics import Diagnosed, Span
from briefgen.html.document import HtmlDocument
from briefgen.project import TIME_LIMIT
from briefgen.store import Store

THE_END = ""
"""Stands among the ids of a page map, where no id can be empty, for the end of the document."""


class Artifact(Struct, frozen=True):
    """One finished file of an edition, still in memory.

    `pages` is the page count where the format has pages; `page_map` the 1-based page of each
    element id, and of `THE_END`, from the PDF's layout. `section_lines`: for each page, the lines
    of each section by its id ("" for what is in none). `made_with` names what decides the bytes
    (libraries, fonts) and its version.
    """

    format: str
    data: bytes
    pages: int | None = None
    page_map: Mapping[str, int] = field(default_factory=dict)
    section_lines: tuple[Mapping[str, int], ...] = ()
    made_with: Mapping[str, str] = field(default_factory=dict)


class ReferenceFile(Struct, frozen=True):
    """An organisation's own Word file to build on: its name in the project, bytes, where named."""

    name: str
    data: bytes
    span: Span | None = None


class Options(Struct, frozen=True):
    """What a writer is told besides the document; each takes what concerns it.

    `pages`: the 1-based page of each element id and of `THE_END`, from a layout (None: no page
    numbers are shown where only a layout knows them). `word_citations`: "text" or "zotero".
    `reference`: the Word file whose styles, header, footer and page win. `attach_sources`: whether
    the PDF carries the edition's content and sources as files. `time_limit`: seconds that layout
    and drawing of a document may take. `store`: results kept from earlier builds.
    """

    pages: Mapping[str, int] | None = None
    word_citations: str = "text"
    reference: ReferenceFile | None = None
    attach_sources: bool = False
    time_limit: float = TIME_LIMIT
    store: Store = Store()


DEFAULT = Options()
"""Nothing besides the document: no page numbers, citations as text, a base of our own."""


class Writer(Protocol):
    """A function from a document to a file's bytes."""

    def __call__(self, document: HtmlDocument, options: Options = DEFAULT) -> Diagnosed[Artifact]:
        """Write the document; findings name content places where the tree has them."""
        ...
