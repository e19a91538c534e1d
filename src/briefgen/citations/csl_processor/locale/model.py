"""What a locale file or a style's `cs:locale` holds, before anything is merged."""

from __future__ import annotations

from briefgen.citations.csl_processor.records import Record

# name, form ("long", "short", "verb", "verb-short", "symbol"), gender form ("" for none)
TermKey = tuple[str, str, str]


class Term(Record, frozen=True):
    """A term's text for one and for many; `match` is that of ordinals ("" where not given)."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


class DatePart(Record, frozen=True):
    """A `cs:date-part`, of a locale or of a style; `None`: left to the other of the two.

    `formatting` has font-style, font-weight and so on, as attributes, sorted.
    """

    name: str
    form: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    text_case: str | None = None
    range_delimiter: str | None = None
    strip_periods: bool | None = None
    formatting: tuple[tuple[str, str], ...] = ()


class DateFormat(Record, frozen=True):
    """A localized date: its parts in the language's order."""

    parts: tuple[DatePart, ...]
    delimiter: str = ""


class LocaleData(Record):
    """One file's or one `cs:locale`'s content; `language` is its xml:lang, "" for any."""

    language: str = ""
    terms: dict[TermKey, Term] = {}
    dates: dict[str, DateFormat] = {}
    options: dict[str, bool] = {}
