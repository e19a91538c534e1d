"""Setting values in a YAML file by splicing text, so that every other byte of it stays.

    made = set_values(file, [(("evidence", "report2025", "para. 6"), "1.9c2f")])
    apply(made.value, root)                                 # or show what would be changed

A value that is there is replaced; a key that is missing is added behind the last entry of its
mapping, in that mapping's style, with all mappings above it that are missing too; a new top-level
key stands at the end of the file. The step behind the last item of a list adds an item. Values are
plain data (text, numbers, lists, mappings); `Inline` and `Comment` say more about their form.

The result is read again before anybody sees it: an edit whose outcome is not exactly the old data
with the new values is refused (O501), as are values that aliases repeat elsewhere.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.source.edits import NEW, Edit, apply, spliced, stamp_of
from briefgen.source.emit import (
    STEP,
    Comment,
    Inline,
    after_colon,
    emit,
    entry,
    inline,
    is_nested,
    plain_data,
)
from briefgen.source.files import TextFile
from briefgen.source.nodes import Node, Written, written
from briefgen.source.places import ValuePath
from briefgen.source.yaml_file import YamlFile, parse_yaml

__all__ = [
    "Comment",
    "Edit",
    "Inline",
    "apply",
    "new_file",
    "set_value",
    "set_values",
    "spliced",
    "stamp_of",
]


def set_value(file: YamlFile, path: ValuePath, value: Any) -> Diagnosed[tuple[Edit, ...]]:
    """The edit that gives one value of a file; see `set_values`."""
    return set_values(file, [(path, value)])


def set_values(
    file: YamlFile, changes: Iterable[tuple[ValuePath, Any]]
) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that give values to paths of a file, to be made together.

    Several changes of one file belong into one call: edits of two calls do not know each other.
    """
    found = Collector()
    changes = list(changes)
    tree = written(file.spans.text)
    if tree is None:
        found.error("O501", f"{file.file} cannot be changed: it holds no data", Span(file.file))
        return found.done(None)
    try:
        edits = _Splicer(file, tree).edits(changes)
        _check(file, changes, edits)
    except _Refused as refused:
        message = f"this cannot be changed automatically: {refused.reason}"
        hint = "change it in an editor, then run the command again"
        found.error("O501", message, file.spans.key(refused.path), hint)
        return found.done(None)
    return found.done(edits)


def new_file(file: str, data: dict[str, Any]) -> Edit:
    """The edit that makes a YAML file, where there is none yet."""
    return Edit(file, 0, 0, emit(data, 0) + "\n", NEW)


class _Refused(Exception):
    """An edit that cannot be made safely."""

    def __init__(self, reason: str, path: ValuePath) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path = path


class _Place(Struct):
    """A node, the node that holds it, and its path."""

    node: Node
    above: Node | None
    path: ValuePath


class _Additions(Struct):
    """What is added to one mapping (entries) or list (items), or put where nothing is written."""

    place: _Place
    entries: dict[str, Any] = {}
    items: list[Any] = []


