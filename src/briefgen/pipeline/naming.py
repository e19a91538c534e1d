"""What finished files are called: by the project's and the audience's patterns, else by edition.

What only the narrowed edition knows, such as its title, is taken from there: a name can tell no
more than the file does. Names are told apart among all files of the project, not only those that a
command asks for: otherwise one edition could silently take the place of another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.audiences import Audience, select
from briefgen.diagnostics import Collector
from briefgen.document import Content
from briefgen.document.edtf import full_date
from briefgen.file_names import filled
from briefgen.output import file_stem
from briefgen.pipeline.values import Job
from briefgen.project import Project

DIFFERENCES = ("briefing", "audience", "language")
"""What tells two editions apart, by the parts that patterns have for it."""


def named(jobs: Iterable[Job], project: Project, content: Content) -> Iterator[Job]:
    """The jobs with the names of their files. Briefings of `content` only."""
    from briefgen.writers import WRITERS

    editions: dict[tuple[str, str, str], Mapping[str, str]] = {}
    for job in jobs:
        pattern = pattern_of(job.audience, project, job.language)
        stem = ""
        if pattern is not None:
            if job.edition not in editions:
                editions[job.edition] = _values(job, project, content)
            stem = filled(pattern, {**editions[job.edition], "format": job.format})
        stem = file_stem(stem) if stem else usual_stem(job.edition)
        yield replace(job, name=f"{stem}.{WRITERS[job.format].suffix}")


def pattern_of(audience: Audience, project: Project, language: str) -> str | None:
    """The pattern of names in a language: the audience's, else the project's, if there is one."""
    return audience.file_name.get(language) or project.file_name.get(language)


def usual_stem(edition: tuple[str, str, str]) -> str:
    """The name, without ending, of an edition's files where no pattern says another."""
    return file_stem(*edition)


def _values(job: Job, project: Project, content: Content) -> dict[str, str]:
    """What the parts of a pattern stand for."""
    from briefgen.html.view import plain

    briefing = content.briefings[job.briefing]
    selected = select(briefing, job.audience, job.language, project.clearances).value
    narrowed = None if selected is None else selected.briefing
    title = plain(narrowed.title.get(job.language, ())) if narrowed is not None else ""
    return {
        "briefing": job.briefing,
        "audience": job.audience.id,
        "language": job.language,
        "as_of": full_date(briefing.as_of),
        "title": title,
        "edition": job.audience.name.get(job.language) or job.audience.id,
    }


def check_names(
    jobs: Sequence[Job], others: Iterable[Job], project: Project, found: Collector
) -> None:
    """Two files must not have one name, not even where letter case does not count.

    `jobs` are to be made; `others` are all that the project can make.
    """
    taken: dict[str, Job] = {}
    wanted = {job.edition for job in jobs}
    for job in (*jobs, *(other for other in others if other.edition not in wanted)):
        other = taken.setdefault(_folded(job.name), job)
        if other.edition != job.edition and other in jobs:
            pattern = pattern_of(job.audience, project, job.language)
            place = job.audience.places.get(("file_name", ""), job.audience.span)
            found.error(
                "O204",
                f"{' / '.join(job.edition)} and {' / '.join(other.edition)} "
                f"would both be written to {job.name}",
                place,
                _hint(job, other, pattern),
            )


def _folded(name: str) -> str:
    """The name as file systems compare it that know no case, and no ways of composing."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


def _hint(job: Job, other: Job, pattern: str | None) -> str:
    pairs = zip(DIFFERENCES, job.edition, other.edition, strict=True)
    lacking = [f"{{{name}}}" for name, one, two in pairs if one != two and pattern]
    lacking = [part for part in lacking if part not in (pattern or "")]
    if lacking:
        return f"add {' and '.join(lacking)} to file_name"
    return "give one of the briefings or audiences another name"
