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
    EdtfInterval,
    earliest,
    latest,
)
from briefgen.document.model import Event, TimelineSection
from briefgen.html.graphics.axis import Axis, ordinal, ticks
from briefgen.html.graphics.lettering import text_width, wrap
from briefgen.html.locale import Locale, fill, write_date
from briefgen.html.view.inline import plain

TALLEST = 550.0
"""Pixels that one picture may be high: it has to fit on a page with its heading, unscaled."""

BAR = (5.0, 7.0, 9.0)
RADIUS = (3.2, 4.2, 5.6)
"""Height of a bar and radius of a point, by significance 1 to 3."""

FADE = 18.0
_STEPS = 6
_GAP = 6.0
_APART = 12.0
"""Pixels in which a bar fades out, and in how many steps; pixels between a mark and its words, and
between two events in a row."""

_LANE = 92.0
_WORDS = 0.42
"""Pixels of the widest lane name; share of the axis that the words of an event may take."""


class Item(Struct):
    """An event in the picture: its mark from `x0` to `x1`, its words, and the room both take."""

    event: Event
    lines: list[str]
    x0: float
    x1: float
    point: bool
    fade: tuple[bool, bool]
    left: float = 0.0
    right: float = 0.0
    text_x: float = 0.0
    anchor: str = "start"
    above: bool = False
    height: float = 0.0
    y: float = 0.0
    odd: bool = False


class Band(Struct):
    """A lane in the picture: its name in lines, its rows."""

    name: list[str]
    rows: list[list[Item]] = field(default_factory=list)


class Plan(Struct, frozen=True):
    """What a picture is drawn with: its width, the size of its letters, words and the date."""

    width: float
    size: float
    locale: Locale
    as_of: Day

    @property
    def line(self) -> float:
        """Pixels from one line of words to the next."""
        return round(self.size * 1.32, 2)


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
    colour), fades (x, width, opacity), open_left, open_right, box (x, y, width, height: the ground
    of the words), text_x, anchor, lines (y, text), odd (of its lane); `legend`: kind, x, y,
    baseline, text_x, text.
    """
    bands = _bands(section, events, plan)
    names = [text_width(n, plan.size, bold=True) for band in bands for n in band.name]
    left = round(max(names) + 14, 1) if names else 1.0
    axis = _axis(events, plan.as_of, left, plan.width - 1)
    for band in bands:
        items = [_item(item.event, axis, plan) for row in band.rows for item in row]
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
    legend = _legend(placed, bottom + 2 * plan.line + 6, axis, plan)
    return {
        "width": plan.width,
        "height": round(bottom + plan.line * (2 if legend else 1) + 14, 1),
        "size": plan.size,
        "line": plan.line,
        "plot": {"left": axis.left, "right": axis.right, "top": top, "bottom": bottom},
        "ticks": [
            {"x": round(t.x, 1), "text": t.text} for t in ticks(axis, plan.locale, plan.size)
        ],
        "as_of": _as_of(axis, plan),
        "lanes": lanes,
        "events": [_event_data(item, plan) for item in placed],
        "legend": legend,
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


def _item(event: Event, axis: Axis, plan: Plan) -> Item:
    """The event's mark on the axis, and its words beside it, or above where neither side fits."""
    x0, x1 = axis.start(earliest(event.date)), axis.end(latest(event.date))
    fade = _fading(event.date)
    point = _is_day(event.date) and not any(fade)
    if point:
        x0 = x1 = axis.at(ordinal(earliest(event.date)) + 0.5)
    elif x1 - x0 < 6:
        middle = (x0 + x1) / 2
        grown = FADE / 2 if any(fade) else 3.0
        x0, x1 = max(middle - grown, axis.left), min(middle + grown, axis.right)
    item = Item(event, [], x0, x1, point, fade)
    _place_words(item, axis, plan)
    return item


def _fading(when: Edtf) -> tuple[bool, bool]:
    """Whether the bar fades at its start and at its end."""
    value = when.value
    if isinstance(value, EdtfInterval):
        return _vague(value.start), _vague(value.end)
    return _vague(value), _vague(value)


def _vague(bound: EdtfDate | None) -> bool:
    return bound is None or bound.approximate or bound.uncertain


def _is_day(when: Edtf) -> bool:
    return isinstance(when.value, EdtfDate) and when.value.day is not None


def _place_words(item: Item, axis: Axis, plan: Plan) -> None:
    reach = RADIUS[item.event.significance - 1] if item.point else 0.0
    start, end = item.x0 - reach, item.x1 + reach
    item.lines = wrap(_words(item.event, plan.locale), plan.size, _WORDS * (axis.right - axis.left))
    width = max((text_width(line, plan.size) for line in item.lines), default=0.0)
    if end + _GAP + width <= axis.right:
        item.text_x, item.left, item.right = end + _GAP, start, end + _GAP + width
    elif start - _GAP - width >= axis.left:
        item.anchor, item.text_x = "end", start - _GAP
        item.left, item.right = start - _GAP - width, end
    else:
        item.above = True
        item.text_x = min(max(start, axis.left) + 3, axis.right - width)
        item.left, item.right = min(start, item.text_x), max(end, item.text_x + width)
    lines = len(item.lines) * plan.line + (3 if item.above else 0)
    mark = 2 * max(reach, BAR[item.event.significance - 1] / 2)
    item.height = (lines + mark if item.above else max(lines, mark)) + 5


