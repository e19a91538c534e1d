"""The checks of language on what ships: the 1688 briefing and the project that `init` writes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.lint.language import LANGUAGE

from briefgen.lint.run import run
from briefgen.scaffold import make_project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    assert make_project(tmp_path / "starter").ok
    return tmp_path / "starter"


def test_the_1688_briefing_has_no_findings() -> None:
    found = [d for d in run(ROOT, checks=LANGUAGE).diagnostics if d.code.startswith("L2")]
    assert [(str(d.span), d.message) for d in found] == []


def test_the_starter_has_no_findings(starter: Path) -> None:
    found = [d for d in run(starter, checks=LANGUAGE).diagnostics if d.code.startswith("L2")]
    assert [(str(d.span), d.message) for d in found] == []


def test_they_take_no_time_that_anybody_notices() -> None:
    view = run(ROOT, checks=()).view
    assert view is not None
    began = time.process_time()
    for check in LANGUAGE:
        list(check.run(view))
    assert time.process_time() - began < 0.3
