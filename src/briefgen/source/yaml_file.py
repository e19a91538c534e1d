"""Reading one YAML file: data and places, with every fault that can be told from syntax alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.source.compose import compose
from briefgen.source.files import TextFile, read_text
from briefgen.source.lines import LineIndex
from briefgen.source.places import SpanMap

REVIEW_MARK = "# review:"
"""A comment that begins so marks something to look at again; each one is a warning."""

_REVIEW = re.compile(rf"^[ \t]*({re.escape(REVIEW_MARK)}[^\n]*)", re.MULTILINE)


class YamlFile(Struct, frozen=True):
    """A file's name, its content as dicts with text keys, lists and scalars, and their places."""

    file: str
    data: Any
    spans: SpanMap


def read_yaml(path: Path, root: Path) -> Diagnosed[YamlFile]:
    """Read a YAML file of the project whose folder is `root`.

    The value is there, with errors, when the file could be read to its end (duplicate keys, tags
    …), so that its content can be checked in the same run; it is None where syntax broke.
    """
    text = read_text(path, root)
    if text.value is None:
        return Diagnosed(None, text.diagnostics)
    parsed = parse_yaml(text.value)
    return Diagnosed(parsed.value, text.diagnostics + parsed.diagnostics)


def parse_yaml(text: TextFile) -> Diagnosed[YamlFile]:
    """Parse the text of a YAML file."""
    found = Collector()
    result = compose(text.text, text.file, found)
    if result is None:
        return Diagnosed(None, tuple(found))
    data, spans = result
    if data is None:
        found.error("Y203", "this file is empty", Span(text.file))
        return Diagnosed(None, tuple(found))
    if REVIEW_MARK in text.text:
        _warn_of_marks(text, found)
    return Diagnosed(YamlFile(text.file, data, spans), tuple(found))


def _warn_of_marks(text: TextFile, found: Collector) -> None:
    lines = LineIndex(text.text)
    for match in _REVIEW.finditer(text.text):
        note = match[1].removeprefix(REVIEW_MARK).strip()
        message = f"still to be reviewed: {note}" if note else "still to be reviewed"
        place = Span(text.file, *lines.at(match.start(1)))
        found.warning("Y215", message, place, "check what stands below, then delete the comment")
