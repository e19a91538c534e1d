"""A template that means to change something, and would not, says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import Request, build
from projects import small_project


def override(project: Path, text: str) -> list[str]:
    template = project / "templates" / "audiences" / "readers" / "sections" / "summary.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text(text)
    report = build(Request(project, formats=("html",)))
    return [f"{d.code} {d.span}: {d.message} {' '.join(d.hints)}" for d in report.diagnostics]


def test_a_misspelt_block_is_an_error_with_its_line(tmp_path: Path) -> None:
    text = "{% extends 'base/sections/summary.html.j2' %}\n{% block key_figurs %}{% endblock %}\n"
    (found,) = override(small_project(tmp_path), text)
    assert found.startswith("T107 templates/audiences/readers/sections/summary.html.j2:2:1")
    assert 'did you mean "key_figures"?' in found


@pytest.mark.parametrize("inside", ["", "{% block my_own %}<p>new</p>{% endblock %}"])
def test_known_blocks_and_new_ones_inside_them_are_fine(tmp_path: Path, inside: str) -> None:
    text = (
        "{% extends 'base/sections/summary.html.j2' %}"
        f"{{% block key_figures %}}{inside}{{% endblock %}}"
    )
    assert override(small_project(tmp_path), text) == []


def test_a_template_that_shows_nothing_is_an_error(tmp_path: Path) -> None:
    (found,) = override(small_project(tmp_path), "")
    assert found.startswith("H115 templates/audiences/readers/sections/summary.html.j2")
    assert "omit:" in found
