"""RIS files → sources.

RIS is a list of lines: two characters, two spaces, a hyphen, a space, the value. A record begins
with TY and ends with ER. What the tags mean follows the two descriptions that programs go by,
Reference Manager's (T1, JO, Y1, N1 …) and its revision of 2011 (TI, T2, PY …). The lines are read
here and not by a library, because a finding needs the line and column of what it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document.imports.dates import csl_date, year_and_month
from briefgen.document.imports.keys import key_of
from briefgen.document.imports.languages import language_tag
from briefgen.document.imports.names import split_chinese
from briefgen.document.imports.ris_tables import (
    DATES,
    PEOPLE,
    SECOND_AUTHORS,
    SILENT,
    TEXT,
    THIRD_AUTHORS,
    TITLED,
    TYPES,
)
from briefgen.document.imports.unprintable import cleaned
from briefgen.document.model import Source
from briefgen.source import TextFile

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|)\Z")
_DATE = re.compile(r"(\d{4})?(?:/(\d{1,2})?)?(?:/(\d{1,2})?)?(?:/(.*))?\Z")
_DOI = re.compile(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)")


class Line(Struct, frozen=True):
    """One tagged line, with those that go on below it."""

    tag: str
    value: str
    span: Span


class Record(Struct):
    """The lines of one record, TY first."""

    kind: str
    span: Span
    lines: list[Line] = field(default_factory=list)

    def values(self, *tags: str) -> list[Line]:
        """The lines with the first of these tags that there is, in order."""
        for tag in tags:
            lines = [line for line in self.lines if line.tag == tag and line.value]
            if lines:
                return lines
        return []

    def text(self, *tags: str) -> str:
        """The value of the first of these tags; what stands in several lines is joined."""
        return "; ".join(line.value for line in self.values(*tags))


def read_ris(text: TextFile) -> Diagnosed[tuple[Source, ...]]:
    """The sources of a .ris file; None with errors, where it cannot be read."""
    found = Collector()
    sources: dict[str, Source] = {}
    strangers: dict[str, tuple[Span, int]] = {}
    for record in _records(text, found):
        item = _item(record, found)
        key = _key(record, item, sources)
        if key in sources:
            message = f'the id "{key}" stands already at {sources[key].span}'
            found.error("C231", message, record.span, "keep one of the two records")
            continue
        sources[key] = Source(key, {"id": key, **item}, record.span)
        for line in record.lines:
            if not _is_known(line.tag):
                span, count = strangers.get(line.tag, (line.span, 0))
                strangers[line.tag] = span, count + 1
    for tag, (span, count) in strangers.items():
        more = f" (in {count} lines)" if count > 1 else ""
        message = f'the tag "{tag}"{more} has no counterpart in CSL and is left out'
        found.warning("C232", message, span)
    return found.done(tuple(sources.values()))


def _is_known(tag: str) -> bool:
    known = (TEXT, PEOPLE, DATES, SILENT)
    return any(tag in table for table in known)


# --- lines and records ----------------------------------------------------------------------------


def _records(text: TextFile, found: Collector) -> Iterator[Record]:
    """The records of the file; what stands outside is told once."""
    record: Record | None = None
    outside = False
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text.text), 1):
        line = raw.rstrip()
        match = _LINE.match(line)
        if match is None:
            if line and record is not None and record.lines:
                last = record.lines[-1]
                value = f"{last.value} {cleaned(line.strip())}".strip()
                record.lines[-1] = Line(last.tag, value, last.span)
            elif line and not outside:
                outside = True
                hint = "a record begins with a line like “TY  - JOUR”"
                span = Span(text.file, number, 1)
                found.error("C230", "this line stands outside any record", span, hint)
            continue
        tag, value = match[1], cleaned((match[2] or "").strip())
        span = Span(text.file, number, match.start(2) + 1 if match[2] else 1)
        if tag == "TY":
            if record is not None:
                found.warning("C240", "a record without end", record.span, "add “ER  - ” to it")
                yield record
            record = Record(value, span)
        elif record is None:
            if not outside:
                outside = True
                hint = "a record begins with a line like “TY  - JOUR”"
                found.error("C230", f'"{tag}" stands outside any record', span, hint)
        elif tag == "ER":
            yield record
            record = None
        else:
            record.lines.append(Line(tag, value, span))
    if record is not None:
        found.warning("C240", "a record without end", record.span, "add “ER  - ” to it")
        yield record


# --- one record -----------------------------------------------------------------------------------


def _item(record: Record, found: Collector) -> dict[str, Any]:
    kind = TYPES.get(record.kind.upper())
    if kind is None:
        message = f'unknown record type "{record.kind[:40]}"'
        found.warning("C233", message, record.span, "it becomes a document")
        kind = "document"
    item: dict[str, Any] = {"type": kind}
    _titles(record, item)
    _people(record, item)
    for tags, variable in DATES.values():
        lines = record.values(*tags)
        if lines and variable not in item:
            item[variable] = _date(lines[0], found)
    for tag, variable in TEXT.items():
        words = record.text(tag)
        if variable and words:
            item.setdefault(variable, words)
    _numbers(record, item)
    _language(record, item, found)
    return {name: value for name, value in item.items() if value}


def _titles(record: Record, item: dict[str, Any]) -> None:
    item["title"] = record.text("TI", "T1", "CT")
    second = record.text("T2", "JF", "JO", "BT")
    if item["type"] in TITLED:
        # the second title of a whole is the series that it belongs to
        item["title"] = item["title"] or record.text("BT")
        item["collection-title"] = record.text("T3") or record.text("T2")
        if not item["title"]:
            item["title"] = second
    else:
        item["container-title"] = second
        item["collection-title"] = record.text("T3")
    item["container-title-short"] = record.text("J2", "JA", "J1")
    if item["container-title-short"] and not item.get("container-title"):
        item["container-title"] = item.pop("container-title-short")


def _people(record: Record, item: dict[str, Any]) -> None:
    for tag, role in PEOPLE.items():
        if tag == "A2":
            role = SECOND_AUTHORS.get(item["type"], "editor")
        elif tag == "A3":
            role = THIRD_AUTHORS.get(item["type"], "collection-editor")
        people = [_name(line.value) for line in record.lines if line.tag == tag and line.value]
        if people:
            item.setdefault(role, []).extend(people)


def _name(text: str) -> dict[str, str]:
    """ "Family, Given, Suffix"; a name without comma is an organisation's, or a Chinese one."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[0]:
        return split_chinese(text) or {"literal": text.strip(" ,")}
    name = {"family": parts[0], "given": parts[1]}
    if len(parts) > 2:
        name["suffix"] = ", ".join(parts[2:])
    return {part: value for part, value in name.items() if value}


