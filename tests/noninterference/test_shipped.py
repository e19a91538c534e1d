"""The shipped project: no byte of an edition depends on what its audience may not see."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build, difference
from shipped import Copy

from briefgen.audiences import load_audiences
from briefgen.project import load_project
from briefgen.writers import WRITERS
from projects import ROOT


def _audiences() -> list[tuple[str, str, str]]:
    """Each audience's name, level and language; those of the highest level see everything."""
    project = load_project(ROOT).value
    assert project is not None
    audiences = load_audiences(project, project.languages, WRITERS).value or {}
    top = project.clearances[-1]
    return [
        (name, audience.clearance or project.clearances[0], language)
        for name, audience in audiences.items()
        if audience.clearance != top
        for language in audience.languages or project.languages
    ]


@pytest.mark.parametrize(("name", "level", "language"), _audiences())
def test_what_is_withheld_changes_no_byte_of_the_shipped_editions(
    name: str, level: str, language: str, tmp_path: Path
) -> None:
    project = load_project(ROOT).value
    assert project is not None
    whole = build(ROOT, name, language)
    for deleted in (False, True):
        copy = Copy(list(project.clearances), level, deleted=deleted)
        folder = copy.write(ROOT, tmp_path / ("deleted" if deleted else "other"))
        assert copy.changed >= 10, "little is withheld: the test would show nothing"
        assert difference(whole, build(folder, name, language)) == ""


@pytest.mark.parametrize(("name", "level", "language"), _audiences())
def test_what_is_withheld_changes_no_byte_of_the_shipped_messages(
    name: str, level: str, language: str, tmp_path: Path
) -> None:
    project = load_project(ROOT).value
    assert project is not None
    levels = list(project.clearances)
    built = []
    for variant, copy in {
        "whole": Copy(levels, levels[-1], deleted=False),
        "other": Copy(levels, level, deleted=False),
        "deleted": Copy(levels, level, deleted=True),
    }.items():
        folder = copy.write(ROOT, tmp_path / variant)
        settings = folder / "briefgen.yaml"
        if project.mail.sender is None:
            text = settings.read_text("utf-8")
            settings.write_text(f"{text}mail: {{from: a@example.org}}\n", encoding="utf-8")
        built.append(build(folder, name, language, ("html",), draft=True))
    whole, *others = built
    assert any(file.endswith(".eml") for file in whole.files)
    assert [difference(whole, other) for other in others] == ["", ""]
