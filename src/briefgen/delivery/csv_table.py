"""A CSV file (RFC 4180) as data with places, so that it is read like YAML.

The first line names the columns. Fields are set apart by commas, semicolons or tabs, whichever the
first line has; spreadsheets write all three. A field that is empty is not there. What comes out is
what the same list in YAML would give: a list of mappings, each value with its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.diagnostics import Collector
from briefgen.source import SpanMap, TextFile, YamlFile
from briefgen.source.places import MappingPlace, SequencePlace

SEPARATORS = ",;\t"
_BLANKS = re.compile(r"[ \t]*")


class _Field(Struct, frozen=True):
    """A field's text, and the offset of its first character in the file."""

    text: str
    start: int


def read_table(text: TextFile, lists: frozenset[str], found: Collector) -> YamlFile | None:
    """The rows as a list under the key `recipients`.

    `lists` are columns whose fields hold several words, set apart by blanks, commas, semicolons or
    bars.
    """
    records = list(_records(text, found))
    if not records:
        if found.ok:
            found.error("E111", "this file is empty", text.span(0), "its first line names columns")
        return None
    columns = _columns(records[0], text, found)
    rows: list[dict[str, object]] = []
    places = SequencePlace(0)
    for record in records[1:]:
        row, place = _row(record, columns, lists, text, found)
        rows.append(row)
        places.items.append(place)
    data = {"recipients": rows}
    root = MappingPlace(0, {"recipients": 0}, {"recipients": places})
    return YamlFile(text.file, data, SpanMap(text.file, text.text, root, data))


def _columns(record: list[_Field], text: TextFile, found: Collector) -> list[str]:
    names = [field.text.strip().casefold() for field in record]
    for field, name in zip(record, names, strict=True):
        if name and names.count(name) > 1 and names.index(name) != record.index(field):
            found.error("E111", f'the column "{name}" stands twice', text.span(field.start))
    return names


def _row(
    record: list[_Field],
    columns: list[str],
    lists: frozenset[str],
    text: TextFile,
    found: Collector,
) -> tuple[dict[str, object], MappingPlace]:
    row: dict[str, object] = {}
    place = MappingPlace(record[0].start)
    for number, field in enumerate(record):
        name = columns[number] if number < len(columns) else ""
        if not field.text.strip():
            continue
        if not name:
            hint = "put a field that holds the separator in quotation marks"
            found.error("E111", "this field has no column", text.span(field.start), hint)
            continue
        place.keys[name] = field.start
        if name in lists:
            words = [_Field(m[0], field.start + m.start()) for m in _WORDS.finditer(field.text)]
            row[name] = [word.text for word in words]
            place.values[name] = SequencePlace(field.start, [word.start for word in words])
        else:
            row[name] = field.text.strip(" \t")
            place.values[name] = field.start
    return row, place


_WORDS = re.compile(r"[^\s,;|]+")


# --- records -------------------------------------------------------------------------------------


def _records(text: TextFile, found: Collector) -> Iterator[list[_Field]]:
    """The lines that are not empty, as fields."""
    source = text.text
    separator = _separator(source)
    position = 0
    while position < len(source):
        record: list[_Field] = []
        while True:
            field, position, sound = _field(source, position, separator)
            record.append(field)
            if not sound:
                place = text.span(field.start)
                hint = 'a field in quotation marks ends with one; write " inside it twice'
                found.error("E111", "this field is not closed as it should be", place, hint)
                return
            if position >= len(source) or source[position] == "\n":
                position += 1
                break
            position += 1
        if any(field.text.strip() for field in record):
            yield record


def _separator(source: str) -> str:
    head = source.lstrip("\n").partition("\n")[0]
    return max(SEPARATORS, key=head.count)


def _field(source: str, start: int, separator: str) -> tuple[_Field, int, bool]:
    """The field that begins at an offset, where it ends, and whether it is sound."""
    blank = _BLANKS.match(source, start) if separator != "\t" else None
    opening = blank.end() if blank else start
    if not source.startswith('"', opening):
        end = len(source)
        for stop in (separator, "\n"):
            at = source.find(stop, start)
            end = at if 0 <= at < end else end
        raw = source[start:end]
        return _Field(raw.strip(" "), start + len(raw) - len(raw.lstrip(" "))), end, True
    pieces: list[str] = []
    position = opening + 1
    while True:
        close = source.find('"', position)
        if close < 0:
            return _Field("".join(pieces), opening), len(source), False
        pieces.append(source[position:close])
        if source.startswith('""', close):
            pieces.append('"')
            position = close + 2
            continue
        after = _BLANKS.match(source, close + 1) if separator != "\t" else None
        end = after.end() if after else close + 1
        sound = end >= len(source) or source[end] in (separator, "\n")
        return _Field("".join(pieces), opening + 1), end, sound
