"""Working out the edits of one YAML file: which characters a new value takes, in which style.

Values that are there are replaced at their place; new entries stand on lines of their own behind
the last one, or behind a comma where their mapping is in braces.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from briefgen.source.edits import Edit, stamp_of
from briefgen.source.emit import STEP, after_colon, emit, entry, inline, is_nested
from briefgen.source.nodes import Node, Written
from briefgen.source.places import ValuePath
from briefgen.source.yaml_file import YamlFile


class Refused(Exception):
    """An edit that cannot be made safely."""

    def __init__(self, reason: str, path: ValuePath) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


class Place(Struct):
    """A node, the node that holds it, and its path."""

    node: Node
    above: Node | None
    path: ValuePath


class Additions(Struct):
    """What is added to one mapping (entries) or list (items), or put where nothing is written."""

    place: Place
    entries: dict[str, Any] = {}
    items: list[Any] = []


class Splicer:
    """Works out the edits of one file."""

    def __init__(self, file: YamlFile, tree: Written) -> None:
        self.file = file
        self.tree = tree
        self.text = tree.text
        self.stamp = stamp_of(tree.text)
        self.step = _step_of(tree)
        self._replaced: dict[int, tuple[Place, Any]] = {}
        self._added: dict[int, Additions] = {}

    def edits(self, changes: Iterable[tuple[ValuePath, Any]]) -> tuple[Edit, ...]:
        """All edits; at one place what belongs to a deeper value comes first."""
        for path, value in changes:
            self._take(path, value)
        made = [self._replace(place, value) for place, value in self._replaced.values()]
        additions = sorted(self._added.values(), key=lambda a: -len(a.place.path))
        return tuple(made + [self._add(addition) for addition in additions])

    # -- sorting the changes to the nodes that are there -------------------------------------------

    def _take(self, path: ValuePath, value: Any) -> None:
        place = Place(self.tree.root, None, ())
        for number, step in enumerate(path):
            self._refuse_shared(place)
            node = place.node
            item = node.item(step)
            if item is None:
                self._put(place, _nested(path[number:], value), node)
                return
            place = Place(item, node, path[: number + 1])
        for node in place.node.inside():
            self._refuse_shared(Place(node, None, path))
        if id(place.node) in self._replaced or not path:
            raise Refused("the same value is set twice", path)
        self._replaced[id(place.node)] = (place, value)

    def _put(self, place: Place, wanted: Any, node: Node) -> None:
        """Note an entry or item to be added to the node at the place."""
        fresh = Additions(place, {}, [])
        additions = self._added.setdefault(id(node), fresh)
        if isinstance(wanted, tuple):
            index, item = wanted
            if node.kind != "list" and not self.tree.is_bare(node):
                raise Refused("a list is expected here", place.path)
            if index != len(node.items) + len(additions.items):
                raise Refused("there is no such item", place.path)
            additions.items.append(item)
        elif node.kind != "mapping" and not self.tree.is_bare(node):
            raise Refused("a mapping is expected here", place.path)
        else:
            _merge(additions.entries, wanted, place.path)

    def _refuse_shared(self, place: Place) -> None:
        node = place.node
        if node.kind == "alias" and place.above is not None:
            raise Refused(f'"*{node.value}" stands for a value written elsewhere', place.path)
        if node.anchor is not None and node.anchor in self.tree.aliases:
            raise Refused(f'"*{node.anchor}" repeats it elsewhere', place.path)

    # -- replacing ---------------------------------------------------------------------------------

    def _replace(self, place: Place, value: Any) -> Edit:
        node, above = place.node, place.above
        end = self.tree.own_end(node)
        if above is None or above.flow:
            space = " " if node.is_empty and above is not None else ""
            return self._edit(node.start, end, space + inline(value, flow=True))
        if node.is_empty:
            return self._fill(place, value)
        colon = self._colon_before(node) if above.kind == "mapping" else None
        # a comment behind the value has to stay behind it: then the new one takes no lines
        nested = is_nested(value) and self._is_last_in_line(end)
        if colon is not None and (nested or self._takes_lines(node)):
            column = self.tree.column_of(above)
            flat = " " + inline(value, flow=False)
            text = after_colon(value, column, self.step) if nested else flat
            return self._edit(colon, end, text)
        column = self.tree.column(node.start)
        pad = max(0, self.tree.column_of(above) + self.step - column) if self._shares(place) else 0
        text = emit(value, column + pad, self.step) if nested else inline(value, flow=False)
        return self._edit(node.start, end, " " * pad + text)

    def _shares(self, place: Place) -> bool:
        """Whether a list's items begin in the column of the key that holds the list."""
        node, above = place.node, place.above
        if above is None or above.kind != "mapping" or not self._takes_lines(node):
            return False
        return self.tree.column(node.start) <= self.tree.column_of(above)

    def _takes_lines(self, node: Node) -> bool:
        return node.kind in ("mapping", "list") and not node.flow

    def _colon_before(self, node: Node) -> int | None:
        """Behind the colon of the node's key, where only blanks stand between."""
        before = self.text[: node.start].rstrip(" \n")
        return len(before) if before.endswith(":") else None

    def _is_last_in_line(self, offset: int) -> bool:
        return not self.text[offset : self.tree.line_end(offset)].strip()

    # -- adding ------------------------------------------------------------------------------------

    def _add(self, addition: Additions) -> Edit:
        place = addition.place
        node = place.node
        value = addition.entries or addition.items
        if node.is_empty:
            return self._fill(place, value)
        empty = not node.items and place.above is not None and not place.above.flow
        if empty or node.kind == "scalar":
            return self._replace(place, value)
        return self._add_to_flow(node, addition) if node.flow else self._add_lines(place, addition)

    def _fill(self, place: Place, value: Any) -> Edit:
        """A value where nothing is written yet."""
        node, above = place.node, place.above
        if above is None or above.flow:
            return self._edit(node.start, node.end, " " + inline(value, flow=True))
        alone = self._is_last_in_line(node.end)
        if above.kind == "list":
            column = self.tree.column_of(above) + 2
            text = emit(value, column, self.step) if alone else inline(value, flow=False)
            return self._edit(node.start, node.end, " " + text)
        if is_nested(value):
            end = self.tree.line_end(node.end)
            return self._edit(end, end, after_colon(value, self.tree.column_of(above), self.step))
        return self._edit(node.start, node.end, " " + inline(value, flow=False))

    def _add_to_flow(self, node: Node, addition: Additions) -> Edit:
        whole = addition.entries or addition.items
        text = inline(whole, flow=True)[1:-1]
        if not node.items:
            start = self.tree.own_start(node) + 1
            space = " " if self.text[start : start + 1] == "#" else ""
            return self._edit(start, start, text + space)
        last = node.items[-1]
        end = max(last.end, node.keys[-1].end if node.keys else 0)
        return self._edit(end, end, (" , " if last.is_empty else ", ") + text)

    def _add_lines(self, place: Place, addition: Additions) -> Edit:
        """Entries or items behind the last one, on lines of their own."""
        node = place.node
        column = self.tree.column_of(node)
        if addition.items:
            lines = [f"- {emit(i, column + 2, self.step)}" for i in addition.items]
        else:
            lines = [entry(k, v, column, self.step) for k, v in addition.entries.items()]
        block = "".join(f"{' ' * column}{line}\n" for line in lines)
        offset = self._behind(place)
        if offset is not None and self._are_apart(node):
            block = "\n" + block
        if offset is None:
            start = node.keys[-1].start - column if node.keys else -1
            if start < 0 or self.text[start : start + column].strip():
                raise Refused("the file does not end with a line of its own", place.path)
            return self._edit(start, start, block)
        if offset and self.text[offset - 1] != "\n":
            block = "\n" + block.removesuffix("\n")
        return self._edit(offset, offset, block)

    def _are_apart(self, node: Node) -> bool:
        """Whether a blank line parts the last two entries, so that one belongs above the next.

        Never below a block scalar, whose value may count the blank lines behind it.
        """
        starts = [key.start for key in node.keys] or [item.start for item in node.items]
        last = node.items[-1]
        while last.items and not last.flow:
            last = last.items[-1]
        if len(starts) < 2 or last.block:
            return False
        between = self.text[node.items[-2].end : starts[-1]]
        return re.search(r"\n[ \t]*\n", between) is not None

    def _behind(self, place: Place) -> int | None:
        """Where a line may be added behind a node; None: a block scalar ends the file bluntly."""
        node = place.node
        last = node
        while last.items and not last.flow:
            last = last.items[-1]
        if last.block and last.end == len(self.text) and self.text[-1] != "\n":
            # a newline more would be part of the value, unless “-” strips it
            start = self.tree.own_start(last)
            if "-" not in self.text[start : self.tree.line_end(start)].split("#")[0]:
                return None
        if place.above is None:
            return self.tree.end
        if last.block:
            return node.end
        return min(self.tree.line_end(node.end) + 1, len(self.text))

    def _edit(self, start: int, end: int, text: str) -> Edit:
        return Edit(self.file.file, start, end, text, self.stamp)


def _step_of(tree: Written) -> int:
    """How far the file indents what is nested: read off its first nested mapping."""
    root = tree.root
    if root.kind == "mapping" and not root.flow:
        for item in root.items:
            if item.kind == "mapping" and not item.flow and item.keys:
                step = tree.column_of(item) - tree.column_of(root)
                return step if 1 <= step <= 8 else STEP
    return STEP


def _nested(steps: ValuePath, value: Any) -> Any:
    """A value below steps that are missing: mappings; (index, value) for a first step into a list.

    Only the first missing step may be an index; an index 0 below a new key makes a list.
    """
    for step in reversed(steps[1:]):
        value = [value] if step == 0 else {str(step): value}
    first = steps[0]
    return (first, value) if isinstance(first, int) else {first: value}


def _merge(entries: dict[str, Any], more: dict[str, Any], path: ValuePath) -> None:
    """Put new entries to those noted already; mappings that both have become one."""
    for key, value in more.items():
        present = entries.get(key)
        if key not in entries:
            entries[key] = copy.copy(value) if type(value) is dict else value
        elif type(present) is dict and type(value) is dict:
            _merge(present, value, (*path, key))
        else:
            raise Refused("the same value is set twice", (*path, key))
