"""docs/support.md is what the writers, the contract and verify say."""

from __future__ import annotations

import runpy

import pytest

from briefgen.html.contract import BLOCKS, CLASSES, INLINES
from briefgen.verify.checks import CHECKS
from projects import ROOT

TOOL = runpy.run_path(str(ROOT / "tools" / "support.py"))


def test_the_page_is_what_the_tables_say() -> None:
    pytest.importorskip("weasyprint")
    assert (ROOT / "docs" / "support.md").read_text(encoding="utf-8") == TOOL["page"]()


def test_no_construct_is_missing_from_a_format() -> None:
    assert "| **no** |" not in (ROOT / "docs" / "support.md").read_text(encoding="utf-8")


def test_what_is_said_of_elements_and_classes_is_said_of_those_there_are() -> None:
    assert set(TOOL["WORD"]) == BLOCKS | INLINES
    assert set(TOOL["SEEN_BY"]) <= BLOCKS | INLINES
    assert set(TOOL["SEEN_CLASSES"]) <= set(CLASSES)
    assert {*TOOL["SEEN_BY"].values(), *TOOL["SEEN_CLASSES"].values()} <= set(CHECKS)
