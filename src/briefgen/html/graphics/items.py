"""The events of a timeline as marks on its axis, each with its words and the room both take."""

from __future__ import annotations

from msgspec import Struct

from briefgen.document.edtf import Day, Edtf, EdtfDate, EdtfInterval, earliest, latest
from briefgen.document.model import Event
from briefgen.html.graphics.axis import Axis, ordinal
from briefgen.html.graphics.lettering import text_width, wrap
from briefgen.html.locale import Locale, write_date
from briefgen.html.view.inline import plain

BAR = (5.0, 7.0, 9.0)
RADIUS = (3.2, 4.2, 5.6)
"""Height of a bar and radius of a point, by significance 1 to 3."""

FADE = 18.0
"""Pixels in which a bar fades out."""

_GAP = 6.0
_CLEAR = 3.0
"""Pixels between a mark and its words, and between these and the line of the date of knowledge."""

_WORDS = 0.42
_NARROW = (0.2, 0.11)
_MOST_LINES = 2
"""Share of the axis that the words of an event may take; and, in a few lines, where else they would
cross the line of the date of knowledge.
"""


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


def make_item(event: Event, axis: Axis, plan: Plan) -> Item:
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
    words, today = _words(item.event, plan.locale), axis.at(ordinal(plan.as_of) + 1)
    for share, free in (*((share, True) for share in (_WORDS, *_NARROW)), (_WORDS, False)):
        item.lines = wrap(words, plan.size, share * (axis.right - axis.left))
        width = max((text_width(line, plan.size) for line in item.lines), default=0.0)
        if share in _NARROW and len(item.lines) > _MOST_LINES:
            continue
        if _place_beside(item, start, end, width, axis, today if free else None):
            break
    else:
        item.above = True
        item.text_x = min(max(start, axis.left) + 5, axis.right - width)
        item.left, item.right = min(start, item.text_x), max(end, item.text_x + width)
    lines = len(item.lines) * plan.line + (5 if item.above else 0)
    mark = 2 * max(reach, BAR[item.event.significance - 1] / 2)
    item.height = (lines + mark if item.above else max(lines, mark)) + 5


def _place_beside(
    item: Item, start: float, end: float, width: float, axis: Axis, today: float | None
) -> bool:
    """Put the words behind the mark, else before it; whether one of both has room.

    With `today`, the line of the date of knowledge: where they do not lie across it.
    """
    behind, before = end + _GAP, start - _GAP
    if behind + width <= axis.right and not _crosses(behind, behind + width, today):
        item.anchor, item.text_x = "start", behind
        item.left, item.right = start, behind + width
        return True
    if before - width >= axis.left and not _crosses(before - width, before, today):
        item.anchor, item.text_x = "end", before
        item.left, item.right = before - width, end
        return True
    return False


def _crosses(left: float, right: float, today: float | None) -> bool:
    """Whether words between two places touch the line."""
    return today is not None and left - _CLEAR < today < right + _CLEAR


def _words(event: Event, locale: Locale) -> str:
    """What stands beside the mark: the event's short words, else its date."""
    own = event.date_text.get(locale.language, ()) if event.date_text else ()
    label = event.label.get(locale.language, "").strip()
    words = label or plain(own) or write_date(event.date, locale)
    return lettered(words, locale)


_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def lettered(words: str, locale: Locale) -> str:
    """The words with straight quotation marks where words are set apart by spaces.

    Pictures know no font features: the curly ones would be drawn as wide as a Han character.
    """
    return words.translate(_STRAIGHT) if locale.spaced else words
