"""The official CSL test suite, where it lies on this machine: see tools/csl_suite.py."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
RATCHET = Path(__file__).with_name("expected_failures.yaml")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    name = "csl_suite_script"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / "csl_suite.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def folder(variable: str) -> Path:
    given = os.environ.get(variable)
    if not given or not Path(given).is_dir():
        pytest.skip(f"${variable} does not name a folder: the suite is no part of the project")
    return Path(given)


def test_the_suite_passes_but_for_the_failures_on_record(script: ModuleType) -> None:
    outcomes = script.run_all(folder("BRIEFGEN_CSL_SUITE"), folder("BRIEFGEN_CSL_LOCALES"))
    verdict = script.judge(outcomes, script.expected_failures(RATCHET))
    assert verdict.regressions == [], "these passed before"
    assert verdict.surprises == [], "these pass now: strike them from expected_failures.yaml"
    assert verdict.unknown == [], "the suite has no such cases"


def test_every_expected_failure_has_a_reason(script: ModuleType) -> None:
    reasons = script.expected_failures(RATCHET)
    assert [name for name, reason in reasons.items() if script.UNEXPLAINED in reason] == []
    assert all(len(reason) > 20 for reason in reasons.values())


CASE = """\
>>===== MODE =====>>
{mode}
<<===== MODE =====<<

>>==== RESULT ====>>
{result}
<<==== RESULT ====<<

>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><id/><title/><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; "><text variable="title" font-style="italic"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>
<<===== CSL =====<<

>>===== INPUT =====>>
[{{"id": "a", "type": "book", "title": "Kites"}}, {{"id": 2, "type": "book", "title": "R & D"}}]
<<===== INPUT =====<<
{more}
"""


def case(tmp_path: Path, mode: str, result: str, more: str = "") -> Path:
    text = CASE.format(mode=mode, result=result, more=more)
    (tmp_path / "sample_Case.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_case_without_citations_cites_all_its_items_at_once(
    script: ModuleType, tmp_path: Path
) -> None:
    suite = case(tmp_path, "citation", "<i>Kites</i>; <i>R &#38; D</i>")
    (outcome,) = script.run_all(suite, None)
    assert outcome.error == ""
    assert outcome.passed


def test_a_case_may_ask_for_the_bibliography(script: ModuleType, tmp_path: Path) -> None:
    result = (
        '<div class="csl-bib-body">\n  <div class="csl-entry">Kites.</div>\n'
        '  <div class="csl-entry">R &#38; D.</div>\n</div>'
    )
    (outcome,) = script.run_all(case(tmp_path, "bibliography", result), None)
    assert outcome.passed


def test_a_case_of_several_citations_gives_a_line_each(script: ModuleType, tmp_path: Path) -> None:
    more = (
        '>>== CITATION-ITEMS ==>>\n[[{"id": 2, "prefix": "see "}], [{"id": "a"}]]\n'
        "<<== CITATION-ITEMS ==<<"
    )
    suite = case(tmp_path, "citation", "see <i>R &#38; D</i>\n<i>Kites</i>", more)
    (outcome,) = script.run_all(suite, None)
    assert outcome.passed


def test_of_an_editing_session_the_last_state_counts(script: ModuleType, tmp_path: Path) -> None:
    steps = (
        '[[{"citationID": "C1", "citationItems": [{"id": "a"}], "properties": {"noteIndex": 1}},'
        ' [], []], [{"citationID": "C2", "citationItems": [{"id": 2}], "properties":'
        ' {"noteIndex": 1}}, [], [["C1", 2]]]]'
    )
    more = f">>== CITATIONS ==>>\n{steps}\n<<== CITATIONS ==<<"
    suite = case(tmp_path, "citation", ">>[0] <i>R &#38; D</i>\n..[1] <i>Kites</i>", more)
    (outcome,) = script.run_all(suite, None)
    assert outcome.passed


def test_a_section_that_the_script_does_not_know_fails_its_case(
    script: ModuleType, tmp_path: Path
) -> None:
    more = ">>== WEATHER ==>>\nfine\n<<== WEATHER ==<<"
    (outcome,) = script.run_all(case(tmp_path, "citation", "x", more), None)
    assert not outcome.passed
    assert "WEATHER" in outcome.error


def test_the_ratchet_tells_regressions_surprises_and_unknown_cases_apart(
    script: ModuleType, tmp_path: Path
) -> None:
    outcomes = script.run_all(case(tmp_path, "citation", "<i>Kites</i>; <i>R &#38; D</i>"), None)
    assert script.judge(outcomes, {}).holds
    verdict = script.judge(outcomes, {"sample_Case": "why", "sample_Gone": "why"})
    assert verdict.surprises == ["sample_Case"]
    assert verdict.unknown == ["sample_Gone"]
    failing = script.run_all(case(tmp_path, "citation", "other"), None)
    assert script.judge(failing, {}).regressions == ["sample_Case"]
    assert script.judge(failing, {"sample_Case": "why"}).holds


def test_the_table_has_a_line_a_category_and_the_sum(script: ModuleType, tmp_path: Path) -> None:
    outcomes = script.run_all(case(tmp_path, "citation", "other"), None)
    assert [line.split()[:2] for line in script.table(outcomes).splitlines()] == [
        ["sample", "0/1"],
        ["all", "0/1"],
    ]
