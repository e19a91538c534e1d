"""`briefgen check` and `briefgen explain` as people type them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lint.small import EVENT, FOLDER, timeline

from briefgen.diagnostics.codes import all_codes
from briefgen.lint.explain import page
from briefgen.lint.table import CHECKS
from projects import ROOT, briefgen

Project = Callable[[dict[str, str]], Path]


def test_a_finding_is_shown_with_its_line_a_caret_and_how_to_mend_it(project: Project) -> None:
    done = briefgen("check", project(timeline()))
    assert done.returncode == 0
    assert done.stdout == (
        f"{FOLDER}/timeline.yaml:5:5: warning L120: "
        'the event "ev-fair" (2025-03-09) lies after the as-of date 2025-01-01 '
        "and is told as a fact\n"
        "   5 |   - id: ev-fair\n"
        "     |     ^\n"
        "     = mark it with “status: plan”, or correct the date\n"
        "1 warning\n"
    )
    assert done.stderr == ""


def test_the_caret_stands_right_below_chinese(project: Project) -> None:
    files = timeline(
        "id: timeline\nkind: timeline\ntitle: {zh-CN: 时间线}\nevents:\n"
        "  - {text: {zh-CN: 茶会开幕}, date_text: {zh-CN: 二零二三年，即2023年}, "
        'id: ev-fair, date: 2024, cite: "[@doe2024]"}\n',
        briefgen="briefgen: 1\nlanguages: [zh-CN]\n",
    )
    shown = briefgen("check", project(files)).stdout.splitlines()
    number = next(n for n, line in enumerate(shown) if " L122: " in line)
    line, caret = shown[number + 1], shown[number + 2]
    before = line[: line.index("2023")]
    wide = sum(ord(char) > 0x2E80 for char in before)
    assert caret.index("^") == len(before) + wide


def test_exit_codes_are_those_that_the_help_names(project: Project, tmp_path: Path) -> None:
    folder = project(timeline())
    assert briefgen("check", folder).returncode == 0
    assert briefgen("check", folder, "--strict").returncode == 1
    (folder / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [en]\nchecks: {L120: error}\n")
    assert briefgen("check", folder).returncode == 1
    assert briefgen("check", tmp_path / "nowhere").returncode == 1
    assert briefgen("check", folder, "--no-such-option").returncode == 2
    assert briefgen("check", folder, "--format", "xml").returncode == 2
    done = briefgen("check", folder, "--archive", tmp_path / "nowhere")
    assert (done.returncode, "O508" in done.stderr) == (2, True)


def test_strict_lets_notes_pass(project: Project) -> None:
    settings = "briefgen: 1\nlanguages: [en]\nchecks: {L120: note}\n"
    done = briefgen("check", project(timeline(briefgen=settings)), "--strict")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 note")


def test_quiet_prints_errors_only(project: Project) -> None:
    folder = project(timeline())
    done = briefgen("check", folder, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (folder / "content/sources.yaml").write_text("sources: {}\n")
    assert "error C201" in briefgen("check", folder, "--quiet").stdout


def test_json_tells_counts_places_and_what_can_be_mended(project: Project) -> None:
    comment = "  # briefgen: ignore L123 because so\n"
    done = briefgen(
        "check", project(timeline(EVENT.replace("  - id", f"{comment}  - id"))), "--json"
    )
    told = json.loads(done.stdout)
    assert (told["errors"], told["warnings"], told["ignored"], told["checked"]) == (0, 2, 0, True)
    assert [(d["code"], d["line"], d["fixable"]) for d in told["diagnostics"]] == [
        ("L102", 5, True),
        ("L120", 6, False),
    ]


def test_nothing_is_written_by_checking(project: Project) -> None:
    folder = project(timeline())
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    briefgen("check", folder)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before


def test_build_also_tells_what_only_documents_show(project: Project) -> None:
    files = timeline(EVENT + "    status: plan\n")
    files["templates/sections/timeline.html.j2"] = "{{ no_such_name }}"
    folder = project(files)
    assert briefgen("check", folder).returncode == 0
    done = briefgen("check", folder, "--build")
    assert done.returncode == 1
    assert "templates/sections/timeline.html.j2" in done.stdout


def test_broken_links_inside_are_told_at_their_places(project: Project) -> None:
    link = "    text: The fair opens, see [@{target}]\n"
    event = EVENT.replace("2025-03", "2024-03")
    text = event.replace("    text: The fair opens\n", link.format(target="kj-rian"))
    folder = project(timeline(text))
    assert "timeline.yaml:7:32: error C201" in briefgen("check", folder).stdout
    left_out = event.replace("    text: The fair opens\n", link.format(target="kj-rain"))
    files = timeline(
        left_out, content__audiences__readers="name: R\nsections: [timeline, references]\n"
    )
    assert re.search(r"timeline\.yaml:7:\d+: error A202", briefgen("check", project(files)).stdout)


def test_it_starts_without_the_heavy_libraries() -> None:
    program = (
        "import sys\n"
        "from briefgen.cli import run\n"
        "run(['check', '--quiet'])\n"
        "heavy = {'weasyprint', 'jinja2', 'docx', 'citeproc', 'pikepdf', 'pydyf', 'vl_convert'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_checking_the_shipped_briefing_takes_no_time_to_speak_of() -> None:
    """Promised is half a second on an idle machine; where tests run side by side, it takes more."""
    resource = pytest.importorskip("resource", reason="measures the time of other processes")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    briefgen("check", "--quiet")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2


def test_the_shipped_briefing_has_no_errors_and_no_warnings() -> None:
    done = briefgen("check", "--strict")
    assert done.returncode == 0, done.stdout


# --- explain -------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_is_explained_by_its_reason_and_examples(check: object) -> None:
    text = page(check.code)  # type: ignore[attr-defined]
    assert text is not None
    assert check.reason in text  # type: ignore[attr-defined]
    for part in ("## What happened", "## Why it matters", "## How to mend it", "## Example"):
        assert part in text
    assert text.count("```") >= 2


def test_explain_tells_of_any_code(project: Project) -> None:
    done = briefgen("explain", "L120", "m130")
    assert done.returncode == 0, done.stderr
    assert "Nobody can know on the as-of date" in done.stdout
    assert "#" not in done.stdout.split("\n")[0]
    assert "M130" in done.stdout
    markdown = briefgen("explain", "L120", "--markdown").stdout
    assert markdown.startswith("# L120: ")


def test_every_code_has_at_least_its_sentence() -> None:
    from briefgen.cli.explain import _page

    assert [code for code in all_codes() if not _page(code)] == []


def test_an_unknown_code_is_one_clear_error() -> None:
    done = briefgen("explain", "L17O")
    assert done.returncode == 2
    assert 'error O523: no finding has the code "L17O"; did you mean "L' in done.stderr