class _Splicer:
    """Works out the edits of one file."""

    def __init__(self, file: YamlFile, tree: Written) -> None:
        self.file = file
        self.tree = tree
        self.text = tree.text
        self.stamp = stamp_of(tree.text)
        self.step = _step_of(tree)
        self._replaced: dict[int, tuple[_Place, Any]] = {}
        self._added: dict[int, _Additions] = {}

    def edits(self, changes: Iterable[tuple[ValuePath, Any]]) -> tuple[Edit, ...]:
        """All edits; at one place what belongs to a deeper value comes first."""
        for path, value in changes:
            self._take(path, value)
        made = [self._replace(place, value) for place, value in self._replaced.values()]
        additions = sorted(self._added.values(), key=lambda a: -len(a.place.path))
        return tuple(made + [self._add(addition) for addition in additions])

    # -- sorting the changes to the nodes that are there -------------------------------------------

    def _take(self, path: ValuePath, value: Any) -> None:
        place = _Place(self.tree.root, None, ())
        for number, step in enumerate(path):
            self._refuse_shared(place)
            node = place.node
            if node.is_empty or _is_bare(node, self.text):
                self._put(place, _nested(path[number:], value), node)
                return
            item = node.item(step)
            if item is None:
                self._put(place, _nested(path[number:], value), node)
                return
            place = _Place(item, node, path[: number + 1])
        for node in place.node.inside():
            self._refuse_shared(_Place(node, None, path))
        if id(place.node) in self._replaced or not path:
            raise _Refused("the same value is set twice", path)
        self._replaced[id(place.node)] = (place, value)

    def _put(self, place: _Place, wanted: Any, node: Node) -> None:
        """Note an entry or item to be added to the node at the place."""
        fresh = _Additions(place, {}, [])
        additions = self._added.setdefault(id(node), fresh)
        if isinstance(wanted, tuple):
            index, item = wanted
            if node.kind not in ("list",) and not node.is_empty:
                raise _Refused("a list is expected here", place.path)
            if index != len(node.items) + len(additions.items):
                raise _Refused("there is no such item", place.path)
            additions.items.append(item)
        elif node.kind != "mapping" and not node.is_empty and not _is_bare(node, self.text):
            raise _Refused("a mapping is expected here", place.path)
        else:
            _merge(additions.entries, wanted, place.path)

    def _refuse_shared(self, place: _Place) -> None:
        node = place.node
        if node.kind == "alias" and place.above is not None:
            raise _Refused(f'"*{node.value}" stands for a value written elsewhere', place.path)
        if node.anchor is not None and node.anchor in self.tree.aliases:
            raise _Refused(f'"*{node.anchor}" repeats it elsewhere', place.path)

    # -- replacing ---------------------------------------------------------------------------------

    def _replace(self, place: _Place, value: Any) -> Edit:
        node, above = place.node, place.above
        end = (
            node.start + len(self.text[node.start : node.end].rstrip()) if node.block else node.end
        )
        if above is None or above.flow:
            space = " " if node.is_empty and above is not None else ""
            return self._edit(node.start, end, space + inline(value, flow=True))
        if node.is_empty:
            return self._fill(place, value)
        colon = self._colon_before(node) if above.kind == "mapping" else None
        nested = is_nested(value)
        if nested and not self._is_last_in_line(end):
            return self._edit(node.start, end, inline(value, flow=False))
        if colon is not None and (nested or self._takes_lines(node)):
            return self._edit(colon, end, after_colon(value, self.tree.column_of(above), self.step))
        if nested:
            return self._edit(node.start, end, emit(value, self.tree.column(node.start), self.step))
        return self._edit(node.start, end, inline(value, flow=False))

    def _takes_lines(self, node: Node) -> bool:
        return node.kind in ("mapping", "list") and not node.flow

    def _colon_before(self, node: Node) -> int | None:
        """Behind the colon of the node's key, where only blanks stand between."""
        before = self.text[: node.start].rstrip(" \n")
        return len(before) if before.endswith(":") else None

    def _is_last_in_line(self, offset: int) -> bool:
        return not self.text[offset : self.tree.line_end(offset)].strip()

    # -- adding ------------------------------------------------------------------------------------

    def _add(self, addition: _Additions) -> Edit:
        place = addition.place
        node = place.node
        value = addition.entries or addition.items
        if node.is_empty:
            return self._fill(place, value)
        empty = not node.items and place.above is not None and not place.above.flow
        if empty or node.kind == "scalar":
            return self._replace(place, value)
        return self._add_to_flow(node, addition) if node.flow else self._add_lines(place, addition)

    def _fill(self, place: _Place, value: Any) -> Edit:
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

    def _add_to_flow(self, node: Node, addition: _Additions) -> Edit:
        whole = addition.entries or addition.items
        text = inline(whole, flow=True)[1:-1]
        if not node.items:
            start = self.tree.own_start(node) + 1
            space = " " if self.text[start : start + 1] == "#" else ""
            return self._edit(start, start, text + space)
        last = node.items[-1]
        end = max(last.end, node.keys[-1].end if node.keys else 0)
        return self._edit(end, end, (" , " if last.is_empty else ", ") + text)

    def _add_lines(self, place: _Place, addition: _Additions) -> Edit:
        """Entries or items behind the last one, on lines of their own."""
        node = place.node
        column = self.tree.column_of(node)
        if addition.items:
            lines = [f"- {emit(i, column + 2, self.step)}" for i in addition.items]
        else:
            lines = [entry(k, v, column, self.step) for k, v in addition.entries.items()]
        block = "".join(f"{' ' * column}{line}\n" for line in lines)
        offset = self._behind(place)
        if offset is None:
            start = node.keys[-1].start - column if node.keys else -1
            if start < 0 or self.text[start : start + column].strip():
                raise _Refused("the file does not end with a line of its own", place.path)
            return self._edit(start, start, block)
        if offset and self.text[offset - 1] != "\n":
            block = "\n" + block.removesuffix("\n")
        return self._edit(offset, offset, block)

    def _behind(self, place: _Place) -> int | None:
        """Where a line may be added behind a node; None: a block scalar ends the file bluntly."""
        node = place.node
        last = node
        while last.items and not last.flow:
            last = last.items[-1]
        if last.block and last.end == len(self.text) and self.text[-1] != "\n":
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


def _is_bare(node: Node, text: str) -> bool:
    """Whether a node says that there is nothing: null, ~ or nothing at all."""
    return node.kind == "scalar" and text[node.start : node.end] in ("", "~", "null")


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
            raise _Refused("the same value is set twice", (*path, key))


# -- the outcome ----------------------------------------------------------------------------------


def _check(file: YamlFile, changes: list[tuple[ValuePath, Any]], edits: tuple[Edit, ...]) -> None:
    """Refuse edits whose outcome is not the old data with the new values."""
    wanted = copy.deepcopy(file.data)
    for path, value in changes:
        wanted = _with(wanted, path, plain_data(value))
    try:
        text = spliced(file.spans.text, edits)
    except ValueError:
        raise _Refused("a value and what is inside it are both set", changes[0][0]) from None
    again = parse_yaml(TextFile(file.file, text))
    if again.value is None or again.value.data != wanted:
        raise _Refused("its form is unusual", changes[0][0])


def _with(data: Any, path: ValuePath, value: Any) -> Any:
    """The data with a value at a path; the containers are changed in place."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        data = [] if data is None else data
        if step == len(data):
            data.append(None)
        data[step] = _with(data[step], rest, value)
    else:
        data = {} if data is None else data
        data[step] = _with(data.get(step), rest, value)
    return data
