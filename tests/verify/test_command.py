"""`briefgen verify` as people use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.verify.tea import FORMS, write

from briefgen.cli import run
from briefgen.pipeline import Request, build

pytest.importorskip("pikepdf")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folder, with its files in `build`."""
    folder = write(tmp_path_factory.mktemp("tea"))
    assert build(Request(folder)).ok
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    import shutil

    return Path(shutil.copytree(built, tmp_path / "tea"))


def test_every_check_is_told_as_passed(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built)
    assert run(["verify"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0].startswith("tea / readers / en")
    assert lines[1].split() == ["PDF", "Word", "HTML", "PDF=Word", "PDF=HTML", "Word=HTML"]
    footnotes = next(line for line in lines if line.startswith("  footnotes"))
    assert footnotes.split()[1:] == ["ok", "1"] * 6
    assert lines[-1] == "1 edition verified: every check passed"


def test_the_project_is_found_around_the_files(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["verify", str(built / "build"), "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_single_file_is_held_against_the_briefing_alone(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(built / "build" / "tea-readers-en.html"), "-p", str(built)]) == 0
    assert "no PDF and no Word to compare with" in capsys.readouterr().out


def test_a_difference_is_told_with_its_check_and_place_and_fails(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "build" / "tea-readers-en.html"
    page.write_text(page.read_text(encoding="utf-8").replace("12 tons", "13 tons"), "utf-8")
    assert run(["verify", "--project", str(project), "-q"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "file [HTML]: the HTML file was changed since it was built" in err
    assert (
        "content of the briefing [HTML]: missing in HTML: the text of “kj-tons”, “Tea sold 12 tons "
        "in the last year.” (content/briefings/tea/summary.yaml:6:5)"
    ) in err
    assert "list items and their numbers [PDF = HTML]: text differs" in err


def test_as_json_every_outcome_is_there(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "-p", str(built), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (edition,) = told["editions"]
    assert (edition["briefing"], edition["audience"], edition["language"]) == (
        "tea", "readers", "en"
    )  # fmt: skip
    assert edition["passed"] is True
    assert sorted(edition["files"]) == sorted(FORMS)
    assert {check["status"] for check in edition["checks"]} == {"passed", "not applicable"}
    assert told["diagnostics"] == []


def test_the_briefing_is_the_one_of_now(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "content" / "briefings" / "tea" / "timeline.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("opens", "closes"), "utf-8")
    assert run(["verify", "-p", str(project), "-q"]) == 1
    assert "missing in PDF: the text of “ev-first”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "O401: there is nothing at"),
        ("content", "O402: there is no manifest.json in"),
        ("build/notes.txt", "does not know notes.txt"),
        ("build/tea-readers-en.doc", "O401: there is nothing at"),
    ],
)
def test_what_cannot_be_verified_is_an_error(
    project: Path, path: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "build" / "notes.txt").write_text("mine")
    assert run(["verify", str(project / path), "-p", str(project)]) == 1
    assert told in capsys.readouterr().err


def test_a_manifest_that_says_nothing_or_leads_out_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = project / "build" / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"]["../../secret.pdf"] = told["files"]["tea-readers-en.pdf"]
    manifest.write_text(json.dumps(told))
    assert run(["verify", "-p", str(project)]) == 1
    assert "O402" in capsys.readouterr().err
    manifest.write_text("{")
    assert run(["verify", "-p", str(project)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_lost_file_and_an_edition_that_is_no_more_are_errors(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = project / "build" / "tea-readers-en.pdf"
    data = lost.read_bytes()
    lost.unlink()
    assert run(["verify", "-p", str(project)]) == 1
    assert "O404" in capsys.readouterr().err
    lost.write_bytes(data)
    audience = project / "content" / "audiences" / "readers.yaml"
    audience.rename(audience.with_name("others.yaml"))
    assert run(["verify", "-p", str(project)]) == 1
    assert "O405: the project has no edition tea / readers / en" in capsys.readouterr().err


def test_a_wrong_option_is_the_command_s_fault() -> None:
    with pytest.raises(SystemExit) as stopped:
        run(["verify", "--colour"])
    assert stopped.value.code == 2
