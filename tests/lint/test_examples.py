"""Every check finds what its bad example shows, at a place, and nothing in its good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.diagnostics.codes import all_codes
from briefgen.lint.base import Check, Example
from briefgen.lint.examples import ARCHIVE, write
from briefgen.lint.run import Outcome, run
from briefgen.lint.table import CHECKS


def outcome(example: Example, folder: Path) -> Outcome:
    return run(write(example, folder), [folder / ARCHIVE])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_bad_example_gives_the_finding_and_no_error_of_another_kind(
    check: Check, tmp_path: Path
) -> None:
    found = outcome(check.bad, tmp_path).diagnostics
    own = [d for d in found if d.code == check.code]
    assert own, [d.message for d in found]
    assert all(d.span and d.span.line for d in own)
    assert not [d for d in found if d.is_error and d.code != check.code]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_good_example_gives_no_finding_of_its_check(check: Check, tmp_path: Path) -> None:
    found = outcome(check.good, tmp_path).diagnostics
    assert not [(d.code, d.message) for d in found if d.code == check.code or d.is_error]


def test_the_project_that_examples_change_has_no_findings(tmp_path: Path) -> None:
    assert outcome(Example({}), tmp_path).diagnostics == ()


def test_checks_stand_in_the_order_of_their_codes_each_with_a_sentence_and_a_reason() -> None:
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert set(codes) <= set(all_codes())
    assert all(check.title and check.reason.endswith(".") for check in CHECKS)
