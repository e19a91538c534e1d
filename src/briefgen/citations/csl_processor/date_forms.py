"""Render dates: localized or with a style's own parts, single or as ranges (CSL 1.0.2, "Date")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefgen.citations.csl_processor import richtext, textcase
from briefgen.citations.csl_processor.dates import OPEN, Date, Point
from briefgen.citations.csl_processor.output import Child, Node
from briefgen.citations.csl_processor.records import Record, replace

if TYPE_CHECKING:
    from briefgen.citations.csl_processor.locale import DateFormat, DatePart, Locale

_ERA_FIRST = frozenset(("zh", "ja", "ko"))
_UNITS = ("year", "month", "day")
_SEPARATORS = "  ,;/-–"


class DateSpec(Record, frozen=True):
    """What is to be printed of a date, in order, and what stands between."""

    parts: tuple[DatePart, ...]
    delimiter: str = ""


def merge(
    localized: DateFormat | None, overriding: Iterable[DatePart], parts: str = "year-month-day"
) -> DateSpec:
    """A localized date with what a style's `cs:date-part` say of form and formatting.

    `parts` is the style's date-parts: "year-month-day", "year-month" or "year".
    """
    if localized is None:
        return DateSpec(tuple(overriding))
    wanted = frozenset(parts.split("-")) if parts else frozenset(_UNITS)
    by_name = {part.name: part for part in overriding}
    chosen = [
        _override(part, by_name[part.name]) if part.name in by_name else part
        for part in localized.parts
        if part.name in wanted
    ]
    return DateSpec(tuple(chosen), localized.delimiter)


def _override(part: DatePart, by: DatePart) -> DatePart:
    return replace(
        part,
        form=by.form or part.form,
        text_case=by.text_case or part.text_case,
        range_delimiter=part.range_delimiter if by.range_delimiter is None else by.range_delimiter,
        strip_periods=part.strip_periods if by.strip_periods is None else by.strip_periods,
        formatting=by.formatting or part.formatting,
    )


def render(date: Date, spec: DateSpec, locale: Locale) -> list[Child]:
    """The pieces of a date; a year is a node with the role "year". Empty if nothing is to print."""
    if date.literal:
        return richtext.parse(date.literal)
    end = date.end
    if end is None or end == date.start:
        return _join([_piece(part, date.start, date, locale) for part in spec.parts], spec)
    if OPEN in (date.start, end):
        return _open(date, spec, locale)
    differs = _largest_difference(date.start, end, spec)
    if differs is None:
        return _join([_piece(part, date.start, date, locale) for part in spec.parts], spec)
    return _range(date, end, spec, locale, differs)


def _join(pieces: Iterable[Child | None], spec: DateSpec) -> list[Child]:
    kept = [piece for piece in pieces if piece is not None]
    if not spec.delimiter or len(kept) < 2:
        return kept
    out: list[Child] = []
    for piece in kept:
        out += (spec.delimiter, piece) if out else (piece,)
    return out


def _open(date: Date, spec: DateSpec, locale: Locale) -> list[Child]:
    """ "1987–", and "–1990"."""
    starts = date.start != OPEN
    point = date.start if starts else date.end
    assert point is not None
    parts = list(spec.parts)
    if starts and parts:
        last = max((i for i, part in enumerate(parts) if _value(part.name, point)), default=0)
        parts[last] = _without_suffix(parts[last])
    pieces = _join([_piece(part, point, date, locale) for part in parts], spec)
    if not pieces:
        return pieces
    delimiter = _delimiter(spec, "year")
    return [*pieces, delimiter] if starts else [delimiter, *pieces]


def _value(name: str, point: Point) -> int:
    if name == "month":
        return point.month or point.season
    return point.year if name == "year" else point.day


def _largest_difference(start: Point, end: Point, spec: DateSpec) -> str | None:
    names = {part.name for part in spec.parts}
    for unit in _UNITS:
        if unit == "month":
            same = (start.month, start.season) == (end.month, end.season)
        else:
            same = _value(unit, start) == _value(unit, end)
        if unit in names and not same:
            return unit
    return None


def _delimiter(spec: DateSpec, unit: str) -> str:
    for part in spec.parts:
        if part.name == unit and part.range_delimiter is not None:
            return part.range_delimiter
    return "–"


def _range(date: Date, end: Point, spec: DateSpec, locale: Locale, differs: str) -> list[Child]:
    """Once what both share, twice what differs and all that is smaller."""
    twice = _UNITS[_UNITS.index(differs) :]
    indexes = [
        i
        for i, part in enumerate(spec.parts)
        if part.name in twice and (_value(part.name, date.start) or _value(part.name, end))
    ]
    first, last = indexes[0], indexes[-1]
    shared_between = any(
        part.name not in twice and _value(part.name, date.start)
        for part in spec.parts[first : last + 1]
    )
    if differs == "year" or shared_between:
        first, last = 0, len(spec.parts) - 1
    block = list(spec.parts[first : last + 1])
    opening, closing = block[:], block[:]
    ends = [i for i, part in enumerate(block) if _value(part.name, date.start)]
    if ends:
        opening[ends[-1]] = _without_suffix(opening[ends[-1]])
    begins = [i for i, part in enumerate(block) if _value(part.name, end)]
    if begins:
        part = closing[begins[0]]
        prefix = (part.prefix or "").lstrip(_SEPARATORS)
        closing[begins[0]] = replace(part, prefix=prefix)
    start_pieces = _join([_piece(part, date.start, date, locale) for part in opening], spec)
    end_pieces = _join([_piece(part, end, date, locale) for part in closing], spec)
    middle: list[Child] = [*start_pieces, _delimiter(spec, differs), *end_pieces]
    before = [_piece(part, date.start, date, locale) for part in spec.parts[:first]]
    after = [_piece(part, end, date, locale) for part in spec.parts[last + 1 :]]
    whole = [p for p in (*before, Node(middle), *after) if p is not None]
    return middle if len(whole) == 1 else _join(whole, spec)


def _without_suffix(part: DatePart) -> DatePart:
    suffix = (part.suffix or "").rstrip(_SEPARATORS)
    return replace(part, suffix=suffix)


def _piece(part: DatePart, point: Point, date: Date, locale: Locale) -> Child | None:
    text = _FORMS[part.name](part, point, date, locale) if part.name in _FORMS else ""
    if not text:
        return None
    if part.strip_periods:
        text = text.replace(".", "")
    if part.text_case:
        text = "".join(str(c) for c in textcase.apply([text], part.text_case))
    prefix, suffix = part.prefix or "", part.suffix or ""
    if part.name == "month" and not point.month and suffix[:1].isalpha():
        # "月" belongs to a month's number, not to a season's name.
        suffix = ""
    if part.name == "year" or part.formatting:
        role = "year" if part.name == "year" else ""
        return Node([text], formatting=part.formatting, prefix=prefix, suffix=suffix, role=role)
    return prefix + text + suffix


def _year(part: DatePart, point: Point, date: Date, locale: Locale) -> str:
    year = point.year
    if not year:
        return ""
    digits = f"{abs(year) % 100:02}" if part.form == "short" else str(abs(year))
    if year >= 1000:
        return digits
    era = locale.term("bc" if year < 0 else "ad") or ""
    return era + digits if locale.language in _ERA_FIRST else digits + era


def _month(part: DatePart, point: Point, date: Date, locale: Locale) -> str:
    if not point.month:
        if point.season:
            return locale.term(f"season-{point.season:02}") or ""
        return date.season_name
    if part.form == "numeric":
        return str(point.month)
    if part.form == "numeric-leading-zeros":
        return f"{point.month:02}"
    name = f"month-{point.month:02}"
    return locale.term(name, "short" if part.form == "short" else "long") or ""


def _day(part: DatePart, point: Point, date: Date, locale: Locale) -> str:
    day = point.day
    if not day:
        return ""
    if part.form == "numeric-leading-zeros":
        return f"{day:02}"
    if part.form == "ordinal" and (day == 1 or not locale.limit_day_ordinals_to_day_1):
        gender = locale.gender_of(f"month-{point.month:02}")
        return str(day) + locale.ordinal(day, gender)
    return str(day)


_FORMS = {"year": _year, "month": _month, "day": _day}
