"""Diagnostics: an error is a value with a place and a hint.

Stages return their value together with their diagnostics (`Diagnosed`) and never print. A place
is a `Span`; its file is written relative to the project, its line and column count from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Generic, TypeVar

from msgspec import Struct, field

T = TypeVar("T")


class Severity(Enum):
    """How bad it is: an error stops the build, a warning does not; a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(Struct, frozen=True, order=True):
    """A place in a file: POSIX path relative to the project, 1-based line and column.

    `line` 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Diagnostic(Struct, frozen=True):
    """One finding: its code, where it is, what is wrong, and what to do about it."""

    code: str
    message: str
    span: Span | None = None
    hints: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the finding stops the build."""
        return self.severity is Severity.ERROR


class Diagnosed(Struct, Generic[T], frozen=True):
    """A stage's value (None where errors left none) and what the stage found."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return not any(d.is_error for d in self.diagnostics)


class Collector(Struct):
    """Gathers diagnostics inside one stage; the stage hands them on as a tuple."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Note an error."""
        self.found.append(Diagnostic(code, message, span, tuple(h for h in hints if h)))

    def warning(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Note a warning."""
        self.found.append(
            Diagnostic(code, message, span, tuple(h for h in hints if h), Severity.WARNING)
        )

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over another stage's findings."""
        self.found.extend(diagnostics)

    @property
    def ok(self) -> bool:
        """Whether no finding so far is an error."""
        return not any(d.is_error for d in self.found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)

    def done(self, value: T | None) -> Diagnosed[T]:
        """The stage's result: `value`, or None where an error was found."""
        return Diagnosed(value if self.ok else None, tuple(self.found))
