"""Compiled templates kept beside those that ship."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from briefgen.html.overlay import Layer, Overlay
from briefgen.html.sandbox import CODE, Sandbox
from briefgen.project import shipped_templates

NAME = "components/weight.html.j2"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one template that ships, in a place where code may be kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "components").mkdir()
    shutil.copy(shipped_templates() / NAME, tmp_path / NAME)
    CODE.forget()
    return tmp_path


def render(root: Path, layer: str = "base") -> str:
    overlay = Overlay((Layer(layer, root, root.parent),))
    label = {"label": lambda key, **values: "words"}
    template = Sandbox(overlay, label).get_template(NAME)
    return str(template.module.weight({"weight": 2, "marks": "●●○"})).strip()


def kept(root: Path) -> list[Path]:
    return sorted(root.rglob("*.pyc"))


def test_code_is_kept_beside_a_template_that_ships(templates: Path) -> None:
    first = render(templates)
    files = kept(templates)
    assert [file.parent.name for file in files] == ["__pycache__"]
    CODE.forget()
    before = files[0].read_bytes()
    assert render(templates) == first
    assert kept(templates)[0].read_bytes() == before


def test_nothing_is_kept_in_a_projects_folder(templates: Path) -> None:
    render(templates, layer="project")
    assert kept(templates) == []


def test_a_changed_template_is_compiled_anew(templates: Path) -> None:
    render(templates)
    CODE.forget()
    (templates / NAME).write_text("{% macro weight(item) %}new{% endmacro %}")
    assert render(templates) == "new"
    CODE.forget()
    assert render(templates) == "new"


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 50, b"N", b"("])
def test_a_damaged_file_is_compiled_anew(templates: Path, damage: bytes) -> None:
    first = render(templates)
    CODE.forget()
    kept(templates)[0].write_bytes(damage)
    assert render(templates) == first


def test_a_folder_that_cannot_be_written_costs_only_time(templates: Path) -> None:
    (templates / "components" / "__pycache__").write_text("a file in the way")
    assert "●●○" in render(templates)


def test_python_can_be_told_to_keep_nothing(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    render(templates)
    assert kept(templates) == []
