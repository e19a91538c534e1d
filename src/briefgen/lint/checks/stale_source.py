"""Sources that are older than they may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from briefgen.document.edtf import Day, EdtfError, latest, parse_edtf
from briefgen.document.model import Briefing, Source
from briefgen.document.text import CitationItem
from briefgen.document.walk import parts
from briefgen.lint.base import Check, Example, Finding, View


def _run(view: View) -> Iterator[Finding]:
    aging = {k: s for k, s in view.content.library.sources.items() if s.max_age is not None}
    if not aging:
        return
    for briefing in view.content.briefings.values():
        for key in sorted(_cited(briefing) & aging.keys()):
            message = _stale(aging[key], briefing)
            if message:
                hint = "look at it again and record the day, cite a newer source, or raise max_age"
                yield Finding(message, aging[key].span, (hint,))


def _cited(briefing: Briefing) -> set[str]:
    """The sources that a briefing cites, with those of the library's entries."""
    library = briefing.library
    read = (briefing.sections, briefing.title, briefing.question, briefing.subtitle)
    everything = (*read, tuple(library.figures.values()), tuple(library.terms.values()))
    return {part.key for part in parts(everything) if isinstance(part, CitationItem)}


def _stale(source: Source, briefing: Briefing) -> str:
    """What is too old; empty where it is not, or where nobody can tell."""
    what, day = _looked_at(source)
    as_of = _date(latest(briefing.as_of))
    if day is None or as_of is None or source.max_age is None:
        return ""
    age = (as_of - day).days
    if age <= source.max_age:
        return ""
    return (
        f'the source "{source.key}" was {what} {age} days before {briefing.as_of.text}, the as-of '
        f'date of "{briefing.name}"; its max_age is {source.max_age}'
    )


def _looked_at(source: Source) -> tuple[str, date | None]:
    """The last day on which somebody saw what the source says; else the day of its publication.

    Of a day that is not known exactly, the last that it can be.
    """
    retrieved = [_date(latest(s.retrieved)) for s in source.snapshots if s.retrieved is not None]
    seen = [day for day in (*retrieved, _csl_date(source.item.get("accessed"))) if day is not None]
    if seen:
        return "last retrieved", max(seen)
    return "published", _csl_date(source.item.get("issued"))


def _csl_date(value: Any) -> date | None:
    """The last day of a CSL-JSON date ({"date-parts": [[2024, 11]]}), of an interval its end."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    last = parts[-1] if isinstance(parts, list) and parts else None
    if not isinstance(last, list | tuple) or not last:
        return None
    numbers = [part for part in last if isinstance(part, int)]
    if len(numbers) != len(last):
        return None
    text = "-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate(numbers[:3]))
    return _day_of(text)


def _day_of(text: str) -> date | None:
    try:
        return _date(latest(parse_edtf(text)))
    except EdtfError:
        return None


def _date(day: Day) -> date | None:
    return date(*day) if 1 <= day[0] <= 9998 and day[1] else None


def _with(days: int) -> Example:
    return Example(
        {
            "content/sources.yaml": (
                "sources:\n"
                "  doe2024:\n"
                "    type: webpage\n"
                "    title: Rain this year\n"
                "    author: [{family: Doe, given: Ann}]\n"
                "    URL: https://example.org/rain\n"
                "    issued: 2024-01-05\n"
                "    accessed: 2024-06-01\n"
                "    language: en\n"
                f"    max_age: {days}\n"
            )
        }
    )


CHECK = Check(
    code="L115",
    title="Sources are no older than they may be",
    reason=(
        "What a web page says today is not what it said when somebody looked. A source with a "
        "`max_age` is stale when more days lie between the last look at it (the newest of its "
        "snapshots' `retrieved` and its `accessed`; without both, its publication) and the as-of "
        "date of the briefing that cites it. The clock does not count: the same content gives the "
        "same findings next year."
    ),
    bad=_with(90),
    good=_with(365),
    run=_run,
)
