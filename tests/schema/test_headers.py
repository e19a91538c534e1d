"""Schema files in a project, and the headers that lead editors to them."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

import pytest

from briefgen.project import Project, load_project
from briefgen.schema import FILES, FOLDER, NAMES, add_headers, header, outdated, with_header
from briefgen.schema.editor import schema_name
from projects import ROOT, briefgen, small_project

HEADER = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def loaded(folder: Path) -> Project:
    project = load_project(folder).value
    assert project is not None
    return project


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("headers")
    assert briefgen("init", "demo", cwd=folder).returncode == 0
    return folder / "demo"


# -- new projects ----------------------------------------------------------------------------------


def test_each_yaml_file_of_a_new_project_names_a_schema_that_is_there(demo: Path) -> None:
    files = [demo / "briefgen.yaml", *(demo / "content").rglob("*.yaml")]
    for path in files:
        match = HEADER.match(path.read_text(encoding="utf-8"))
        assert match, path
        named = (path.parent / match[1]).resolve()
        assert named.parent == (demo / FOLDER).resolve()
        name = schema_name(PurePosixPath(path.relative_to(demo).as_posix()))
        assert json.loads(named.read_text(encoding="utf-8"))["$id"] == f"briefgen:{name}"


def test_a_new_project_has_a_schema_of_each_file_and_they_are_up_to_date(demo: Path) -> None:
    assert {p.stem for p in (demo / FOLDER).iterdir()} == set(FILES)
    assert outdated(loaded(demo)) == ()


def test_markdown_files_have_no_header(demo: Path) -> None:
    for path in (demo / "content").rglob("*.md"):
        assert "yaml-language-server" not in path.read_text(encoding="utf-8")


def test_the_headers_of_this_repository_lead_to_its_own_schemas() -> None:
    files = [ROOT / "briefgen.yaml", *(ROOT / "content").rglob("*.yaml")]
    for path in files:
        name = PurePosixPath(path.relative_to(ROOT).as_posix())
        assert path.read_text(encoding="utf-8").startswith(header(name)), name
    assert outdated(loaded(ROOT)) == (), f"run: briefgen schema --out {FOLDER}"


# -- the next briefing -----------------------------------------------------------------------------


def test_the_next_briefing_has_headers_and_its_marks_stand_where_they_are_said(
    tmp_path: Path,
) -> None:
    project = small_project(tmp_path)
    (project / FOLDER).mkdir(parents=True)
    done = briefgen("new", "tea-2", "--from", "tea", "--as-of", "2025-02-01", cwd=project)
    assert done.returncode == 0, done.stderr
    folder = project / "content" / "briefings" / "tea-2"
    for path in folder.glob("*.yaml"):
        assert HEADER.match(path.read_text(encoding="utf-8"))
    file, line = re.findall(r"(\S+summary\.yaml):(\d+):", done.stdout)[0]
    marked = (project / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert "# review:" in marked


def test_a_project_without_schemas_gets_no_headers_in_its_next_briefing(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    briefgen("new", "tea-2", "--from", "tea", "--as-of", "2025-02-01", cwd=project)
    text = (project / "content/briefings/tea-2/summary.yaml").read_text(encoding="utf-8")
    assert "yaml-language-server" not in text


# -- headers in old projects -----------------------------------------------------------------------


def test_an_old_project_gets_schemas_and_headers_once(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    first = briefgen("schema", "--headers", "--project", project)
    assert first.returncode == 0, first.stderr
    summary = project / "content" / "briefings" / "tea" / "summary.yaml"
    text = summary.read_text(encoding="utf-8")
    assert text.startswith(header(PurePosixPath("content/briefings/tea/summary.yaml")))
    assert outdated(loaded(project)) == ()
    assert (
        "0 files have a new header" in briefgen("schema", "--headers", "--project", project).stdout
    )
    assert summary.read_text(encoding="utf-8") == text


def test_every_other_byte_of_a_file_stays(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    path = project / "content" / "audiences" / "readers.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: Readers  \r\n# end")
    assert add_headers(project).ok
    line = header(PurePosixPath("content/audiences/readers.yaml")).strip().encode()
    assert path.read_bytes() == b"\xef\xbb\xbf" + line + b"\r\nname: Readers  \r\n# end"


def test_a_header_of_the_author_s_own_stays_alone() -> None:
    data = b"# yaml-language-server: $schema=https://example.org/mine.json\ntitle: x\n"
    assert with_header(data, PurePosixPath("content/briefings/tea/briefing.yaml")) == data


def test_a_file_that_no_text_is_stays_as_it_is(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    path = project / "content" / "audiences" / "broken.yaml"
    path.write_bytes(b"\xff\xfe\x00name")
    add_headers(project)
    assert path.read_bytes() == b"\xff\xfe\x00name"


# -- out of date -----------------------------------------------------------------------------------


def test_schemas_of_other_languages_are_out_of_date_until_they_are_written_anew(
    tmp_path: Path,
) -> None:
    project = small_project(tmp_path)
    assert outdated(loaded(project)) == ()  # none there, none wanted
    briefgen("schema", "--out", FOLDER, cwd=project)
    (project / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [en, de]\n")
    assert "section.json" in outdated(loaded(project))
    briefgen("schema", "--out", FOLDER, cwd=project)
    assert outdated(loaded(project)) == ()


# -- the command -----------------------------------------------------------------------------------


def test_a_schema_is_printed_and_all_of_them_where_none_is_named(tmp_path: Path) -> None:
    one = json.loads(briefgen("schema", "swot", cwd=tmp_path).stdout)
    assert one["properties"]["kind"]["enum"] == ["swot"]
    everything = json.loads(briefgen("schema", cwd=tmp_path).stdout)
    assert tuple(everything) == NAMES
    assert everything["section-swot"] == one


def test_an_unknown_name_gets_a_suggestion_and_exit_code_2(tmp_path: Path) -> None:
    done = briefgen("schema", "swott", cwd=tmp_path)
    assert done.returncode == 2
    assert 'O541: no schema "swott"; did you mean "swot"?' in done.stderr


@pytest.mark.parametrize("more", [["swot"], ["--out", "x"]])
def test_headers_are_for_all_files_at_once(more: list[str], tmp_path: Path) -> None:
    done = briefgen("schema", "--headers", *more, cwd=small_project(tmp_path))
    assert done.returncode == 2
    assert "O541" in done.stderr


def test_a_folder_that_is_a_file_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    done = briefgen("schema", "--out", "notes", cwd=tmp_path)
    assert done.returncode == 1
    assert "notes: error O542" in done.stderr
    assert (tmp_path / "notes").read_text() == "mine"


def test_a_project_that_is_none_is_told(tmp_path: Path) -> None:
    done = briefgen("schema", "--project", "nowhere", cwd=tmp_path)
    assert done.returncode == 1
    assert "Y401" in done.stderr
