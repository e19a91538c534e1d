"""Reading the project, and deciding which files to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.audiences import Audience, check_audiences, level_of, load_audiences, may_read
from briefgen.audiences.pictures import check_pictures
from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.document import Content, load_content
from briefgen.evidence.quotations import with_quotations
from briefgen.output import OutputFolder
from briefgen.pipeline.findings import any_value
from briefgen.pipeline.making import Plan, template_faults
from briefgen.pipeline.naming import check_names, named
from briefgen.pipeline.values import Job, Request
from briefgen.project import Project, load_project

NOTHING = "O202"
"""The code that says that no edition is asked for, and nothing else is wrong."""


def prepare(request: Request, found: Collector) -> Plan | None:
    """Read everything; all faults of all files are found in this one go."""
    from briefgen.html.unused import unused_templates
    from briefgen.theme import unused_colours
    from briefgen.writers import WRITERS

    project = any_value(found, load_project(request.project))
    if project is None:
        return None
    audiences = any_value(found, load_audiences(project, request.languages or None, WRITERS)) or {}
    jobs = _plan(request, project, audiences, found)
    content = any_value(found, load_content(project, frozenset(j.language for j in jobs)))
    if content is None:
        return None
    content = with_quotations(content)
    found.extend(check_audiences(audiences, content, project))
    found.extend(check_pictures(content, project))
    found.extend(unused_templates(project, audiences))
    themes = [audience.theme for audience in audiences.values() if audience.theme]
    found.extend(unused_colours(project, themes).diagnostics)
    jobs = list(named((j for j in jobs if _is_for(content, j)), project, content))
    _check_names(jobs, project, audiences, content, found)
    jobs = _readable(jobs, content, project, found)
    if not jobs and found.ok:
        found.error(NOTHING, "nothing to build: no edition fits the command", Span("briefgen.yaml"))
    plan = Plan(project, content, tuple(jobs))
    if found.ok:
        return plan
    found.extend(template_faults(plan))
    return None


def _readable(
    jobs: Sequence[Job], content: Content, project: Project, found: Collector
) -> list[Job]:
    """The jobs whose audience has the clearance of the whole briefing."""
    readable = []
    for job in jobs:
        briefing = content.briefings[job.briefing]
        if may_read(briefing, job.audience, job.language, project.clearances):
            readable.append(job)
            continue
        level = level_of(job.audience, project.clearances)
        message = f"the audience {job.audience.id} ({level}) gets no edition of {job.briefing}"
        hint = f"it needs the clearance {briefing.clearance[job.language]} ({job.language})"
        found.warning("A207", message, briefing.span, hint)
    return readable


SOURCES = ("content", "templates", "assets", ".git")
"""Folders of a project that no finished file is written to."""


def _plan(
    request: Request, project: Project, audiences: Mapping[str, Audience], found: Collector
) -> list[Job]:
    """Every file asked for, in a fixed order: briefing, audience, language, format."""
    from briefgen.writers import WRITERS

    briefings = _choose("briefing", request.briefings, project.briefings, found)
    chosen = _choose("audience", request.audiences, project.audiences, found)
    languages = _choose("language", request.languages, project.languages, found)
    formats = _choose("format", request.formats, tuple(WRITERS), found)
    readers = [audiences[name] for name in chosen if name in audiences]
    return list(_jobs(briefings, readers, languages, formats, project))


def _jobs(
    briefings: Sequence[str],
    audiences: Sequence[Audience],
    languages: Sequence[str],
    formats: Sequence[str],
    project: Project,
) -> Iterator[Job]:
    """A job for each file; they have no names yet."""
    for briefing in briefings:
        for audience in audiences:
            for language in languages:
                if language in (audience.languages or project.languages):
                    for form in formats:
                        if form in (audience.formats or formats):
                            yield Job(briefing, audience, language, form, "")


def _check_names(
    jobs: Sequence[Job],
    project: Project,
    audiences: Mapping[str, Audience],
    content: Content,
    found: Collector,
) -> None:
    """Files of other editions count too: they may lie in the same folder."""
    from briefgen.writers import WRITERS

    everything = _jobs(
        project.briefings, list(audiences.values()), project.languages, tuple(WRITERS), project
    )
    others = (job for job in everything if _is_for(content, job))
    check_names(jobs, named(others, project, content), project, found)


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


def output_folder(request: Request, project: Project) -> OutputFolder:
    """The folder that the command names, or the project's own, as people would write it."""
    if request.out is not None:
        return OutputFolder(request.out, str(request.out))
    given = request.project if request.project.is_dir() else request.project.parent
    return OutputFolder(project.root / project.out, str(given / project.out))


def check_output_folder(request: Request, project: Project, found: Collector) -> None:
    """Finished files never lie among what they are made from."""
    if request.out is None:
        return
    out, root = request.out.resolve(), project.root.resolve()
    for name in SOURCES:
        if out.is_relative_to(root / name):
            message = f"{request.out} is part of what the files are made from"
            hint = "name another folder with --out, or leave it out: the project's own is used"
            found.error("O106", message, Span(str(request.out)), hint)
