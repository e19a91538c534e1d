"""The way of the data: content in, finished files out.

    source → document → audiences → html (compose) → citations → html (finish) → writers → output

Templates decide the reading order, so they are rendered before citations are numbered: `compose`
leaves a mark for each citation cluster, the marks are collected in the order of the finished tree,
formatted, and `finish` puts the results in. Nothing is written unless every edition asked for is
without error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from briefgen.audiences import Audience, Edition, check_audiences, load_audiences, select
from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Span, did_you_mean
from briefgen.document import Content, load_content
from briefgen.output import FinishedFile, OutputFolder, file_stem
from briefgen.project import Project, load_project
from briefgen.versions import content_versions

if TYPE_CHECKING:
    from briefgen.html import HtmlDocument
    from briefgen.writers import Artifact


T = TypeVar("T")


class Request(Struct, frozen=True):
    """What to build. Empty tuples stand for all there are."""

    project: Path
    formats: tuple[str, ...] = ()
    briefings: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    out: Path | None = None
    force: bool = False


class Job(Struct, frozen=True):
    """One file to make."""

    briefing: str
    audience: Audience
    language: str
    format: str
    name: str

    @property
    def edition(self) -> tuple[str, str, str]:
        """The edition's briefing, audience and language."""
        return self.briefing, self.audience.id, self.language


class Built(Struct, frozen=True):
    """One finished file: where it is, bytes, pages (None where the format has none), seconds.

    `kept` names the copy of a changed file that this one replaced.
    """

    path: str
    job: Job
    size: int
    pages: int | None
    seconds: float
    kept: str | None = None


