"""Events whose dates contradict each other, or their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.document.edtf import BEGINNING, END, earliest, latest
from briefgen.document.model import Event, TimelineSection
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.checks.future_event import BRIEFING, TIMELINE
from briefgen.lint.similar import alike
from briefgen.lint.wording import sections

SAME = 0.9
"""Texts that are at least so alike tell the same event."""

_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)")


def _run(view: View) -> Iterator[Finding]:
    for _, section in sections(view, TimelineSection):
        for event in section.events:
            yield from _own_words(view, event)
        for one, other in _told_twice(section):
            if _apart(one, other) and one.plan == other.plan:
                message = (
                    f'"{one.statement.id}" and "{other.statement.id}" tell the same event, but '
                    f"date it {one.date.text} and {other.date.text}"
                )
                hint = "keep one of them; if they are two events, say what makes them different"
                yield Finding(message, other.statement.span, (hint,))


def _own_words(view: View, event: Event) -> Iterator[Finding]:
    """A date in words that names a year in which the event was not."""
    first, last = earliest(event.date), latest(event.date)
    for language, text in (event.date_text or {}).items():
        for year in _YEAR.findall(words(text)):
            before = first != BEGINNING and int(year) < first[0]
            after = last != END and int(year) > last[0]
            if before or after:
                message = (
                    f'the date_text of "{event.statement.id}" in {language} says {year}, its date '
                    f"{event.date.text}"
                )
                hint = "correct the one that is wrong"
                yield Finding(message, view.place(event.statement.span, year), (hint,))


def _told_twice(section: TimelineSection) -> Iterator[tuple[Event, Event]]:
    """The pairs of events that say the same in some language, each pair once."""
    events = section.events
    languages = dict.fromkeys(lang for event in events for lang in event.statement.text)
    pairs = {
        pair: None
        for language in languages
        for pair in alike([words(e.statement.text.get(language, ())) for e in events], SAME)
    }
    for one, other in pairs:
        yield events[one], events[other]


def _apart(one: Event, other: Event) -> bool:
    """Whether the dates of two events exclude each other."""
    return latest(one.date) < earliest(other.date) or latest(other.date) < earliest(one.date)


def _with(words_of_date: str) -> Example:
    timeline = (
        "id: timeline\nkind: timeline\ntitle: Timeline\nevents:\n"
        "  - id: ev-fair\n"
        "    date: 2024-03\n"
        f"    date_text: {words_of_date}\n"
        "    text: The fair opens\n"
        '    cite: "[@doe2024, p. 9]"\n'
    )
    return Example({"content/briefings/tea/briefing.yaml": BRIEFING, TIMELINE: timeline})


CHECK = Check(
    code="L122",
    title="Events do not contradict each other, nor their own words",
    reason=(
        "Readers see the words of `date_text`, the picture and the order follow `date`: where the "
        "two name different years, one is wrong. So it is where the same event is told twice, with "
        "dates that exclude each other; a plan and the fact that came of it may differ."
    ),
    bad=_with("Early in 2023"),
    good=_with("Early in 2024"),
    run=_run,
)
