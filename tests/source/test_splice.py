"""Values are set by splicing: the data are as wanted, every other byte stays."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.source import TextFile, YamlFile, parse_yaml, read_yaml
from briefgen.source.splice import (
    Comment,
    Edit,
    Inline,
    apply,
    new_file,
    set_value,
    set_values,
    spliced,
    stamp_of,
)


def _parsed(text: str, file: str = "a.yaml") -> YamlFile:
    value = parse_yaml(TextFile(file, text)).value
    assert value is not None, text
    return value


def _after(text: str, *changes: tuple[tuple[Any, ...], Any]) -> str:
    made = set_values(_parsed(text), changes)
    assert made.value is not None, made.diagnostics
    return spliced(text, made.value)


# --- what authors see -----------------------------------------------------------------------------


def test_a_new_top_level_key_stands_at_the_end_of_the_file() -> None:
    text = "id: tea\nkind: text # why\n\n# the end\n"
    after = _after(text, (("evidence", "report", "para. 6"), "1.9c2f"))
    assert after == text + "evidence:\n  report:\n    para. 6: 1.9c2f\n"


def test_new_entries_stand_behind_the_last_one_in_the_files_own_indentation() -> None:
    text = "evidence:\n    a:\n        para. 1: x # seen\n        # more to come\n\nother: 1\n"
    after = _after(text, (("evidence", "a", "para. 2"), "u"), (("evidence", "b", "p. 3"), "z"))
    assert after == (
        "evidence:\n    a:\n        para. 1: x # seen\n        para. 2: u\n"
        "    b:\n        p. 3: z\n"
        "        # more to come\n\nother: 1\n"
    )


def test_a_value_is_replaced_and_the_comment_behind_it_stays() -> None:
    assert _after("a: 'old'   # why\nb: 1\n", (("a",), "new: 1")) == 'a: "new: 1"   # why\nb: 1\n'


def test_flow_style_stays_flow_style() -> None:
    text = "sources: {a: {type: book}, b: []} # all\n"
    after = _after(text, (("sources", "a", "title"), "x, y"), (("sources", "b", 0), {"c": [1]}))
    assert after == 'sources: {a: {type: book, title: "x, y"}, b: [{c: [1]}]} # all\n'


def test_items_are_added_to_lists_that_are_not_indented() -> None:
    text = "derived:\n- in: a\n  by: 1\nend: 2\n"
    after = _after(text, (("derived", 1), {"in": "b", "by": "2"}))
    assert after == 'derived:\n- in: a\n  by: 1\n- in: b\n  by: "2"\nend: 2\n'


def test_a_key_without_value_gets_one() -> None:
    assert _after("a:   # later\nb: 1\n", (("a", "c"), 1)) == "a:   # later\n  c: 1\nb: 1\n"
    assert _after("a: {}\nb: 1\n", (("a", "c"), 1)) == "a:\n  c: 1\nb: 1\n"
    assert _after("a: null\n", (("a", 0), "x")) == "a:\n  - x\n"
    assert _after("a: &alone null\n", (("a", "b"), 1)) == "a:\n  b: 1\n"


def test_mappings_may_be_written_in_braces_and_comments_beside_entries() -> None:
    value = {"type": "book", Comment("author: two are named"): None, "x": Inline(a=1)}
    expected = "s:\n  k:\n    type: book\n    # author: two are named\n    x: {a: 1}\n"
    assert _after("s:\n", (("s", "k"), value)) == expected


def test_a_block_scalar_without_newline_at_the_end_of_the_file_keeps_its_value() -> None:
    after = _after("a: 1\nb: |\n  text", (("c",), 2))
    assert _parsed(after).data == {"a": 1, "b": "text", "c": 2}
    assert _after("a:\n- |-\n  text", (("a", 1), 2)) == "a:\n- |-\n  text\n- 2"


def test_what_an_alias_repeats_is_not_changed() -> None:
    text = "a: &x {b: 1}\nc: *x\n"
    for path in (("a", "b"), ("a",), ("c", "b"), ("a", "new")):
        made = set_value(_parsed(text), path, 2)
        assert made.value is None
        assert [d.code for d in made.diagnostics] == ["O501"]
    assert _after(text, (("c",), 2)) == "a: &x {b: 1}\nc: 2\n"


@pytest.mark.parametrize("path", [("a", "b"), ("l", 5), ("l", "key"), ("m", 0)])
def test_a_path_that_does_not_fit_the_data_is_refused(path: tuple[Any, ...]) -> None:
    made = set_value(_parsed("a: text\nl: [1]\nm: {k: 1}\n"), path, 2)
    assert [d.code for d in made.diagnostics] == ["O501"]


def test_a_value_and_what_is_inside_it_are_not_both_set() -> None:
    made = set_values(_parsed("a: {b: 1}\n"), [(("a",), 1), (("a", "b"), 2)])
    assert [d.code for d in made.diagnostics] == ["O501"]


# --- any file, any change -------------------------------------------------------------------------

_WORD = st.sampled_from(
    "a|tea|para. 6|渡船|x-y|1.9c2f|it's|with: colon|# no|| b|yes|12:30|0x1f|null|- a|[|“引号”|{b}"
    "|a\nb|2025-01-01|3|@k|é\t".split("|")
)
_KEY = st.sampled_from(["a", "b", "para. 6", "键", "k: v", "7", "c d", "e#", "true", "{x"])
_DATA = st.recursive(
    st.one_of(_WORD, st.integers(-9, 99), st.booleans(), st.none(), st.floats(0, 1, width=16)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEY, inner, max_size=3)),
    max_leaves=8,
)
_ROOT = st.dictionaries(_KEY, _DATA, min_size=1, max_size=4)
_PLAIN = frozenset(
    ["a", "tea", "para. 6", "渡船", "x-y", "it's", "“引号”", "b", "键", "c d", "12:30"]
)


class _Writer:
    """Writes data as YAML, choosing a style wherever there is a choice."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def end(self) -> str:
        return str(self.pick("\n", "\n", " # note\n", "\n\n", "\n# line\n", "   \n"))

    def scalar(self, value: Any) -> str:
        if value is None:
            return str(self.pick("null", "~"))
        if not isinstance(value, str):
            return str(value).lower() if isinstance(value, bool) else repr(value)
        styles = ["double"]
        if value in _PLAIN:
            styles += ["plain", "plain"]
        if "\n" not in value and "\t" not in value:
            styles.append("single")
        style = self.pick(*styles)
        if style == "plain":
            return value
        if style == "single":
            return "'" + value.replace("'", "''") + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'

    def flow(self, value: Any) -> str:
        space = self.pick("", " ")
        if isinstance(value, dict):
            inner = f",{space} ".join(f"{self.key(k)}: {self.flow(v)}" for k, v in value.items())
            return "{" + space + inner + (self.pick("", ",") if value else "") + space + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + space + "]"
        return self.scalar(value) if value not in _PLAIN else f'"{value}"'

    def key(self, key: str) -> str:
        return key if key in _PLAIN else f'"{key}"'

    def value(self, value: Any, column: int) -> str:
        """What stands behind a colon or dash in the column, with the line's end."""
        nested = isinstance(value, dict | list) and value
        if nested and self.pick(True, True, False):
            step = self.pick(0, 2) if isinstance(value, list) else self.pick(2, 2, 4)
            return self.end() + self.block(value, column + step)
        if value is None and self.pick(True, False):
            return self.end()
        if isinstance(value, str) and value in _PLAIN and self.pick(True, False, False):
            chomp, indent = self.pick("|-", ">-"), " " * (column + 2)
            return f" {chomp}\n{indent}{value}\n" + self.pick("", "\n")
        anchor = self.pick("", "", "", "&lonely ")
        return f" {anchor}{self.flow(value)}{self.end()}"

    def block(self, value: Any, column: int) -> str:
        indent = " " * column
        if isinstance(value, dict):
            entries = value.items()
            return "".join(f"{indent}{self.key(k)}:{self.value(v, column)}" for k, v in entries)
        return "".join(f"{indent}-{self.item(v, column)}" for v in value)

    def item(self, value: Any, column: int) -> str:
        if isinstance(value, dict) and value and self.pick(True, False):
            return " " + self.block(value, column + 2).lstrip(" ")
        if isinstance(value, list) and value:
            return f" {self.flow(value)}{self.end()}"
        if isinstance(value, dict) and value:
            return self.end() + self.block(value, column + 2)
        return self.value(value, column)


