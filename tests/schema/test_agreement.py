"""What readers accept, editors do not call a fault: a wrong alarm is worse than a missing one."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import whole_project as whole
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from briefgen.diagnostics import Collector, Span
from briefgen.document.edtf import EdtfError, parse_edtf
from briefgen.document.kinds import CITE, DATE
from briefgen.document.markdown import parse_short
from briefgen.document.sections import SHAPES, chart, figure, outlook, swot, table, text, timeline
from briefgen.document.text import Citation, Text
from briefgen.lint.examples import BASE, write
from briefgen.lint.table import CHECKS
from briefgen.project import load_project
from briefgen.schema import NAMES, lists_of, schema
from briefgen.schema.editor import schema_name
from briefgen.source import parse_yaml, read_yaml
from briefgen.source.files import TextFile
from briefgen.theme.shape import KINDS as TOKENS
from needs import needs

DATES = ("2024", "2025", "-11", "-05", "-21", "-41", "-40", "~", "?", "%", "/", "..", " ")
CLUSTERS = (
    "[",
    "]",
    "@key",
    "@b:c_1",
    "see ",
    ", p. 3",
    "; ",
    ", 第10段",
    " ",
    "，",
    "；",
    "-",
    "\\",
)


def fits(pattern: str, said: str) -> bool:
    return re.search(pattern, said) is not None


@given(st.lists(st.sampled_from(DATES), max_size=7).map("".join))
def test_every_date_that_is_read_fits(said: str) -> None:
    try:
        parse_edtf(said)
    except EdtfError:
        return
    assert fits(DATE.pattern, said)


@given(st.lists(st.sampled_from(CLUSTERS), max_size=9).map("".join))
def test_every_citation_that_is_read_fits(said: str) -> None:
    found = Collector()
    parsed = parse_short(said, lambda offset: Span("x", 1, offset + 1), found)
    cites = [node for node in parsed if isinstance(node, Citation)]
    others = [n for n in parsed if not isinstance(n, Citation | Text)]
    words = [n for n in parsed if isinstance(n, Text) and n.text.strip()]
    if cites and not others and not words and not found.found:
        assert fits(CITE.pattern, said)


@pytest.mark.parametrize("size", ["10.5pt", "22mm", "10", ".5in", "1.2em", "90%", "12 px", "1rem"])
def test_every_size_that_is_read_fits(size: str) -> None:
    for kind in ("points", "space", "margin"):
        token: Any = TOKENS[kind]
        assert fits(token.pattern, size)


@pytest.mark.parametrize("color", ["#16324f", "#ABC", "ink", "primary", "dark blue"])
def test_every_colour_that_is_read_fits(color: str) -> None:
    token: Any = TOKENS["color"]
    assert fits(token.pattern, color)


# -- examples --------------------------------------------------------------------------------------


def _example(manual: str) -> Any:
    """The YAML of a section's manual page: its indented lines."""
    lines = [line[4:] for line in manual.splitlines() if line.startswith("    ") or not line]
    loaded = parse_yaml(TextFile("x.yaml", "\n".join(lines).strip() + "\n"))
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value.data


@pytest.mark.parametrize("module", [chart, figure, outlook, swot, table, text, timeline])
def test_the_example_of_a_section_s_manual_page_is_right(module: Any) -> None:
    data = _example(module.__doc__)
    assert data["kind"] in SHAPES
    found = Draft7Validator(schema("section", lists_of(None))).iter_errors(data)
    assert [error.message for error in found] == []


def _projects(folder: Path) -> Iterator[Path]:
    """The examples of all checks, each as a project."""
    for check in CHECKS:
        for name in ("bad", "good"):
            yield write(getattr(check, name), folder / check.code / name)


def test_no_example_of_a_check_that_builds_is_called_faulty(tmp_path: Path) -> None:
    assert BASE
    for root in _projects(tmp_path):
        if whole.errors(root):
            continue
        lists = lists_of(load_project(root).value)
        for path in [root / "briefgen.yaml", *(root / "content").rglob("*.yaml")]:
            file = read_yaml(path, root).value
            assert file is not None
            name = schema_name(PurePosixPath(path.relative_to(root).as_posix())) or ""
            found = Draft7Validator(schema(name, lists)).iter_errors(file.data)
            assert [error.message for error in found] == [], path


# -- the other language ----------------------------------------------------------------------------


@needs("node")
def test_every_pattern_means_something_to_an_editor() -> None:
    """Editors run patterns as JavaScript, with the flag for Unicode, which forbids needless \\."""
    patterns = sorted({p for name in NAMES for p in _patterns(schema(name, lists_of(None)))})
    assert len(patterns) > 8
    program = f"for (const p of {json.dumps(patterns)}) new RegExp(p, 'u')"
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _patterns(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        for inner in value.values():
            yield from _patterns(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _patterns(inner)
