"""The outcome of the checks as a table for people and as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from .edition import NAMES, READERS, Outcome, columns_of
from .folder import Group

MARKS = {"passed": "ok", "failed": "FAILED", "not applicable": "-"}
FAULTS = 12
"""Faults of one check that are told in words; of more, the number is."""


class Verified(Struct, frozen=True):
    """The files of one edition, and what each check found."""

    group: Group
    outcomes: tuple[Outcome, ...]

    @property
    def ok(self) -> bool:
        """Whether no check failed."""
        return all(outcome.status != "failed" for outcome in self.outcomes)

    @property
    def missing(self) -> tuple[str, ...]:
        """The formats of which there is no file to compare with."""
        return tuple(form for form in READERS if form not in self.group.files)


def table(verified: Verified) -> Iterator[str]:
    """A table, a row a check and a column a file or pair, with the number of things looked at."""
    columns = columns_of(verified.group.files)
    heads = ["=".join(NAMES[form] for form in column) for column in columns]
    widths = [max(len(head), 9) for head in heads]
    yield f"{' / '.join(verified.group.edition)}   ({verified.group.folder})"
    if verified.missing:
        yield f"  no {' and no '.join(NAMES[form] for form in verified.missing)} to compare with"
    yield _row("", zip(heads, widths, strict=True))
    for check, outcomes in _rows(verified.outcomes):
        if any(o.status != "not applicable" for o in outcomes):
            cells = (_cell(outcome) for outcome in outcomes)
            yield _row(check, zip(cells, widths, strict=True))


def faults(verified: Verified) -> Iterator[str]:
    """Every fault in words, under the name of its check."""
    for outcome in verified.outcomes:
        where = " = ".join(NAMES[form] for form in outcome.files)
        for fault in outcome.faults[:FAULTS]:
            yield f"{outcome.check} [{where}]: {fault.message}"
        more = len(outcome.faults) - FAULTS
        if more > 0:
            yield f"{outcome.check} [{where}]: and {more} more"


def as_data(verified: Verified) -> dict[str, Any]:
    """The same as plain data: all faults, with the place in the content where it is known."""
    briefing, audience, language = verified.group.edition
    return {
        "folder": verified.group.folder,
        "briefing": briefing,
        "audience": audience,
        "language": language,
        "files": dict(verified.group.names),
        "missing": list(verified.missing),
        "passed": verified.ok,
        "checks": [_check(outcome) for outcome in verified.outcomes],
    }


def _check(outcome: Outcome) -> dict[str, Any]:
    return {
        "check": outcome.check,
        "files": list(outcome.files),
        "status": outcome.status,
        "count": outcome.count,
        "faults": [
            {
                "message": fault.message,
                "file": fault.span.file if fault.span else None,
                "line": fault.span.line if fault.span else None,
                "column": fault.span.column if fault.span else None,
            }
            for fault in outcome.faults
        ],
    }


def _rows(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    rows: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        rows.setdefault(outcome.check, []).append(outcome)
    yield from rows.items()


def _row(name: str, cells: Any) -> str:
    return f"  {name:<29}" + " ".join(f"{text:>{width}}" for text, width in cells)


def _cell(outcome: Outcome) -> str:
    mark = MARKS[outcome.status]
    number = len(outcome.faults) if outcome.faults else outcome.count
    return f"{mark} {number}" if outcome.status != "not applicable" else mark
