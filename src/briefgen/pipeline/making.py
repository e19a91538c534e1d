"""Making the files of a plan, in memory: each edition once, then each of its formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from briefgen.audiences import Edition, select
from briefgen.audiences.pictures import pictures_of
from briefgen.diagnostics import Collector, Diagnosed, Diagnostic
from briefgen.document import Content
from briefgen.output import FinishedFile
from briefgen.pipeline.findings import any_value, placed, take
from briefgen.pipeline.scanning import Scanning
from briefgen.pipeline.settings import WriterSettings
from briefgen.pipeline.values import Job, Progress, Step
from briefgen.project import Project
from briefgen.store import Store, user_store
from briefgen.versions import content_versions

if TYPE_CHECKING:
    from briefgen.html import HtmlDocument
    from briefgen.writers import Artifact


class Plan(Struct, frozen=True):
    """The project and its content, and the files to make of it."""

    project: Project
    content: Content
    jobs: tuple[Job, ...]


class Made(Struct, frozen=True):
    """A file in memory, on its way to disk; one that `leaks` never gets there under its name."""

    job: Job
    file: FinishedFile
    artifact: Artifact
    seconds: float
    leaks: bool = False


def narrow(plan: Plan, job: Job) -> Diagnosed[Edition]:
    """What a job's audience may see of its briefing."""
    briefing = plan.content.briefings[job.briefing]
    return select(briefing, job.audience, job.language, plan.project.clearances)


class Editions(Struct):
    """The documents of the editions, each made once for all its formats."""

    project: Project
    content: Content
    found: Collector
    store: Store = field(default_factory=user_store)
    _document: HtmlDocument | None = None
    _key: tuple[str, str, str] | None = None

    def document(self, job: Job) -> HtmlDocument | None:
        """The edition's HTML document, or None where errors left none."""
        if job.edition != self._key:
            self._key, self._document = job.edition, self._make(job)
        return self._document

    def _make(self, job: Job) -> HtmlDocument | None:
        briefing = self.content.briefings[job.briefing]
        selected = select(briefing, job.audience, job.language, self.project.clearances)
        edition = take(self.found, selected)
        return None if edition is None else self._render(edition)

    def _render(self, edition: Edition) -> HtmlDocument | None:
        from briefgen.citations import kept_citations, load_style
        from briefgen.html import compose, finish, note_numbers
        from briefgen.theme import load_theme

        found, project, language = self.found, self.project, edition.language
        theme = take(found, load_theme(project, edition.audience.theme))
        style = take(found, load_style(_style_name(edition, project), project))
        if theme is None or style is None:
            return None
        pictures = pictures_of(edition, self.content.pictures)
        composition = take(found, compose(edition, project, theme, pictures))
        if composition is None:
            return None
        sources = edition.briefing.library.sources
        notes = note_numbers(composition.tree) if style.note else ()
        formatted = kept_citations(
            composition.clusters, sources, style, language, notes, self.store
        )
        cited = take(found, formatted)
        return None if cited is None else take(found, finish(composition, cited))


def template_faults(plan: Plan) -> list[Diagnostic]:
    """What is wrong with the templates, found in the same run as the faults of the content.

    Rendered are the briefings that could be read; only findings about templates are kept, as
    others may follow from what the content lacks.
    """
    trial = Collector()
    for job in {job.edition: job for job in plan.jobs}.values():
        # half-read content may lack anything; its own faults have been told
        with suppress(Exception):
            _compose(plan, job, trial)
    return [finding for finding in trial if finding.code[0] in "TH"]


def _compose(plan: Plan, job: Job, found: Collector) -> None:
    from briefgen.html import compose
    from briefgen.theme import load_theme

    briefing = plan.content.briefings[job.briefing]
    edition = any_value(
        found, select(briefing, job.audience, job.language, plan.project.clearances)
    )
    theme = any_value(found, load_theme(plan.project, job.audience.theme))
    if edition is not None and theme is not None:
        pictures = pictures_of(edition, plan.content.pictures)
        found.extend(compose(edition, plan.project, theme, pictures).diagnostics)


def make_all(plan: Plan, found: Collector, progress: Progress) -> Iterator[Made]:
    """The finished files one by one; an edition with an error gives none."""
    from briefgen.writers import load_writer

    editions = Editions(plan.project, plan.content, found)
    settings = WriterSettings(plan.project, user_store(), found)
    scanning = Scanning(plan, found)
    for number, job in enumerate(plan.jobs, start=1):
        progress(Step(number, len(plan.jobs), job))
        start = perf_counter()
        document = editions.document(job)
        if document is None:
            continue
        options = settings.of(job, document)
        written = load_writer(job.format)(document, options)
        settings.note(job, document, written)
        artifact = take(found, placed(written, job))
        if artifact is None:
            continue
        _check_pages(job, artifact, found)
        leaks = scanning.leaks(job, artifact.data)
        finished = _finished(job, artifact, document.metadata.fingerprint, scanning.facts(job))
        yield Made(job, finished, artifact, perf_counter() - start, leaks)


def _finished(
    job: Job, artifact: Artifact, fingerprint: str, narrowing: Mapping[str, Any]
) -> FinishedFile:
    facts: dict[str, Any] = {
        "briefing": job.briefing,
        "audience": job.audience.id,
        "language": job.language,
        "format": job.format,
        "fingerprint": fingerprint,
        **narrowing,
        "made_with": content_versions() | dict(artifact.made_with),
    }
    if artifact.pages is not None:
        facts["pages"] = artifact.pages
    return FinishedFile(job.name, artifact.data, facts)


def _check_pages(job: Job, artifact: Artifact, found: Collector) -> None:
    limit = job.audience.max_pages
    if limit and artifact.pages and artifact.pages > limit:
        found.error(
            "P301",
            f"{job.name} has {artifact.pages} pages; the audience {job.audience.id} allows {limit}"
            f"{_too_long(artifact, limit)}",
            job.audience.places.get(("max_pages", ""), job.audience.span),
            "shorten the texts, leave out parts with omit:, or raise max_pages",
        )


def _too_long(artifact: Artifact, limit: int) -> str:
    """How many lines stand on the pages too many, of which sections, and how long each section is.

    What overflows is often not what grew: the lengths tell where shortening is worth while.
    """
    beyond = _lines_of(artifact.section_lines[limit:])
    if not beyond:
        return ""
    after = "page 1" if limit == 1 else f"pages 1 to {limit}"
    return (
        f": {sum(beyond.values())} lines too many ({_listed(beyond)}); on {after} stand "
        f"{_listed(_lines_of(artifact.section_lines[:limit]))}"
    )


def _lines_of(pages: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The lines of each section on these pages."""
    total: dict[str, int] = {}
    for page in pages:
        for section, lines in page.items():
            total[section] = total.get(section, 0) + lines
    return total


def _listed(lines: Mapping[str, int]) -> str:
    return ", ".join(f"{section or 'the cover'} {count}" for section, count in lines.items())


def _style_name(edition: Edition, project: Project) -> str:
    """The citation style of the edition's language: the audience's, else the project's."""
    language = edition.language
    return edition.audience.citation_style.get(language) or project.citation_style[language]