def _date(line: Line, found: Collector) -> dict[str, Any]:
    """ "2019/03/12/Spring": year, month, day and other words."""
    match = _DATE.fullmatch(line.value)
    if match and match[1]:
        numbers = [match[1], match[2], match[3]]
        date = year_and_month(match[1], match[2] or "", match[3] or "")
        if date is not None and not (match[4] and not any(numbers[1:])):
            return date
        if date is not None and match[4]:
            return year_and_month(match[1], match[4]) or date
    date = csl_date(line.value) or year_and_month(line.value)
    if date is None or "literal" in date:
        message = f'the date "{line.value[:60]}" is no date; it is kept as words'
        hint = "write YYYY, or YYYY/MM/DD"
        found.warning("C235", message, line.span, hint)
    return date or {"literal": line.value}


def _numbers(record: Record, item: dict[str, Any]) -> None:
    first, last = record.text("SP"), record.text("EP")
    if first:
        spans = "-" in first or not last or last == first
        item["page"] = first.replace("–", "-") if spans else f"{first}-{last}"
    number = record.text("SN")
    digits = re.sub(r"[^0-9Xx]", "", number)
    if number:
        item["ISSN" if len(digits) == 8 else "ISBN"] = number
    if "DOI" in item:
        item["DOI"] = _DOI.sub("", item["DOI"])
    links = [line.value for line in record.values("UR")]
    item["URL"] = next((u for u in links if re.match(r"(?i)https?://\S+\Z", u)), "")
    if item["type"] in ("report", "patent", "standard", "thesis", "software", "article"):
        item["number"] = item.pop("issue", "") or record.text("M1")
    elif item["type"] in TITLED:
        item["collection-number"] = item.pop("issue", "")
    item["edition"] = re.sub(r"(?i)^(\d+)(st|nd|rd|th)?\.?( ed(ition|\.)?)?$", r"\1",
                             item.get("edition", ""))  # fmt: skip


def _language(record: Record, item: dict[str, Any], found: Collector) -> None:
    for line in record.values("LA"):
        tag = language_tag(line.value)
        if tag:
            item["language"] = tag
        else:
            message = f'the language "{line.value[:60]}" is unknown and left out'
            found.warning("C232", message, line.span, "write a language tag: zh-CN, en …")


def _key(record: Record, item: dict[str, Any], taken: dict[str, Source]) -> str:
    """The record's own id where it has one that can be cited, else one from name and year."""
    own = record.text("ID", "LB")
    return own if own and key_of({"id": own}, {}) == own else key_of({**item, "id": own}, taken)
