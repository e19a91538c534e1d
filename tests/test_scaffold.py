"""New folders: a project to learn from, and next month's briefing."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen import Request, build
from briefgen.document import load_content
from briefgen.project import load_project
from briefgen.scaffold import make_project, next_briefing
from projects import SMALL, briefgen, small_project

# -- init ------------------------------------------------------------------------------------------


def test_a_new_project_builds_at_once_in_both_languages(tmp_path: Path) -> None:
    assert briefgen("init", "demo", cwd=tmp_path).returncode == 0
    done = briefgen("build", "demo", "--format", "all", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    languages = {p.stem[-2:] for p in (tmp_path / "demo" / "build").glob("*.pdf")}
    assert languages == {"en", "CN"}


def test_a_new_project_has_ten_sources_that_say_they_are_made_up(tmp_path: Path) -> None:
    make_project(tmp_path / "demo")
    project = load_project(tmp_path / "demo").value
    assert project is not None
    content = load_content(project, frozenset(project.languages)).value
    assert content is not None
    sources = content.library.sources.values()
    assert len(sources) >= 10
    for source in sources:
        told = " ".join(str(v) for v in source.item.values()).casefold()
        assert any(word in told for word in ("invent", "made-up", "made up", "虚构")), source.key


def test_a_new_project_never_overwrites_anything(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = briefgen("init", tmp_path)
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    assert make_project(tmp_path).ok
    assert (tmp_path / "briefgen.yaml").is_file()
    assert (tmp_path / ".gitignore").is_file()


# -- new -------------------------------------------------------------------------------------------

TIMELINE = """\
id: timeline
kind: timeline
title: Timeline
events:
  - id: ev-1
    date: 2024-11
    text: The first shop opened [@doe2024].
  - {id: ev-2, date: 2025~, status: plan, text: "A second one is planned [@doe2024]."}
"""
TEXT = "id: background\nkind: text\ntitle: Background\nbody: background.{lang}.md\n"
PROSE = "Tea sold 12 tons [@doe2024]. {#bg-1}\n\nTea is a drink [@doe2024]. {#bg-2}\n"


def project_with_history(folder: Path) -> Path:
    project = small_project(
        folder,
        content__briefings__tea__timeline_yaml=TIMELINE,
        content__briefings__tea__background_yaml=TEXT,
    )
    home = project / "content" / "briefings" / "tea"
    (home / "background.en.md").write_text(PROSE)
    briefing = SMALL["content/briefings/tea/briefing.yaml"]
    sections = "[summary.yaml, background.yaml, timeline.yaml, references.yaml]"
    briefing = briefing.replace("[summary.yaml, references.yaml]", sections)
    (home / "briefing.yaml").write_text(briefing.replace("2025-01-01", "2025-01-01  # monthly"))
    return project


def test_the_next_briefing_has_the_new_date_and_keeps_every_other_byte(tmp_path: Path) -> None:
    project = project_with_history(tmp_path)
    assert next_briefing(project, "tea-02", "tea", "2025-02-01").ok
    old, new = (project / "content/briefings" / n / "briefing.yaml" for n in ("tea", "tea-02"))
    assert new.read_text() == old.read_text().replace("2025-01-01", "2025-02-01")
    for path in (project / "content/briefings/tea-02").iterdir():
        lines = path.read_text().splitlines()
        kept = [line for line in lines if "# review:" not in line]
        source = (project / "content/briefings/tea" / path.name).read_text().splitlines()
        if path.name != "briefing.yaml":
            assert kept == source


def test_what_may_be_out_of_date_is_marked_where_it_stands(tmp_path: Path) -> None:
    project = project_with_history(tmp_path)
    result = next_briefing(project, "tea-02", "tea", "2025-02-01")
    assert result.value is not None
    new = project / "content/briefings/tea-02"
    summary = (new / "summary.yaml").read_text().splitlines()
    at = summary.index("  - id: kj-1")
    assert summary[at - 1] == "  # review: number or date, carried from tea (2025-01-01)"
    assert "# review" not in "\n".join(summary[:4])  # the bottom line shows no number
    timeline = (new / "timeline.yaml").read_text()
    assert "  # review: event dated 2024-11, carried from tea" in timeline
    assert "  # review: event dated 2025~, carried from tea" in timeline
    assert (new / "background.yaml").read_text().startswith("# review: numbers and dates in")
    places = [str(m.span) for m in result.value.marks]
    assert "content/briefings/tea-02/background.en.md:1:1" in places
    assert not any(p.startswith("content/briefings/tea-02/background.en.md:3") for p in places)


def test_builds_remind_of_marks_until_they_are_gone(tmp_path: Path) -> None:
    project = project_with_history(tmp_path)
    next_briefing(project, "tea-02", "tea", "2025-02-01")
    report = build(Request(project, formats=("html",)))
    assert report.ok
    reminders = [d for d in report.diagnostics if "review" in d.message]
    assert len(reminders) == 4
    for path in (project / "content/briefings/tea-02").glob("*.yaml"):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "# review:" not in line))
    assert build(Request(project, formats=("html",), force=True)).diagnostics == ()


@pytest.mark.parametrize(
    ("name", "old", "date", "said"),
    [
        ("tea", "tea", "2025-02-01", "is there already"),
        ("x", "te", "2025-02-01", 'did you mean "tea"?'),
        ("../x", "tea", "2025-02-01", "cannot be a folder name"),
        ("x", "tea", "2025-02-30", "is not a day"),
        ("x", "tea", "soon", "is not a day"),
    ],
)
def test_a_wrong_wish_is_one_clear_error(
    tmp_path: Path, name: str, old: str, date: str, said: str
) -> None:
    project = small_project(tmp_path)
    done = briefgen("new", name, "--from", old, "--as-of", date, "--project", project)
    assert done.returncode == 1
    assert said in done.stderr
    assert [p.name for p in (project / "content/briefings").iterdir()] == ["tea"]
