"""Taking entries out of a YAML file by cutting text, so that every other byte of it stays.

    made = remove_entries(file, [("evidence", "report2025", "para. 6")])

An entry goes with its whole line or lines; a mapping that has lost all its entries goes too. As
with `splice`, the outcome is read again, and an edit with another outcome is refused (O501).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.source.edits import Edit, spliced, stamp_of
from briefgen.source.files import TextFile
from briefgen.source.nodes import Node, Written, written
from briefgen.source.places import ValuePath
from briefgen.source.yaml_file import YamlFile, parse_yaml


def remove_entries(file: YamlFile, paths: Iterable[ValuePath]) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that take entries of mappings out of a file, to be made together."""
    found = Collector()
    tree = written(file.spans.text)
    wanted, gone = copy.deepcopy(file.data), _whole(file.data, paths)
    edits: list[Edit] = []
    for path in gone:
        span = _span(tree, path) if tree is not None else None
        if tree is None or span is None:
            _refuse(file, path, found)
            continue
        edits.append(Edit(file.file, *span, "", stamp_of(tree.text)))
        _remove(wanted, path)
    if not found.ok or not edits:
        return found.done(tuple(edits))
    again = parse_yaml(TextFile(file.file, spliced(file.spans.text, edits)))
    if again.value is None or again.value.data != wanted:
        _refuse(file, gone[0], found)
    return found.done(tuple(edits))


def _refuse(file: YamlFile, path: ValuePath, found: Collector) -> None:
    message = "this cannot be taken out automatically: its form is unusual"
    hint = "delete it in an editor"
    found.error("O501", message, file.spans.key(path), hint)


def _whole(data: Any, paths: Iterable[ValuePath]) -> list[ValuePath]:
    """The paths, those of a mapping's last entries replaced by the mapping's own."""
    waiting = set(paths)
    done: set[ValuePath] = set()
    while waiting:
        path = max(waiting, key=lambda p: (len(p), str(p)))
        waiting.discard(path)
        above = path[:-1]
        entries = {(*above, key) for key in _at(data, above)}
        if above and entries <= done | waiting | {path}:
            waiting -= entries
            done -= entries
            waiting.add(above)
        else:
            done.add(path)
    return sorted(done, key=str)


def _at(data: Any, path: ValuePath) -> Any:
    for step in path:
        data = data[step]
    return data


def _remove(data: Any, path: ValuePath) -> None:
    del _at(data, path[:-1])[path[-1]]


def _span(tree: Written, path: ValuePath) -> tuple[int, int] | None:
    """The characters of an entry: its lines, or what stands between two commas."""
    above = tree.root
    for step in path[:-1]:
        inner = above.item(step)
        if inner is None or inner.kind != "mapping":
            return None
        above = inner
    names = [key.value for key in above.keys]
    if above.kind != "mapping" or path[-1] not in names:
        return None
    index = names.index(str(path[-1]))
    return _between_commas(above, index) if above.flow else _lines(tree, above, index)


def _lines(tree: Written, above: Node, index: int) -> tuple[int, int] | None:
    """From the beginning of the key's line to the end of the value's last one."""
    start = above.keys[index].start
    column = tree.column(start)
    if tree.text[start - column : start].strip():
        return None  # the first entry of a list's item
    value = above.items[index]
    end = value.end
    while value.items and not value.flow:
        value = value.items[-1]
    if value.block:
        return start - column, end
    return start - column, min(tree.line_end(max(end, start)) + 1, len(tree.text))


def _between_commas(above: Node, index: int) -> tuple[int, int]:
    if index + 1 < len(above.keys):
        return above.keys[index].start, above.keys[index + 1].start
    start = above.items[index - 1].end if index else above.keys[0].start
    return start, above.items[index].end
