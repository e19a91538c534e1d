"""Statements that are made twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.lint.small import BRIEFING, FOLDER

from briefgen.diagnostics import Diagnostic
from briefgen.lint.run import run
from briefgen.lint.sentences import example
from briefgen.lint.table import CHECKS

Project = Callable[[dict[str, str]], Path]
FIRST = "Tea sold best in towns where it rained for most of the spring."
CHECK = [check for check in CHECKS if check.code == "L240"]


def told(folder: Path) -> list[Diagnostic]:
    return [d for d in run(folder, checks=CHECK).diagnostics if d.code == "L240"]


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (FIRST, FIRST, "en"),
        (FIRST, f"{FIRST[:-1].upper()} [@doe2024, p. 2]!", "en"),
        (FIRST, "In towns where it rained for most of the spring, tea sold best.", "en"),
        (FIRST, "Tea sold best in towns where it had rained for most of the spring.", "en"),
        ("选品中心贯通线上线下，又能借重链主。", "选品中心贯通线上、线下，又能借重链主", "zh-CN"),
    ],
)  # fmt: skip
def test_the_same_and_nearly_the_same_are_told_at_the_second(
    first: str, second: str, language: str, project: Project
) -> None:
    folder = project(example(first, second, language=language).files)
    (only,) = told(folder)
    assert only.span is not None
    assert (only.span.line, only.span.column) == (13, 7)
    assert '"kj-2" says' in only.message
    assert '"kj-1"' in only.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, "Tea sold best in towns where shops stayed open for most of the summer."),
        ("It rose by 5% in the towns of the north.", "It rose by 7% in the towns of the north."),
        ("Tea sells.", "Tea sells."),
    ],
)  # fmt: skip
def test_other_words_other_numbers_and_a_few_words_are_left_alone(
    first: str, second: str, project: Project
) -> None:
    assert told(project(example(first, second).files)) == []


def test_a_project_can_say_how_alike_is_too_alike(project: Project) -> None:
    second = "Tea sold best in towns where it rained for most of the long and warm autumn."
    strict = "checks:\n  L240: {percent: 60}\n"
    assert told(project(example(FIRST, second).files)) == []
    assert told(project(example(FIRST, second, settings=strict).files))


SWOT = """\
id: swot
kind: swot
title: SWOT
strengths:
  - {{id: s-1, confidence: high, text: {first}}}
  - {{id: s-2, confidence: high, text: {second}}}
weaknesses: []
opportunities: []
threats:
  - {{id: t-1, confidence: high, text: {third}}}
"""
OTHER = "Rain keeps the pickers at home in the weeks that decide the harvest."


def swot(first: str, second: str, third: str) -> dict[str, str]:
    return {
        f"{FOLDER}/briefing.yaml": BRIEFING.format(section="swot.yaml"),
        f"{FOLDER}/swot.yaml": SWOT.format(first=first, second=second, third=third),
    }


def test_a_point_in_two_quadrants_is_left_to_its_own_check(project: Project) -> None:
    assert told(project(swot(FIRST, OTHER, FIRST))) == []
    assert len(told(project(swot(FIRST, FIRST, OTHER)))) == 1


def test_statements_that_no_audience_sees_together_are_left_alone(project: Project) -> None:
    files = swot(FIRST, FIRST, OTHER)
    files["content/audiences/readers.yaml"] = "name: Readers\nomit: [s-1]\n"
    assert told(project(files)) == []
    files["content/audiences/all.yaml"] = "name: All\n"
    assert len(told(project(files))) == 1


def test_ten_thousand_statements_are_compared_in_seconds(project: Project) -> None:
    import time

    from briefgen.lint.alike import Gist, repeated

    words = "order price margin factory market buyer seller harvest port region".split()
    texts = [
        f"In matter {words[n % 10]} of {words[n % 7]} the report tells of change and {n % 97}%."
        for n in range(10_000)
    ]
    began = time.process_time()
    pairs = list(repeated(texts, [Gist.of(text) for text in texts], 0.85))
    assert time.process_time() - began < 10
    assert len(pairs) > 3_000
