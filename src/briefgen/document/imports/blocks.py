"""A .bib file → entries with their fields, each with its line; abbreviations written out.

bibtexparser cuts the file into blocks (and goes on behind a broken one); what a value says
(`jan # " 1"`, `{…}`, `"…"`) is worked out here, because it must know the places of its faults.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Span
from briefgen.document.imports.dates import MONTHS
from briefgen.source import TextFile

VALUE_LIMIT = 1_000_000
"""Characters of a value: abbreviations that contain one another can grow without end."""

REPORTED = 20
"""Broken entries that are named one by one; more are counted."""


class Value(Struct, frozen=True):
    """A field's value, in LaTeX, and where it stands."""

    text: str
    span: Span


class Block(Struct, frozen=True):
    """An entry: its type and its fields' names in lower case."""

    type: str
    key: str
    span: Span
    fields: dict[str, Value] = field(default_factory=dict)

    def get(self, *names: str) -> str:
        """The text of the first of these fields that is there, or ""."""
        return next((self.fields[name].text for name in names if name in self.fields), "")


def read_blocks(text: TextFile, found: Collector) -> dict[str, Block]:
    """All entries by key, in the file's order."""
    reader = _Reader(text, found)
    entries: dict[str, Block] = {}
    for block in reader.read():
        first = entries.get(block.key)
        if first is None:
            entries[block.key] = block
        else:
            message = f'the key "{block.key}" stands already at {first.span}'
            found.error("C231", message, block.span, "keep one of the two entries")
    return entries


class _Reader:
    """Reads the blocks of one file."""

    def __init__(self, text: TextFile, found: Collector) -> None:
        self._text = text
        self._lines = text.text.split("\n")
        self._found = found
        self._broken = 0
        self._told: set[str] = set()
        self._strings = {month: str(number) for number, month in enumerate(MONTHS, 1)}

    def read(self) -> list[Block]:
        """Entries in the file's order; faults are noted."""
        from bibtexparser.entrypoint import parse_string
        from bibtexparser.model import (
            DuplicateBlockKeyBlock,
            DuplicateFieldKeyBlock,
            Entry,
            ParsingFailedBlock,
            String,
        )

        # the library speaks through logging; what it says is said as diagnostics
        logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
        library = parse_string(self._text.text, parse_stack=[])
        blocks: list[Block] = []
        for block in library.blocks:
            twice = isinstance(block, (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock))
            raw = getattr(block, "ignore_error_block", None) if twice else block
            if isinstance(raw, String):
                self._strings[raw.key.lower()] = self._evaluate(raw.value, self._at(raw.start_line))
            elif isinstance(raw, Entry):
                blocks.append(self._entry(raw))
            elif isinstance(raw, ParsingFailedBlock):
                self._report(raw)
        if self._broken > REPORTED:
            message = f"{self._broken - REPORTED} more entries cannot be read"
            self._found.error("C230", message, Span(self._text.file))
        return blocks

    def _at(self, line: int | None) -> Span:
        """The first character of a 0-based line."""
        number = min(line or 0, len(self._lines) - 1)
        shown = self._lines[number]
        return Span(self._text.file, number + 1, len(shown) - len(shown.lstrip()) + 1)

    def _entry(self, raw: Any) -> Block:
        span = self._at(raw.start_line)
        block = Block(raw.entry_type.lower(), raw.key, span)
        if not raw.key:
            self._found.error("C230", "an entry without key", span, "write @book{key, …}")
        for item in raw.fields:
            name, place = item.key.lower(), self._at(item.start_line)
            if name in block.fields:
                message = f'the field "{name}" of "{raw.key}" stands twice; the first counts'
                self._found.warning("C238", message, place)
            else:
                block.fields[name] = Value(self._evaluate(str(item.value), place), place)
        return block

    def _report(self, raw: Any) -> None:
        self._broken += 1
        if self._broken > REPORTED:
            return
        reason = getattr(raw.error, "abort_reason", "") or str(raw.error) or "it is not BibTeX"
        reason = " ".join(reason.split()).rstrip(".")
        message = f"this entry cannot be read: {reason[:1].lower()}{reason[1:]}"
        hint = "look for a missing comma, brace or quotation mark"
        self._found.error("C230", message, self._at(raw.start_line), hint)

    def _evaluate(self, expression: str, place: Span) -> str:
        """The text of a value: parts in braces or quotes, numbers and abbreviations, joined."""
        parts = []
        for part in _parts(expression):
            if part[:1] in '{"':
                parts.append(part[1:-1] if len(part) > 1 else "")
            elif part.isdigit() or part.lower() in self._strings:
                parts.append(self._strings.get(part.lower(), part))
            else:
                self._undefined(part, place)
                parts.append(part)
        if sum(map(len, parts)) > VALUE_LIMIT:
            message = f"a value of more than {VALUE_LIMIT} characters"
            self._found.error("C230", message, place, "it is cut off here")
        return "".join(part[:VALUE_LIMIT] for part in parts)[:VALUE_LIMIT]

    def _undefined(self, name: str, place: Span) -> None:
        if name.lower() not in self._told:
            message = f'the abbreviation "{name[:60]}" is not defined'
            hint = "define it with @string, or put the value into braces"
            self._found.warning("C239", message, place, hint)
        self._told.add(name.lower())


_PIECE = re.compile(r"[^#\s][^#]*")


def _parts(expression: str) -> list[str]:
    """The operands of "#": `jan # " 1"` → ["jan", '" 1"']."""
    parts: list[str] = []
    position = 0
    while position < len(expression):
        start = expression[position]
        if start in '{"':
            end = _closing(expression, position)
            parts.append(expression[position:end])
            position = end
            continue
        match = _PIECE.match(expression, position)
        if match:
            parts.append(match.group().strip())
            position = match.end()
        else:
            position += 1
    return parts


def _closing(text: str, start: int) -> int:
    """The offset behind the brace or quotation mark that closes the one at `start`."""
    quoted = text[start] == '"'
    depth = 0
    for position in range(start, len(text)):
        character = text[position]
        if text[position - 1] == "\\" and position > start:
            continue
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        if position > start and character == '"' and quoted and depth == 0:
            return position + 1
        if character == "}" and not quoted and depth == 0:
            return position + 1
    return len(text)
