"""Events after the as-of date that are no plans."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.edtf import earliest
from briefgen.document.model import TimelineSection
from briefgen.lint.base import Check, Example, Finding, View

TIMELINE = "content/briefings/tea/timeline.yaml"
BRIEFING = """\
title: Tea
question: Does tea sell?
as_of: 2025-01-01
sections: [summary.yaml, timeline.yaml, references.yaml]
"""
EVENTS = """\
id: timeline
kind: timeline
title: Timeline
events:
  - id: ev-fair
    date: 2025-03-09
    text: The fair opens
    cite: "[@doe2024, p. 9]"
"""


def _run(view: View) -> Iterator[Finding]:
    for briefing in view.content.briefings.values():
        as_of = earliest(briefing.as_of)
        for section in briefing.sections:
            for event in section.events if isinstance(section, TimelineSection) else ():
                if not event.plan and earliest(event.date) > as_of:
                    message = (
                        f'the event "{event.statement.id}" ({event.date.text}) lies after the '
                        f"as-of date {briefing.as_of.text} and is told as a fact"
                    )
                    hint = "mark it with “status: plan”, or correct the date"
                    yield Finding(message, event.statement.span, (hint,))


CHECK = Check(
    code="L120",
    title="Events after the as-of date are plans",
    reason=(
        "Nobody can know on the as-of date that something later has happened. Either it is "
        "announced or expected, which readers must see, or a date is mistyped."
    ),
    bad=Example({"content/briefings/tea/briefing.yaml": BRIEFING, TIMELINE: EVENTS}),
    good=Example(
        {
            "content/briefings/tea/briefing.yaml": BRIEFING,
            TIMELINE: EVENTS + "    status: plan\n",
        }
    ),
    run=_run,
)
