"""`briefgen translations accept`: what it writes, where, and that nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.document import load_content
from briefgen.document.text import Citation, CitationItem, FigureValue, Strong, Text
from briefgen.evidence.accepting import Wanted, plan
from briefgen.evidence.translations import Form, changed, changes, mark, texts
from briefgen.project import load_project
from projects import briefgen, small_project

SUMMARY = """\
# the answer first
id: summary
kind: summary
title: {en: Summary, zh-CN: 摘要}   # two words
bottom_line: {id: bl, confidence: low, text: {en: Tea may sell., zh-CN: 茶也许卖得动。}}
key_judgements:
  - id: kj-1
    text:
      en: >-
        Tea sold 12 tons
        in 2024.
      zh-CN: 2024年卖出12吨。
    cite: "[@doe2024, p. 3]"
  - {id: kj-2, confidence: low, text: {any: SHEIN}}
"""
OTHERS = {
    "briefgen_yaml": "briefgen: 1\nlanguages: [en, zh-CN]\n",
    "content__audiences__readers_yaml": "name: {en: Readers, zh-CN: 读者}\n",
    "content__briefings__tea__briefing_yaml": (
        "title: {en: Tea, zh-CN: 茶}\nquestion: {en: Does it sell?, zh-CN: 卖得动吗？}\n"
        "as_of: 2025-01-01\nsections: [summary.yaml, references.yaml]\n"
    ),
    "content__briefings__tea__references_yaml": (
        "id: references\nkind: references\ntitle: {en: References, zh-CN: 参考文献}\n"
    ),
}
FILE = "content/briefings/tea/summary.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path, **OTHERS, content__briefings__tea__summary_yaml=SUMMARY)


def accept(project: Path, *arguments: str):
    return briefgen("translations", "accept", "--project", project, *arguments)


def ledger(project: Path) -> dict[str, str]:
    """The notes in the summary's file: node → what stands behind it."""
    text = (project / FILE).read_text(encoding="utf-8")
    lines = text.partition("translations:\n")[2].splitlines()
    return {key: value for key, _, value in (line.strip().partition(": ") for line in lines)}


def stale(project: Path) -> list[str]:
    loaded = load_project(project).value
    assert loaded is not None
    content = load_content(loaded, frozenset(loaded.languages)).value
    assert content is not None
    return [change.text.name for change in changes(content)]


def test_every_text_that_differs_gets_a_note_and_all_else_stays(project: Path) -> None:
    done = accept(project)
    assert done.returncode == 0, done.stderr
    text = (project / FILE).read_text(encoding="utf-8")
    assert text.startswith(SUMMARY + "translations:\n")
    assert set(ledger(project)) == {"summary.title", "bl", "kj-1"}
    assert ledger(project)["kj-1"].startswith("{zh-CN: en ")
    assert "6 translations accepted, 0 as accepted before" in done.stdout


def test_a_second_time_nothing_is_written(project: Path) -> None:
    accept(project)
    before = (project / FILE).read_bytes()
    assert "0 translations accepted, 6 as accepted before" in accept(project).stdout
    assert (project / FILE).read_bytes() == before


def test_only_what_was_named_is_accepted(project: Path) -> None:
    accept(project, "kj-1")
    assert set(ledger(project)) == {"kj-1"}


def test_a_reworded_text_is_stale_until_it_is_accepted_again(project: Path) -> None:
    accept(project)
    assert stale(project) == []
    path = project / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Tea sold 12 tons", "They sold 12 tons"), encoding="utf-8")
    assert stale(project) == ["kj-1"]
    before = path.read_text(encoding="utf-8")
    accept(project)
    assert stale(project) == []
    after = path.read_text(encoding="utf-8")
    differing = [a for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert [line.strip().split(":")[0] for line in differing] == ["kj-1"]


def test_byte_order_mark_and_line_ends_stay(project: Path) -> None:
    path = project / FILE
    old = b"\xef\xbb\xbf" + SUMMARY.replace("\n", "\r\n").encode()
    path.write_bytes(old)
    accept(project)
    new = path.read_bytes()
    assert new.startswith(old)
    assert b"\n" not in new.replace(b"\r\n", b"")


def test_a_dry_run_writes_nothing(project: Path) -> None:
    done = accept(project, "--dry-run", "--json")
    assert json.loads(done.stdout)["written"] is False
    assert (project / FILE).read_text(encoding="utf-8") == SUMMARY


def test_the_other_language_may_be_the_original(project: Path) -> None:
    accept(project, "--from", "zh-CN")
    assert ledger(project)["kj-1"].startswith("{en: zh-CN ")
    accept(project)
    assert ledger(project)["kj-1"].startswith("{en: zh-CN ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("kj-3",), 'O532: "kj-3" has no texts that differ by language; did you mean "kj-1"?'),
        (("kj-2",), 'O532: "kj-2" has no texts'),
        (("--language", "fr"), 'O531: the project has no language "fr"'),
        (("--from", "en", "--language", "en"), "O531: en cannot be made from itself"),
        (("--briefing", "coffee"), 'O201: unknown briefing "coffee"'),
    ],
)
def test_what_cannot_be_is_one_clear_error_and_nothing_is_written(project, arguments, said) -> None:
    done = accept(project, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert (project / FILE).read_text(encoding="utf-8") == SUMMARY


def test_a_mark_tells_words_numbers_and_citations_apart() -> None:
    def of(*nodes: object) -> str:
        return mark(Form((nodes,)))  # type: ignore[arg-type]

    cited = Citation((CitationItem("doe2024", "page", "3"),))
    before = of(Text("Tea sold 12 tons"), cited)
    assert changed(before, of(Text("Tea sold 13 tons"), cited)) == ("numbers",)
    assert changed(before, of(Text("Tea brought 12 tons"), cited)) == ("words",)
    assert changed(before, of(Text("Tea sold 12 tons"))) == ("citations",)
    assert changed(before, of(Text("Tea sold 12 tons"), FigureValue("x"), cited)) == ("citations",)
    assert of(Text("Tea  sold\n"), Strong((Text("12 tons"),)), cited) == before


def test_texts_are_named_by_node_and_field(project: Path) -> None:
    loaded = load_project(project).value
    assert loaded is not None
    content = load_content(loaded, frozenset(loaded.languages)).value
    assert content is not None
    named = {text.name for text in texts(content)}
    assert named == {"title", "question", "summary.title", "bl", "kj-1", "references.title"}
    planned = plan(content, loaded.languages, loaded.root, Wanted(["title"]))
    assert planned.value is not None
    assert planned.value.accepted == {"content/briefings/tea/briefing.yaml": ["title (zh-CN)"]}