@st.composite
def _files(draw: st.DrawFn) -> tuple[str, Any]:
    data = draw(_ROOT)
    writer = _Writer(draw)
    if writer.pick(True, True, True, False):
        text = writer.pick("", "---\n", "# head\n\n") + writer.block(data, 0)
        text += writer.pick("", "# tail\n", "...\n")
        text = text if writer.pick(True, True, False) else text.rstrip()
    else:
        text = writer.flow(data) + writer.end()
    return text, data


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of all values, and of new ones beside them."""
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += _paths(value, (*path, key))
        found += [(*path, "new"), (*path, "new", "deep: er")]
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found += _paths(value, (*path, index))
        found.append((*path, len(data)))
    elif data is None:
        found.append((*path, "filled"))
    return found


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    whole = copy.deepcopy(data)
    at = whole
    for step in path[:-1]:
        present = at.get(step) if isinstance(at, dict) else at[step]
        at[step] = {} if present is None else present
        at = at[step]
    if isinstance(at, list) and path[-1] == len(at):
        at.append(value)
    else:
        at[path[-1]] = value
    return whole


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(_files(), st.data())
def test_any_value_of_any_file_can_be_set_and_nothing_else_changes(
    written: tuple[str, Any], more: st.DataObject
) -> None:
    text, data = written
    file = parse_yaml(TextFile("a.yaml", text)).value
    assert file is not None
    assert file.data == data, text
    path = more.draw(st.sampled_from(_paths(data)))
    value = more.draw(_DATA)
    made = set_value(file, path, value)
    assert made.value is not None, (text, path, value, made.diagnostics)
    after = spliced(text, made.value)
    again = parse_yaml(TextFile("a.yaml", after))
    assert again.ok
    assert again.value is not None
    assert again.value.data == _with(data, path, value)
    (edit,) = made.value
    assert after.startswith(text[: edit.start])
    assert after.endswith(text[edit.end :])
    if path[-1] in ("new", "deep: er", "filled") or edit.start == edit.end:
        _only_added(text, after, edit)


def _only_added(text: str, after: str, edit: Edit) -> None:
    """Adding takes nothing away but an empty value written as {}, [], null or ~."""
    gone = text[edit.start : edit.end].replace("&lonely", "").replace(" ", "")
    assert gone in ("", "{}", "[]", "null", "~")
    assert len(after) >= len(text) - (edit.end - edit.start)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_files(), st.data(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_files_keep_their_newlines_and_their_byte_order_mark(
    written: tuple[str, Any], more: st.DataObject, newline: str, marked: bool
) -> None:
    text, data = written
    if not text.endswith("\n"):
        text += "\n"
    folder = more.draw(st.builds(_fresh_folder))
    raw = (b"\xef\xbb\xbf" if marked else b"") + text.replace("\n", newline).encode()
    (folder / "a.yaml").write_bytes(raw)
    file = read_yaml(folder / "a.yaml", folder).value
    assert file is not None
    made = set_values(file, [(("one", "two"), "x"), (("three",), ["y"])])
    assert made.value is not None, made.diagnostics
    done = apply(made.value, folder)
    assert done.value == ("a.yaml",)
    after = (folder / "a.yaml").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") == marked
    assert after.count(b"\n") == after.count(newline.encode())
    again = read_yaml(folder / "a.yaml", folder).value
    assert again is not None
    assert again.data == {**data, "one": {"two": "x"}, "three": ["y"]}


def _fresh_folder() -> Path:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="splice-"))


# --- writing --------------------------------------------------------------------------------------


def _project(folder: Path, **files: str) -> dict[str, YamlFile]:
    read = {}
    for name, text in files.items():
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        value = read_yaml(path, folder).value
        assert value is not None
        read[name] = value
    return read


def test_a_file_changed_since_it_was_read_is_left_alone_and_so_are_all_others(
    tmp_path: Path,
) -> None:
    files = _project(tmp_path, a="x: 1\n", b="x: 1\n")
    edits = [e for f in files.values() for e in set_value(f, ("x",), 2).value or ()]
    (tmp_path / "b.yaml").write_text("x: 1 # mine\n", encoding="utf-8")
    done = apply(edits, tmp_path)
    assert [d.code for d in done.diagnostics] == ["O502"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "x: 1\n"
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "x: 1 # mine\n"


def test_when_one_file_cannot_be_moved_into_place_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _project(tmp_path, a="x: 1\n", b="x: 1\n")
    edits = [e for f in files.values() for e in set_value(f, ("x",), 2).value or ()]
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if target.name == "b.yaml":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("briefgen.source.edits.os.replace", failing)
    done = apply(edits, tmp_path)
    assert [d.code for d in done.diagnostics] == ["O503"]
    monkeypatch.undo()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
    assert all(p.read_text(encoding="utf-8") == "x: 1\n" for p in tmp_path.iterdir())


def test_permissions_stay_and_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    file = _project(tmp_path, a="x: 1\n")["a"]
    path = tmp_path / "a.yaml"
    path.chmod(0o640)
    before = path.stat().st_mtime_ns
    assert apply(set_value(file, ("x",), 1).value or (), tmp_path).value == ()
    assert path.stat().st_mtime_ns == before
    assert apply(set_value(file, ("x",), 2).value or (), tmp_path).value == ("a.yaml",)
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_outside_the_project_is_changed(tmp_path: Path) -> None:
    inner = tmp_path / "project"
    inner.mkdir()
    (tmp_path / "a.yaml").write_text("x: 1\n", encoding="utf-8")
    (inner / "link.yaml").symlink_to(tmp_path / "a.yaml")
    for name in ("../a.yaml", "link.yaml"):
        done = apply([Edit(name, 0, 0, "y: 2\n", stamp_of("x: 1\n"))], inner)
        assert [d.code for d in done.diagnostics] == ["Y104"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "x: 1\n"


def test_a_new_file_is_made_but_never_over_another(tmp_path: Path) -> None:
    edit = new_file("content/sources.yaml", {"sources": {"a": {"type": "book"}}})
    assert apply([edit], tmp_path).value == ("content/sources.yaml",)
    made = (tmp_path / "content/sources.yaml").read_text(encoding="utf-8")
    assert made == "sources:\n  a:\n    type: book\n"
    assert [d.code for d in apply([edit], tmp_path).diagnostics] == ["O502"]
