"""`briefgen review` as people type it; the example of docs/review.md is what the command says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.review import show
from projects import ROOT, briefgen

from .edits import LI, NOON, Edited
from .test_hostile import GOOD

PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")


@pytest.fixture
def back(edited: Edited, project: Path) -> Path:
    """The file of docs/review.md's example, back from two colleagues."""
    edited.replace("12 tons", "14 tons")
    edited.comment("14 tons", "Where from?", answers=((LI, NOON, "The ministry."),), resolved=True)
    edited.overwrite("common grading", "common sorting")
    path = project / "tea-readers-en.docx"
    path.write_bytes(edited.data())
    return path


def block(language: str) -> str:
    """The first block of a language in docs/review.md."""
    match = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert match is not None
    return match[1]


def test_the_text_is_the_one_in_the_docs(back: Path) -> None:
    done = briefgen("review", back.name, cwd=back.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == block("text")


def test_the_json_is_the_one_in_the_docs(back: Path) -> None:
    done = briefgen("review", back.name, "--json", cwd=back.parent)
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["file"] == "tea-readers-en.docx"
    assert told["edition"] == {"briefing": "tea", "audience": "readers", "language": "en"}
    assert (told["content_changed"], told["diagnostics"]) == (False, [])
    assert told["records"][2] == json.loads(block("json"))
    assert all(set(record) == set(told["records"][0]) for record in told["records"])
    documented = set(re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE))
    assert documented >= set(told["records"][0])


def test_a_project_elsewhere_and_no_changes(built: bytes, project: Path, tmp_path: Path) -> None:
    path = tmp_path / "tea-readers-en.docx"
    path.write_bytes(built)
    done = briefgen("review", path, "--project", project, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == f"{path}: tea / readers / en: no changes and no comments\n"
    quiet = briefgen("review", path, "--project", project, "-q", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


def test_quiet_leaves_the_records_alone(back: Path) -> None:
    done = briefgen("review", back.name, "-q", cwd=back.parent)
    assert done.stdout.startswith("content/briefings/tea/summary.yaml\n")


def test_exit_codes_and_errors(project: Path, tmp_path: Path) -> None:
    missing = briefgen("review", tmp_path / "no.docx", "--project", project)
    assert missing.returncode == 1
    assert "error R101" in missing.stderr
    assert "Traceback" not in missing.stderr
    assert briefgen("review").returncode == 2
    (tmp_path / "cut.docx").write_bytes(GOOD[:200])
    told = briefgen("review", tmp_path / "cut.docx", "--project", project, "--json")
    assert told.returncode == 1
    said = json.loads(told.stdout)
    assert said["records"] == []
    assert [d["code"] for d in said["diagnostics"]] == ["R103"]


def test_what_a_stranger_wrote_cannot_steer_the_terminal(
    edited: Edited, project: Path, tmp_path: Path
) -> None:
    edited.comment("12 tons", "evil \u202egnp.exe", author="Ann\u009b31m")
    path = tmp_path / "tea-readers-en.docx"
    path.write_bytes(edited.data())
    done = briefgen("review", path, "--project", project)
    assert done.returncode == 0
    assert not re.search("[\u202e\u009b\x1b]", done.stdout)
    assert "\\u202egnp.exe" in done.stdout


def test_long_words_are_cut_in_the_line_that_says_what_was_done() -> None:
    assert len(show._short("word " * 100)) == show.WORDS
