"""A file that went through LibreOffice is still ours, and its changes still find their places.

LibreOffice rewrites every part: styles are renamed, ids renumbered, runs cut anew. What it cannot
keep is told in docs/review.md: who answered whom, and the end of a paragraph as a tracked change.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.pipeline import Request, build
from briefgen.review import Record, review
from needs import needs
from writers.docx.office import convert

from .conftest import tea_project
from .edits import ANN, LI, NOON, Edited, W, text

pytestmark = needs("soffice")

NS = {"w": W.strip("{}")}
READERS = "name: Readers\ncontents: true\nlists: [tables]\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a table of contents and a list of tables, as most fields need one."""
    folder = tmp_path_factory.mktemp("tea")
    return tea_project(
        folder,
        content__audiences__readers_yaml=READERS,
        briefgen_yaml="briefgen: 1\nlanguages: [en]\n",
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
    assert {name[:4] for name in bookmarks(before)} == {"_bf_", "_Toc", "_Ref"}
    assert bookmarks(after).keys() == bookmarks(before).keys()
    assert words_own(after) == words_own(before)
    assert {"REF", "SEQ", "TOC"} <= set(fields(before))
    assert fields(after) == fields(before)
    assert notes(after) == notes(before) == ["The auction house opened in 1931."]
    assert list(tables(before)) != []
    assert list(tables(after)) == list(tables(before))


def test_every_link_and_reference_leads_where_it_led(files: dict[str, Path]) -> None:
    before = Edited(files["built"].read_bytes())
    after = Edited(files["built again"].read_bytes())
    assert {kind for kind, _, _ in targets(before)} >= {"link", "REF", "PAGEREF"}
    assert targets(after) == targets(before)
    assert {place for _, place, _ in targets(after)} <= bookmarks(after).keys()


def bookmarks(file: Edited) -> dict[str, str]:
    """The text of the paragraph where each bookmark of ours begins, by its name."""
    return {
        name: " ".join(text(paragraph(node)).split())
        for node in file.tree().iter(f"{W}bookmarkStart")
        if (name := node.get(f"{W}name", "")).startswith(("_bf_", "_Toc", "_Ref"))
    }


def words_own(file: Edited) -> dict[str, str]:
    """The bookmarks that Word would have made, around headings and captions, with their words."""
    return {name: said for name, said in bookmarks(file).items() if not name.startswith("_bf_")}


def paragraph(node: Any) -> Any:
    """The paragraph that the node is in, or the next one."""
    inside = next(node.iterancestors(f"{W}p"), None)
    return inside if inside is not None else node.xpath("following::w:p[1]", namespaces=NS)[0]


def targets(file: Edited) -> Counter[tuple[str, str, str]]:
    """Links inside the file and fields that name a bookmark: kind, bookmark, words of the link."""
    links = (
        ("link", node.get(f"{W}anchor", ""), " ".join(text(node).split()))
        for node in file.tree().iter(f"{W}hyperlink")
        if node.get(f"{W}anchor")
    )
    named = (said.split() for said in instructions(file))
    return Counter([
        *links, *((w[0], w[1], "") for w in named if w and w[0] in ("REF", "PAGEREF")),
    ])  # fmt: skip


def fields(file: Edited) -> Counter[str]:
    """How often each kind of field is in the text."""
    return Counter(words[0] for said in instructions(file) if (words := said.split()))


def instructions(file: Edited) -> list[str]:
    """What each field is told to do."""
    instructions: list[str] = []
    for node in file.tree().iter(f"{W}fldChar", f"{W}instrText"):
        if node.get(f"{W}fldCharType") == "begin":
            instructions.append("")
        elif node.tag == f"{W}instrText" and instructions:
            instructions[-1] += node.text or ""
    return instructions


def notes(file: Edited) -> list[str]:
    found = (text(note).strip() for note in file.tree("word/footnotes.xml"))
    return [re.sub(r"\s+", " ", words) for words in found if words]


def tables(file: Edited) -> Iterator[list[list[str]]]:
    for table in file.tree().iter(f"{W}tbl"):
        yield [[text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
