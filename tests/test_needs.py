"""Programs that tests need: skipped without them, failed under continuous integration."""

from __future__ import annotations

import pytest

import needs
from projects import ROOT

Failed, Skipped = pytest.fail.Exception, pytest.skip.Exception


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> pytest.MonkeyPatch:
    """A machine without any of the programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    return monkeypatch


def test_a_test_is_skipped_with_a_reason_where_its_program_is_missing(
    bare: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(Skipped, match="LibreOffice, qpdf: not installed"):
        needs.ask_for("soffice", "qpdf")


@pytest.mark.parametrize("program", needs.INSTALLED)
def test_under_ci_the_test_fails_instead(bare: pytest.MonkeyPatch, program: str) -> None:
    bare.setenv("CI", "true")
    with pytest.raises(Failed, match="install-system --heavy"):
        needs.ask_for(program)


def test_a_program_that_ci_does_not_install_may_be_missing_there(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("CI", "true")
    with pytest.raises(Skipped):
        needs.ask_for("verapdf")


def test_continuous_integration_says_that_it_is_one_and_installs_the_programs() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "export CI=" in run
    assert run.index("tools/install-system --heavy") < run.index("make test")
