"""`briefgen sources add` and `show`: recorded by splicing, nothing invented, passages printed."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.document import load_content
from briefgen.project import load_project
from projects import briefgen, small_project

TEXT = "Why tea?\nBy nobody\nTea grows here.\nIt rains in May.\n"
PAGE = """<html lang="en"><head><title>The price of tea</title>
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta name="author" content="admin"></head><body><article><h1>The price of tea</h1>
<p>The price of tea rose by nine percent in one year, said the invented cooperative.</p>
<p>Nobody knows how long that will go on, but most growers expect another good spring.</p>
</article></body></html>"""
SOURCES = """\
# what we cite
sources:
  doe2024: {type: book, title: An invented book,   # flow style stays
            author: [{family: Doe, given: Ann}], publisher: Example Press, issued: 2024}

  roe2023:
    type: report
    title: 'Quoted'
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = small_project(tmp_path / "p", content__sources_yaml=SOURCES)
    (folder / "copies").mkdir()
    (folder / "copies/tea.txt").write_text(TEXT, encoding="utf-8")
    (folder / "copies/tea.html").write_text(PAGE, encoding="utf-8")
    return folder


def _sources(project: Path) -> str:
    return (project / "content/sources.yaml").read_text(encoding="utf-8")


def _add(project: Path, *arguments: str | Path) -> str:
    done = briefgen("sources", "add", *arguments, "--project", project, "--retrieved", "2025-02-03")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_copy_is_added_to_a_source_and_every_other_byte_stays(project: Path) -> None:
    shown = _add(project, project / "copies/tea.txt", "--key", "roe2023")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert _sources(project) == SOURCES + (
        "    snapshots:\n"
        "      - file: copies/tea.txt\n"
        f"        sha256: {digest}\n"
        f"        size: {len(TEXT)}\n"
        "        media_type: text/plain\n"
        "        retrieved: 2025-02-03\n"
    )
    assert "2 paragraphs of body text" in shown


def test_a_source_in_braces_gets_its_copy_inside_them(project: Path) -> None:
    _add(project, project / "copies/tea.txt", "--key", "doe2024")
    loaded = load_project(project)
    assert loaded.value is not None
    content = load_content(loaded.value, frozenset(["en"])).value
    assert content is not None
    (snapshot,) = content.library.sources["doe2024"].snapshots
    assert snapshot.file == "copies/tea.txt"
    assert "# flow style stays" in _sources(project)


def test_a_new_source_takes_what_is_plain_and_tells_the_rest_in_comments(project: Path) -> None:
    _add(project, project / "copies/tea.html", "--url", "https://tea.example/price")
    added = _sources(project).removeprefix(SOURCES)
    assert added.startswith("\n  tea:\n    type: webpage\n")
    for line in (
        "title: The price of tea",
        "# author: admin",
        "issued: 2024-03-05",
        "language: en",
        "URL: https://tea.example/price",
        "accessed: 2025-02-03",
        "media_type: text/html",
    ):
        assert f" {line}\n" in added
    assert "\n    author" not in added


def test_contradicting_titles_and_dates_of_files_are_only_proposed(project: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "Microsoft Word - draft.docx"
    document.core_properties.author = "python-docx"
    document.add_paragraph("Tea grows here, says the invented report.")
    stream = BytesIO()
    document.save(stream)
    (project / "copies/draft.docx").write_bytes(stream.getvalue())
    _add(project, project / "copies/draft.docx", "--key", "new")
    added = _sources(project).removeprefix(SOURCES)
    assert "# title: Microsoft Word - draft.docx\n" in added
    assert "# author: python-docx\n" in added
    assert "(the day on which the file was made)\n" in added
    assert "\n    issued" not in added


def test_dry_run_shows_the_change_and_writes_nothing(project: Path) -> None:
    shown = _add(project, project / "copies/tea.txt", "--dry-run")
    assert "+  tea:" in shown
    assert "nothing was written" in shown
    assert _sources(project) == SOURCES


def test_adding_the_same_copy_again_changes_nothing(project: Path) -> None:
    _add(project, project / "copies/tea.txt")
    before = _sources(project)
    assert "recorded already" in _add(project, project / "copies/tea.txt")
    assert _sources(project) == before


def test_a_copy_that_changed_is_recorded_anew_in_its_place(project: Path) -> None:
    _add(project, project / "copies/tea.txt", "--key", "roe2023")
    (project / "copies/tea.txt").write_text(TEXT + "And more.\n", encoding="utf-8")
    _add(project, project / "copies/tea.txt")
    after = _sources(project)
    assert after.count("file: copies/tea.txt") == 1
    assert hashlib.sha256((TEXT + "And more.\n").encode()).hexdigest() in after


def test_the_first_source_of_a_project_makes_the_file(project: Path) -> None:
    (project / "content/sources.yaml").unlink()
    _add(project, project / "copies/tea.txt")
    assert _sources(project).startswith("sources:\n  tea:\n    type: document\n")


def test_a_copy_outside_is_recorded_by_name_and_found_with_archive(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "far.txt").write_text(TEXT, encoding="utf-8")
    assert "name its folder with --archive" in _add(project, tmp_path / "far.txt")
    lost = briefgen("sources", "show", "far", "--project", project)
    assert lost.returncode == 1
    assert "O508" in lost.stderr
    found = briefgen("sources", "show", "far", "--project", project, "--archive", tmp_path)
    assert found.stdout == "para. 1\nTea grows here.\n\npara. 2\nIt rains in May.\n\n"


def test_passages_are_printed_as_text_and_json(project: Path) -> None:
    _add(project, project / "copies/tea.txt")
    shown = briefgen("sources", "show", "tea", "--para", "2", "--project", project)
    assert shown.stdout == "para. 2\nIt rains in May.\n\n"
    shown = briefgen("sources", "show", "tea", "--para", "1-2", "--json", "--project", project)
    told = json.loads(shown.stdout)
    assert [p["text"] for p in told["passages"]] == ["Tea grows here.", "It rains in May."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("show", "tea", "--para", "3"),
            'O507: the copy of "tea" has no paragraph 3; it has 1 to 2',
        ),
        (("show", "tea", "--page", "1"), "O507"),
        (("show", "te"), 'O201: unknown source "te"; did you mean "tea"?'),
        (("show", "roe2023"), "O508"),
        (("add", "copies/nope.txt"), "O504"),
        (("add", "copies"), "O504"),
        (("add", "copies/a.png"), "O504"),
        (("add", "copies/gbk.txt"), "M515"),
        (("add", "copies/other.txt", "--key", "two words"), "M183"),
        (("add", "copies/other.txt", "--retrieved", "31.12.2024"), "M301"),
        (("add", "copies/other.txt", "--archive", "nowhere"), "O508"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    _add(project, project / "copies/tea.txt")
    (project / "copies/a.png").write_bytes(b"\x89PNG")
    (project / "copies/gbk.txt").write_bytes("渡船照开。\n".encode("gbk") * 9)
    (project / "copies/other.txt").write_text("Other words.\n", encoding="utf-8")
    before = _sources(project)
    done = briefgen("sources", *arguments, cwd=project)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert _sources(project) == before


def test_check_tells_of_a_changed_copy(project: Path) -> None:
    _add(project, project / "copies/tea.txt", "--key", "doe2024")
    (project / "copies/tea.txt").write_text("Tea grows there.\n", encoding="utf-8")
    done = briefgen("check", project)
    assert "M514" in done.stdout
    assert "content/sources.yaml" in done.stdout
