"""The way of the data: content in, finished files out.

    source → document → audiences → html (compose) → citations → html (finish) → writers → output

Templates decide the reading order, so they are rendered before citations are numbered: `compose`
leaves a mark for each citation cluster, the marks are collected in the order of the finished tree,
formatted, and `finish` puts the results in. Nothing is written unless every edition asked for is
without error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document import load_content
from briefgen.output import OutputFolder
from briefgen.pipeline.findings import once, take
from briefgen.pipeline.leftovers import tell_leftovers
from briefgen.pipeline.making import Editions, Made, Plan, make_all, narrow
from briefgen.pipeline.plan import NOTHING, check_output_folder, output_folder, prepare
from briefgen.pipeline.values import Built, Job, Progress, Report, Request, Step
from briefgen.project import load_project

if TYPE_CHECKING:
    from briefgen.audiences import Edition
    from briefgen.html import HtmlDocument

__all__ = [
    "Built", "Job", "Progress", "Report", "Request", "Step", "build", "documents", "editions",
    "file_stems",
]  # fmt: skip


def build(request: Request, progress: Progress = lambda step: None) -> Report:
    """Build what the request asks for; report files and findings. Never raises for bad input."""
    found = Collector()
    plan = prepare(request, found)
    files = () if plan is None else tuple(_build(request, plan, progress, found))
    _tell_leftovers(request, plan, files, found)
    return Report(files, once(found))


def _build(request: Request, plan: Plan, progress: Progress, found: Collector) -> Iterator[Built]:
    """Make the files of a plan and put them into place: all of them, or none."""
    check_output_folder(request, plan.project, found)
    folder = output_folder(request, plan.project)
    found.extend(folder.check([j.name for j in plan.jobs], force=request.force))
    if not found.ok:
        return
    made = list(make_all(plan, found, progress))
    folder.quarantine([m.file for m in made if m.leaks])
    if not found.ok:
        return
    copies = take(found, folder.write([m.file for m in made], force=request.force))
    if copies is not None:
        yield from _built(folder, made, copies, found)


def _tell_leftovers(
    request: Request, plan: Plan | None, files: Sequence[Built], found: Collector
) -> None:
    """Name files of earlier builds that show too much by now, also where nothing is built."""
    if plan is not None:
        project, content = plan.project, plan.content
    elif all(finding.code == NOTHING for finding in found if finding.is_error):
        loaded = load_project(request.project).value
        read = load_content(loaded, frozenset(loaded.languages)) if loaded is not None else None
        if loaded is None or read is None or read.value is None:
            return
        project, content = loaded, read.value
    else:
        return  # the content is faulty: nobody knows what it withholds
    written = {file.path.rpartition("/")[2] for file in files}
    tell_leftovers(project, content, output_folder(request, project), written, found)


def documents(request: Request) -> Diagnosed[Mapping[tuple[str, str, str], HtmlDocument]]:
    """The editions as HTML documents, by briefing, audience and language; nothing is written."""
    found = Collector()
    plan = prepare(request, found)
    if plan is None:
        return found.done(None)
    editions = Editions(plan.project, plan.content, found)
    made = ((job.edition, editions.document(job)) for job in plan.jobs)
    return found.done({edition: document for edition, document in made if document is not None})


def editions(request: Request) -> Diagnosed[Mapping[tuple[str, str, str], Edition]]:
    """The narrowed editions, by briefing, audience and language: what their files should say."""
    found = Collector()
    plan = prepare(request, found)
    if plan is None:
        return found.done(None)
    jobs = {job.edition: job for job in plan.jobs}
    chosen = {key: take(found, narrow(plan, job)) for key, job in jobs.items()}
    return found.done({key: edition for key, edition in chosen.items() if edition is not None})


def file_stems(request: Request) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """What the files of each edition are called, without endings; {} where errors keep it back."""
    plan = prepare(request, Collector())
    stems: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for job in plan.jobs if plan is not None else ():
        stem = job.name.rpartition(".")[0]
        stems[job.edition] = tuple(dict.fromkeys((*stems.get(job.edition, ()), stem)))
    return stems


def _built(
    folder: OutputFolder, made: Sequence[Made], copies: Mapping[str, str], found: Collector
) -> Iterator[Built]:
    for item in made:
        path = f"{folder.shown.rstrip('/')}/{item.file.name}"
        kept = copies.get(item.file.name)
        if kept:
            found.warning(
                "O105", f"{path} had been changed; what was there is now {kept}", Span(path)
            )
        yield Built(path, item.job, len(item.file.data), item.artifact.pages, item.seconds, kept)
