"""CSL-JSON files → sources.

The file is a list of items (or an object with them under "items"). Items keep their variables; what
is repaired is what exporters get wrong: variables written as lines into `note` (Zotero's "Extra"),
Chinese names in one piece, languages as names, dates as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document import csl
from briefgen.document.imports.dates import csl_date, year_and_month
from briefgen.document.imports.languages import language_tag
from briefgen.document.imports.names import split_chinese
from briefgen.document.imports.unprintable import cleaned
from briefgen.document.model import Source
from briefgen.source import LineIndex, TextFile

_SPACE = re.compile(r"[ \t\r\n]*")
_LINE = re.compile(r"\{?:?([A-Za-z][A-Za-z-]*):[ \t]*(.+?)\}?")
_OWN = frozenset({"id", "type", "citation-key", "categories", "custom", "multi"})


def read_csl_json(text: TextFile) -> Diagnosed[tuple[Source, ...]]:
    """The sources of a CSL-JSON file; None with errors, where it cannot be read."""
    found = Collector()
    sources: dict[str, Source] = {}
    for raw, span in _items(text, found):
        source = _source(raw, span, found)
        if source is None:
            continue
        first = sources.get(source.key)
        if first is None:
            sources[source.key] = source
        else:
            message = f'the id "{source.key}" stands already at {first.span}'
            found.error("C231", message, span, "keep one of the two items")
    return found.done(tuple(sources.values()))


# --- JSON with places ----------------------------------------------------------------------------


def _items(text: TextFile, found: Collector) -> Iterator[tuple[Any, Span]]:
    """Each item with its place."""
    lines = LineIndex(text.text)

    def place(offset: int) -> Span:
        return Span(text.file, *lines.at(offset))

    start = _start(text.text)
    if start is None:
        hint = 'a CSL-JSON file is a list: [{"id": …, "type": …}]'
        found.error("C230", "this is no list of CSL-JSON items", place(0), hint)
        return
    decoder = json.JSONDecoder()
    position = _skip(text.text, start + 1)
    while not text.text.startswith("]", position):
        try:
            item, end = decoder.raw_decode(text.text, position)
        except json.JSONDecodeError as error:
            found.error("C230", f"not JSON: {_lower(error.msg)}", place(error.pos))
            return
        except (RecursionError, ValueError) as error:
            reason = "it nests too deeply" if isinstance(error, RecursionError) else str(error)
            found.error("C230", f"not readable: {_lower(reason)}", place(position))
            return
        yield item, place(position)
        position = _skip(text.text, end)
        if text.text.startswith(",", position):
            position = _skip(text.text, position + 1)
        elif not text.text.startswith("]", position):
            found.error("C230", "not JSON: a comma or ] is missing", place(position))
            return


def _start(text: str) -> int | None:
    """The offset of the list's bracket."""
    match = re.match(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?(\[)', text)
    return match.start(1) if match else None


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


# --- items ---------------------------------------------------------------------------------------


def _source(raw: object, span: Span, found: Collector) -> Source | None:
    if not isinstance(raw, Mapping):
        found.error("C230", "an item is an object with id and type", span)
        return None
    identifier = raw.get("id", raw.get("citation-key"))
    if not isinstance(identifier, (str, int)) or not str(identifier).strip():
        found.error("C230", "an item without id", span, 'give it one: "id": "wang2020"')
        return None
    key = cleaned(str(identifier)).strip()
    item: dict[str, Any] = {"id": key, "type": raw.get("type")}
    strangers = []
    for name, value in raw.items():
        if name in csl.NAMES:
            item[name] = _names(value)
        elif name in csl.DATES:
            item[name] = _date(name, value, key, span, found)
        elif name in csl.VARIABLES and isinstance(value, (str, int, float)):
            item[name] = cleaned(str(value))
        elif name not in _OWN:
            strangers.append(name)
    _extra(item)
    _language(item, span, found)
    _type(item, span, found)
    if strangers:
        names = ", ".join(f'"{name[:40]}"' for name in strangers[:10])
        message = f'source "{key}" has what is no CSL variable, and it is left out: {names}'
        found.warning("C232", message, span)
    return Source(key, {name: value for name, value in item.items() if value}, span)


def _names(value: object) -> list[dict[str, str]]:
    """Names as mappings of text; Chinese ones in one piece are taken apart."""
    names = []
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, Mapping):
            parts = {
                part: cleaned(str(person[part])) for part in csl.NAME_PARTS if person.get(part)
            }
        else:
            parts = {"literal": cleaned(str(person))} if person else {}
        if set(parts) == {"family"}:
            parts = split_chinese(parts["family"].strip()) or parts
        if parts:
            names.append(parts)
    return names


def _date(name: str, value: object, key: str, span: Span, found: Collector) -> Any:
    """A CSL-JSON date; text and `raw` are read, where they are dates."""
    if isinstance(value, Mapping) and ("date-parts" in value or "literal" in value):
        return dict(value)
    raw = value.get("raw") if isinstance(value, Mapping) else value
    if not isinstance(raw, (str, int)) or not str(raw).strip():
        return None
    date = csl_date(cleaned(str(raw))) or year_and_month(cleaned(str(raw)))
    if date is None or "literal" in date:
        message = f'"{name}" of source "{key}" is no date; it is kept as words'
        found.warning("C235", message, span, "write YYYY, YYYY-MM or YYYY-MM-DD")
    return date


def _extra(item: dict[str, Any]) -> None:
    """Variables that stand as lines in `note` ("page: 19") go where they belong.

    Only what the item does not have; but a type is written there because it is the better one. An
    identifier of the Chinese system CSTR becomes the place in an archive of that name.
    """
    rest = []
    for line in str(item.get("note", "")).split("\n"):
        match = _LINE.fullmatch(line.strip())
        name = match[1] if match else ""
        value = match[2].strip() if match else ""
        if name == "type" and value in csl.TYPES:
            item["type"] = value
        elif name == "CSTR" and "archive_location" not in item:
            item |= {"archive": "CSTR", "archive_location": value}
        elif name in csl.DATES and name not in item and csl_date(value):
            item[name] = csl_date(value)
        elif name in {**csl.STANDARD, **csl.NUMBERS} and name not in item:
            item[name] = value
        else:
            rest.append(line)
    item["note"] = "\n".join(rest).strip()


def _language(item: dict[str, Any], span: Span, found: Collector) -> None:
    written = item.get("language")
    if not written:
        return
    item["language"] = language_tag(written)
    if item["language"] is None:
        message = f'the language "{written[:60]}" of source "{item["id"]}" is unknown and left out'
        found.warning("C232", message, span, "write a language tag: zh-CN, en …")


def _type(item: dict[str, Any], span: Span, found: Collector) -> None:
    if item["type"] not in csl.TYPES:
        message = f'source "{item["id"]}" has the unknown type "{str(item["type"])[:60]}"'
        found.warning("C233", message, span, "it becomes a document")
        item["type"] = "document"
