"""Pins against copies that change, through the command, from files to findings."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from briefgen.evidence.coverage import coverage, total
from briefgen.lint.run import Outcome, run
from projects import ROOT, briefgen, small_project

FILE = "content/briefings/tea/summary.yaml"
ARTICLE = """\
Can the island live on tea?

By Ada Example

The first tea house of the island opened in spring, when the ferries ran again at last.

Nine in ten guests came back within a month, and most of them brought a friend along with them.

A guest in May

Rain had kept the pickers at home for a fortnight; the harvest was late all the same, they say.

Next year the house will open a second room, if only the council gives its permission in time.

Share this page
"""
SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: "Tea may sell [@ada2024, para. 4]."}
key_judgements:
  - {id: kj-1, text: "Guests came back [@ada2024, para. 2]."}
  - {id: kj-2, text: "It rained, and they opened all the same [@ada2024, paras. 1, 3]."}
"""
SOURCES = """\
sources:
  ada2024:
    type: webpage
    title: Can the island live on tea
    issued: 2024
    snapshots:
      - {{file: copies/ada.txt, sha256: {digest}, size: {size}, media_type: text/plain}}
"""


def archived(folder: Path, text: str) -> None:
    """Put a copy into the project, and record it as it is."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    (folder / "content/sources.yaml").write_text(SOURCES.format(digest=digest, size=len(data)))
    (folder / "copies").mkdir(exist_ok=True)
    (folder / "copies/ada.txt").write_bytes(data)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose citations are all pinned, by the command."""
    small_project(tmp_path, content__briefings__tea__summary_yaml=SUMMARY)
    archived(tmp_path, ARTICLE)
    done = briefgen("evidence", "pin", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"{FILE}: 4 pinned",
        "4 passages pinned, 0 kept as they are",
    ]
    return tmp_path


def evidence(outcome: Outcome) -> list[tuple[str, str, int]]:
    """The findings about evidence: code, severity, line."""
    told = [d for d in outcome.diagnostics if d.code.startswith("L30")]
    return [(d.code, d.severity.value, d.span.line if d.span else 0) for d in told]


def line_of(project: Path, words: str) -> int:
    lines = (project / FILE).read_text().splitlines()
    return next(n for n, line in enumerate(lines, start=1) if words in line)


def test_what_was_just_pinned_is_exact(project: Path) -> None:
    assert evidence(run(project, require_evidence=True)) == []
    done = briefgen("check", project, "--require-evidence")
    assert done.returncode == 0
    assert "evidence: 3 of 3 statements that cite are pinned (100 %)" in done.stdout


def test_a_paragraph_of_the_copy_moved_is_told_at_its_pin_with_the_new_place(project: Path) -> None:
    rain = next(line for line in ARTICLE.splitlines() if line.startswith("Rain"))
    archived(project, ARTICLE.replace(f"{rain}\n\n", "").replace("Share", f"{rain}\n\nShare"))
    outcome = run(project)
    place = line_of(project, "para. 3:")
    assert ("L303", "warning", place) in evidence(outcome)
    message = next(d.message for d in outcome.diagnostics if d.span and d.span.line == place)
    assert message == "para. 3 of ada2024 stands elsewhere now: it is para. 4"


def test_one_character_of_a_pinned_passage_edited_is_told_at_its_pin_alone(project: Path) -> None:
    archived(project, ARTICLE.replace("Nine in ten", "Nine in tea"))
    outcome = run(project)
    assert evidence(outcome) == [("L301", "error", line_of(project, "para. 2:"))]
    told = next(d for d in outcome.diagnostics if d.code == "L301")
    assert "▸" in told.hints[0]
    assert "Nine in te▸a" in told.hints[0]


def test_a_passage_deleted_from_the_copy_is_missing(project: Path) -> None:
    archived(project, re.sub(r"Next year.*\n\n", "", ARTICLE))
    assert evidence(run(project)) == [("L302", "error", line_of(project, "para. 4:"))]


