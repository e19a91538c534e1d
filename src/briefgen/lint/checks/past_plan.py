"""Plans whose date has passed."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.edtf import earliest, latest
from briefgen.document.model import TimelineSection
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.checks.future_event import BRIEFING, TIMELINE
from briefgen.lint.wording import sections


def _run(view: View) -> Iterator[Finding]:
    for briefing, section in sections(view, TimelineSection):
        for event in section.events:
            if event.plan and latest(event.date) < earliest(briefing.as_of):
                message = (
                    f'the plan "{event.statement.id}" was for {event.date.text}, before the as-of '
                    f"date {briefing.as_of.text}"
                )
                hint = "say what came of it: a fact with its source, or an event that was put off"
                yield Finding(message, event.statement.span, (hint,))


def _with(date: str) -> Example:
    timeline = (
        "id: timeline\nkind: timeline\ntitle: Timeline\nevents:\n"
        f"  - id: ev-fair\n    date: {date}\n    status: plan\n    text: The fair opens\n"
        '    cite: "[@doe2024, p. 9]"\n'
    )
    return Example({"content/briefings/tea/briefing.yaml": BRIEFING, TIMELINE: timeline})


CHECK = Check(
    code="L123",
    title="Plans lie ahead",
    reason=(
        "On the as-of date it is known whether a plan for an earlier day came about. Plans stay "
        "behind when a briefing is carried over to its next edition."
    ),
    bad=_with("2024-03"),
    good=_with("2025-03"),
    run=_run,
)
