"""Archived copies: where they may lie, what has changed, what sources.yaml may say of them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from briefgen.diagnostics import Diagnostic
from briefgen.document import Content, load_content
from briefgen.evidence.archive import Archive, archive_of
from briefgen.project import Project, load_project
from projects import small_project

TEXT = "A title\nBy nobody\nTea grows here.\nIt rains in May.\n"


def _record(file: str = "copy.txt", data: bytes = TEXT.encode(), **others: Any) -> str:
    fields = {
        "file": file,
        "sha256": hashlib.sha256(data).hexdigest(),
        "size": len(data),
        "media_type": "text/plain",
        **others,
    }
    inner = ", ".join(
        f'{key}: "{v}"' if isinstance(v, str) else f"{key}: {v}" for key, v in fields.items()
    )
    return "{" + inner + "}"


def _sources(*snapshots: str, more: str = "") -> str:
    lines = ["sources:", "  doe2024:", "    type: book", "    title: An invented book", more]
    lines += ["    snapshots:"] * bool(snapshots) + [f"      - {each}" for each in snapshots]
    return "\n".join(line for line in lines if line) + "\n"


def _load(folder: Path, sources: str, yaml: str = "") -> tuple[Project, Content, list[Diagnostic]]:
    settings = "briefgen: 1\nlanguages: [en]\n" + yaml
    small_project(folder, content__sources_yaml=sources, briefgen_yaml=settings)
    project = load_project(folder)
    assert project.value is not None
    content = load_content(project.value, frozenset(["en"]))
    assert content.value is not None
    return project.value, content.value, [*project.diagnostics, *content.diagnostics]


def _findings(archive: Archive, content: Content) -> list[tuple[str, str]]:
    source = content.library.sources["doe2024"]
    return [(told.code, told.message) for told in archive.findings(source)]


def test_a_copy_in_the_project_is_read_by_its_paragraphs(tmp_path: Path) -> None:
    project, content, found = _load(tmp_path, _sources(_record("copies/a.txt")))
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies/a.txt").write_text(TEXT, encoding="utf-8")
    archive = archive_of(project)
    extracted = archive.text(content.library.sources["doe2024"])
    assert found == []
    assert extracted is not None
    assert extracted.paragraphs == ("Tea grows here.", "It rains in May.")
    assert _findings(archive, content) == []


def test_a_copy_that_is_not_at_hand_is_no_fault(tmp_path: Path) -> None:
    project, content, found = _load(tmp_path, _sources(_record()))
    archive = archive_of(project, [tmp_path / "nowhere"])
    assert found == []
    assert archive.text(content.library.sources["doe2024"]) is None
    assert _findings(archive, content) == []


@pytest.mark.parametrize("named_by", ["option", "environment", "project"])
def test_copies_may_lie_outside_the_project(
    tmp_path: Path, named_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "copy.txt").write_text(TEXT, encoding="utf-8")
    yaml = "archive: ../outside\n" if named_by == "project" else ""
    if named_by == "environment":
        monkeypatch.setenv("BRIEFGEN_ARCHIVE", os.pathsep.join(["/nowhere", str(outside)]))
    project, content, _ = _load(tmp_path / "p", _sources(_record()), yaml)
    archive = archive_of(project, [outside] if named_by == "option" else [])
    assert archive.text(content.library.sources["doe2024"]) is not None


def test_a_changed_copy_is_told_with_hash_and_size_and_still_read(tmp_path: Path) -> None:
    project, content, _ = _load(tmp_path, _sources(_record()))
    (tmp_path / "copy.txt").write_text(TEXT.replace("May", "March"), encoding="utf-8")
    archive = archive_of(project)
    ((code, message),) = _findings(archive, content)
    assert code == "M514"
    size = len(TEXT)
    assert f"it has {size + 2} bytes, not {size}" in message
    assert hashlib.sha256(TEXT.encode()).hexdigest()[:12] in message
    assert archive.text(content.library.sources["doe2024"]) is not None


def test_of_two_copies_the_unchanged_one_is_read(tmp_path: Path) -> None:
    other = b"Another text.\n"
    snapshots = (_record("a.txt"), _record("b.txt", other))
    project, content, _ = _load(tmp_path, _sources(*snapshots))
    (tmp_path / "a.txt").write_text("Changed.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(other)
    extracted = archive_of(project).text(content.library.sources["doe2024"])
    assert extracted is not None
    assert extracted.paragraphs == ("Another text.",)


def test_a_copy_that_cannot_be_read_is_told_and_the_next_is_taken(tmp_path: Path) -> None:
    gbk = "渡船照开。\n".encode("gbk") * 9
    project, content, _ = _load(tmp_path, _sources(_record("a.txt", gbk), _record("b.txt")))
    (tmp_path / "a.txt").write_bytes(gbk)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    archive = archive_of(project)
    ((code, message),) = _findings(archive, content)
    assert code == "M515"
    assert "probably GBK" in message
    assert archive.text(content.library.sources["doe2024"]) is not None


def test_links_are_not_followed_not_even_to_where_the_copy_may_lie(tmp_path: Path) -> None:
    project, content, _ = _load(tmp_path / "p", _sources(_record(), _record("folder/a.txt")))
    (tmp_path / "secret").mkdir()
    for name in ("copy.txt", "a.txt"):
        (tmp_path / "secret" / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "p/copy.txt").symlink_to(tmp_path / "secret/copy.txt")
    (tmp_path / "p/folder").symlink_to(tmp_path / "secret")
    archive = archive_of(project)
    assert archive.text(content.library.sources["doe2024"]) is None
    assert [code for code, _ in _findings(archive, content)] == ["M511", "M511"]


@pytest.mark.parametrize(
    "path",
    ["../a.txt", "a/../../b.txt", "/etc/passwd", "~/a.txt", "C:/a.txt", "a\\\\b.txt", "./a", "."],
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    _, content, found = _load(tmp_path, _sources(_record(path)))
    assert [d.code for d in found if d.is_error] == ["M511"]
    assert content.library.sources["doe2024"].snapshots == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sha256": "12ab"}, "M512"),
        ({"media_type": "text"}, "M512"),
        ({"size": -1}, "Y305"),
        ({"size": "big"}, "Y303"),
        ({"retrieved": "yesterday"}, "M301"),
        ({"color": "red"}, "Y302"),
    ],
)
def test_what_is_said_of_a_copy_is_checked(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    _, _, found = _load(tmp_path, _sources(_record(**changes)))
    assert [d.code for d in found if d.is_error] == [code]


def test_a_copy_named_twice_is_an_error(tmp_path: Path) -> None:
    _, _, found = _load(tmp_path, _sources(_record(), _record()))
    assert [d.code for d in found if d.is_error] == ["M513"]


def test_max_age_counts_days(tmp_path: Path) -> None:
    _, content, found = _load(tmp_path, _sources(more="    max_age: 365"))
    assert found == []
    assert content.library.sources["doe2024"].max_age == 365
    _, _, found = _load(tmp_path, _sources(more="    max_age: 0"))
    assert [d.code for d in found if d.is_error] == ["Y305"]


def test_controls_of_terminals_do_not_come_out_of_a_copy(tmp_path: Path) -> None:
    data = b"Red \x1b[31malert\x07 and \xc2\x9b2J more.\n"
    project, content, _ = _load(tmp_path, _sources(_record("a.txt", data)))
    (tmp_path / "a.txt").write_bytes(data)
    extracted = archive_of(project).text(content.library.sources["doe2024"])
    assert extracted is not None
    assert extracted.paragraphs == ("Red [31malert and 2J more.",)
