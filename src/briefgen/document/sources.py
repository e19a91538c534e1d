"""content/sources.yaml → CSL-JSON items; imported libraries beside it.

Variables are those of CSL 1.0.2. Dates are EDTF and become CSL-JSON `date-parts`: seasons 1 to 4,
half-years as a range of months, `~` and `?` as `circa`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document import csl
from briefgen.document.clearances import clearance
from briefgen.document.edtf import Edtf, EdtfDate, EdtfInterval, earliest, latest
from briefgen.document.markdown.locators import is_key
from briefgen.document.model import Snapshot, Source
from briefgen.document.scope import Names, Scope
from briefgen.document.snapshots import OWN_KEYS, read_max_age, read_snapshots
from briefgen.document.source_shapes import NAME, SHAPE
from briefgen.document.texts import date
from briefgen.source import Reader, TextFile, read_text

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_URL = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s]+\Z")


def read_sources(reader: Reader, scope: Scope) -> dict[str, Source]:
    """The sources of the file and of those that it imports, by key."""
    fields = reader.shape(SHAPE)
    sources: dict[str, Source] = {}
    for key, entry in (fields["sources"].entries() if "sources" in fields else {}).items():
        scope.names.sources[key] = entry.key_span
        source = _source(key, entry, scope)
        if source is not None:
            sources[key] = source
    for item in fields["import"].items() if "import" in fields else []:
        for source in _import(item, scope):
            if _is_new(source, scope.names, scope.found):
                sources[source.key] = source
    return sources


def _is_new(source: Source, names: Names, found: Collector) -> bool:
    """Note an imported source's key; one that is taken already is an error."""
    first = names.sources.setdefault(source.key, source.span or Span(""))
    if first is source.span or first == source.span:
        return True
    message = f'the source "{source.key}" stands already at {first}'
    found.error("M181", message, source.span, "keep one of them")
    return False


def _import(reader: Reader, scope: Scope) -> Iterable[Source]:
    """The sources of a BibTeX, CSL-JSON or RIS file next to sources.yaml."""
    name = reader.text()
    if name is None:
        return ()
    suffix = Path(name).suffix.lower()
    if suffix not in (".bib", ".json", ".ris"):
        hint = "BibTeX files end in .bib, CSL-JSON files in .json, RIS files in .ris"
        reader.error("M182", f'"{name}" cannot be imported', hint)
        scope.names.incomplete.add("sources")
        return ()
    root = scope.project.root
    loaded = read_text((root / reader.spans.file).parent / name, root, place=reader.span)
    scope.found.extend(loaded.diagnostics)
    imported = _parse(loaded.value, suffix) if loaded.value is not None else Diagnosed(None)
    scope.found.extend(imported.diagnostics)
    if imported.value is None:
        scope.names.incomplete.add("sources")
    return imported.value or ()


def _parse(text: TextFile, suffix: str) -> Diagnosed[tuple[Source, ...]]:
    from briefgen.document.imports import READERS

    return READERS[suffix](text)


def _source(key: str, reader: Reader, scope: Scope) -> Source | None:
    """One source. Its id in CSL-JSON is its key."""
    if not is_key(key):
        hint = "letters, digits, and between them . : _ / and the like"
        message = f'"{key}" cannot be cited: a key has no spaces'
        scope.found.error("M183", message, reader.key_span, hint)
    item: dict[str, Any] = {"id": key}
    for name, value in reader.entries().items():
        if name in OWN_KEYS or (value.value is None and name in {*csl.VARIABLES, "type"}):
            continue
        if name == "type":
            item["type"] = _type(value)
        elif name not in csl.VARIABLES:
            hint = did_you_mean(name, {*csl.VARIABLES, "type", *OWN_KEYS})
            message = f'"{name}" is not a CSL variable'
            scope.found.error("M184", message, value.key_span, hint)
        else:
            item[name] = _variable(name, value, scope)
    if reader.is_mapping and "type" not in item:
        hint = "type: article-newspaper, report, book, webpage …"
        reader.found.error("Y301", f'the source "{key}" has no type', reader.key_span, hint)
    copies, max_age = _archived(reader, scope)
    level = clearance(reader.entries().get("clearance") if reader.is_mapping else None, scope)
    if any(value is None for value in item.values()):
        return None
    return Source(key, item, reader.key_span, copies, max_age, level)


