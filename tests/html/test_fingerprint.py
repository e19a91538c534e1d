"""The fingerprint of an edition changes with what readers get, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Request, documents
from projects import SMALL, small_project

SOURCES = "content/sources.yaml"


def fingerprint(folder: Path, name: str, **files: str) -> str:
    """The fingerprint of the project's first edition, with some files changed."""
    project = small_project(folder / name)
    for file, text in files.items():
        path = project / file.replace("__", "/").replace("_yaml", ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    made = documents(Request(project, formats=("html",)))
    assert made.value, made.diagnostics
    return next(iter(made.value.values())).metadata.fingerprint


@pytest.fixture
def before(tmp_path: Path) -> str:
    return fingerprint(tmp_path, "before")


def with_source_field(field: str) -> str:
    return SMALL[SOURCES].replace("type: book,", f"type: book, {field},")


def test_it_is_the_same_in_another_folder(tmp_path: Path, before: str) -> None:
    assert fingerprint(tmp_path, "elsewhere") == before
    assert len(before) == 64


def test_it_changes_with_the_words(tmp_path: Path, before: str) -> None:
    text = SMALL["content/briefings/tea/summary.yaml"].replace("Tea", "Coffee", 1)
    assert text != SMALL["content/briefings/tea/summary.yaml"]
    changed = fingerprint(tmp_path, "words", content__briefings__tea__summary_yaml=text)
    assert changed != before


def test_it_changes_with_a_template_and_with_a_token(tmp_path: Path, before: str) -> None:
    template = "{% extends 'base/components/cover.html.j2' %}{% block facts %}{% endblock %}"
    token = "color: {palette: {accent: '#123456'}}\n"
    names = {"templates__components__cover.html.j2": template}
    assert fingerprint(tmp_path, "template", **names) != before
    assert fingerprint(tmp_path, "token", templates__theme_yaml=token) != before


def test_it_does_not_change_with_the_places_in_the_authors_files(
    tmp_path: Path, before: str
) -> None:
    text = "# a remark\n\n" + SMALL["content/briefings/tea/summary.yaml"]
    assert fingerprint(tmp_path, "places", content__briefings__tea__summary_yaml=text) == before


@pytest.mark.parametrize(
    "field", ["note: ask Ann first", "keyword: secret", "abstract: not for others"]
)
def test_it_does_not_change_with_what_no_reader_sees_of_a_source(
    tmp_path: Path, before: str, field: str
) -> None:
    changed = with_source_field(field)
    assert changed != SMALL[SOURCES]
    assert fingerprint(tmp_path, "noted", content__sources_yaml=changed) == before
