"""One item of CSL-JSON, with what has been read out of it kept for the next time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefgen.citations.csl_processor import dates, richtext
from briefgen.citations.csl_processor.names.person import Person, read_persons
from briefgen.citations.csl_processor.output import Child
from briefgen.citations.csl_processor.variables import ALIASES, DATES, NAMES

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NOTE_FIELD = re.compile(r"\{:([-_a-zA-Z]+):\s*([^}]*)\}")
_NOTE_LINE = re.compile(r"([A-Za-z][-_A-Za-z ]*):\s*(.*)")


class Item:
    """An item; the variables of any kind by name, empty ones left out."""

    __slots__ = ("_children", "_dates", "_persons", "_text", "data", "id", "language", "type")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = _with_note_fields(data)
        self.id = str(data.get("id", ""))
        self.type = str(self.data.get("type") or "")
        self.language = str(self.data.get("language") or "")
        self._text: dict[str, str] = {}
        self._children: dict[str, list[Child]] = {}
        self._dates: dict[str, dates.Date | None] = {}
        self._persons: dict[str, tuple[Person, ...]] = {}

    def text(self, variable: str) -> str:
        """A standard or number variable as it stands, "" where it is missing."""
        try:
            return self._text[variable]
        except KeyError:
            value = self._value(variable)
            text = (
                _CONTROL.sub("", str(value)).strip() if isinstance(value, str | int | float) else ""
            )
            self._text[variable] = text
            return text

    def rich(self, variable: str) -> list[Child]:
        """A text variable with its markup; never to be changed by whoever gets it."""
        try:
            return self._children[variable]
        except KeyError:
            text = self.text(variable)
            children = richtext.parse(text) if text else []
            self._children[variable] = children
            return children

    def date(self, variable: str) -> dates.Date | None:
        """A date variable; None where it is missing or says nothing."""
        try:
            return self._dates[variable]
        except KeyError:
            value = self.data.get(variable)
            date = dates.parse(value) if value else None
            self._dates[variable] = date
            return date

    def persons(self, variable: str) -> tuple[Person, ...]:
        """The names of a name variable."""
        try:
            return self._persons[variable]
        except KeyError:
            persons = read_persons(self.data.get(variable))
            self._persons[variable] = persons
            return persons

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind says something."""
        if variable in NAMES:
            return bool(self.persons(variable))
        if variable in DATES:
            return self.date(variable) is not None
        return bool(self.text(variable))

    def _value(self, variable: str) -> Any:
        value = self.data.get(variable)
        if value is None and variable in ALIASES:
            value = next((self.data[a] for a in ALIASES[variable] if a in self.data), None)
        if value is None and variable == "page-first":
            match = re.match(r"\s*([^\s,;&–—-]+)", str(self.data.get("page") or ""))
            value = match[1] if match else None
        return value


def _with_note_fields(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Variables that stand in the note because the program they come from has no field for them.

    `{:original-date:1880}` anywhere, or lines `original-date: 1880` at the beginning.
    """
    note = data.get("note")
    if not isinstance(note, str) or ":" not in note:
        return data
    found = dict(_NOTE_FIELD.findall(note))
    for number, line in enumerate(note.split("\n")):
        match = _NOTE_LINE.fullmatch(line.strip())
        if not match:
            if number:
                break
            continue
        found.setdefault(match[1], match[2])
    extra: dict[str, Any] = {}
    for key, value in found.items():
        name = key.strip().lower().replace("_", "-").replace(" ", "-")
        if name in DATES:
            extra[name] = {"raw": value.strip()}
        elif name in NAMES:
            family, _, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()}
            extra.setdefault(name, []).append(person if given else {"literal": value.strip()})
        elif name == "type" or name not in data:
            extra[name] = value.strip()
    return {**data, **extra}
