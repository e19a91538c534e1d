"""Where the values of a YAML text begin and end, and in which style they are written.

The place tree (`places`) knows where values begin, which is enough for messages. Who changes a
file needs their ends, their anchors, and whether they stand in brackets: this tree knows. It is
built only for files that are changed, from texts that have been read without syntax errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+(?:#[^\n]*\s+)*)*")


class Node(Struct, eq=False):
    """A value as it is written in the characters [start, end) of the text.

    `start` is that of its anchor, where it has one. `flow`: in brackets, or inside some. `block`:
    a scalar that begins with | or >. `value` is a scalar's text, an alias's name. Keys and values
    of a mapping stand in `keys` and `items`, those of a list in `items`.
    """

    kind: Literal["scalar", "mapping", "list", "alias"]
    start: int
    end: int
    value: str = ""
    anchor: str | None = None
    flow: bool = False
    block: bool = False
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    def item(self, step: str | int) -> Node | None:
        """The value under a key, or the item of an index; None where there is none."""
        if self.kind == "list":
            known = isinstance(step, int) and 0 <= step < len(self.items)
            return self.items[step] if known and isinstance(step, int) else None
        for key, item in zip(self.keys, self.items, strict=True):
            if key.value == step:
                return item
        return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written here."""
        return self.kind == "scalar" and self.start == self.end

    def inside(self) -> Iterator[Node]:
        """The node and all nodes in it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.items


class Written(Struct):
    """A text's tree; `end` is where a line that closes the document stands, or the text's end."""

    text: str
    root: Node
    end: int
    aliases: frozenset[str]

    def column(self, offset: int) -> int:
        """How many characters stand before the offset in its line."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def line_end(self, offset: int) -> int:
        """Where the line ends: its newline, or the text's end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def own_start(self, node: Node) -> int:
        """Where a node begins behind its anchor."""
        if node.anchor is None:
            return node.start
        match = _PROPERTIES.match(self.text, node.start)
        return match.end() if match else node.start

    def is_bare(self, node: Node) -> bool:
        """Whether a node says that there is nothing: null, ~ or nothing at all."""
        own = self.text[self.own_start(node) : node.end]
        return node.kind == "scalar" and own in ("", "~", "null")

    def own_end(self, node: Node) -> int:
        """Where a node ends without the blank lines that belong to a block scalar at its end."""
        last = node
        while last.items and not last.flow:
            last = last.items[-1]
        if not last.block:
            return node.end
        return last.start + len(self.text[last.start : last.end].rstrip())

    def column_of(self, node: Node) -> int:
        """The column in which the entries of a mapping or list in block style begin."""
        if node.kind == "mapping" and node.keys:
            return self.column(node.keys[0].start)
        return self.column(self.own_start(node))


def written(text: str) -> Written | None:
    """The tree of a YAML text; None where it cannot be read or holds nothing."""
    from yaml import YAMLError
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    builder = _Builder(len(text))
    parser = CParser(text)
    try:
        event = parser.get_event()
        while event is not None:
            builder.take(event)
            event = parser.get_event()
    except YAMLError:
        return None
    if builder.root is None:
        return None
    return Written(text, builder.root, builder.end, frozenset(builder.aliases))


class _Builder:
    """Builds the tree on a stack of its own; `key` waits for its value."""

    def __init__(self, length: int) -> None:
        self.root: Node | None = None
        self.end = length
        self.aliases: set[str] = set()
        self._stack: list[Node] = []

    def take(self, event: Any) -> None:
        """Take the next event of the text."""
        name = type(event).__name__
        start, end = event.start_mark.index, event.end_mark.index
        if name == "ScalarEvent":
            block = event.style in ("|", ">")
            flow = bool(self._stack) and self._stack[-1].flow
            node = Node("scalar", start, end, event.value, event.anchor, flow, block)
            self._add(node)
        elif name == "AliasEvent":
            self.aliases.add(event.anchor)
            self._add(Node("alias", start, end, event.anchor))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            kind: Any = "mapping" if name == "MappingStartEvent" else "list"
            self._stack.append(Node(kind, start, end, "", event.anchor, bool(event.flow_style)))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(end)
        elif name == "DocumentEndEvent" and event.explicit:
            self.end = start

    def _close(self, end: int) -> None:
        node = self._stack.pop()
        if node.flow:
            node.end = end
        elif node.items:
            node.end = max(node.items[-1].end, node.keys[-1].end if node.keys else 0)
        self._add(node)

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        above = self._stack[-1]
        if above.kind == "mapping" and len(above.keys) == len(above.items):
            above.keys.append(node)
        else:
            above.items.append(node)
