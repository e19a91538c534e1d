"""Names of finished files: patterns, what they may hold, and who has the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics import Collector
from briefgen.file_names import filled
from briefgen.manifest import read_manifest
from briefgen.pipeline import Request, build
from briefgen.pipeline.plan import prepare
from briefgen.verify.folder import read_folders
from projects import small_project

TITLE = """\
title: "Tea [and the secret plan]{{clearance=internal}}"
question: Does it sell?
as_of: 2025-01-01
authors: [Ann]
classification: Public
sections: {sections}
"""


def names(folder: Path, **request: tuple[str, ...]) -> list[str]:
    found = Collector()
    plan = prepare(Request(folder, **request), found)
    assert plan is not None, list(found)
    return [job.name for job in plan.jobs]


def faults(folder: Path, **request: tuple[str, ...]) -> list[str]:
    found = Collector()
    prepare(Request(folder, **request), found)
    return [f"{d.span}: {d.code} {d.message} | {' '.join(d.hints)}" for d in found if d.is_error]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def audience(folder: Path, name: str, text: str) -> None:
    path = folder / "content/audiences" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")


def briefing(folder: Path) -> Path:
    (path,) = (folder / "content/briefings").glob("*/briefing.yaml")
    return path


def test_without_a_pattern_the_edition_is_the_name(folder: Path) -> None:
    name = briefing(folder).parent.name
    assert names(folder, formats=("pdf",)) == [f"{name}-readers-en.pdf"]


def test_a_pattern_takes_what_stands_in_the_files(folder: Path) -> None:
    audience(
        folder, "readers", 'name: For 读者\nfile_name: "{briefing} {as_of}（{edition}）{format}"'
    )
    name = briefing(folder).parent.name
    assert names(folder, formats=("docx",)) == [f"{name} 2025-01-01（For 读者）docx.docx"]


def test_the_project_has_a_pattern_and_an_audience_another(folder: Path) -> None:
    file = folder / "briefgen.yaml"
    file.write_text(file.read_text() + 'file_name: "all-{audience}"\n')
    audience(folder, "board", 'name: Board\nfile_name: {en: "Für {edition}"}')
    assert names(folder, formats=("pdf",)) == ["Für Board.pdf", "all-readers.pdf"]


def test_a_title_is_the_one_that_its_readers_see(folder: Path) -> None:
    path = briefing(folder)
    text = path.read_text().split("sections:", 1)[1].splitlines()[0]
    path.write_text(TITLE.format(sections=text.strip()))
    audience(folder, "readers", 'name: All\nclearance: public\nfile_name: "{title} {audience}"')
    audience(folder, "staff", "extends: readers\nclearance: internal")
    assert names(folder, formats=("pdf",)) == [
        "Tea readers.pdf", "Tea and the secret plan staff.pdf",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{titel}", '2:13: Y414 a file name cannot have "{titel}" | did you mean "title"?'),
        (
            "a/{title}",
            '2:14: Y414 a file name cannot have "/" | names of folders are no part of it',
        ),
        ("x {title", '2:15: Y414 a file name cannot have "{" | write a part as {title}'),
        ("{title}.pdf", "2:12: Y414 the ending is not part of the pattern | leave it out"),
        ("..\\\\{title}", '2:15: Y414 a file name cannot have "\\"'),
    ],
)
def test_a_pattern_that_no_name_can_have_is_an_error(folder: Path, pattern: str, said: str) -> None:
    audience(folder, "readers", f'name: All\nfile_name: "{pattern}"')
    (fault,) = faults(folder)
    assert fault.startswith(f"content/audiences/readers.yaml:{said}")


def test_one_name_for_two_editions_is_an_error_even_if_one_is_not_asked_for(folder: Path) -> None:
    audience(folder, "readers", 'name: All\nfile_name: "{briefing}"')
    audience(folder, "board", 'name: All\nfile_name: "{briefing}"')
    for chosen in ((), ("board",), ("readers",)):
        (fault,) = set(faults(folder, audiences=chosen, formats=("pdf",)))
        assert "O204" in fault
        assert fault.endswith("add {audience} to file_name")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("What: now?", "What now"),
        ("input/output", "input-output"),
        ("../../etc/passwd", "etc-passwd"),
        ("1688：源头？", "1688：源头？"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\nb\u200bc", "a bc"),
        ("-rf", "rf"),
        ("e\u0301", "é"),
        ("x\ud800", "x"),
        ("???", ""),
    ],
)
def test_names_hold_nothing_that_a_system_refuses(title: str, stem: str) -> None:
    assert filled("{title}", {"title": title}) == stem


@pytest.mark.parametrize("title", ["???", "CON", "長" * 200])
def test_a_title_without_a_usable_name_still_makes_a_file(folder: Path, title: str) -> None:
    path = briefing(folder)
    path.write_text(path.read_text().replace("title:", f'title: "{title}" #', 1))
    audience(folder, "readers", 'name: All\nfile_name: "{title}"')
    (name,) = names(folder, formats=("html",))
    assert name not in (".html", "CON.html")
    assert len(name.encode()) < 130


def test_the_file_is_written_under_its_name(folder: Path, tmp_path: Path) -> None:
    audience(folder, "readers", 'name: 读者\nfile_name: "简报（{edition}）"')
    report = build(Request(folder, formats=("html",), out=tmp_path / "out"))
    assert report.ok, report.diagnostics
    assert (tmp_path / "out" / "简报（读者）.html").is_file()


def test_an_earlier_name_of_an_edition_is_told_and_no_longer_counts(folder: Path) -> None:
    out = folder / "build"
    build(Request(folder, formats=("html",)))
    audience(folder, "readers", 'name: Readers\nfile_name: "{title}"')
    report = build(Request(folder, formats=("html",)))
    told = [(d.code, d.message) for d in report.diagnostics]
    assert told == [
        ("O107", "tea-readers-en.html is an earlier build of what is now Tea.html"),
    ]  # fmt: skip
    assert sorted(read_manifest(out).files) == ["Tea.html"]
    assert [group.names for group in read_folders([out]).value or ()] == [{"html": "Tea.html"}]
    # and back: the file is known to be ours
    audience(folder, "readers", "name: Readers")
    report = build(Request(folder, formats=("html",)))
    assert [d.code for d in report.diagnostics] == ["O107"]
    assert sorted(read_manifest(out).files) == ["tea-readers-en.html"]
    (out / "Tea.html").unlink()
    assert build(Request(folder, formats=("html",))).diagnostics == ()