def _words(event: Event, locale: Locale) -> str:
    """What stands beside the mark: the event's short words, else its date."""
    own = event.date_text.get(locale.language, ()) if event.date_text else ()
    label = event.label.get(locale.language, "").strip()
    words = label or plain(own) or write_date(event.date, locale)
    return _lettered(words, locale)


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def _lettered(words: str, locale: Locale) -> str:
    """The words with straight quotation marks where words are set apart by spaces.

    Pictures know no font features: the curly ones would be drawn as wide as a Han character.
    """
    return words.translate(_STRAIGHT) if locale.spaced else words


# --- data ----------------------------------------------------------------------------------------


def _event_data(item: Item, plan: Plan) -> dict[str, Any]:
    half = BAR[item.event.significance - 1] / 2
    radius = RADIUS[item.event.significance - 1]
    reach = max(half, radius if item.point else 0.0)
    first, mark = item.y - (len(item.lines) - 1) * plan.line / 2, item.y
    if item.above:
        mark = item.y + item.height / 2 - reach - 2.5
        first = mark - reach - 3 - (len(item.lines) - 0.5) * plan.line
    left, right = (FADE if fades and not item.point else 0.0 for fades in item.fade)
    inside = (item.x1 - item.x0) / 2
    left, right = min(left, inside), min(right, inside)
    return {
        "status": "plan" if item.event.plan else "fact",
        "significance": item.event.significance,
        "point": item.point,
        "x0": round(item.x0, 1),
        "x1": round(item.x1, 1),
        "y": round(mark, 1),
        "half": half,
        "r": radius,
        "inner0": round(item.x0 + left, 1),
        "inner1": round(item.x1 - right, 1),
        "open_left": left > 0,
        "open_right": right > 0,
        "fades": [*_fade(item.x0, left, rising=True), *_fade(item.x1 - right, right, rising=False)],
        "text_x": round(item.text_x, 1),
        "anchor": item.anchor,
        "box": _ground(item, first, plan),
        "lines": [
            {"y": round(first + n * plan.line + plan.size * 0.36, 1), "text": line}
            for n, line in enumerate(item.lines)
        ],
        "odd": item.odd,
    }


def _fade(x: float, width: float, *, rising: bool) -> list[dict[str, float]]:
    """A stretch that fades, in steps of equal width; gradients are drawn differently by each."""
    step = width / _STEPS
    shares = [(n + 0.5) / _STEPS for n in range(_STEPS)] if width else []
    return [
        {
            "x": round(x + n * step, 2),
            "width": round(step, 2),
            "opacity": round(share if rising else 1 - share, 2),
        }
        for n, share in enumerate(shares)
    ]


def _ground(item: Item, first: float, plan: Plan) -> dict[str, float]:
    """The ground of the words: no line of the axis runs through them."""
    width = max(text_width(line, plan.size) for line in item.lines)
    return {
        "x": round(item.text_x - (width if item.anchor == "end" else 0) - 1, 1),
        "y": round(first - plan.line / 2, 1),
        "width": round(width + 2, 1),
        "height": round(plan.line * len(item.lines), 1),
    }


_LEGEND = ("point", "bar", "fading", "plan")
_SAMPLE = 22.0
"""Kinds of marks, as the legend names them, and the pixels that a sample takes."""


def _legend(placed: Sequence[Item], y: float, axis: Axis, plan: Plan) -> list[dict[str, Any]]:
    """A sample and words for each kind of mark; nothing where there is only one kind."""
    there = _kinds(placed)
    kinds = [kind for kind in _LEGEND if there[kind]]
    if len(kinds) < 2:
        return []
    words = [
        _lettered(plan.locale.labels.get(f"timeline-{kind}", kind), plan.locale) for kind in kinds
    ]
    found, x = [], axis.left
    for kind, text in zip(kinds, words, strict=True):
        text_x = x + _SAMPLE + 5
        found.append(
            {
                "kind": kind,
                "x": round(x, 1),
                "y": round(y - plan.size * 0.36, 1),
                "baseline": round(y, 1),
                "text_x": round(text_x, 1),
                "text": text,
            }
        )
        x = text_x + text_width(text, plan.size) + 14
    return found


def _kinds(placed: Sequence[Item]) -> dict[str, bool]:
    """Which kinds of marks the picture holds."""
    return {
        "point": any(i.point for i in placed),
        "bar": any(not i.point and not any(i.fade) and not i.event.plan for i in placed),
        "fading": any(any(i.fade) for i in placed),
        "plan": any(i.event.plan for i in placed),
    }


def _as_of(axis: Axis, plan: Plan) -> dict[str, Any]:
    """The line at the briefing's date; its words stand on the side that has room."""
    x = axis.at(ordinal(plan.as_of) + 1)
    year, month, day = plan.as_of
    date = write_date(Edtf("", EdtfDate(year, month, day)), plan.locale)
    words = fill(plan.locale.labels.get("timeline-as-of", "{date}"), date=date)
    text = _lettered(words, plan.locale)
    width = text_width(text, plan.size)
    end = x + 5 + width > axis.right
    return {
        "x": round(x, 1),
        "text_x": round(x - 5 if end else x + 5, 1),
        "anchor": "end" if end else "start",
        "text": text,
    }
