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
from briefgen.output import OutputFolder
from briefgen.pipeline.findings import once, take
from briefgen.pipeline.making import Editions, Made, make_all, narrow
from briefgen.pipeline.plan import check_output_folder, output_folder, prepare
from briefgen.pipeline.values import Built, Job, Progress, Report, Request, Step

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
    if plan is None:
        return Report(diagnostics=once(found))
    check_output_folder(request, plan.project, found)
    folder = output_folder(request, plan.project)
    found.extend(folder.check([j.name for j in plan.jobs], force=request.force))
    if not found.ok:
        return Report(diagnostics=once(found))
    made = list(make_all(plan, found, progress))
    folder.quarantine([m.file for m in made if m.leaks])
    if not found.ok:
        return Report(diagnostics=once(found))
    copies = take(found, folder.write([m.file for m in made], force=request.force))
    if copies is None:
        return Report(diagnostics=once(found))
    return Report(tuple(_built(folder, made, copies, found)), once(found))


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
