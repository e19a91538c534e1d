"""briefgen.yaml and the folders around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.project import Project, load_project, shipped_templates

SETTINGS = "briefgen: 1\nlanguages: [zh-CN, en]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A whole project with one briefing and two audiences."""
    for name in ("content/briefings/one/briefing.yaml", "content/audiences/b.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("name: x\n")
    (tmp_path / "content/audiences/a.yaml").write_text("name: x\n")
    (tmp_path / "briefgen.yaml").write_text(SETTINGS)
    return tmp_path


def load(root: Path, settings: str = SETTINGS) -> Project:
    (root / "briefgen.yaml").write_text(settings)
    result = load_project(root)
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


def faults(root: Path, settings: str = SETTINGS) -> list[str]:
    (root / "briefgen.yaml").write_text(settings)
    return [f"{d.span} {d.code} {' '.join(d.hints)}" for d in load_project(root).diagnostics]


def test_a_short_file_has_defaults_for_everything_else(root: Path) -> None:
    project = load(root)
    assert (project.languages, project.out) == (("zh-CN", "en"), "build")
    assert project.citation_style == {"zh-CN": "gbt7714-2025-numeric", "en": "numeric"}
    assert project.clearances == ("public", "internal")
    assert (project.briefings, project.audiences) == (("one",), ("a", "b"))


def test_the_project_may_be_named_by_its_file(root: Path) -> None:
    value = load_project(root / "briefgen.yaml").value
    assert value is not None
    assert value.root == root


def test_a_project_says_what_it_wants(root: Path) -> None:
    settings = SETTINGS + "out: out/pdf\ncitation_style: own.csl\nclearances: [open, team, board]\n"
    project = load(root, settings)
    assert project.out == "out/pdf"
    assert project.citation_style == {"zh-CN": "own.csl", "en": "own.csl"}
    assert project.clearances == ("open", "team", "board")


def test_citation_styles_may_differ_by_language(root: Path) -> None:
    project = load(root, SETTINGS + "citation_style: {en: author-date}\n")
    assert project.citation_style == {"zh-CN": "gbt7714-2025-numeric", "en": "author-date"}
    project = load(root, SETTINGS + "citation_style: {any: numeric}\n")
    assert project.citation_style == {"zh-CN": "numeric", "en": "numeric"}


def test_all_faults_of_the_file_come_at_once(root: Path) -> None:
    settings = (
        "briefgen: 2\nlanguages: [zh_cn, EN, en, en]\nout: ../there\n"
        "citation_styl: x\nclearances: [a, a, 1]\n"
    )
    assert faults(root, settings) == [
        'briefgen.yaml:4:1 Y302 did you mean "citation_style"?',
        "briefgen.yaml:1:11 Y404 this briefgen reads version 1",
        'briefgen.yaml:2:13 Y405 did you mean "zh-CN"?',
        'briefgen.yaml:2:20 Y405 did you mean "en"?',
        "briefgen.yaml:2:28 Y405 keep one",
        "briefgen.yaml:3:6 Y406 name a folder inside the project, such as build; "
        "or use --out for another place",
        "briefgen.yaml:5:17 Y409 keep one",
        "briefgen.yaml:5:20 Y306 an id has letters (a to z), digits and hyphens, "
        "and begins with a letter",
    ]


@pytest.mark.parametrize("out", ["/tmp/x", "..", "a/../../b", "~/x", "C:/x", ".", "content", "''"])
def test_the_output_folder_stays_in_the_project(root: Path, out: str) -> None:
    assert len(faults(root, SETTINGS + f"out: {out}\n")) == 1


@pytest.mark.parametrize("settings", ["", "just text", "- a\n- b\n", "languages: []\nbriefgen: 1"])
def test_a_file_that_is_no_settings_is_one_clear_error(root: Path, settings: str) -> None:
    assert len(faults(root, settings)) == 1


def test_a_folder_without_project_says_how_to_make_one(tmp_path: Path) -> None:
    (fault,) = load_project(tmp_path).diagnostics
    assert fault.code == "Y401"
    assert "briefgen init" in fault.hints[0]


def test_a_folder_that_is_missing_has_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (fault,) = load_project(tmp_path / "dmeo").diagnostics
    assert (fault.code, fault.hints) == ("Y401", ('did you mean "demo"?',))


def test_another_file_is_not_a_project(root: Path) -> None:
    (fault,) = load_project(root / "content" / "audiences" / "a.yaml").diagnostics
    assert fault.code == "Y401"


def test_a_folder_inside_a_project_names_the_project(root: Path) -> None:
    (fault,) = load_project(root / "content").diagnostics
    assert str(root) in fault.hints[0]


def test_an_empty_project_says_what_is_missing(tmp_path: Path) -> None:
    assert [line.split()[1] for line in faults(tmp_path)] == ["Y402"]
    (tmp_path / "content").mkdir()
    assert [line.split()[:2] for line in faults(tmp_path)] == [
        ["content/briefings", "Y403"],
        ["content/audiences", "Y410"],
    ]


def test_a_briefing_without_its_file_is_told(root: Path) -> None:
    (root / "content/briefings/two").mkdir()
    (root / "content/briefings/two/briefing.yml").write_text("")
    assert faults(root) == ['content/briefings/two Y408 did you mean "briefing.yml"?']


@pytest.mark.parametrize("name", ["a b", "con", "-x", "x" * 101, "简" * 40, "a."])
def test_names_that_cannot_be_file_names_are_refused(root: Path, name: str) -> None:
    (root / "content/briefings" / name).mkdir()
    (root / "content/briefings" / name / "briefing.yaml").write_text("")
    (fault,) = load_project(root).diagnostics
    assert fault.code == "Y407"


def test_chinese_names_are_fine(root: Path) -> None:
    (root / "content/briefings/一月简报").mkdir()
    (root / "content/briefings/一月简报/briefing.yaml").write_text("")
    assert load(root).briefings == ("one", "一月简报")


def test_faults_of_the_settings_do_not_hide_the_content(root: Path) -> None:
    (root / "briefgen.yaml").write_text(SETTINGS + "oot: build\n")
    result = load_project(root)
    assert not result.ok
    assert result.value is not None


def test_templates_of_its_own_are_not_the_shipped_ones(root: Path) -> None:
    assert load(root).own_templates is None
    (root / "templates").symlink_to(shipped_templates())
    assert load(root).own_templates is None
    (root / "templates").unlink()
    (root / "templates").mkdir()
    assert load(root).own_templates == root / "templates"
