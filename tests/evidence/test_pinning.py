"""Writing pins beside citations, and taking them out: every other byte stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content, load_content
from briefgen.document.model import Snapshot, Source
from briefgen.evidence.archive import Archive, Extracted
from briefgen.evidence.examination import examine
from briefgen.evidence.pinning import Pinning, Wanted, out_of_reach, plan
from briefgen.evidence.pruning import Pruning, prune
from briefgen.project import load_project
from briefgen.source.edits import apply
from projects import small_project

PARAGRAPHS = (
    "Tea sold well in the year under review, says the report.",
    "Twelve tons were sold in 2024, a tenth more than in 2023.",
    "Prices are expected to stay as they are for the time being.",
)
FILE = "content/briefings/tea/summary.yaml"
SUMMARY = """\
# A comment at the top.
id:   summary
kind: summary      # spaces before a comment
title: 'Summary'

bottom_line: {id: bl, confidence: low, text: "Tea may sell [@doe2024, para. 3]."}
key_judgements:
    - id: kj-1
      text: >-
        Tea sold 12 tons
        [@doe2024, paras. 1-2].

# the end
"""


class FakeArchive(Archive):
    def __init__(self, root: Path, *paragraphs: str) -> None:
        super().__init__(root)
        self.paragraphs = paragraphs

    def text(self, source: Source) -> Extracted | None:
        return Extracted(self.paragraphs) if self.paragraphs else None


def project(folder: Path, summary: str = SUMMARY) -> Path:
    small_project(folder)
    (folder / FILE).write_bytes(summary.encode())
    return folder


def content(folder: Path) -> Content:
    loaded = load_project(folder).value
    assert loaded is not None
    found = load_content(loaded, frozenset({"en"}))
    assert found.value is not None, found.diagnostics
    assert found.ok, found.diagnostics
    library = found.value.library
    copies = (Snapshot("copy.txt", "0" * 64, 1, "text/plain"),)
    sources = {key: replace(source, snapshots=copies) for key, source in library.sources.items()}
    return replace(found.value, library=replace(library, sources=sources))


def planned(
    folder: Path,
    *paragraphs: str,
    wanted: Wanted = Wanted(),  # noqa: B008
) -> Diagnosed[Pinning]:
    archive, loaded = FakeArchive(folder, *(paragraphs or PARAGRAPHS)), content(folder)
    return plan(examine(loaded, archive), loaded, archive, wanted)


def pin(folder: Path, *paragraphs: str, wanted: Wanted = Wanted()) -> Diagnosed[Pinning]:  # noqa: B008
    made = planned(folder, *paragraphs, wanted=wanted)
    assert made.value is not None, made.diagnostics
    assert apply(made.value.edits, folder).ok
    return made


def pruned(folder: Path) -> Diagnosed[Pruning]:
    archive, loaded = FakeArchive(folder, *PARAGRAPHS), content(folder)
    made = prune(examine(loaded, archive), archive)
    if made.value is not None:
        assert apply(made.value.edits, folder).ok
    return made


def text(folder: Path) -> str:
    return (folder / FILE).read_bytes().decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_pinning_adds_the_ledger_and_leaves_every_other_byte(
    tmp_path: Path, newline: str, mark: str
) -> None:
    before = mark + SUMMARY.replace("\n", newline)
    project(tmp_path, before)
    pin(tmp_path)
    after = text(tmp_path)
    start, end = after.index("evidence:"), after.rindex(newline, 0, after.rindex("para. 3")) + 1
    ledger = re.search(rf"evidence:{newline}(?: .*(?:{newline}|\Z))+", after)
    assert ledger is not None
    assert after.replace(ledger.group(), "") == before
    assert start < end
    locators = re.findall(r"^ +(para\. \d): 1\.", ledger.group(), re.MULTILINE)
    assert locators == ["para. 1", "para. 2", "para. 3"]


def test_pinning_again_changes_nothing(tmp_path: Path) -> None:
    pin(project(tmp_path))
    before = text(tmp_path)
    made = pin(tmp_path)
    assert made.value is not None
    assert (made.value.edits, made.value.kept) == ((), 3)
    assert text(tmp_path) == before


def test_a_new_citation_gets_its_pin_and_the_old_ones_stay_byte_for_byte(tmp_path: Path) -> None:
    pin(project(tmp_path, SUMMARY.replace("paras. 1-2", "para. 1")))
    old = re.findall(r"para\. [13]: \S+", text(tmp_path))
    (tmp_path / FILE).write_text(
        text(tmp_path).replace("@doe2024, para. 1", "@doe2024, paras. 1-2")
    )
    made = pin(tmp_path)
    assert made.value is not None
    assert dict(made.value.added) == {FILE: 1}
    assert [line for line in re.findall(r"para\. [13]: \S+", text(tmp_path)) if "1." in line] == old


def test_a_changed_passage_is_pinned_anew_only_when_asked_for(tmp_path: Path) -> None:
    pin(project(tmp_path))
    before = text(tmp_path)
    now = (PARAGRAPHS[0], PARAGRAPHS[1].replace("Twelve", "Eleven"), PARAGRAPHS[2])
    told = pin(tmp_path, *now)
    assert text(tmp_path) == before
    line = before[: before.index("para. 2: ")].count("\n") + 1
    assert [(d.code, d.span and d.span.line) for d in told.diagnostics] == [("O512", line)]
    made = pin(tmp_path, *now, wanted=Wanted(repin=True))
    assert made.value is not None
    assert dict(made.value.renewed) == {FILE: 1}
    after = text(tmp_path)
    assert [a == b for a, b in zip(before.splitlines(), after.splitlines(), strict=True)].count(
        False
    ) == 1
    assert planned(tmp_path, *now).diagnostics == ()


def test_a_moved_passage_is_never_pinned_anew_where_the_locator_still_points(
    tmp_path: Path,
) -> None:
    pin(project(tmp_path))
    before = text(tmp_path)
    told = pin(tmp_path, "A new first paragraph.", *PARAGRAPHS, wanted=Wanted(repin=True))
    assert text(tmp_path) == before
    assert {d.code for d in told.diagnostics} == {"O512"}
    hints = [d.hints[0].partition(" now")[0] for d in told.diagnostics]
    assert sorted(hints) == ["it is para. 2", "it is para. 3", "it is para. 4"]


def test_quotations_stay_when_their_pin_is_renewed(tmp_path: Path) -> None:
    ledger = "evidence:\n  doe2024:\n    第2段: {pin: 1.old, quote: in 2024}\n"
    project(tmp_path, SUMMARY + ledger)
    pin(tmp_path, wanted=Wanted(repin=True))
    assert re.search(r"    第2段: \{pin: 1\.\S{60,}, quote: in 2024\}\n", text(tmp_path))


def test_a_quotation_alone_is_left_alone(tmp_path: Path) -> None:
    ledger = "evidence:\n  doe2024:\n    para. 2: {quote: in 2024}\n"
    pin(project(tmp_path, SUMMARY + ledger), wanted=Wanted(repin=True))
    assert "    para. 2: {quote: in 2024}\n" in text(tmp_path)


def test_a_locator_beyond_the_copy_is_told_at_the_citation(tmp_path: Path) -> None:
    told = pin(project(tmp_path, SUMMARY.replace("para. 3", "para. 4"))).diagnostics
    assert [(d.code, d.span and d.span.line) for d in told] == [("O511", 6)]
    assert "para. 4:" not in text(tmp_path)


def test_sources_and_briefings_can_be_chosen(tmp_path: Path) -> None:
    project(tmp_path)
    for wanted in (Wanted(keys=("other",)), Wanted(briefings=("other",))):
        made = planned(tmp_path, wanted=wanted)
        assert made.value is not None
        assert made.value.edits == ()


def test_without_a_copy_nothing_is_pinned_and_that_is_told_once_a_source(tmp_path: Path) -> None:
    archive, loaded = FakeArchive(project(tmp_path)), content(tmp_path)
    examination = examine(loaded, archive)
    made = plan(examination, loaded, archive, Wanted())
    assert made.value is not None
    assert made.value.edits == ()
    told = out_of_reach(examination, loaded)
    assert [(d.code, "3 citations" in d.message) for d in told] == [("O513", True)]


# --- pruning -------------------------------------------------------------------------------------


def test_pruning_takes_out_what_nothing_cites_and_no_other_byte(tmp_path: Path) -> None:
    pin(project(tmp_path))
    before = text(tmp_path)
    (tmp_path / FILE).write_text(before.replace("paras. 1-2", "para. 1"))
    made = pruned(tmp_path)
    assert made.value is not None
    assert dict(made.value.removed) == {FILE: 1}
    wanted = re.sub(r" +para\. 2: .*\n", "", before).replace("paras. 1-2", "para. 1")
    assert text(tmp_path) == wanted


def test_a_ledger_with_nothing_left_in_it_goes(tmp_path: Path) -> None:
    ledger = "evidence:\n  doe2024:\n    para. 7: {pin: 1.x, quote: y}\n    para. 8: 1.z\n"
    pruned(project(tmp_path, SUMMARY + ledger))
    assert text(tmp_path) == SUMMARY


@pytest.mark.parametrize(
    ("ledger", "left"),
    [
        (
            "evidence: {doe2024: {para. 3: 1.a, para. 7: 1.b}}\n",
            "evidence: {doe2024: {para. 3: 1.a}}\n",
        ),
        (
            "evidence: {doe2024: {para. 7: 1.b, para. 3: 1.a}}\n",
            "evidence: {doe2024: {para. 3: 1.a}}\n",
        ),
        (
            "evidence:\n  doe2024:\n    para. 3: 1.a\n    para. 7:\n      pin: 1.b\n"
            "      quote:\n        - |\n          a\n          b\nderived: []\n",
            "evidence:\n  doe2024:\n    para. 3: 1.a\nderived: []\n",
        ),
    ],
)
def test_pruning_works_in_every_style_of_writing(tmp_path: Path, ledger: str, left: str) -> None:
    pruned(project(tmp_path, SUMMARY + ledger))
    assert text(tmp_path) == SUMMARY + left
