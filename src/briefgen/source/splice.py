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

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.source.edits import NEW, Edit, apply, spliced, stamp_of
from briefgen.source.emit import Comment, Inline, emit, plain_data
from briefgen.source.files import TextFile
from briefgen.source.nodes import written
from briefgen.source.places import ValuePath
from briefgen.source.splicing import Refused, Splicer
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
        edits = Splicer(file, tree).edits(changes)
        _check(file, changes, edits)
    except Refused as refused:
        message = f"this cannot be changed automatically: {refused.reason}"
        hint = "change it in an editor, then run the command again"
        found.error("O501", message, file.spans.key(refused.path), hint)
        return found.done(None)
    return found.done(edits)


def new_file(file: str, data: dict[str, Any]) -> Edit:
    """The edit that makes a YAML file, where there is none yet."""
    return Edit(file, 0, 0, emit(data, 0) + "\n", NEW)


def _check(file: YamlFile, changes: list[tuple[ValuePath, Any]], edits: tuple[Edit, ...]) -> None:
    """Refuse edits whose outcome is not the old data with the new values."""
    taken = {path for path, _ in changes}
    for path in taken:
        if any(path[:length] in taken for length in range(len(path))):
            raise Refused("a value and what is inside it are both set", path)
    wanted = copy.deepcopy(file.data)
    for path, value in changes:
        wanted = _with(wanted, path, plain_data(value))
    again = parse_yaml(TextFile(file.file, spliced(file.spans.text, edits)))
    if again.value is None or again.value.data != wanted:
        raise Refused("its form is unusual", changes[0][0])


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
