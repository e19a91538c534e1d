"""What each file's writer is told besides the document: settings, reference file, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.diagnostics import Collector
from briefgen.pipeline.findings import take
from briefgen.pipeline.layouts import page_numbers
from briefgen.pipeline.values import Job
from briefgen.project import Project, WordSettings
from briefgen.source import read_bytes
from briefgen.store import Store

if TYPE_CHECKING:
    from briefgen.html.document import HtmlDocument
    from briefgen.writers.base import Artifact, Options, ReferenceFile

REFERENCE_BYTES = 20_000_000
"""Bytes that a Word file to build on may have."""


class WriterSettings:
    """Makes the options of each file; knows the pages of the PDFs made so far."""

    def __init__(self, project: Project, store: Store, found: Collector) -> None:
        self._project = project
        self._store = store
        self._found = found
        self._pages: tuple[tuple[str, str, str], Mapping[str, int]] | None = None

    def note(self, job: Job, artifact: Artifact) -> None:
        """Remember the pages of an edition's PDF: its Word file need not be laid out again."""
        if artifact.page_map:
            self._pages = job.edition, artifact.page_map

    def of(self, job: Job, document: HtmlDocument) -> Options | None:
        """The options of a file; None where errors leave none."""
        from briefgen.writers.base import Options

        if job.format != "docx":
            return Options(store=self._store)
        errors = sum(d.is_error for d in self._found)
        settings = self._settings(job)
        options = Options(
            pages=self._page_numbers(job, document, settings),
            word_citations=settings.citations or "text",
            reference=self._reference(settings),
            store=self._store,
        )
        return options if sum(d.is_error for d in self._found) == errors else None

    def _settings(self, job: Job) -> WordSettings:
        """The audience's settings, else the project's."""
        own, general = job.audience.word, self._project.word
        named = own if own.reference is not None else general
        return WordSettings(
            own.page_numbers or general.page_numbers,
            own.citations or general.citations,
            named.reference,
            named.span,
        )

    def _page_numbers(
        self, job: Job, document: HtmlDocument, settings: WordSettings
    ) -> Mapping[str, int] | None:
        """The pages where the file shows some: by default where the edition has a contents list."""
        wanted = job.audience.contents or bool(job.audience.lists)
        if not wanted or settings.page_numbers == "none":
            return None
        if self._pages is not None and self._pages[0] == job.edition:
            return self._pages[1]
        return take(self._found, page_numbers(document, self._store))

    def _reference(self, settings: WordSettings) -> ReferenceFile | None:
        from briefgen.writers.base import ReferenceFile

        if settings.reference is None:
            return None
        root = self._project.root
        data = read_bytes(root / settings.reference, root, REFERENCE_BYTES, settings.span)
        content = take(self._found, data)
        if content is None:
            return None
        return ReferenceFile(settings.reference, content, settings.span)
