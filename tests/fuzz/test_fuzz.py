"""A small sample of the fuzzing in this folder; `make deep` and `make fuzz` take long ones."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.material import SIGNS, pieces, projects, texts
from tests.fuzz.mutation import GENTLE, OPERATIONS, SCALE, Mutation, by_chance, mutated
from tests.fuzz.runs import Runner, many
from tests.fuzz.targets import check, read_file, read_value

from briefgen.lint.base import View

DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))

CHANGES = st.lists(
    st.builds(
        Mutation,
        st.sampled_from(sorted(OPERATIONS)),
        st.integers(0, SCALE - 1),
        st.sampled_from(SIGNS) | st.text(max_size=8),
    ),
    max_size=4,
)
SHORT = st.lists(st.sampled_from(SIGNS) | st.text(max_size=5), max_size=6).map("".join)


@settings(max_examples=20_000 if DEEP else 60, derandomize=True, deadline=None)
@given(st.sampled_from(texts()), CHANGES)
def test_any_file_that_is_nearly_right_is_read_or_told(text: str, changes: list[Mutation]) -> None:
    read_file(mutated(text, changes))


@settings(max_examples=20_000 if DEEP else 200, derandomize=True, deadline=None)
@given(SHORT)
def test_any_short_text_is_read_or_told(text: str) -> None:
    read_value(text)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner(seed=1)
    yield runner
    runner.close()


@pytest.mark.parametrize("first", range(0, 10_000 if DEEP else 60, 20))
def test_any_project_that_is_nearly_right_is_checked_or_told(first: int, runner: Runner) -> None:
    for number in range(first, first + 20):
        runner.check(number)


@pytest.mark.parametrize("first", range(0, 40_000 if DEEP else 80, 20))
def test_whatever_the_readers_get_is_read_or_told(first: int, runner: Runner) -> None:
    for number in range(first, first + 20):
        runner.loader(number)


# --- the fuzzing itself ---------------------------------------------------------------------------


def test_the_same_run_gives_the_same_texts(runner: Runner) -> None:
    other = Runner(seed=1)
    runner.check(7)
    other.check(7)
    other.close()
    assert runner.last == other.last


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_change_can_be_made_to_any_text(operation: str) -> None:
    for text in ("", "a", "a: b\n", "源选的目标: x", *texts()[:20]):
        for where in (0, SCALE // 2, SCALE - 1):
            for what in ("", "x: ", "源\n"):
                mutated(text, [Mutation(operation, where, what)])


def test_gentle_changes_mostly_keep_a_file_readable() -> None:
    from briefgen.source import TextFile, parse_yaml

    chance = Random(3)
    files = [t for p in projects() for n, t in p.files.items() if n.endswith(".yaml")]
    read = 0
    for text in files[:200]:
        changed = mutated(text, by_chance(chance, pieces(), 1, gentle=True))
        read += parse_yaml(TextFile("x.yaml", changed)).ok
    assert read > 150
    assert set(GENTLE) <= set(OPERATIONS)


def test_a_fault_in_a_check_is_found_and_told_with_its_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.fuzz.targets.closing", lambda outcome: 1 // 0)
    assert many("check", range(3), seed=1) == 1
    said = capsys.readouterr().out
    assert "run 0: ZeroDivisionError" in said
    assert "3 faults in 1 places" in said


def test_the_folder_of_a_run_is_as_it_was_when_the_next_begins(runner: Runner) -> None:
    for number in range(0, 24, 8):
        runner.check(number)
    for folder in (p for p in runner.folder.iterdir() if p.is_dir()):
        project = projects()[int(folder.name)]
        found = {p.relative_to(folder).as_posix() for p in Path(folder).rglob("*") if p.is_file()}
        assert found == set(project.files)
        for name, text in project.files.items():
            assert (folder / name).read_text(encoding="utf-8") == text


def test_a_run_that_is_over_leaves_nothing_in_memory(runner: Runner) -> None:
    def views() -> int:
        gc.collect()
        return sum(isinstance(each, View) for each in gc.get_objects())

    before = views()
    for number in range(1, 8):
        runner.check(number)
    assert views() == before


# --- what fuzzing found ---------------------------------------------------------------------------


def test_a_run_of_backticks_behind_a_backslash_is_one_shorter() -> None:
    read_value("\\```\na [b] c")
    read_value("\\``` [b] `` d")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/briefings/tea/briefing.yaml", "sections: [{}]\n"),
        ("content/briefings/tea/summary.yaml", "id: s\nkind: text\ntitle: S\nbody: {}.md\n"),
        ("content/briefings/tea/summary.yaml", "id: s\nkind: figure\nsrc: assets/{}.svg\n"),
        ("briefgen.yaml", "briefgen: 1\nlanguages: [en]\noutput: {}\nreference_docx: {}.docx\n"),
    ],
)
def test_a_name_that_is_too_long_for_a_file_is_told(name: str, text: str, tmp_path: Path) -> None:
    files = {**projects()[0].files, f"project/{name}": text.replace("{}", "9" * 400)}
    check(files, tmp_path)
