"""Which edition a file is, and what is said when the project has moved on."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Request, build
from briefgen.review import Review, Wanted, review
from briefgen.review.edition import from_name, from_properties

from .conftest import SECTIONS, tea_project
from .edits import Edited

TWO = "name: Board\n"
PROPERTIES = "docProps/custom.xml"
EDITIONS = [("tea", "readers", "en"), ("tea", "readers", "en-GB"), ("tea", "board", "en")]


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("tea-readers-en.docx", EDITIONS[0]),
        ("Tea-Readers-en (2) Ann.docx", EDITIONS[0]),
        ("tea-readers-en_reviewed.docx", EDITIONS[0]),
        ("tea-readers-en-GB.docx", EDITIONS[1]),
        ("tea-readers-enough.docx", None),
        ("final.docx", None),
    ],
)
def test_a_file_is_known_by_its_name(name: str, edition: tuple[str, str, str] | None) -> None:
    assert from_name(Wanted(), name, EDITIONS) == edition


def test_the_only_edition_that_fits_needs_no_name() -> None:
    assert from_name(Wanted(), "final.docx", EDITIONS[:1]) == EDITIONS[0]
    assert from_name(Wanted(audience="board"), "final.docx", EDITIONS) == EDITIONS[2]


def test_the_command_has_the_first_word_and_the_properties_the_second() -> None:
    said = from_properties(
        Wanted(language="zh-CN"),
        {"briefgen:briefing": "tea", "briefgen:audience": "board", "briefgen:language": "en"},
    )
    assert said.whole == ("tea", "board", "zh-CN")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two editions that a test may change."""
    folder = tea_project(tmp_path / "project", content__audiences__board_yaml=TWO)
    report = build(Request(folder, ("docx",), out=tmp_path / "build"))
    assert report.ok, report.diagnostics
    return folder


def look(path: Path, project: Path, said: Wanted | None = None) -> tuple[Review | None, list[str]]:
    """The review, and the codes of what is said besides."""
    result = review(path, project, said or Wanted())
    return result.value, [d.code for d in result.diagnostics]


def test_a_renamed_file_is_known_by_its_properties(project: Path, tmp_path: Path) -> None:
    path = (tmp_path / "build" / "tea-board-en.docx").rename(tmp_path / "final v2.docx")
    found, said = look(path, project)
    assert found is not None
    assert (found.edition, found.content_changed, said) == (("tea", "board", "en"), False, [])


def test_without_properties_and_name_the_command_must_say(project: Path, tmp_path: Path) -> None:
    file = Edited((tmp_path / "build" / "tea-board-en.docx").read_bytes())
    for node in list(file.tree(PROPERTIES)):
        node.getparent().remove(node)
    path = tmp_path / "final.docx"
    path.write_bytes(file.data())
    assert look(path, project) == (None, ["R201"])
    found, said = look(path, project, Wanted("tea", "board", "en"))
    assert found is not None
    assert (found.edition, found.content_changed, said) == (("tea", "board", "en"), None, [])


def test_an_edition_that_the_project_does_not_have_is_one_error(
    project: Path, tmp_path: Path
) -> None:
    path = tmp_path / "build" / "tea-board-en.docx"
    assert look(path, project, Wanted(audience="bord")) == (None, ["O201"])


def test_faults_of_the_project_are_told_as_a_build_tells_them(
    project: Path, tmp_path: Path
) -> None:
    path = tmp_path / "build" / "tea-board-en.docx"
    swot = project / "content/briefings/tea/swot.yaml"
    swot.write_text(swot.read_text().replace("@doe2024", "@doe2042", 1))
    found, said = look(path, project)
    assert found is None
    assert said == ["C201"]


def test_when_the_content_has_changed_places_are_still_found_and_it_is_said(
    project: Path, tmp_path: Path
) -> None:
    file = Edited((tmp_path / "build" / "tea-readers-en.docx").read_bytes())
    file.replace("12 tons", "14 tons")
    path = tmp_path / "back.docx"
    path.write_bytes(file.data())
    key = "content__briefings__tea__summary_yaml"
    changed = SECTIONS[key].replace("Tea sold 12 tons in 2024", "Tea sold 12 tons in all of 2024")
    changed = changed.replace("kind: summary\n", "kind: summary\n\n\n")
    (project / "content/briefings/tea/summary.yaml").write_text(changed)
    found, said = look(path, project)
    assert found is not None
    assert (found.content_changed, said) == (True, ["R202"])
    assert [r.kind for r in found.records] == ["deletion", "insertion", "edit"]
    assert {(r.home.id, r.home.line) for r in found.records} == {("kj-1", 8)}
    edit = found.records[2]
    assert (edit.tracked, edit.deleted, edit.inserted) == (False, "all of", "")


def test_nothing_is_written(project: Path, tmp_path: Path) -> None:
    def everything() -> dict[str, int]:
        return {str(p): p.stat().st_mtime_ns for p in sorted(tmp_path.rglob("*"))}

    before = everything()
    look(tmp_path / "build" / "tea-board-en.docx", project)
    assert everything() == before


@pytest.mark.parametrize("name", ["missing.docx", ".", "nul\0.docx"])
def test_a_file_that_cannot_be_read_is_one_error(project: Path, tmp_path: Path, name: str) -> None:
    assert look(tmp_path / name, project) == (None, ["R101"])


def test_headers_of_the_file_that_it_was_built_on_are_nobodys_change(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    base = docx.Document()
    base.sections[0].header.paragraphs[0].text = "Tea Cooperative, Egret Valley"
    base.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    project = tea_project(
        tmp_path / "project",
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nreference_docx: base.docx\n",
    )
    base.save(str(project / "base.docx"))
    report = build(Request(project, ("docx",), out=tmp_path / "build"))
    assert report.ok, report.diagnostics
    path = tmp_path / "build" / "tea-readers-en.docx"
    assert b"Egret Valley" in b"".join(Edited(path.read_bytes()).files.values())
    found, _ = look(path, project)
    assert found is not None
    assert found.records == ()
