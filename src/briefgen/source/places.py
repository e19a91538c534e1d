"""Where each value of a YAML file stands.

A place tree runs beside the data: a scalar's place is the offset where it begins, a container's
holds its children's places. Lines and columns are worked out only when somebody asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec import Struct, field

from briefgen.diagnostics import Span
from briefgen.source.lines import LineIndex

ValuePath: TypeAlias = tuple[str | int, ...]


class SequencePlace(Struct):
    """The place of a list and of its items."""

    start: int
    items: list[Place] = field(default_factory=list)


class MappingPlace(Struct):
    """The place of a mapping, of its keys and of its values."""

    start: int
    keys: dict[str, int] = field(default_factory=dict)
    values: dict[str, Place] = field(default_factory=dict)


Place: TypeAlias = int | SequencePlace | MappingPlace


class SpanMap:
    """Path of a value → its place in the file. Unknown paths fall back to the nearest ancestor.

    A path is a tuple of mapping keys and list indices: ("sections", 0, "id").
    """

    __slots__ = ("_data", "_lines", "_root", "_text", "file")

    def __init__(
        self, file: str, text: str = "", root: Place | None = None, data: Any = None
    ) -> None:
        self.file = file
        self._text = text
        self._root = root
        self._data = data
        self._lines = LineIndex(text)

    @property
    def text(self) -> str:
        """The file's text, with newlines as "\\n"."""
        return self._text

    def of(self, path: ValuePath) -> Span:
        """The place where the value begins."""
        if self._root is None:
            return Span(self.file)
        place = self._find(path)[0]
        return self._span(place if isinstance(place, int) else place.start)

    def key(self, path: ValuePath) -> Span:
        """The place of the key that holds the value; for a list's item, of the item."""
        if path and self._root is not None:
            parent, known = self._find(path[:-1])
            key = path[-1]
            if known and isinstance(parent, MappingPlace) and key in parent.keys:
                return self._span(parent.keys[str(key)])
        return self.of(path)

    def inside(self, path: ValuePath, offset: int) -> Span:
        """The place of the character at `offset` of a text value."""
        value = self._value(path)
        place = self._find(path)[0] if self._root is not None else None
        if not isinstance(place, int) or not isinstance(value, str):
            return self.of(path)
        return self._span(_locate(self._text, self._lines, place, value, offset))

    def written(self, path: ValuePath) -> str | None:
        """A plain one-line scalar as the author wrote it: "1.10", where the value is 1.1."""
        if self._root is None:
            return None
        place, known = self._find(path)
        if not known or not isinstance(place, int):
            return None
        match = _PLAIN.match(self._text, _past_properties(self._text, place))
        return match.group() if match else None

    def _span(self, offset: int) -> Span:
        return Span(self.file, *self._lines.at(offset))

    def _find(self, path: ValuePath) -> tuple[Place, bool]:
        """The place of a path or of its nearest known ancestor, and whether it is its own."""
        place: Place = 0 if self._root is None else self._root
        for step in path:
            try:
                if isinstance(place, MappingPlace):
                    place = place.values[step]  # type: ignore[index]
                elif isinstance(place, SequencePlace):
                    place = place.items[step]  # type: ignore[index]
                else:
                    return place, False
            except (KeyError, IndexError, TypeError):
                return place, False
        return place, True

    def _value(self, path: ValuePath) -> Any:
        value = self._data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value


_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_PLAIN = re.compile(r"[-+.\w]+")


def _past_properties(text: str, start: int) -> int:
    """Where a node's own text begins, behind its anchor and tag."""
    match = _PROPERTIES.match(text, start)
    return match.end() if match else start


def _locate(text: str, lines: LineIndex, start: int, value: str, offset: int) -> int:
    """Where in the file the character at `offset` of a scalar's value stands."""
    offset = min(max(offset, 0), len(value))
    start = _past_properties(text, start)
    style = text[start : start + 1]
    if style == "|":
        return _in_literal(text, lines, text.find("\n", start) + 1, value, offset)
    if style == ">":
        start = text.find("\n", start) + 1
    elif style in ('"', "'"):
        start += 1
    if style != ">" and text.startswith(value, start):
        return start + offset
    return _nth_visible(_characters(text, start, style), value, offset, start)


def _in_literal(text: str, lines: LineIndex, body: int, value: str, offset: int) -> int:
    """Literal block scalars keep their lines, which stand behind an indent."""
    column = offset - (value.rfind("\n", 0, offset) + 1)
    first, _ = lines.at(body)
    line = lines.start_of(first + value.count("\n", 0, offset))
    return min(line + _indent(text, body, value) + column, _line_end(text, line))


def _indent(text: str, body: int, value: str) -> int:
    """How far a literal block is indented: read off its first line that is not blank."""
    start = 0
    while start < len(value):
        end = _line_end(value, start)
        if end > start:
            return _line_end(text, body) - body - (end - start)
        start, body = end + 1, _line_end(text, body) + 1
    return 0


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _nth_visible(
    characters: Iterator[tuple[int, int, bool]], value: str, offset: int, start: int
) -> int:
    """Folding only touches blanks: the nth visible character of a value is the nth written one.

    A blank is placed right behind the visible character before it.
    """
    visible = sum(c not in _BLANKS for c in value[:offset])
    blank = offset >= len(value) or value[offset] in _BLANKS
    wanted = visible if blank else visible + 1
    position = start
    for begin, end, is_visible in characters:
        if not wanted:
            break
        if is_visible:
            wanted -= 1
            position = begin if not wanted and not blank else end
    return position


_BLANKS = " \t\n"
_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(........)|(.))", re.DOTALL)


def _characters(text: str, start: int, style: str) -> Iterator[tuple[int, int, bool]]:
    """A quoted, folded or plain scalar, character by character: begin, end, whether visible."""
    while start < len(text):
        end, visible = start + 1, text[start] not in _BLANKS
        if style == "'" and text.startswith("''", start):
            end += 1
        elif style == '"' and (escape := _ESCAPE.match(text, start)):
            end = escape.end()
            visible = _is_visible(escape)
        yield start, end, visible
        start = end


def _is_visible(escape: re.Match[str]) -> bool:
    code = escape[1] or escape[2] or escape[3]
    return chr(int(code, 16)) not in _BLANKS if code else escape[4] not in "nt \t\n"
