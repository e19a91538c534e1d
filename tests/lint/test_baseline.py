"""The baseline: old findings stay silent, new ones are told, whatever lines they stand in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lint.small import EVENT, FOLDER, timeline

from briefgen.lint import baseline
from briefgen.lint.run import Outcome, run
from briefgen.lint.texts import Texts
from projects import briefgen

Project = Callable[[dict[str, str]], Path]


def after(folder: Path, file: Path) -> tuple[Outcome, int]:
    known = baseline.read(file)
    assert known.value is not None, known.diagnostics
    return baseline.without_known(run(folder), known.value, Texts(folder))


def test_findings_in_the_baseline_are_not_told(project: Project, tmp_path: Path) -> None:
    folder, file = project(timeline()), tmp_path / "old.json"
    done = briefgen("check", folder, "--write-baseline", "--baseline", file)
    assert (done.returncode, done.stdout) == (0, f"{file}: 1 finding\n")
    done = briefgen("check", folder, "--baseline", file, "--strict")
    assert (done.returncode, done.stdout) == (0, "no findings; 1 in the baseline\n")


def test_they_are_known_again_in_other_lines_and_files_and_words(
    project: Project, tmp_path: Path
) -> None:
    folder, file = project(timeline()), tmp_path / "old.json"
    baseline.write(file, baseline.of(run(folder), Texts(folder)))
    moved = EVENT.replace("events:\n", "\n# moved\n\nevents:\n").replace("The fair", "A fair")
    (folder / FOLDER / "timeline.yaml").unlink()
    (folder / FOLDER / "times.yaml").write_text(moved)
    path = folder / FOLDER / "briefing.yaml"
    path.write_text(path.read_text().replace("timeline.yaml", "times.yaml"))
    outcome, more = after(folder, file)
    assert (outcome.diagnostics, more) == ((), 0)


def test_a_new_finding_of_another_node_is_told(project: Project, tmp_path: Path) -> None:
    folder, file = project(timeline()), tmp_path / "old.json"
    baseline.write(file, baseline.of(run(folder), Texts(folder)))
    second = EVENT.split("events:\n")[1].replace("ev-fair", "ev-show").replace("fair", "show")
    (folder / FOLDER / "timeline.yaml").write_text(EVENT + second)
    outcome, _ = after(folder, file)
    (told,) = outcome.diagnostics
    assert "ev-show" in told.message


def test_what_is_mended_is_counted_and_no_longer_needed(project: Project, tmp_path: Path) -> None:
    folder, file = project(timeline()), tmp_path / "old.json"
    baseline.write(file, baseline.of(run(folder), Texts(folder)))
    (folder / FOLDER / "timeline.yaml").write_text(EVENT + "    status: plan\n")
    outcome, more = after(folder, file)
    assert (outcome.diagnostics, more) == ((), 1)
    done = briefgen("check", folder, "--baseline", file)
    assert "the baseline has 1 finding that there are no more" in done.stdout


def test_a_finding_of_no_node_is_known_by_the_words_of_its_line(
    project: Project, tmp_path: Path
) -> None:
    mark = "# review: is it so?\nname: Readers\n"
    files = {"content/audiences/readers.yaml": mark}
    folder, file = project(files), tmp_path / "old.json"
    baseline.write(file, baseline.of(run(folder), Texts(folder)))
    (folder / "content/audiences/readers.yaml").write_text(f"\n# other words\n{mark}")
    outcome, more = after(folder, file)
    assert ([d.code for d in outcome.diagnostics], more) == ([], 0)
    (folder / "content/audiences/readers.yaml").write_text(mark.replace("it so", "it"))
    outcome, more = after(folder, file)
    assert ([d.code for d in outcome.diagnostics], more) == (["Y215"], 1)


def test_the_file_is_json_with_a_line_for_each_entry_and_no_line_numbers(
    project: Project, tmp_path: Path
) -> None:
    folder = project(timeline())
    text = baseline.as_text(baseline.of(run(folder), Texts(folder)))
    entry = {"code": "L120", "briefing": "tea", "node": "ev-fair"}
    assert json.loads(text) == {"briefgen_baseline": 1, "findings": [entry]}
    assert text.count("\n") == 6


def test_errors_that_stop_a_build_are_never_in_a_baseline(project: Project) -> None:
    folder = project(timeline(content__sources="sources: {}\n"))
    done = briefgen("check", folder, "--write-baseline")
    assert done.returncode == 1
    assert "checks were not run" in done.stdout
    assert not (folder / baseline.NAME).exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (None, "O520"),
        ("", "O521"),
        ("[]", "O521"),
        ('{"briefgen_baseline": 2, "findings": []}', "O521"),
        ('{"briefgen_baseline": 1, "findings": [{"count": "many"}]}', "O521"),
        ("[" * 100_000, "O521"),
    ],
)
def test_a_faulty_baseline_is_an_error(
    project: Project, tmp_path: Path, text: str | None, code: str
) -> None:
    folder, file = project(timeline()), tmp_path / "old.json"
    if text is not None:
        file.write_text(text)
    done = briefgen("check", folder, "--baseline", file)
    assert done.returncode == 1
    assert f"error {code}: " in done.stderr
    assert "L120" in done.stdout
