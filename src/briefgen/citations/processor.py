"""The CSL engine, behind one small interface: the only module that imports citeproc-py.

citeproc-py 0.11 passes 60 % of the CSL test suite. It is used as it is, for what it does well: the
layout of one cite and of one entry. Clusters, numbers, year suffixes, the order of entries and the
choice of language are made around it. It is asked for strings that carry marks (see `marks`).

Its schema validation (0.3 s) is off: `csl.check_csl` has looked at the style.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from briefgen.citations import marks
from briefgen.citations.csl import NS, engine_xml
from briefgen.citations.dates import PreparedDate
from briefgen.citations.languages import EAST_ASIAN, primary
from briefgen.citations.prepare import PreparedItem
from briefgen.citations.style import Style

_NO_CASE = re.compile(f"{marks.NEUTRAL}([^{marks.NEUTRAL}{marks.CLOSE}]*){marks.CLOSE}")


class EngineError(Exception):
    """The engine could not do what it was asked; the message says what it said."""


class _Marker:
    """A formatter that writes marks where citeproc's own write HTML."""

    @staticmethod
    def preformat(text: object) -> str:
        return str(text)

    @staticmethod
    def _wrap(mark: str) -> Any:
        return lambda text: f"{mark}{text}{marks.CLOSE}"

    Italic = Oblique = _wrap(marks.ITALIC)
    Bold = _wrap(marks.BOLD)
    Superscript = _wrap(marks.SUPERSCRIPT)
    Subscript = _wrap(marks.SUBSCRIPT)
    SmallCaps = _wrap(marks.SMALL_CAPS)
    Light = Underline = str


class Processor:
    """A style in one locale. Items are known by their keys once `add` has taken them."""

    def __init__(self, style: Style, locale: str) -> None:
        from citeproc import (  # type: ignore[import-untyped]
            CitationStylesBibliography,
            CitationStylesStyle,
        )
        from citeproc.source import BibliographySource  # type: ignore[import-untyped]

        xml = engine_xml(style.xml, primary(locale) in EAST_ASIAN)
        with _faults():
            self._style = CitationStylesStyle(io.BytesIO(xml), locale=locale, validate=False)
            source = BibliographySource()
            self._bibliography = CitationStylesBibliography(self._style, source, _Marker)
        self._cites: dict[str, Any] = {}
        self._seasons = _prints_seasons(self._style.root)

    def add(self, item: PreparedItem) -> None:
        """Take an item that can then be asked for by its key."""
        with _faults():
            self._bibliography.source[item.key] = _reference(item, self._seasons)
        self._bibliography.keys.append(item.key)
        self._cites[item.key] = _cite(self._bibliography, item.key)

    def suffix(self, key: str, letters: str) -> None:
        """Give an item its year suffix."""
        self._bibliography.source[key].update({"year-suffix": letters, "year_suffix": letters})

    def entry(self, key: str) -> str:
        """The marked text of an entry; MARKER_END ends its number where the style prints one."""
        with _faults():
            return "".join(map(str, self._style.render_bibliography([self._cites[key]])))

    def cite(self, key: str, locator: str = "", label: str = "") -> str:
        """The marked text of one cite, without the cluster's affixes.

        NUMBER stands for the citation number. With an empty `label` the locator prints as it is.
        """
        cite = _cite(self._bibliography, key, locator, label)
        with _faults():
            return str(self._style.render_citation(cite.citation, [], None) or "")

    def sort_keys(self, key: str) -> list[tuple[Any, bool]]:
        """What the bibliography's <sort> compares, each with whether it descends."""
        bibliography = self._style.root.find("cs:bibliography", NS)
        layout = bibliography.find("cs:layout", NS)
        keys = []
        with _faults():
            for element in bibliography.iterfind("cs:sort/cs:key", NS):
                value = element.sort_keys([self._cites[key]], layout)[0]
                keys.append((value, element.get("sort") == "descending"))
        return keys

    def term(self, name: str, plural: bool) -> str:
        """A locale's term in its short form (or the long one): "paras."."""
        root = self._style.root
        get = root.get_plural_term if plural else root.get_single_term
        with _faults():
            return str(get(name, form="short") or get(name))


def _prints_seasons(root: Any) -> bool:
    """Whether months are always words: citeproc stops at a season that it must print as number."""
    month = "cs:date-part[@name='month'][starts-with(@form, 'numeric')]"
    localized = f"cs:date[@form='text']/{month}"
    in_locales = any(locale.xpath(localized, namespaces=NS) for locale in root.locales)
    numeric = root.xpath(f".//{month} | .//cs:date[@form='numeric']", namespaces=NS)
    return not in_locales and not numeric


@contextmanager
def _faults() -> Iterator[None]:
    """Whatever the engine raises becomes one error of ours."""
    try:
        yield
    except Exception as error:
        raise EngineError(f"{type(error).__name__}: {error}".rstrip(": ")) from error


@cache
def _cite_class() -> Any:
    from citeproc import CitationItem

    class Cite(CitationItem):  # type: ignore[misc]
        """A cite whose number is a mark: numbers are given out after the engine's work."""

        @property
        def number(self) -> str:
            return marks.NUMBER

    return Cite


def _cite(bibliography: Any, key: str, locator: str = "", label: str = "") -> Any:
    """A cluster of one cite, and that cite."""
    from citeproc import Citation, Locator

    more = {"locator": Locator(label, locator)} if locator else {}
    cite = _cite_class()(key, **more)
    cite.key = key  # citeproc writes keys in lower case, and "Wang2020" is not "wang2020"
    cluster = Citation([cite])
    cluster.bibliography = bibliography
    return cite


def _reference(item: PreparedItem, seasons: bool) -> Any:
    """An item in citeproc's shape, each variable under both of the names citeproc looks for."""
    from citeproc.source import Name, Reference

    values: dict[str, Any] = {name: _string(text) for name, text in item.strings.items()}
    values |= {role: [Name(**name) for name in names] for role, names in item.names.items()}
    values |= {name: _date(date, seasons) for name, date in item.dates.items()}
    if item.language:
        values["language"] = item.language
    reference = Reference(item.key, item.type)
    for variable, value in values.items():
        reference[variable] = reference[variable.replace("-", "_")] = value
    return reference


def _string(text: str) -> Any:
    """Text as citeproc wants it, passages that keep their capitals (NEUTRAL) told apart."""
    from citeproc.string import (  # type: ignore[import-untyped]
        MixedString,
        NoCase,
        String,
    )

    parts = _NO_CASE.split(text)
    kinds = (String, NoCase)
    return MixedString([kinds[i % 2](part) for i, part in enumerate(parts) if part])


def _date(date: PreparedDate, seasons: bool) -> Any:
    from citeproc.source import Date, DateRange, LiteralDate

    if date.literal:
        return LiteralDate(date.literal, circa=date.circa)
    begin = dict(zip(("year", "month", "day"), date.parts, strict=False))
    if date.season and seasons:
        begin["season"] = date.season
    if date.end is None:
        return Date(circa=date.circa, **begin)
    # citeproc takes the year 0 for an open end
    end = date.end[0] if date.end else 0
    return DateRange(begin=Date(**begin), end=Date(year=end), circa=date.circa)
