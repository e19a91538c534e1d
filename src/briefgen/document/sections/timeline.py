"""timeline: dated events, sorted by date.

A `date` is EDTF: `2024-11-05`, `2024~` (about), `2024-41` (second half-year), `2025/2029`,
`2025/..`; `date_text` replaces its formatted words. `status` is `fact` (default) or `plan`:
announced or expected. `significance` runs from 1 (minor) to 3 (major), 2 where none is given.
`lanes`, where wanted, sort the events into strands. `label` is a few words that stand beside the
event's mark in the picture; without it the picture shows the date.

    id: timeline
    kind: timeline
    title: {en: Timeline}
    lanes:
      - {id: platform, name: {en: Platform}}
    events:
      - id: ev-launch
        date: 2023~
        lane: platform
        significance: 3
        label: {en: Launch}
        text: {en: The new business begins}
        cite: "[@source, para. 8]"
      - id: ev-horizon
        date: 2025/2029~
        date_text: {en: three to five years}
        status: plan
        text: {en: The years of investment}
        cite: "[@source, para. 30]"
"""

from __future__ import annotations

from briefgen.diagnostics import did_you_mean
from briefgen.document.clearances import clearance
from briefgen.document.edtf import Day, earliest, latest
from briefgen.document.kinds import CLEARANCE, DATE, PROSE
from briefgen.document.model import Event, Lane, TimelineSection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import STATEMENT, read_list, read_statement
from briefgen.document.texts import date, prose, words
from briefgen.source import Reader
from briefgen.source.shapes import ID, WORDS, Choice, Key, Many, Plain, Shape, integer

STATUSES = {"fact": "it happened (the default)", "plan": "it is announced or expected"}

EVENT = STATEMENT.with_keys(
    "event",
    "A dated event.",
    Key("date", DATE, "when, as far as known", required=True),
    Key("date_text", PROSE, "words in place of the formatted date"),
    Key("label", WORDS, "a few words beside the event's mark in the picture (default: the date)"),
    Key("lane", Plain("the id of a lane"), "the strand that it belongs to"),
    Key("significance", integer(1, 3), "from 1 (minor) to 3 (major)", default=2),
    Key("status", Choice(STATUSES), "whether it is a fact or a plan", default="fact"),
)
LANE = Shape(
    "lane",
    "A strand of a timeline.",
    (
        Key("id", ID, "what events call it; means something in this section only", required=True),
        Key("name", PROSE, "its name", required=True),
        CLEARANCE,
    ),
)
SHAPE = section(
    "timeline",
    "Dated events; they are sorted by date and drawn true to scale.",
    Key("events", Many(EVENT), "the events, in any order", required=True),
    Key("lanes", Many(LANE), "strands that the events belong to"),
)


def read(reader: Reader, scope: Scope) -> TimelineSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    lanes = _lanes(fields.get("lanes"), scope)
    known = _lane_ids(fields.get("lanes"))

    def event(reader: Reader, scope: Scope) -> Event | None:
        return _event(reader, scope, known)

    events = read_list(fields.get("events"), scope, event)
    if head is None:
        return None
    return TimelineSection(*head, tuple(sorted(events, key=_order)), lanes)


def _order(event: Event) -> tuple[Day, Day]:
    """Events by their first possible day; of two, the one that is over first."""
    return earliest(event.date), latest(event.date)


def _lanes(reader: Reader | None, scope: Scope) -> tuple[Lane, ...]:
    lanes = read_list(reader, scope, _lane)
    seen: set[str] = set()
    for lane in lanes:
        if lane.id in seen and reader is not None:
            reader.error("M111", f'two lanes have the id "{lane.id}"')
        seen.add(lane.id)
    return lanes


def _lane(reader: Reader, scope: Scope) -> Lane | None:
    fields = reader.shape(LANE)
    name = fields["id"].identifier() if "id" in fields else None
    words = prose(fields.get("name"), scope)
    level = clearance(fields.get("clearance"), scope)
    return Lane(name, words, level) if name is not None and words else None


def _lane_ids(reader: Reader | None) -> list[str]:
    """The ids of all lanes, faulty ones included."""
    lanes = reader.value if reader is not None and reader.is_list else []
    ids = [lane.get("id") for lane in lanes if isinstance(lane, dict)]
    return [name for name in ids if isinstance(name, str)]


def _event(reader: Reader, scope: Scope, lanes: list[str]) -> Event | None:
    statement, fields = read_statement(reader, scope, EVENT)
    when = date(fields.get("date"), scope)
    lane = _known_lane(fields["lane"], lanes) if "lane" in fields else None
    significance = fields["significance"].integer(1, 3) if "significance" in fields else 2
    status = fields["status"].choice(STATUSES) if "status" in fields else "fact"
    date_text = prose(fields["date_text"], scope) if "date_text" in fields else None
    label = words(fields["label"], scope) if "label" in fields else {}
    if statement is None or when is None or significance is None:
        return None
    return Event(statement, when, lane, significance, status == "plan", date_text, label)


def _known_lane(reader: Reader, lanes: list[str]) -> str | None:
    name = reader.text()
    if name is None or name in lanes:
        return name
    hint = did_you_mean(name, lanes) or "name the lanes under “lanes”: {id: …, name: …}"
    reader.error("M151", f'unknown lane "{name}"', hint)
    return None
