"""From YAML events to plain data and places, on our own stack.

libyaml's own composer recurses in C: thirty thousand brackets kill the process. Here its parser's
events are composed by a loop that stops at a depth of 100 and counts what aliases stand for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefgen.diagnostics import Collector, Span, did_you_mean
from briefgen.source.encoding import FORBIDDEN, describe
from briefgen.source.lines import LineIndex
from briefgen.source.places import MappingPlace, Place, SequencePlace, SpanMap
from briefgen.source.scalars import Faulty, resolve
from briefgen.source.syntax import report

DEPTH_LIMIT = 100
"""Lists and mappings inside each other."""

ALIAS_LIMIT = 250_000
"""Values that all aliases of a file may stand for together."""


class Stop(Exception):
    """The file cannot be read any further; a diagnostic says why."""


def compose(text: str, file: str, found: Collector) -> tuple[Any, SpanMap] | None:
    """The file's only document as data with places, or None where syntax broke."""
    from yaml import YAMLError
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    composer = Composer(text, file, found)
    parser = CParser(text)
    try:
        composer.read(parser.get_event)
    except YAMLError as error:
        report(error, text, file, found)
        return None
    except Stop:
        return None
    root, place = composer.root
    return root, SpanMap(file, text, place, root)


class _Frame:
    """A list or mapping that is being filled.

    `key` is the mapping's key that waits for its value; `drop`: its value is read, for its own
    faults, and then dropped. `as_key`: the whole stands where a key should. `size` counts the
    values inside with aliases written out, `height` the levels.
    """

    __slots__ = ("anchor", "as_key", "data", "drop", "height", "key", "place", "size")

    def __init__(
        self, data: Any, place: SequencePlace | MappingPlace, anchor: str | None, as_key: bool
    ) -> None:
        self.data = data
        self.place = place
        self.anchor = anchor
        self.as_key = as_key
        self.key: str | None = None
        self.drop = False
        self.size = 1
        self.height = 1


