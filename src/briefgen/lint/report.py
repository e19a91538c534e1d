"""An outcome as text for a terminal and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Diagnostic, Severity, printable, render_text, to_json
from briefgen.diagnostics.excerpt import excerpt
from briefgen.evidence.coverage import coverage_data, coverage_lines
from briefgen.lint.run import Found, Outcome
from briefgen.lint.texts import Texts


class Counts(Struct, frozen=True):
    """How many findings of each severity count, and how many do not, or could be mended."""

    errors: int
    warnings: int
    notes: int
    ignored: int
    known: int
    fixable: int

    @classmethod
    def of(cls, found: Sequence[Found]) -> Counts:
        """The counts of a run's findings."""
        told = [f for f in found if f.counts]
        errors, warnings, notes = (
            sum(f.diagnostic.severity is severity for f in told)
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        )
        ignored = sum(f.reason is not None for f in found)
        fixable = sum(f.fix is not None for f in told)
        return cls(errors, warnings, notes, ignored, sum(f.known for f in found), fixable)


def lines(diagnostics: Sequence[Diagnostic], texts: Texts | None) -> Iterator[str]:
    """Each finding with its source line, a caret below the place, and its hints."""
    for told in diagnostics:
        yield render_text([replace(told, hints=())])
        line = texts.line(told.span) if texts is not None and told.span is not None else None
        if line is not None and told.span is not None:
            yield excerpt(line, told.span.line, told.span.column)
        yield from (f"     = {printable(hint)}" for hint in told.hints)


def coverage(outcome: Outcome) -> tuple[str, ...]:
    """The table of evidence, with an empty line behind it; nothing where none is kept."""
    if outcome.view is None or not outcome.checked or not outcome.view.keeps_evidence:
        return ()
    return (*coverage_lines(outcome.view.examination), "")


def closing(outcome: Outcome) -> str:
    """One line that counts: "2 errors, 1 warning; 3 ignored; --fix mends 1"."""
    counts = Counts.of(outcome.found)
    told = [
        _many(counts.errors, "error"),
        _many(counts.warnings, "warning"),
        _many(counts.notes, "note"),
    ]
    parts = [", ".join(word for word in told if word) or "no findings"]
    if counts.ignored:
        parts.append(f"{counts.ignored} ignored")
    if counts.known:
        parts.append(f"{counts.known} in the baseline")
    if counts.fixable:
        parts.append(f"--fix mends {counts.fixable}")
    if not outcome.checked:
        parts.append("checks were not run: mend the errors first")
    return "; ".join(parts)


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}" if number else ""


def as_data(outcome: Outcome) -> dict[str, Any]:
    """Counts, findings (each says whether `--fix` mends it), and the coverage of evidence."""
    counts = Counts.of(outcome.found)
    fixable = {f.diagnostic for f in outcome.found if f.counts and f.fix is not None}
    records = to_json(outcome.diagnostics)
    for record, told in zip(records, outcome.diagnostics, strict=True):
        record["fixable"] = told in fixable
    view = outcome.view if outcome.checked else None
    return {
        "checked": outcome.checked,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "notes": counts.notes,
        "ignored": counts.ignored,
        "in_baseline": counts.known,
        "diagnostics": records,
        "evidence": coverage_data(view.examination) if view is not None else None,
    }