class Report(Struct, frozen=True):
    """What a build did and found."""

    files: tuple[Built, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything asked for was built."""
        return not any(d.is_error for d in self.diagnostics)


class Step(Struct, frozen=True):
    """Progress: `job` is the `number`th of `total` and is being made now."""

    number: int
    total: int
    job: Job


Progress = Callable[[Step], None]


def build(request: Request, progress: Progress = lambda step: None) -> Report:
    """Build what the request asks for; report files and findings. Never raises for bad input."""
    found = Collector()
    plan = _prepare(request, found)
    if plan is None:
        return Report(diagnostics=_once(found))
    folder = _output_folder(request, plan.project)
    found.extend(folder.check([j.name for j in plan.jobs], force=request.force))
    if not found.ok:
        return Report(diagnostics=_once(found))
    made = list(_make_all(plan, found, progress))
    if not found.ok:
        return Report(diagnostics=_once(found))
    copies = _take(found, folder.write([m.file for m in made], force=request.force))
    if copies is None:
        return Report(diagnostics=_once(found))
    return Report(tuple(_built(folder, made, copies, found)), _once(found))


def documents(request: Request) -> Diagnosed[Mapping[tuple[str, str, str], HtmlDocument]]:
    """The editions as HTML documents, by briefing, audience and language; nothing is written."""
    found = Collector()
    plan = _prepare(request, found)
    if plan is None:
        return found.done(None)
    editions = _Editions(plan.project, plan.content, found)
    made = ((job.edition, editions.document(job)) for job in plan.jobs)
    return found.done({edition: document for edition, document in made if document is not None})


# -- planning --------------------------------------------------------------------------------------


class _Plan(Struct, frozen=True):
    """The project and its content, read and without error, and the files to make."""

    project: Project
    content: Content
    jobs: tuple[Job, ...]


def _prepare(request: Request, found: Collector) -> _Plan | None:
    """Read everything; all faults of all files are found in this one go."""
    from briefgen.writers import WRITERS

    project = _any(found, load_project(request.project))
    if project is None:
        return None
    audiences = _any(found, load_audiences(project, request.languages or None, WRITERS)) or {}
    jobs = _plan(request, project, audiences, found)
    content = _any(found, load_content(project, frozenset(j.language for j in jobs)))
    if content is None:
        return None
    found.extend(check_audiences(audiences, content, project))
    jobs = [j for j in jobs if _is_for(content, j)]
    if not jobs and found.ok:
        found.error("O202", "nothing to build: no edition fits the command", Span("briefgen.yaml"))
    return _Plan(project, content, tuple(jobs)) if found.ok else None


def _plan(
    request: Request, project: Project, audiences: Mapping[str, Audience], found: Collector
) -> list[Job]:
    """Every file asked for, in a fixed order: briefing, audience, language, format."""
    from briefgen.writers import WRITERS

    briefings = _choose("briefing", request.briefings, project.briefings, found)
    chosen = _choose("audience", request.audiences, project.audiences, found)
    languages = _choose("language", request.languages, project.languages, found)
    formats = _choose("format", request.formats, tuple(WRITERS), found)
    return [
        Job(b, a, lang, f, f"{file_stem(b, a.id, lang)}.{WRITERS[f].suffix}")
        for b in briefings
        for a in (audiences[name] for name in chosen if name in audiences)
        for lang in languages
        if lang in (a.languages or project.languages)
        for f in formats
        if f in (a.formats or formats)
    ]


def _choose(
    what: str, wanted: Sequence[str], known: Sequence[str], found: Collector
) -> tuple[str, ...]:
    for word in wanted:
        if word not in known:
            have = ", ".join(known) or "none"
            found.error(
                "O201",
                f'unknown {what} "{word}"',
                None,
                did_you_mean(word, known) or f"this project has: {have}",
            )
    return tuple(k for k in known if k in wanted) if wanted else tuple(known)


def _is_for(content: Content, job: Job) -> bool:
    """Whether the briefing wants the audience and the language."""
    briefing = content.briefings.get(job.briefing)
    if briefing is None:
        return False
    wants_audience = not briefing.audiences or job.audience.id in briefing.audiences
    return wants_audience and (not briefing.languages or job.language in briefing.languages)


def _output_folder(request: Request, project: Project) -> OutputFolder:
    if request.out is not None:
        return OutputFolder(request.out, str(request.out))
    given = request.project if request.project.is_dir() else request.project.parent
    return OutputFolder(project.root / project.out, str(given / project.out))


# -- making ----------------------------------------------------------------------------------------


class _Made(Struct, frozen=True):
    """A file in memory, on its way to disk."""

    job: Job
    file: FinishedFile
    artifact: Artifact
    seconds: float


class _Editions(Struct):
    """The documents of the editions, each made once for all its formats."""

    project: Project
    content: Content
    found: Collector
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
        edition = _take(self.found, selected)
        return None if edition is None else self._render(edition)

    def _render(self, edition: Edition) -> HtmlDocument | None:
        from briefgen.citations import format_citations, load_style
        from briefgen.html import compose, finish
        from briefgen.theme import load_theme

        take, project, language = self.found, self.project, edition.language
        theme = _take(take, load_theme(project, edition.audience.theme))
        style = _take(take, load_style(_style_name(edition, project), project))
        if theme is None or style is None:
            return None
        composition = _take(take, compose(edition, project, theme, self.content.pictures))
        if composition is None:
            return None
        sources = edition.briefing.library.sources
        cited = _take(take, format_citations(composition.clusters, sources, style, language))
        return None if cited is None else _take(take, finish(composition, cited))


def _make_all(plan: _Plan, found: Collector, progress: Progress) -> Iterator[_Made]:
    from briefgen.writers import load_writer

    editions = _Editions(plan.project, plan.content, found)
    for number, job in enumerate(plan.jobs, start=1):
        progress(Step(number, len(plan.jobs), job))
        start = perf_counter()
        document = editions.document(job)
        if document is None:
            continue
        artifact = _take(found, load_writer(job.format)(document))
        if artifact is None:
            continue
        _check_pages(job, artifact, found)
        yield _Made(job, _finished(job, artifact), artifact, perf_counter() - start)


def _finished(job: Job, artifact: Artifact) -> FinishedFile:
    facts: dict[str, Any] = {
        "briefing": job.briefing,
        "audience": job.audience.id,
        "language": job.language,
        "format": job.format,
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
            f"{job.name} has {artifact.pages} pages; the audience {job.audience.id} allows {limit}",
            job.audience.span,
            "shorten the texts, leave out parts with omit:, or raise max_pages",
        )


def _style_name(edition: Edition, project: Project) -> str:
    """The citation style of the edition's language: the audience's, else the project's."""
    language = edition.language
    return edition.audience.citation_style.get(language) or project.citation_style[language]


def _built(
    folder: OutputFolder, made: Sequence[_Made], copies: Mapping[str, str], found: Collector
) -> Iterator[Built]:
    for item in made:
        path = f"{folder.shown.rstrip('/')}/{item.file.name}"
        kept = copies.get(item.file.name)
        if kept:
            found.warning(
                "O105", f"{path} had been changed; what was there is now {kept}", Span(path)
            )
        yield Built(path, item.job, len(item.file.data), item.artifact.pages, item.seconds, kept)


def _once(found: Collector) -> tuple[Diagnostic, ...]:
    """The findings, each once: two editions often meet the same fault."""
    return tuple(dict.fromkeys(found))


def _take(found: Collector, result: Diagnosed[T]) -> T | None:
    """The value of a stage that went well; its findings are kept either way."""
    found.extend(result.diagnostics)
    return result.value if result.ok else None


def _any(found: Collector, result: Diagnosed[T]) -> T | None:
    """The value even of a faulty stage, so that the next one finds its own faults in this run."""
    found.extend(result.diagnostics)
    return result.value