class Composer:
    """Builds the data of one file from its events."""

    def __init__(self, text: str, file: str, found: Collector) -> None:
        self.found = found
        self.file = file
        self.root: tuple[Any, Place] = (None, 0)
        self._lines = LineIndex(text)
        self._text = text
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, Place, int, int] | None] = {}
        self._aliased = 0
        self._documents = 0

    def read(self, next_event: Callable[[], Any]) -> None:
        """Take all events of a file, to the end of the stream."""
        from yaml import events as kinds

        handlers: dict[type, Callable[[Any], None]] = {
            kinds.ScalarEvent: self._scalar,
            kinds.MappingStartEvent: self._mapping,
            kinds.SequenceStartEvent: self._sequence,
            kinds.MappingEndEvent: self._end,
            kinds.SequenceEndEvent: self._end,
            kinds.AliasEvent: self._alias,
            kinds.DocumentStartEvent: self._document,
        }
        event = next_event()
        while event is not None:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)
            event = next_event()

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._error("Y204", "a second document begins here", event, "keep one to a file")
            raise Stop

    def _scalar(self, event: Any) -> None:
        start = event.start_mark.index
        if event.tag is not None:
            self._refuse_tag(event)
        text = event.value
        frame = self._stack[-1] if self._stack else None
        if frame is not None and type(frame.data) is dict and frame.key is None:
            self._key(frame, text, event)
            value: Any = text
        else:
            value = self._value(text, event)
            self._add(value, start)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, start, 1, 0)

    def _value(self, text: str, event: Any) -> Any:
        if event.implicit[0]:
            value = resolve(text)
            if type(value) is Faulty:
                self._error("Y213", f'"{text[:40]}" is not a usable number', event, _NUMBER)
            return value
        if event.style == '"' and FORBIDDEN.search(text):
            self._escapes(text, event)
            return FORBIDDEN.sub("\ufffd", text)
        return text

    def _escapes(self, text: str, event: Any) -> None:
        start = event.start_mark.index
        spans = SpanMap(self.file, self._text, start, text)
        for match in FORBIDDEN.finditer(text):
            message = f"the character {describe(match.group())} cannot be printed"
            self.found.error("Y214", message, spans.inside((), match.start()), "delete it")

    def _key(self, frame: _Frame, text: str, event: Any) -> None:
        start = event.start_mark.index
        keys = frame.place.keys  # type: ignore[union-attr]
        frame.key = text
        if text == "<<" and event.implicit[0]:
            hint = "write the entries out, or use an alias for a whole value"
            self._error("Y207", "merge keys (“<<”) are not part of this format", event, hint)
            frame.drop = True
        elif not text:
            self._error("Y212", "a key without a name", event)
            frame.drop = True
        elif text in keys:
            line, column = self._lines.at(keys[text])
            first = f"first written at {self.file}:{line}:{column}"
            self._error("Y205", f'the key "{text}" stands twice; {first}', event, "keep one")
            frame.drop = True
        else:
            keys[text] = start

    def _mapping(self, event: Any) -> None:
        self._open({}, MappingPlace(event.start_mark.index), event)

    def _sequence(self, event: Any) -> None:
        self._open([], SequencePlace(event.start_mark.index), event)

    def _open(self, data: Any, place: SequencePlace | MappingPlace, event: Any) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        if len(self._stack) >= DEPTH_LIMIT:
            self._too_deep(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(data, place, event.anchor, self._refuse_as_key(event)))

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.anchor is not None:
            entry = (frame.data, frame.place, frame.size, frame.height)
            self._anchors[frame.anchor] = entry
        if frame.as_key:
            self._stack[-1].key, self._stack[-1].drop = "", True
        else:
            self._add(frame.data, frame.place, frame.size, frame.height)

    def _alias(self, event: Any) -> None:
        if self._refuse_as_key(event):
            self._stack[-1].key, self._stack[-1].drop = "", True
            return
        target = self._anchors.get(event.anchor)
        if target is None:
            self._bad_alias(event.anchor, event)
            self._add(Faulty(""), event.start_mark.index)
            return
        value, place, size, height = target
        self._aliased += size
        if self._aliased > ALIAS_LIMIT:
            limit = f"the aliases of this file stand for more than {ALIAS_LIMIT} values"
            self._error("Y209", limit, event, "write fewer aliases of aliases")
            raise Stop
        if len(self._stack) + height > DEPTH_LIMIT:
            self._too_deep(event)
        self._add(value, place, size, height)

    def _bad_alias(self, name: str, event: Any) -> None:
        if name in self._anchors:
            self._error("Y211", f'the alias "*{name}" stands inside what it stands for', event)
            return
        hint = did_you_mean(name, self._anchors) or "put text that begins with * in quotes"
        self._error("Y210", f'no "&{name}" before this alias', event, hint)

    def _refuse_as_key(self, event: Any) -> bool:
        """Whether a list, mapping or alias stands where a key is expected (an error)."""
        frame = self._stack[-1] if self._stack else None
        if frame is None or type(frame.data) is not dict or frame.key is not None:
            return False
        hint = "a key is text; put text that begins with { [ or * in quotes"
        self._error("Y212", "a list, mapping or alias cannot be a key", event, hint)
        return True

    def _add(self, value: Any, place: Place, size: int = 1, height: int = 0) -> None:
        if not self._stack:
            self.root = (value, place)
            return
        frame = self._stack[-1]
        frame.size += size
        if height >= frame.height:
            frame.height = height + 1
        data = frame.data
        if type(data) is list:
            data.append(value)
            frame.place.items.append(place)  # type: ignore[union-attr]
        elif frame.drop:
            frame.key, frame.drop = None, False
        else:
            data[frame.key] = value
            frame.place.values[frame.key] = place  # type: ignore[union-attr, index]
            frame.key = None

    def _refuse_tag(self, event: Any) -> None:
        hint = "delete it; put text that begins with ! in quotes"
        self._error("Y206", f'the tag "{_short(event.tag)}" is not allowed', event, hint)

    def _too_deep(self, event: Any) -> None:
        self._error("Y208", f"lists and mappings are nested deeper than {DEPTH_LIMIT}", event)
        raise Stop

    def _error(self, code: str, message: str, event: Any, hint: str = "") -> None:
        place = Span(self.file, *self._lines.at(event.start_mark.index))
        self.found.error(code, message, place, hint)


_NUMBER = "write a finite number; where text is meant, put it in quotes"


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
