"""Sources → the YAML of content/sources.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.document import csl
from briefgen.document.edtf import EdtfError, parse_edtf
from briefgen.document.exports.dates import edtf
from briefgen.document.model import Source
from briefgen.document.sources import value_fault
from briefgen.source.emit import Comment, Inline, emit

_FIRST = ("type", "title", "author", "editor", "translator", "container-title", "issued")
"""What comes first, as people write it; the rest follows in the order of the item."""


def as_yaml(sources: Sequence[Source]) -> Diagnosed[str]:
    """A whole sources.yaml."""
    found = Collector()
    entries = {source.key: yaml_entry(source, found) for source in sources}
    text = emit({"sources": entries}, 0) if entries else "sources: {}"
    return Diagnosed(text + "\n", tuple(found))


def yaml_entry(source: Source, found: Collector) -> dict[str, Any]:
    """One source as the mapping that stands under its key.

    What the reader of sources.yaml would refuse is told, and kept as a comment.
    """
    item = source.item
    entry: dict[str, Any] = {}
    for name in (*_FIRST, *(name for name in item if name not in _FIRST)):
        if name not in item or name == "id" or not item[name]:
            continue
        value = _value(name, item[name])
        if value is None:
            said = _said(item[name])
            message = f'the {name} "{said[:60]}" of source "{source.key}" has no form there'
            hint = "it is kept as a comment; " + _wanted(name)
            found.warning("C242", message, source.span, hint)
            entry[Comment(f"{name}: {said}")] = None
        else:
            entry[name] = value
    return entry


def _value(name: str, value: Any) -> Any:
    """A variable as sources.yaml writes it; None where it cannot."""
    if name in csl.DATES:
        text = edtf(value) if isinstance(value, Mapping) else None
        if text is None or text.endswith("/..") or not _is_edtf(text):
            return None
        return text
    if name in csl.NAMES:
        people = [_name(person) for person in value]
        return people[0] if len(people) == 1 and isinstance(people[0], str) else people
    text = " ".join(str(value).split())
    return None if value_fault(name, text) else text


def _is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


def _name(person: Mapping[str, str]) -> Any:
    parts = {part: person[part] for part in csl.NAME_PARTS if person.get(part)}
    literal = parts.pop("literal", "")
    if literal or "family" not in parts:
        return literal or " ".join(parts.values())
    return Inline(parts)


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("literal") or value.get("raw") or value.get("date-parts"))
    return str(value)


def _wanted(name: str) -> str:
    if name in csl.DATES:
        return "write a date: 2024, 2024-11, 2024-11-05"
    return f"write a proper {name}"
