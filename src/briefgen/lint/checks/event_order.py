"""Events that stand in their file in another order than that of time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.diagnostics import Severity, Span
from briefgen.document.edtf import earliest, latest
from briefgen.document.model import Event, TimelineSection
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.checks.future_event import BRIEFING, TIMELINE
from briefgen.lint.wording import sections


def _run(view: View) -> Iterator[Finding]:
    for _, section in sections(view, TimelineSection):
        for before, event in pairwise(sorted(section.events, key=_place)):
            if latest(event.date) < earliest(before.date):
                message = (
                    f'"{event.statement.id}" ({event.date.text}) stands behind '
                    f'"{before.statement.id}" ({before.date.text}), which is later'
                )
                hint = "move it up; if it stands where it should, one of the dates is wrong"
                yield Finding(message, event.statement.span, (hint,))


def _place(event: Event) -> Span:
    return event.statement.span or Span("")


_HEAD = "id: timeline\nkind: timeline\ntitle: Timeline\nevents:\n"
_SPRING = '  - {id: ev-spring, date: 2024-03, text: Fields turn green, cite: "[@doe2024, p. 4]"}\n'
_AUTUMN = '  - {id: ev-autumn, date: 2024-10, text: The harvest ends, cite: "[@doe2024, p. 5]"}\n'


def _with(events: str) -> Example:
    return Example({"content/briefings/tea/briefing.yaml": BRIEFING, TIMELINE: f"{_HEAD}{events}"})


CHECK = Check(
    code="L121",
    title="Events stand in the order of time",
    reason=(
        "Finished documents sort the events. Whoever edits the file reads them as they stand "
        "there, and an event out of order is often one whose year was mistyped. Only dates that "
        "cannot overlap are compared."
    ),
    bad=_with(_AUTUMN + _SPRING),
    good=_with(_SPRING + _AUTUMN),
    run=_run,
    severity=Severity.NOTE,
)