def _archived(reader: Reader, scope: Scope) -> tuple[tuple[Snapshot, ...], int | None]:
    """The source's archived copies, and the days after which it counts as stale."""
    entries = reader.entries() if reader.is_mapping else {}
    given = {k: v for k, v in entries.items() if k in OWN_KEYS and v.value is not None}
    copies = read_snapshots(given["snapshots"], scope) if "snapshots" in given else ()
    return copies, read_max_age(given["max_age"]) if "max_age" in given else None


def _type(reader: Reader) -> str | None:
    name = reader.text()
    if name is None or name in csl.TYPES:
        return name
    hint = did_you_mean(name, csl.TYPES) or "article-newspaper, report, book, webpage …"
    reader.error("M185", f'"{name}" is not a CSL type', hint)
    return None


def _variable(name: str, reader: Reader, scope: Scope) -> Any:
    """A variable's value in its CSL-JSON shape; None where it is faulty."""
    if name in csl.DATES:
        return _date(reader, scope)
    if name in csl.NAMES:
        return _names(reader)
    text = reader.text()
    if text is None:
        return None
    text = " ".join(text.split())
    hint = value_fault(name, text)
    if hint:
        reader.error("M186", f'"{text[:60]}" is not a {name}', hint)
        return None
    return text


def value_fault(name: str, text: str) -> str:
    """What is expected, where a text cannot be a value of that variable; "" where it can."""
    if name == "language" and not _LANGUAGE.match(text):
        return "write a language tag: zh-CN, en, de …"
    if name == "URL" and not _URL.match(text):
        return "write the whole address: https://…"
    if name == "DOI" and not _DOI.match(text):
        bare = text[text.find("10.") :] if "10." in text else ""
        return f"write it without address: {bare}" if _DOI.match(bare) else "10.1000/182"
    return ""


def _date(reader: Reader, scope: Scope) -> dict[str, Any] | None:
    """CSL-JSON date of an EDTF date."""
    edtf = date(reader, scope)
    if edtf is None:
        return None
    value = edtf.value
    if isinstance(value, EdtfInterval):
        if value.start is None or value.end is None:
            hint = "write the year in which it began"
            reader.error("M187", "a source's date has no open end", hint)
            return None
        bounds = [_parts(value.start, first=True), _parts(value.end, first=False)]
        return _circa({"date-parts": bounds}, value.start, value.end)
    if value.month is not None and 21 <= value.month <= 24:
        return _circa({"date-parts": [[value.year]], "season": value.month - 20}, value)
    if value.month is not None and value.month >= 40:
        bounds = [list(earliest(edtf)[:2]), list(latest(edtf)[:2])]
        return _circa({"date-parts": bounds}, value)
    return _circa({"date-parts": [_parts(value, first=True)]}, value)


def _parts(value: EdtfDate, *, first: bool) -> list[int]:
    """Year, month and day as far as known; seasons and half-years by their outer month."""
    if value.month is not None and value.month > 12:
        edge = earliest if first else latest
        return list(edge(Edtf("", value))[:2])
    return [part for part in (value.year, value.month, value.day) if part is not None]


def _circa(item: dict[str, Any], *dates: EdtfDate) -> dict[str, Any]:
    if any(value.approximate or value.uncertain for value in dates):
        item["circa"] = True
    return item


def _names(reader: Reader) -> list[dict[str, str]] | None:
    """Names: a list, or one name; a name is a mapping of its parts, or text set as it is."""
    readers = reader.items() if reader.is_list else [reader]
    if not readers:
        reader.error("Y301", "an empty list of names", "write a name, or delete the key")
    names = [_name(item) for item in readers]
    good = [name for name in names if name is not None]
    return good if good and len(good) == len(names) else None


def _name(reader: Reader) -> dict[str, str] | None:
    if not reader.is_mapping:
        text = reader.text()
        return {"literal": " ".join(text.split())} if text is not None else None
    fields = reader.shape(NAME)
    parts = {name: text for name, part in fields.items() if (text := part.text()) is not None}
    if "family" not in fields and "literal" not in fields:
        hint = "write {family: …, given: …} or {literal: …}"
        reader.error("Y301", "a name without family name", hint)
        return None
    if "literal" in fields and len(fields) > 1:
        reader.error("M188", "a literal name has no other parts", "write family and given instead")
    return parts if len(parts) == len(fields) else None
