"""EDTF dates (ISO 8601-2, Library of Congress profile): to be written around this value type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """One EDTF date: a year, with month (1–12), season (21–24) or half-year (40, 41), and day.

    `approximate` (`~`) and `uncertain` (`?`) qualify the whole date; `%` is both.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class EdtfInterval:
    """An interval `start/end`. None stands for an open end (`..`), on either side."""

    start: EdtfDate | None
    end: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval with the text it was read from."""

    text: str
    value: EdtfDate | EdtfInterval