@pytest.mark.parametrize("column", [30, 50, 72])
def test_a_copy_wrapped_at_another_column_is_exact(project: Path, column: int) -> None:
    import textwrap

    archived(project, "\n".join(textwrap.fill(line, column) for line in ARTICLE.split("\n")))
    assert evidence(run(project)) == []


def test_a_copy_as_html_with_the_same_words_is_exact(project: Path) -> None:
    body = "".join(f"<p>{line}</p>\n" for line in ARTICLE.splitlines() if line)
    archived(project, f"<html><body><article>{body}</article></body></html>")
    text = (project / "content/sources.yaml").read_text().replace("text/plain", "text/html")
    (project / "content/sources.yaml").write_text(text.replace("ada.txt", "ada.html"))
    (project / "copies/ada.txt").rename(project / "copies/ada.html")
    assert evidence(run(project)) == []


def test_a_citation_deleted_leaves_a_pin_that_is_told_and_can_be_pruned(project: Path) -> None:
    path = project / FILE
    path.write_text(path.read_text().replace("paras. 1, 3", "para. 1"))
    assert evidence(run(project)) == [("L307", "warning", line_of(project, "para. 3:"))]
    assert "1 pin belongs to no citation" in briefgen("evidence", "pin", project).stdout
    done = briefgen("evidence", "pin", project, "--prune")
    assert f"{FILE}: 1 taken out" in done.stdout
    assert evidence(run(project)) == []


def test_a_new_citation_is_a_note_and_an_error_where_evidence_is_required(project: Path) -> None:
    path = project / FILE
    path.write_text(path.read_text().replace("@ada2024, para. 2", "@ada2024, para. 3"))
    found = evidence(run(project))
    assert ("L307", "warning", line_of(project, "para. 2:")) in found
    path.write_text(path.read_text().replace("[@ada2024, para. 3]", "[@ada2024, paras. 2-3]"))
    path.write_text(re.sub(r" +para\. 2: .*\n", "", path.read_text()))
    assert evidence(run(project)) == [("L304", "note", line_of(project, "kj-1"))]
    assert evidence(run(project, require_evidence=True))[0][:2] == ("L304", "error")


def test_without_a_copy_there_is_one_note_and_an_error_where_evidence_is_required(
    project: Path,
) -> None:
    (project / "copies/ada.txt").unlink()
    assert evidence(run(project)) == [("L305", "note", 2)]
    assert evidence(run(project, require_evidence=True)) == [("L305", "error", 2)]


def test_show_prints_what_became_of_each_passage_and_fails_where_one_does_not_hold(
    project: Path,
) -> None:
    archived(project, ARTICLE.replace("Nine in ten", "Nine in tea"))
    done = briefgen("evidence", "show", project)
    assert done.returncode == 1
    assert "ada2024, para. 2: changed" in done.stdout
    told = json.loads(briefgen("evidence", "show", project, "--json").stdout)
    assert [p["verdict"] for p in told["passages"]] == ["exact", "changed", "exact", "exact"]
    assert told["coverage"]["total"] == {
        "citing": 3, "pinned": 3, "exact": 2, "moved": 0, "failing": 1, "unchecked": 0,
    }  # fmt: skip


def test_a_dry_run_says_what_it_would_write_and_writes_nothing(project: Path) -> None:
    path = project / FILE
    path.write_text(re.sub(r"evidence:\n(?: .*\n)+", "", path.read_text()))
    before = path.read_bytes()
    done = briefgen("evidence", "pin", project, "--dry-run")
    assert f"{FILE}: 4 pinned" in done.stdout
    assert "nothing was written (--dry-run)" in done.stdout
    assert path.read_bytes() == before


def test_an_unknown_source_or_briefing_is_an_error_with_a_hint(project: Path) -> None:
    done = briefgen("evidence", "pin", project, "--key", "ada2023", "--briefing", "coffee")
    assert done.returncode == 1
    assert 'unknown source "ada2023"' in done.stderr
    assert "ada2024" in done.stderr


