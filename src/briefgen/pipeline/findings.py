"""Taking the value of a stage, and keeping what it found."""

from __future__ import annotations

from typing import TypeVar

from briefgen.diagnostics import Collector, Diagnosed, Diagnostic

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
