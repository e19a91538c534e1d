"""Events whose dates no cited passage gives."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.document.model import Event
from briefgen.evidence.backing import undated
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.numbers import cited_sources, dates_of, example, numbers_of

BRIEFING = """\
title: Tea
question: Does tea sell?
as_of: 2025-01-01
sections: [summary.yaml, timeline.yaml, references.yaml]
"""
TIMELINE = """\
id: timeline
kind: timeline
title: Timeline
events:
  - id: ev-picking
    date: {date}
    text: The cooperative picks its tea
    cite: "[@doe2024, para. 2]"
"""


def _run(view: View) -> Iterator[Finding]:
    numbers = numbers_of(view)
    for subject in numbers.events:
        event = subject.value
        assert isinstance(event, Event)
        for found in undated(numbers.facts, subject):
            date, by = found.quantity.text, found.support.by
            message = f'no cited passage of {cited_sources(subject)} dates "{subject.node}" {date}'
            message += f'; the nearest is "{by.text}"' if by is not None and by.end else ""
            hints = (
                *dates_of(numbers.facts, subject),
                "correct the date or the citation, mark the date as uncertain (?), or derive it: "
                f"derived: [{{in: {subject.node}, figure: {date}, by: …}}]",
            )
            place = numbers.places.of(subject.file, subject.node, "date", "")
            yield Finding(message, place or event.statement.span, hints)


def _with(date: str) -> dict[str, str]:
    return {
        "content/briefings/tea/briefing.yaml": BRIEFING,
        "content/briefings/tea/timeline.yaml": TIMELINE.format(date=date),
    }


CHECK = Check(
    code="L311",
    title="Dates of events stand in the passages cited",
    reason=(
        "A date in a timeline looks exact. It must be given by a passage cited, also by words "
        "that count from the day on which the source appeared (last year, 上半年), or be derived. "
        "A date marked as approximate (~) or uncertain (?) only has to agree with them."
    ),
    bad=example('{id: kj-tea, text: "It rains [@doe2024, para. 1]."}', _with("2022")),
    good=example('{id: kj-tea, text: "It rains [@doe2024, para. 1]."}', _with("2023")),
    run=_run,
    severity=Severity.ERROR,
)
