"""What a build is asked for, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from briefgen.audiences import Audience
from briefgen.diagnostics import Diagnostic


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
