"""The recorded copy of the article behind the 1688 briefing is the one at hand, where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.document import load_content
from briefgen.evidence.archive import archive_of
from briefgen.project import load_project

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT.parent / "shared" / "sources"


def test_every_source_has_a_copy_on_record_and_it_has_not_changed() -> None:
    project = load_project(PROJECT).value
    assert project is not None
    content = load_content(project, frozenset(project.languages)).value
    assert content is not None
    archive = archive_of(project, [SOURCES])
    for source in content.library.sources.values():
        assert source.snapshots, source.key
        if archive.text(source) is None:
            pytest.skip("the article is not on this machine")
        assert archive.findings(source) == ()


def test_the_article_has_34_paragraphs() -> None:
    project = load_project(PROJECT).value
    assert project is not None
    content = load_content(project, frozenset(project.languages)).value
    assert content is not None
    text = archive_of(project, [SOURCES]).text(content.library.sources["jiemian2025"])
    if text is None:
        pytest.skip("the article is not on this machine")
    assert len(text.paragraphs) == 34


def test_no_copy_of_a_source_is_part_of_the_repository() -> None:
    assert not list(PROJECT.glob("**/sina-*.txt"))
