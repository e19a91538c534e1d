"""What each file's writer is told besides the document: settings, reference file, page numbers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.pipeline.findings import placed, take
from briefgen.pipeline.layouts import keep_pages, page_numbers
from briefgen.pipeline.values import Job
from briefgen.project import TIME_LIMIT, Project, WordSettings
from briefgen.project_shape import MOST_SECONDS
from briefgen.source import read_bytes
from briefgen.store import Store

if TYPE_CHECKING:
    from briefgen.html.document import HtmlDocument
    from briefgen.writers.base import Artifact, Options, ReferenceFile

REFERENCE_BYTES = 20_000_000
"""Bytes that a Word file to build on may have."""

VARIABLE = "BRIEFGEN_TIME_LIMIT"


class WriterSettings:
    """Makes the options of each file; knows the pages of the PDFs made so far."""

    def __init__(self, project: Project, store: Store, found: Collector) -> None:
        self._project = project
        self._store = store
        self._found = found
        self._limit = _environment_limit(found)
        self._laid: tuple[tuple[str, str, str], Mapping[str, int] | None] | None = None

    def note(self, job: Job, document: HtmlDocument, written: Diagnosed[Artifact]) -> None:
        """Remember the pages of an edition's PDF: its Word file need not be laid out again."""
        if job.format != "pdf":
            return
        pages = written.value.page_map if written.value is not None and written.ok else None
        self._laid = job.edition, pages
        keep_pages(document, Diagnosed(pages, written.diagnostics), self._store)

    def of(self, job: Job, document: HtmlDocument) -> Options:
        """The options of a file; what errors left out is told, and the rest is written in trial."""
        from briefgen.writers.base import Options

        if job.format == "pdf":
            return Options(
                attach_sources=self._attaches(job), time_limit=self._seconds(job), store=self._store
            )
        if job.format != "docx":
            return Options(store=self._store)
        settings = self._settings(job)
        return Options(
            pages=self._page_numbers(job, document, settings),
            word_citations=settings.citations or "text",
            reference=self._reference(settings),
            store=self._store,
        )

    def _attaches(self, job: Job) -> bool:
        """Whether a PDF carries content and sources: the audience's word, else the project's."""
        own, general = job.audience.pdf.attach_sources, self._project.pdf.attach_sources
        return bool(general if own is None else own)

    def _seconds(self, job: Job) -> float:
        """The time limit of a layout: the environment's, else the audience's or the project's."""
        if self._limit is not None:
            return self._limit
        own, general = job.audience.pdf.time_limit, self._project.pdf.time_limit
        return own or general or TIME_LIMIT

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
        if self._laid is not None and self._laid[0] == job.edition:
            return self._laid[1]  # none after a layout that failed, which the PDF has told
        laid = page_numbers(document, self._store, self._seconds(job))
        return take(self._found, placed(laid, job))

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


def _environment_limit(found: Collector) -> int | None:
    """The seconds that $BRIEFGEN_TIME_LIMIT names; None where it is unset or empty."""
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_SECONDS:
        return int(text[:9])
    found.error(
        "P213",
        f'{VARIABLE} is "{text[:40]}", which is no number of seconds',
        None,
        f"write a whole number from 1 to {MOST_SECONDS}, such as {TIME_LIMIT}",
    )
    return None