# --- following passages that moved ---------------------------------------------------------------


def put_first(text: str) -> str:
    """The article with a new first paragraph: every number goes up by one."""
    return text.replace(
        "The first tea house", "A word before: this report is new.\n\nThe first tea house"
    )


def test_citations_and_pins_follow_passages_that_moved_and_no_other_byte_changes(
    project: Path,
) -> None:
    before = (project / FILE).read_text()
    archived(project, put_first(ARTICLE))
    assert {code for code, _, _ in evidence(run(project))} == {"L303"}
    done = briefgen("evidence", "pin", project, "--follow")
    assert done.returncode == 0, done.stderr
    assert f"{FILE}: 4 followed to new places" in done.stdout
    assert evidence(run(project, require_evidence=True)) == []
    after = (project / FILE).read_text()
    wanted = before.replace("paras. 1, 3", "paras. 2, 4")
    wanted = re.sub(r"@ada2024, para\. (\d)", lambda m: f"@ada2024, para. {int(m[1]) + 1}", wanted)
    wanted = re.sub(r"    para\. (\d):", lambda m: f"    para. {int(m[1]) + 1}:", wanted)
    assert after == wanted


def test_ranges_in_other_spellings_and_in_markdown_follow_too(project: Path) -> None:
    folder = project / "content/briefings/tea"
    (folder / "briefing.yaml").write_text(
        "title: Tea\nquestion: Tea?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, text.yaml, references.yaml]\n"
    )
    (folder / "text.yaml").write_text("id: text\nkind: text\ntitle: Text\nbody: text.md\n")
    (folder / "text.md").write_text(
        "It opened, and they came [see @ada2024, 第1–2、4段，末句]. {#p}\n"
    )
    (project / FILE).write_text(
        (project / FILE)
        .read_text()
        .replace("[@ada2024, paras. 1, 3]", "[@ada2024, paras. 1 and\n    3]")
    )
    assert briefgen("evidence", "pin", project).returncode == 0
    archived(project, put_first(ARTICLE))
    done = briefgen("evidence", "pin", project, "--follow")
    assert done.returncode == 0, done.stderr
    assert "第2–3、5段，末句]. {#p}" in (folder / "text.md").read_text()
    assert evidence(run(project, require_evidence=True)) == []


def test_where_a_passage_is_missing_nothing_is_followed(project: Path) -> None:
    before = (project / FILE).read_bytes()
    archived(project, put_first(re.sub(r"Next year.*\n\n", "", ARTICLE)))
    done = briefgen("evidence", "pin", project, "--follow")
    assert "O514" in done.stderr
    assert (project / FILE).read_bytes() == before


def test_a_passage_that_has_changed_as_well_is_followed_and_told_as_changed(project: Path) -> None:
    archived(project, put_first(ARTICLE).replace("Nine in ten", "Nine in tea"))
    briefgen("evidence", "pin", project, "--follow")
    assert [(code, line) for code, _, line in evidence(run(project))] == [
        ("L301", line_of(project, "para. 3:"))
    ]


# --- the 1688 briefing ---------------------------------------------------------------------------

COPIES = ROOT.parent / "shared" / "sources"
"""Where the article behind the 1688 briefing lies, on machines that have it."""


def test_every_statement_of_the_1688_briefing_that_cites_is_pinned() -> None:
    view = run(ROOT).view
    assert view is not None
    whole = total(coverage(view.examination))
    assert whole.citing > 100
    assert whole.pinned == whole.citing
    assert view.examination.idle == ()


def test_every_passage_of_the_1688_briefing_is_exact_in_its_article() -> None:
    if not (COPIES / "sina-2025-01-01-1688.txt").exists():
        pytest.skip("the article is not on this machine")
    outcome = run(ROOT, [COPIES], require_evidence=True)
    assert outcome.view is not None
    whole = total(coverage(outcome.view.examination))
    assert whole.exact == whole.citing
    assert evidence(outcome) == []
    assert outcome.ok, outcome.diagnostics
