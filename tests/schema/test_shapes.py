"""Shapes are the truth: readers and schemas accept exactly their keys."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import whole_project as whole
from jsonschema import Draft7Validator

from briefgen.document.sections import SHAPES as KINDS
from briefgen.project import load_project
from briefgen.schema import FILES, lists_of, schema
from briefgen.schema.editor import schema_name
from briefgen.source.shapes import Either, Forms, Free, Many, Shape, Value
from projects import ROOT

Place = tuple[str, whole.Path_]
UNKNOWN = {"Y302", "M184", "T501"}
"""Codes of keys that no reader knows."""


def _root_shape(name: str, data: Any) -> Shape:
    schema_of = schema_name(PurePosixPath(name)) or ""
    return KINDS[data["kind"]] if schema_of == "section" else FILES[schema_of]


def _all_mappings() -> Iterator[tuple[Place, Shape]]:
    for name, data in whole.FILES.items():
        for at, shape in whole.mappings(_root_shape(name, data), data):
            yield (name, at), shape


PLACES: dict[str, tuple[Place, Shape]] = {}
for _place, _shape in _all_mappings():
    PLACES.setdefault(_shape.name, (_place, _shape))


def _reachable(value: Value, seen: dict[str, Shape]) -> None:
    if isinstance(value, Shape):
        if value.name not in seen:
            seen[value.name] = value
            for key in value.keys:
                _reachable(key.value, seen)
    elif isinstance(value, Many | Free | Forms):
        _reachable(value.of, seen)
    elif isinstance(value, Either):
        for one in value.of:
            _reachable(one, seen)


def _at(files: dict[str, Any], place: Place) -> dict[str, Any]:
    name, at = place
    value = files[name]
    for step in at:
        value = value[step]
    assert isinstance(value, dict)
    return value


def _schema_faults(root: Path, files: dict[str, Any], name: str) -> list[str]:
    kept = schema(schema_name(PurePosixPath(name)) or "", lists_of(load_project(root).value))
    return [str(error.message) for error in Draft7Validator(kept).iter_errors(files[name])]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole.write(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def written(root: Path) -> Iterator[Any]:
    """Write one changed file; put it back afterwards."""
    changed: list[str] = []

    def write(files: dict[str, Any], name: str) -> None:
        changed.append(name)
        (root / name).write_text(json.dumps(files[name], ensure_ascii=False), encoding="utf-8")

    yield write
    whole.write(root, {name: whole.FILES[name] for name in changed})


def test_the_whole_project_has_every_key_of_every_shape() -> None:
    seen: dict[str, Shape] = {}
    for shape in (*FILES.values(), *KINDS.values()):
        _reachable(shape, seen)
    used: dict[str, set[str]] = {}
    for place, shape in _all_mappings():
        used.setdefault(shape.name, set()).update(_at(dict(whole.FILES), place))
    # a literal name has no other parts
    wanted = {name: {key.name for key in shape.keys} for name, shape in seen.items()}
    wanted.pop("section")  # the shape of no file: each section is of a kind
    missing = {name: keys - used.get(name, set()) for name, keys in wanted.items()}
    missing = {name: keys for name, keys in missing.items() if keys}
    assert missing == {}, "a new key? use it in whole_project.py"
    assert used == wanted


def test_readers_accept_every_key_of_every_shape_and_so_do_schemas(root: Path) -> None:
    assert [str(d) for d in whole.errors(root)] == []
    for name in whole.FILES:
        assert _schema_faults(root, dict(whole.FILES), name) == []


@pytest.mark.parametrize("shape", PLACES)
def test_readers_refuse_other_keys_where_schemas_do(shape: str, root: Path, written: Any) -> None:
    (name, at), _ = PLACES[shape]
    files = copy.deepcopy(dict(whole.FILES))
    _at(files, (name, at))["zzz"] = "x"
    written(files, name)
    found = [d for d in whole.errors(root) if d.code in UNKNOWN and '"zzz"' in d.message]
    assert found, [d.message for d in whole.errors(root)]
    assert found[0].span is not None
    assert found[0].span.file == name
    assert _schema_faults(root, files, name)


@pytest.mark.parametrize(
    ("shape", "key"),
    [
        (name, key.name)
        for name, (_, shape) in PLACES.items()
        for key in shape.keys
        if key.required or key.needed
    ],
)
def test_readers_miss_the_keys_that_schemas_miss(
    shape: str, key: str, root: Path, written: Any
) -> None:
    (name, at), _ = PLACES[shape]
    files = copy.deepcopy(dict(whole.FILES))
    del _at(files, (name, at))[key]
    written(files, name)
    assert [d.span.file for d in whole.errors(root) if d.span and key in d.message.casefold()]
    assert _schema_faults(root, files, name)


@pytest.mark.parametrize("shape", PLACES)
def test_readers_do_not_miss_the_others_and_neither_do_schemas(
    shape: str, root: Path, written: Any
) -> None:
    (name, at), known = PLACES[shape]
    files = copy.deepcopy(dict(whole.FILES))
    mapping = _at(files, (name, at))
    for key in [key for key in known.keys if not (key.required or key.needed)]:
        mapping.pop(key.name, None)
    written(files, name)
    missed = [d.message for d in whole.errors(root) if d.code == "Y301"]
    assert missed == ([] if shape != "name" else ["a name without family name"])
    assert _schema_faults(root, files, name) == []


def test_every_reader_takes_its_keys_from_a_shape() -> None:
    """A list of keys in the middle of the code would be a second truth."""
    allowed = {"source/reading.py", "document/sections/__init__.py"}
    for path in (ROOT / "src" / "briefgen").rglob("*.py"):
        name = path.relative_to(ROOT / "src" / "briefgen").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr == "fields" and name not in allowed:
                pytest.fail(f"{name}:{node.lineno} names keys: write a Shape, and reader.shape()")
