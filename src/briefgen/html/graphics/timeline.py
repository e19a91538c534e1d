"""The picture of a timeline: an axis true to scale, lanes, and a mark with words for each event.

An exact day is a point, a longer time a bar; where a date is approximate, uncertain or open, the
bar fades out; a plan is hollow. A line stands at the briefing's date. In each lane the events are
packed into rows, from left to right: an event takes the first row in which its mark and its words
find room, so that none ever covers another. A timeline too long for a page becomes several
pictures, one after the other in time.

All lengths are CSS pixels (1/96 inch); `y` grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from briefgen.document.edtf import (
    BEGINNING,
    END,
    Day,
    Edtf,
    EdtfDate,
    earliest,
    latest,
)
from briefgen.document.model import Event, TimelineSection
from briefgen.html.graphics.axis import Axis, ordinal, ticks
from briefgen.html.graphics.items import Item, Plan, lettered, make_item
from briefgen.html.graphics.lettering import text_width, wrap
from briefgen.html.graphics.marks import legend, mark_data
from briefgen.html.locale import fill, write_date
from briefgen.html.view.inline import plain

TALLEST = 550.0
"""Pixels that one picture may be high: it has to fit on a page with its heading, unscaled."""

_LANE = 92.0
_APART = 12.0
"""Pixels of the widest lane name; between two events in a row."""


class Band(Struct):
    """A lane in the picture: its name in lines, its rows."""

    name: list[str]
    rows: list[list[Item]] = field(default_factory=list)


def timeline_pictures(section: TimelineSection, plan: Plan) -> list[dict[str, Any]]:
    """The data of each picture for `graphics/timeline.svg.j2`; see `_data`."""
    return _pictures(section, section.events, plan)


def _pictures(
    section: TimelineSection, events: Sequence[Event], plan: Plan
) -> list[dict[str, Any]]:
    if not events:
        return []
    data = _data(section, events, plan)
    if data["height"] <= TALLEST or len(events) == 1:
        return [data]
    half = len(events) // 2
    return [
        *_pictures(section, events[:half], plan),
        *_pictures(section, events[half:], plan),
    ]


def _data(section: TimelineSection, events: Sequence[Event], plan: Plan) -> dict[str, Any]:
    """The picture in numbers and words.

    width, height, size, line; `plot` (left, right, top, bottom); `ticks` (x, text); `as_of`
    (x, text_x, anchor, text); `lanes` (odd, y, height, lines); `events`: status, significance,
    point, x0, x1, y, half (half the bar's height), r, inner0, inner1 (where the bar has its full
    colour), fades (x, width, opacity: layers that lie on each other), open_left, open_right, box
    (x, y, width, height: the ground of the words), text_x, anchor, lines (y, text), odd (of its
    lane); `legend`: kind, fades, x, y, baseline, text_x, text.
    """
    bands = _bands(section, events, plan)
    names = [text_width(n, plan.size, bold=True) for band in bands for n in band.name]
    left = round(max(names) + 14, 1) if names else 1.0
    axis = _axis(events, plan.as_of, left, plan.width - 1)
    for band in bands:
        items = [make_item(item.event, axis, plan) for row in band.rows for item in row]
        band.rows = _packed(items)
    top = plan.line + 8
    y, lanes = top, []
    placed: list[Item] = []
    for number, band in enumerate(bands):
        start = y
        y = _place_rows(band, y + 5, placed, odd=number % 2 == 0)
        y = max(y, start + 10 + plan.line * len(band.name)) + 5
        lanes.append(_lane(band, start, y - start, plan) | {"odd": number % 2 == 0})
    bottom = round(y, 1)
    samples = legend(placed, bottom + 2 * plan.line + 6, axis, plan)
    return {
        "width": plan.width,
        "height": round(bottom + plan.line * (2 if samples else 1) + 14, 1),
        "size": plan.size,
        "line": plan.line,
        "plot": {"left": axis.left, "right": axis.right, "top": top, "bottom": bottom},
        "ticks": [
            {"x": round(t.x, 1), "text": t.text} for t in ticks(axis, plan.locale, plan.size)
        ],
        "as_of": _as_of(axis, plan),
        "lanes": lanes,
        "events": [mark_data(item, plan) for item in placed],
        "legend": samples,
    }


# --- lanes and rows ------------------------------------------------------------------------------


def _bands(section: TimelineSection, events: Sequence[Event], plan: Plan) -> list[Band]:
    """A band for each lane that has events, in the section's order; one without a name else."""
    bands: list[Band] = []
    known = {lane.id for lane in section.lanes}
    for lane in section.lanes:
        mine = [e for e in events if e.lane == lane.id]
        if mine:
            words = plain(lane.name.get(plan.locale.language, ()))
            bands.append(Band(wrap(words, plan.size, _LANE, 3), [[_bare(e) for e in mine]]))
    others = [e for e in events if e.lane not in known]
    return [*bands, Band([], [[_bare(e) for e in others]])] if others else bands


def _bare(event: Event) -> Item:
    return Item(event, [], 0, 0, False, (False, False))


def _packed(items: Iterable[Item]) -> list[list[Item]]:
    """The items in rows, each in the first that has room for it."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.left, i.right)):
        for row in rows:
            if all(item.left >= o.right + _APART or item.right + _APART <= o.left for o in row):
                row.append(item)
                break
        else:
            rows.append([item])
    return rows


def _place_rows(band: Band, y: float, placed: list[Item], *, odd: bool) -> float:
    """Give the items of a band their heights; the place below the last row."""
    for row in band.rows:
        height = max(item.height for item in row)
        for item in row:
            item.y = y + height / 2
            item.odd = odd
            placed.append(item)
        y += height
    return y


def _lane(band: Band, y: float, height: float, plan: Plan) -> dict[str, Any]:
    return {
        "y": round(y, 1),
        "height": round(height, 1),
        "lines": [
            {"y": round(y + 5 + plan.line * (n + 0.75), 1), "text": line}
            for n, line in enumerate(band.name)
        ],
    }


# --- marks ---------------------------------------------------------------------------------------


def _axis(events: Sequence[Event], as_of: Day, left: float, right: float) -> Axis:
    """From the first known day to the last, the briefing's date included, with room at the ends."""
    known = [ordinal(d) for e in events for d in (earliest(e.date), latest(e.date)) if _known(d)]
    known.append(ordinal(as_of))
    first, last = min(known), max(known) + 1
    margin = max((last - first) * 0.02, 5.0)
    open_left = any(earliest(e.date) == BEGINNING for e in events)
    open_right = any(latest(e.date) == END for e in events)
    return Axis(
        first - margin * (4 if open_left else 1),
        last + margin * (4 if open_right else 1),
        left,
        right,
    )


def _known(day: Day) -> bool:
    return day not in (BEGINNING, END)


def _as_of(axis: Axis, plan: Plan) -> dict[str, Any]:
    """The line at the briefing's date; its words stand on the side that has room."""
    x = axis.at(ordinal(plan.as_of) + 1)
    year, month, day = plan.as_of
    date = write_date(Edtf("", EdtfDate(year, month, day)), plan.locale)
    words = fill(plan.locale.labels.get("timeline-as-of", "{date}"), date=date)
    text = lettered(words, plan.locale)
    width = text_width(text, plan.size)
    end = x + 5 + width > axis.right
    return {
        "x": round(x, 1),
        "text_x": round(x - 5 if end else x + 5, 1),
        "anchor": "end" if end else "start",
        "text": text,
    }
