"""Translations that state other numbers than their original."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.differences import numbers_differ, pairs
from briefgen.lint.numbers import translated


def _run(view: View) -> Iterator[Finding]:
    return (found for pair in pairs(view) if (found := numbers_differ(view, pair)) is not None)


CHECK = Check(
    code="L412",
    title="Every language states the same numbers",
    reason=(
        "Two readers of one briefing must not quote different numbers. Notations are compared by "
        "what they mean: nine in ten is 九成 and 90%. Small counts in words are compared only "
        "where both languages have them, for one language says two ways where another says both."
    ),
    bad=translated("Tea sells on 90% of days.", "八成的日子里茶好卖。"),
    good=translated("Tea sells on nine in ten days.", "９０％的日子里茶好卖。"),
    run=_run,
    severity=Severity.ERROR,
)
