"""docs/check.md lists the checks that there are, and its examples do what it says."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from briefgen.lint.comments import read_comments
from briefgen.lint.table import CHECKS
from briefgen.source import TextFile
from projects import ROOT, briefgen

PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")


def test_the_list_is_what_the_checks_say() -> None:
    assert runpy.run_path(str(ROOT / "tools" / "checks.py"))["page"](PAGE) == PAGE
    listed = re.findall(r"^\| (L\d{3}) \|", PAGE, re.MULTILINE)
    assert listed == [check.code for check in CHECKS]


def test_the_comments_that_it_shows_can_be_read() -> None:
    fences = re.findall(r"^```(yaml|markdown)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    shown = [
        comment
        for kind, text in fences
        for comment in read_comments(TextFile("x.yaml" if kind == "yaml" else "x.md", text))
    ]
    assert len(shown) == 2
    assert all(comment.codes and comment.reason and comment.first for comment in shown)


def test_every_option_that_it_names_is_one_of_the_command(tmp_path: Path) -> None:
    table = PAGE.split("## Options")[1].split("Exit codes")[0]
    told = briefgen("check", "--help", cwd=tmp_path).stdout
    for option in re.findall(r"^\| `(-[-a-z]+)", table, re.MULTILINE):
        assert option in told, option
