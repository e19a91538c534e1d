"""The two projects that come with briefgen are in order: nothing to find, nothing to warn of."""

from pathlib import Path

import pytest

from briefgen.audiences import load_audiences, select
from briefgen.document import load_content
from briefgen.document.sections import KINDS
from briefgen.project import load_project

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECTS = {"1688": REPOSITORY, "starter": REPOSITORY / "src" / "briefgen" / "starter"}


@pytest.fixture(params=sorted(PROJECTS))
def project(request):
    found = load_project(PROJECTS[request.param])
    assert found.diagnostics == ()
    return found.value


def test_the_content_is_read_without_a_single_finding(project):
    content = load_content(project, frozenset(project.languages))
    assert content.diagnostics == ()


def test_every_audience_selects_an_edition_in_every_language(project):
    content = load_content(project, frozenset(project.languages)).value
    audiences = load_audiences(project)
    assert audiences.diagnostics == ()
    for briefing in content.briefings.values():
        for audience in audiences.value.values():
            for language in project.languages:
                edition = select(briefing, audience, language, project.clearances)
                assert edition.diagnostics == (), (audience.id, language)


def test_the_starter_has_at_least_ten_sources_all_marked_as_invented():
    starter = load_project(PROJECTS["starter"]).value
    sources = load_content(starter, frozenset(starter.languages)).value.library.sources
    assert len(sources) >= 10
    assert all("invented" in s.item["title"] or "虚构" in s.item["title"] for s in sources.values())


def kinds(name):
    project = load_project(PROJECTS[name]).value
    (briefing,) = load_content(project, frozenset(project.languages)).value.briefings.values()
    return {section.kind for section in briefing.sections}


def test_every_kind_of_section_stands_in_the_starter():
    assert kinds("starter") == set(KINDS)


def test_the_briefing_has_every_kind_but_a_chart():
    # its one source has no series of numbers that could be compared, and none is made up
    (briefing,) = PROJECTS.keys() - {"starter"}
    assert kinds(briefing) == set(KINDS) - {"chart"}
