"""The command line as people type it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from briefgen import __version__
from projects import SMALL, briefgen, small_project


def test_version_and_help_speak_without_a_project(tmp_path: Path) -> None:
    assert briefgen("--version", cwd=tmp_path).stdout == f"briefgen {__version__}\n"
    shown = briefgen("--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert "briefgen build --format pdf" in shown.stdout
    assert "exit codes" in shown.stdout


def test_build_prints_a_line_for_each_file_and_makes_pdf_by_default(tmp_path: Path) -> None:
    done = briefgen("build", small_project(tmp_path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"build/tea-readers-en\.pdf +1 page +\d+ kB +\d+\.\d\d s\n", done.stdout)
    assert [p.name for p in sorted((tmp_path / "build").glob("tea*"))] == ["tea-readers-en.pdf"]


def test_all_formats_are_made_with_one_word(tmp_path: Path) -> None:
    done = briefgen("build", small_project(tmp_path), "--format", "all", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    names = {p.suffix for p in (tmp_path / "build").glob("tea-readers-en.*")}
    assert names == {".pdf", ".docx", ".html"}


def test_out_names_another_folder(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    done = briefgen("build", project, "-f", "html", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "tea-readers-en.html").is_file()
    assert not (project / "build").exists()


def test_json_tells_files_and_findings(tmp_path: Path) -> None:
    done = briefgen("build", small_project(tmp_path), "-f", "html", "--json")
    told = json.loads(done.stdout)
    (file,) = told["files"]
    assert file["briefing"] == "tea"
    assert file["format"] == "html"
    assert file["bytes"] == (tmp_path / "build" / "tea-readers-en.html").stat().st_size
    assert told["diagnostics"] == []


def test_errors_are_printed_with_their_places_and_nothing_is_written(tmp_path: Path) -> None:
    summary = SMALL["content/briefings/tea/summary.yaml"].replace("@doe2024", "@doe2042")
    project = small_project(tmp_path, content__briefings__tea__summary_yaml=summary)
    done = briefgen("build", project, "-f", "html")
    assert done.returncode == 1
    assert "content/briefings/tea/summary.yaml:7:37" in done.stderr
    assert "doe2042" in done.stderr
    assert 'did you mean "doe2024"?' in done.stderr
    assert "1 error; nothing was written" in done.stderr
    assert not (tmp_path / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--audience", "reader"], 'unknown audience "reader"; did you mean "readers"?'),
        (["--language", "fr"], 'unknown language "fr"'),
        (["--briefing", "te"], 'unknown briefing "te"; did you mean "tea"?'),
        (["--format", "pfd"], 'unknown format "pfd"; did you mean "pdf"?'),
    ],
)
def test_an_unknown_name_in_the_command_is_one_clear_error(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = briefgen("build", small_project(tmp_path), *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_never_writes_does_not_say_that_it_did_not(tmp_path: Path) -> None:
    project = small_project(tmp_path, content__sources_yaml="sources: [")
    done = briefgen("who", "kj-1", project)
    assert "error" in done.stderr
    assert "written" not in done.stderr


def test_a_missing_project_is_one_clear_error(tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", tmp_path):
        done = briefgen("build", place)
        assert done.returncode == 1
        assert done.stderr.count("error") == 2, done.stderr
        assert "briefgen init" in done.stderr


def test_a_wrong_command_ends_with_the_usage_code() -> None:
    assert briefgen("bild").returncode == 2
    assert briefgen("build", "--frmat", "pdf").returncode == 2


def test_a_changed_file_stops_the_build_and_force_keeps_it(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    briefgen("build", project, "-f", "html")
    page = tmp_path / "build" / "tea-readers-en.html"
    page.write_text("edited by hand")
    refused = briefgen("build", project, "-f", "html")
    assert refused.returncode == 1
    assert "tea-readers-en.html was changed" in refused.stderr
    assert page.read_text() == "edited by hand"
    forced = briefgen("build", project, "-f", "html", "--force")
    assert forced.returncode == 0
    assert (page.parent / "tea-readers-en.changed-1.html").read_text() == "edited by hand"
    assert page.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("folder", ["content", "templates/new", ".git", "assets"])
def test_finished_files_are_not_put_among_what_they_are_made_from(
    tmp_path: Path, folder: str
) -> None:
    project = small_project(tmp_path)
    done = briefgen("build", project, "-f", "html", "--out", project / folder)
    assert done.returncode == 1
    assert "O106" in done.stderr
    assert not list(project.rglob("*.html"))


def test_an_unwritable_output_folder_is_one_clear_error(tmp_path: Path) -> None:
    done = briefgen("build", small_project(tmp_path), "-f", "html", "--out", "/proc/nowhere")
    assert done.returncode == 1
    assert "/proc/nowhere cannot be written to" in done.stderr


def test_a_fault_of_briefgen_itself_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from briefgen import cli, pipeline

    def fail(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(pipeline, "build", fail)
    assert cli.run(["build", "."]) == 1
    said = capsys.readouterr().err
    assert "O301" in said
    assert "planted" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are made with pty")
def test_a_terminal_sees_a_progress_line_and_a_pipe_does_not(tmp_path: Path) -> None:
    import os
    import pty
    import subprocess

    project = small_project(tmp_path)
    assert "[1/1]" not in briefgen("build", project, "-f", "html").stderr
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this machine has no terminals to give")
    command = [sys.executable, "-m", "briefgen", "build", str(project), "-f", "html"]
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, check=True)
    os.close(theirs)
    assert b"[1/1] tea-readers-en.html" in os.read(ours, 10_000)
    os.close(ours)
