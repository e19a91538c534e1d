"""Only regular files of the project are read, and each refusal says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.diagnostics import Span
from briefgen.source import list_files, read_bytes, read_text, read_yaml


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "project" / "content").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "project"


def codes(path: Path, root: Path) -> list[str]:
    return [d.code for d in read_text(path, root).diagnostics]


def test_a_file_is_named_relative_to_the_project(root: Path) -> None:
    (root / "content" / "a.md").write_text("源选\n")
    result = read_text(root / "content" / "a.md", root)
    assert result.value is not None
    assert (result.value.file, result.value.text) == ("content/a.md", "源选\n")
    assert str(result.value.span(1)) == "content/a.md:1:2"


def test_paths_out_of_the_project_are_refused(root: Path) -> None:
    assert codes(root / ".." / "secret.txt", root) == ["Y104"]
    assert codes(root / "content" / ".." / ".." / "secret.txt", root) == ["Y104"]
    assert codes(Path("/etc/passwd"), root) == ["Y104"]


def test_links_out_of_the_project_are_refused(root: Path) -> None:
    (root / "content" / "link.txt").symlink_to(root.parent / "secret.txt")
    (root / "up").symlink_to(root.parent)
    assert codes(root / "content" / "link.txt", root) == ["Y104"]
    assert codes(root / "up" / "secret.txt", root) == ["Y104"]


def test_links_inside_the_project_are_followed(root: Path) -> None:
    (root / "a.txt").write_text("x")
    (root / "b.txt").symlink_to("a.txt")
    assert codes(root / "b.txt", root) == []


def test_a_missing_file_has_a_suggestion(root: Path) -> None:
    (root / "content" / "sources.yaml").write_text("a: 1")
    (fault,) = read_yaml(root / "content" / "source.yaml", root).diagnostics
    assert (fault.code, str(fault.span)) == ("Y101", "content/source.yaml")
    assert "sources.yaml" in fault.hints[0]


def test_a_missing_file_stands_where_it_was_asked_for(root: Path) -> None:
    place = Span("content/x.yaml", 3, 7)
    (fault,) = read_bytes(root / "no.png", root, 100, place).diagnostics
    assert fault.span == place


def test_folders_and_pipes_are_no_files(root: Path) -> None:
    assert codes(root / "content", root) == ["Y102"]
    os.mkfifo(root / "pipe")
    assert codes(root / "pipe", root) == ["Y102"]


def test_a_link_to_itself_is_an_error(root: Path) -> None:
    (root / "loop").symlink_to("loop")
    assert codes(root / "loop", root) in (["Y102"], ["Y104"])


def test_names_that_no_file_can_have_are_errors(root: Path) -> None:
    assert codes(root / ("x" * 300), root) == ["Y102"]
    assert codes(root / "a\0b", root) in (["Y102"], ["Y104"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_an_error(root: Path) -> None:
    (root / "a.yaml").write_text("a: 1")
    (root / "a.yaml").chmod(0)
    assert codes(root / "a.yaml", root) == ["Y102"]


def test_a_file_over_its_limit_is_refused(root: Path) -> None:
    (root / "big.bin").write_bytes(b"x" * 101)
    assert [d.code for d in read_bytes(root / "big.bin", root, 100).diagnostics] == ["Y103"]
    assert read_bytes(root / "big.bin", root, 101).value == b"x" * 101


def test_yaml_over_ten_megabytes_is_refused(root: Path) -> None:
    with (root / "big.yaml").open("wb") as stream:
        stream.truncate(10_000_001)
    assert [d.code for d in read_yaml(root / "big.yaml", root).diagnostics] == ["Y103"]


def test_folders_are_listed_by_name_without_hidden_files(root: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".a.yaml.swp", ".hidden.yaml", "c.txt"):
        (root / "content" / name).write_text("")
    assert [p.name for p in list_files(root / "content", "*.yaml")] == ["a.yaml", "b.yaml"]
    assert list_files(root / "nowhere", "*") == []
