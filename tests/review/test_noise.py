"""A file that nobody changed says so, whatever is in it: no construct gives a false edit."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from briefgen.html.document import HtmlDocument
from briefgen.pipeline import Request, documents
from briefgen.review import Record
from briefgen.review.content import blocks_of
from briefgen.review.reading import read_reviewed
from briefgen.review.records import records
from briefgen.scaffold import make_project
from briefgen.writers.base import Options
from briefgen.writers.docx import write
from projects import ROOT
from writers.documents import kitchen_sink

from .edits import ANN, LI, MORNING, Edited, W, text


def told(document: HtmlDocument, options: Options | None = None) -> list[Record]:
    """The records of a document's untouched Word file."""
    written = write(document, options or Options())
    assert written.value is not None, written.diagnostics
    reviewed = read_reviewed(written.value.data, "back.docx").value
    assert reviewed is not None
    assert any(paragraph.bookmarks for paragraph in reviewed.paragraphs)
    return records(reviewed, blocks_of(document))


def test_every_construct_of_the_contract() -> None:
    assert told(kitchen_sink()) == []


@pytest.fixture(scope="module", params=["shipped", "starter"])
def editions(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[HtmlDocument]:
    project = ROOT
    if request.param == "starter":
        project = tmp_path_factory.mktemp("start") / "project"
        assert make_project(project).ok
    made = documents(Request(project))
    assert made.value, made.diagnostics
    return list(made.value.values())


def test_every_edition(editions: list[HtmlDocument]) -> None:
    for document in editions:
        assert told(document) == [], document.metadata.title


def test_live_citations(editions: list[HtmlDocument]) -> None:
    assert told(editions[0], Options(word_citations="zotero")) == []


@pytest.mark.parametrize("seed", range(8))
def test_any_tracked_edit_is_told_once_and_is_no_untracked_one(
    built: bytes, found: Callable[[Edited], list[Record]], seed: int
) -> None:
    chance = random.Random(seed)
    edited = Edited(built)
    wanted = []
    for number, words in enumerate(chance.sample(one_run_of_each_paragraph(edited), 12)):
        author = chance.choice((ANN, LI))
        if chance.random() < 0.5:
            edited.insert(words, f" new{number}", author, MORNING)
            wanted.append(("insertion", author, f" new{number}"))
        else:
            edited.delete(words, author, MORNING)
            wanted.append(("deletion", author, words))
    told_again = found(edited)
    assert sorted((r.kind, r.author, r.deleted or r.inserted) for r in told_again) == sorted(wanted)
    assert all(r.tracked and r.home.file and not r.home.near for r in told_again)


def one_run_of_each_paragraph(file: Edited) -> list[str]:
    """The longest run of each paragraph, where its words stand nowhere else."""
    whole = text(file.tree())
    longest = (
        max((text(run) for run in paragraph.iter(f"{W}r")), key=len, default="")
        for paragraph in file.tree().iter(f"{W}p")
    )
    return [words for words in longest if words.strip() and whole.count(words) == 1]


def test_a_bibliography_that_zotero_made_anew(editions: list[HtmlDocument]) -> None:
    document = editions[0]
    written = write(document, Options(word_citations="zotero"))
    assert written.value is not None
    edited = Edited(written.value.data)
    start = next(n for n in edited.tree().iter(f"{W}instrText") if "ZOTERO_BIBL" in (n.text or ""))
    first = next(start.iterancestors(f"{W}p"))
    style = f"{W}pPr/{W}pStyle"
    name = first.find(style).get(f"{W}val")
    for paragraph in [first, *first.itersiblings(f"{W}p")]:
        if paragraph.find(style).get(f"{W}val") == name:
            for node in list(paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                node.getparent().remove(node)
            for node in paragraph.iter(f"{W}t"):
                node.text = "Anew. "
    reviewed = read_reviewed(edited.data(), "back.docx").value
    assert reviewed is not None
    assert records(reviewed, blocks_of(document)) == []
