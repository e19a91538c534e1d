"""Files of earlier builds that show what their audience may not see any more are named."""

from __future__ import annotations

from pathlib import Path

from briefgen import Request, build
from projects import SMALL, small_project

READERS = "content/audiences/readers.yaml"
BRIEFING = "content/briefings/tea/briefing.yaml"
SUMMARY = "content/briefings/tea/summary.yaml"


def _project(folder: Path, level: str = "public") -> Path:
    return small_project(
        folder, content__audiences__readers_yaml=f"name: Readers\nclearance: {level}\n"
    )


def _write(project: Path, name: str, text: str) -> None:
    (project / name).write_text(text, encoding="utf-8")


def _told(project: Path, *formats: str) -> list[str]:
    report = build(Request(project, formats=formats or ("html",)))
    return [f"{d.span}: {d.message}" for d in report.diagnostics if d.code == "O108"]


def _with_secret(project: Path) -> None:
    _write(project, SUMMARY, SMALL[SUMMARY] + (
        "  - {id: kj-s, confidence: low, clearance: internal, text: Lu sells.}\n"
    ))  # fmt: skip


def test_a_file_of_a_briefing_that_is_withheld_now_is_named(tmp_path: Path) -> None:
    project = _project(tmp_path)
    assert _told(project) == []
    _write(project, BRIEFING, SMALL[BRIEFING] + "clearance: internal\n")
    (told,) = _told(project)
    assert told.endswith(
        "build/tea-readers-en.html: tea-readers-en.html shows a briefing that readers may not "
        "see any more"
    )
    assert (project / "build/tea-readers-en.html").is_file()
    (project / "build/tea-readers-en.html").unlink()
    assert _told(project) == []


def test_a_format_that_was_not_built_again_since_more_is_withheld_is_named(tmp_path: Path) -> None:
    project = _project(tmp_path)
    _told(project, "html", "docx")
    _with_secret(project)
    (told,) = _told(project, "html")
    assert "tea-readers-en.docx was built when less was withheld from readers" in told
    assert _told(project, "html", "docx") == []
    assert _told(project, "html") == []


def test_files_for_a_level_that_the_audience_has_no_more_are_named(tmp_path: Path) -> None:
    project = _project(tmp_path, "internal")
    _told(project, "html", "docx")
    _write(project, READERS, "name: Readers\nclearance: public\n")
    (told,) = _told(project, "html")
    assert "tea-readers-en.docx" in told


def test_a_build_that_fails_names_the_files_that_stay(tmp_path: Path) -> None:
    project = _project(tmp_path)
    _told(project)
    _with_secret(project)
    (project / "templates/components").mkdir(parents=True)
    _write(project, "templates/components/cover.html.j2", "{{ nothing }}")
    (told,) = _told(project)
    assert "tea-readers-en.html was built when less was withheld" in told


def test_less_is_withheld_and_nothing_is_told(tmp_path: Path) -> None:
    project = _project(tmp_path)
    _with_secret(project)
    _told(project, "html", "docx")
    _write(project, SUMMARY, SMALL[SUMMARY])
    assert _told(project, "html") == []
