"""Taking the value of a stage, and keeping what it found."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Span
from briefgen.pipeline.values import Job

T = TypeVar("T")


def once(found: Collector) -> tuple[Diagnostic, ...]:
    """The findings, each once: two editions often meet the same fault."""
    return tuple(dict.fromkeys(found))


def take(found: Collector, result: Diagnosed[T]) -> T | None:
    """The value of a stage that went well; its findings are kept either way."""
    found.extend(result.diagnostics)
    return result.value if result.ok else None


def any_value(found: Collector, result: Diagnosed[T]) -> T | None:
    """The value even of a faulty stage, so that the next one finds its own faults in this run."""
    found.extend(result.diagnostics)
    return result.value


def placed(result: Diagnosed[T], job: Job) -> Diagnosed[T]:
    """A missing font is named in the theme: the audience's, or the project's."""
    place = job.audience.span if job.audience.theme else Span("templates/theme.yaml")
    found = (
        replace(d, span=place) if d.code == "P102" and d.span is None else d
        for d in result.diagnostics
    )
    return Diagnosed(result.value, tuple(found))
