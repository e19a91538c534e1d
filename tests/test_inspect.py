"""What a finished file is, and what becomes of one that leaks."""

from __future__ import annotations

import json
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import Diagnosed
from briefgen.document.text import Text
from briefgen.pipeline import Request, build, making
from projects import briefgen, small_project

SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: Tea may sell.}
key_judgements:
  - {id: kj-1, text: "Tea sold 12 tons in 2024 [@doe2024, p. 3]."}
  - {id: kj-2, clearance: internal, text: "The rival garden will be bought in spring [@doe2024]."}
"""
SECRET = "The rival garden will be bought in spring"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_project(
        tmp_path_factory.mktemp("tea"),
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nclearances: [public, internal]\n",
        content__audiences__readers_yaml="name: Readers\nclearance: public\n",
        content__briefings__tea__summary_yaml=SUMMARY,
    )
    built = build(Request(folder, formats=("pdf", "docx", "html")))
    assert built.ok, built.diagnostics
    return folder


def _inspected(project: Path, *files: str | Path) -> list[dict[str, object]]:
    done = briefgen("inspect", *files, "--project", project, "--json")
    told: list[dict[str, object]] = json.loads(done.stdout)["files"]
    return told


def test_a_finished_file_is_known_with_its_level_and_counts(project: Path) -> None:
    files = sorted((project / "build").glob("tea-*"))
    told = _inspected(project, *files)
    assert [one["format"] for one in told] == ["docx", "html", "pdf"]
    for one in told:
        assert one["unchanged"] is True
        assert (one["briefing"], one["audience"], one["language"]) == ("tea", "readers", "en")
        assert one["clearance"] == "public"
        assert one["clearances"] == ["public", "internal"]
        assert one["withheld"] == {"statement": 1}
    assert [one["agrees"] for one in told] == [True, None, True]


def test_a_file_elsewhere_under_another_name_is_known_by_its_bytes(
    project: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "attachment.pdf"
    copy.write_bytes((project / "build/tea-readers-en.pdf").read_bytes())
    (one,) = _inspected(project, copy)
    assert one["unchanged"] is True
    assert one["audience"] == "readers"


def test_an_edited_word_file_is_known_by_its_fingerprint_and_told_as_changed(
    project: Path, tmp_path: Path
) -> None:
    edited = tmp_path / "returned.docx"
    with (
        zipfile.ZipFile(project / "build/tea-readers-en.docx") as before,
        zipfile.ZipFile(edited, "w") as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b"12 tons", b"13 tons"))
    done = briefgen("inspect", edited, "--project", project)
    assert done.returncode == 0, done.stderr
    assert "tea for readers in en" in done.stdout
    assert ", changed since" in done.stdout


def test_a_manifest_older_than_levels_does_not_say_that_nothing_was_withheld(
    project: Path, tmp_path: Path
) -> None:
    name = "tea-readers-en.pdf"
    older = json.loads((project / "build/manifest.json").read_text(encoding="utf-8"))
    for key in ("clearance", "clearances", "withheld"):
        del older["files"][name][key]
    (tmp_path / "manifest.json").write_text(json.dumps(older), encoding="utf-8")
    (tmp_path / name).write_bytes((project / "build" / name).read_bytes())
    done = briefgen("inspect", tmp_path / name, "--manifest", tmp_path)
    assert "  withheld     not told\n" in done.stdout
    assert "nothing" not in done.stdout


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"%PDF-1.7\n", b"<html></html>"])
def test_what_is_no_finished_file_is_told(project: Path, tmp_path: Path, data: bytes) -> None:
    foreign = tmp_path / "foreign.bin"
    foreign.write_bytes(data)
    done = briefgen("inspect", foreign, tmp_path / "none.pdf", "--project", project)
    assert done.returncode == 1
    assert done.stderr.count("O571") == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "manifest", ["", "{", '{"files": []}', '{"files": {"../x": {}}}', "[" * 9999]
)
def test_a_torn_or_hostile_manifest_breaks_nothing(
    project: Path, tmp_path: Path, manifest: str
) -> None:
    (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    file = tmp_path / "tea.pdf"
    file.write_bytes((project / "build/tea-readers-en.pdf").read_bytes())
    done = briefgen("inspect", file, "--manifest", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "which no manifest here knows" in done.stdout


def test_the_counts_stand_in_no_finished_file(project: Path) -> None:
    for file in sorted((project / "build").glob("tea-*")):
        data = file.read_bytes()
        parts = [data]
        if file.suffix == ".docx":
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts = [package.read(name) for name in package.namelist()]
        assert not any(b"withheld" in part or b"clearance" in part for part in parts), file.name


def test_a_file_that_leaks_goes_to_quarantine_and_the_build_fails(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = making.select

    def leaking(*arguments: object) -> Diagnosed[object]:
        result = whole(*arguments)  # type: ignore[arg-type]
        assert result.value is not None
        title = {"en": (Text(f"Tea. {SECRET}."),)}
        briefing = replace(result.value.briefing, title=title)
        return Diagnosed(replace(result.value, briefing=briefing), result.diagnostics)

    monkeypatch.setattr(making, "select", leaking)
    out = tmp_path / "out"
    report = build(Request(project, formats=("pdf", "docx", "html"), out=out))
    assert not report.ok
    assert {d.code for d in report.diagnostics if d.is_error} == {"A301"}
    assert not any(SECRET in d.message for d in report.diagnostics)
    kept = sorted(p.name for p in (out / "quarantine").iterdir())
    assert kept == [f"tea-readers-en.{s}.withheld" for s in ("docx", "html", "pdf")]
    for path in (out / "quarantine").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [p.name for p in out.iterdir() if not p.name.startswith(".")] == ["quarantine"]
