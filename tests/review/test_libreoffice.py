"""A file that went through LibreOffice is still ours, and its changes still find their places.

LibreOffice rewrites every part: styles are renamed, ids renumbered, runs cut anew. What it cannot
keep is told in docs/review.md: who answered whom, and the end of a paragraph as a tracked change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.pipeline import Request, build
from briefgen.review import Record, review
from needs import needs
from writers.docx.office import convert

from .conftest import tea_project
from .edits import ANN, LI, NOON, Edited, W, text

pytestmark = needs("soffice")

READERS = "name: Readers\ncontents: true\nlists: [tables]\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a table of contents and a list of tables, as most fields need one."""
    folder = tmp_path_factory.mktemp("tea")
    return tea_project(
        folder,
        content__audiences__readers_yaml=READERS,
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nword_page_numbers: none\n",
    )


@pytest.fixture(scope="module")
def files(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The built file and an edited one, each as it was and as LibreOffice saved it."""
    folder = tmp_path_factory.mktemp("office")
    report = build(Request(project, ("docx",), out=folder / "before"))
    assert report.ok, report.diagnostics
    built = folder / "before" / "tea-readers-en.docx"
    changed = folder / "before" / "changed.docx"
    edited = Edited(built.read_bytes())
    edit(edited)
    changed.write_bytes(edited.data())
    convert([built, changed], folder / "after", "docx:MS Word 2007 XML")
    return {
        "built": built,
        "built again": folder / "after" / built.name,
        "changed": changed,
        "changed again": folder / "after" / changed.name,
    }


def edit(file: Edited) -> None:
    file.replace("12 tons", "14 tons")
    file.insert("next harvest", ", at the latest", LI, NOON)
    file.comment("second buyer", "Who?", resolved=True)
    file.comment("Every spring", "Really?", LI, NOON)
    file.delete("common ", LI)
    file.replace("210", "220")
    file.change_row("At the gate", "del")
    file.delete("1931", part="word/footnotes.xml")
    file.insert_paragraph("A subscriber pays", "Nobody has asked for credit.")
    file.move("Growers on the high", "Growers near the road")
    file.overwrite("Subscribers elsewhere", "Members elsewhere")


def told(path: Path, project: Path) -> list[Record]:
    result = review(path, project)
    assert result.diagnostics == ()
    assert result.value is not None
    return list(result.value.records)


def test_a_file_that_was_only_opened_and_saved_has_no_records(
    files: dict[str, Path], project: Path
) -> None:
    assert told(files["built"], project) == []
    assert told(files["built again"], project) == []


def test_every_change_is_found_again_at_its_place(files: dict[str, Path], project: Path) -> None:
    before, after = (told(files[name], project) for name in ("changed", "changed again"))
    assert [(r.kind, r.author) for r in before] == [
        ("deletion", ANN),
        ("insertion", ANN),
        ("insertion", LI),
        ("comment", ANN),
        ("comment", LI),
        ("insertion", ANN),
        ("move", ANN),
        ("deletion", LI),
        ("edit", None),
        ("deletion", ANN),
        ("insertion", ANN),
        ("deletion", ANN),
        ("deletion", ANN),
    ]
    assert [comparable(r) for r in after] == [comparable(r) for r in before]


def comparable(record: Record) -> tuple[object, ...]:
    """All of a record; white space at the ends of words is not LibreOffice's to keep."""
    words = (w.strip() for w in (record.deleted, record.inserted, record.words, record.text))
    return (
        record.kind,
        record.home,
        record.story,
        record.tracked,
        record.unit,
        record.author,
        record.date,
        record.old,
        record.new,
        record.resolved,
        record.to,
        *words,
    )


def test_bookmarks_fields_notes_and_tables_are_kept(files: dict[str, Path]) -> None:
    before = Edited(files["built"].read_bytes())
    after = Edited(files["built again"].read_bytes())
    assert bookmarks(before) > set()
    assert bookmarks(after) >= bookmarks(before)
    assert {"REF", "SEQ", "TOC"} <= set(fields(before))
    assert fields(before) <= fields(after)
    assert notes(after) == notes(before) == ["The auction house opened in 1931."]
    assert list(tables(before)) != []
    assert list(tables(after)) == list(tables(before))


def bookmarks(file: Edited) -> set[str]:
    names = (node.get(f"{W}name", "") for node in file.tree().iter(f"{W}bookmarkStart"))
    return {name for name in names if name.startswith("_bf_")}


def fields(file: Edited) -> Counter[str]:
    """How often each kind of field is in the text."""
    instructions: list[str] = []
    for node in file.tree().iter(f"{W}fldChar", f"{W}instrText"):
        if node.get(f"{W}fldCharType") == "begin":
            instructions.append("")
        elif node.tag == f"{W}instrText" and instructions:
            instructions[-1] += node.text or ""
    return Counter(words[0] for said in instructions if (words := said.split()))


def notes(file: Edited) -> list[str]:
    found = (text(note).strip() for note in file.tree("word/footnotes.xml"))
    return [re.sub(r"\s+", " ", words) for words in found if words]


def tables(file: Edited) -> Iterator[list[list[str]]]:
    for table in file.tree().iter(f"{W}tbl"):
        yield [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
