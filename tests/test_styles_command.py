"""`briefgen styles`: what can be used, and how a project's sources look in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run
from projects import SMALL, small_project

SUMMARY = "content/briefings/tea/summary.yaml"

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{}"{}>'
RULES = """<citation><layout prefix="&lt;" suffix="&gt;" delimiter="+">
<text variable="title"/><text variable="locator" prefix=":"/></layout></citation>
<bibliography><layout>
<text variable="title" font-style="italic" suffix="!"/></layout></bibliography>
</style>"""
PARENT = "http://www.zotero.org/styles/"

SOURCES = """sources:
  rain: {type: book, title: Rain, language: en}
  belt: {type: book, title: Belts, language: en}
"""


def style(title: str, kind: str = "in-text", language: str = "", parent: str = "") -> str:
    locale = f' default-locale="{language}"' if language else ""
    link = f'<link rel="independent-parent" href="{PARENT}{parent}"/>' if parent else ""
    info = (
        f"<info><title>{title}</title><id>x</id>{link}<category citation-format='numeric'/></info>"
    )
    return HEAD.format(kind, locale) + info + ("</style>" if parent else RULES)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("BRIEFGEN_STYLES", raising=False)
    root = small_project(
        tmp_path / "project",
        content__sources_yaml=SOURCES,
        content__briefings__tea__summary_yaml=SMALL[SUMMARY].replace("doe2024", "rain"),
    )
    house = root / "templates" / "styles" / "house.csl"
    house.parent.mkdir(parents=True)
    house.write_text(style("House", language="de-DE"))
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "more"
    (made / "dependent").mkdir(parents=True)
    (made / "shouting.csl").write_text(style("Shouting", kind="note"))
    (made / "dependent" / "journal.csl").write_text(style("A Journal", parent="shouting"))
    return made


def test_shipped_styles_and_those_of_the_project_are_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["styles", "list", "--project", str(project)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:2] == ["templates/styles:", "house numeric de-DE House"]
    assert "gbt7714-2025-note note zh-CN GB/T 7714—2025 (note)" in lines
    assert "chicago-author-date author-date en-US Chicago (author-date)" in lines


def test_folders_come_from_the_environment_and_from_the_command_line(
    project: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(["styles", "list", "--project", str(project), "--folder", str(folder), "--json"])
    given = json.loads(capsys.readouterr().out)["styles"]
    monkeypatch.setenv("BRIEFGEN_STYLES", str(folder))
    run(["styles", "list", "--project", str(project), "--json"])
    named = json.loads(capsys.readouterr().out)["styles"]
    assert given[0]["name"] == "shouting"
    assert named[0]["name"] == "house"
    assert sorted(s["name"] for s in given) == sorted(s["name"] for s in named)
    journal = next(s for s in named if s["name"] == "journal")
    assert (journal["title"], journal["parent"], journal["from"]) == (
        "A Journal",
        "shouting",
        "more",
    )


def test_words_choose_among_names_and_titles(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["styles", "list", "chicago", "NOTES", "--project", str(project), "--json"])
    shown = json.loads(capsys.readouterr().out)["styles"]
    assert [s["name"] for s in shown] == ["chicago-notes"]


def test_a_broken_style_is_a_warning_with_its_place_and_others_are_listed(
    project: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.csl").write_text("<style>\n<info></style>")
    (folder / "bomb.csl").write_text('<!DOCTYPE style [<!ENTITY a "b">]><style/>')
    assert run(["styles", "list", "--project", str(project), "--folder", str(folder)]) == 0
    got = capsys.readouterr()
    assert "more/broken.csl:2" in got.err
    assert "more/bomb.csl" in got.err
    assert "shouting" in got.out


def test_the_projects_sources_are_shown_in_a_style(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["styles", "preview", "house", "--project", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "[@rain]            <Rain>",
        "[@belt]            <Belts>",
        "[@rain; @belt]     <Rain+Belts>",
        "[@rain, p. 12-15]  <Rain:12–15>",
        "",
        "Rain!",
        "Belts!",
    ]


def test_a_dependent_style_is_shown_by_the_one_it_stands_for(
    project: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["styles", "preview", "journal", "--project", str(project)]
    assert run([*base, "--folder", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"] == ["Rain!", "Belts!"]
    (folder / "shouting.csl").unlink()
    assert run([*base, "--folder", str(folder)]) == 1
    assert '"shouting"' in capsys.readouterr().err


def test_dependent_styles_in_a_circle_are_refused(
    project: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shouting.csl").write_text(style("Shouting", parent="journal"))
    base = ["styles", "preview", "journal", "--project", str(project), "--folder", str(folder)]
    assert run(base) == 1
    assert "C206" in capsys.readouterr().err


def test_a_build_takes_styles_from_the_folder_of_the_environment(
    project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.citations import load_style
    from briefgen.project import load_project

    loaded = load_project(project).value
    assert loaded
    assert load_style("journal", loaded).value is None
    monkeypatch.setenv("BRIEFGEN_STYLES", str(folder))
    found = load_style("journal", loaded).value
    assert found
    assert (found.note, found.file) == (True, "more/shouting.csl")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--folder", "nowhere"], "C213"),
        (["preview", "house", "--folder", "nowhere"], "C213"),
        (["preview", "hause"], "C202"),
        (["preview", "gone/house.csl"], "Y101"),
    ],
)
def test_what_is_not_there_is_said(
    project: Path, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["styles", *words, "--project", str(project)]) == 1
    assert code in capsys.readouterr().err


def test_without_sources_there_is_nothing_to_show(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content" / "sources.yaml").write_text("sources: {}\n")
    assert run(["styles", "preview", "house", "--project", str(project)]) == 1
    assert "C214" in capsys.readouterr().err
