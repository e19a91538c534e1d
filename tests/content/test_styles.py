"""The 1688 briefing in every style that ships: every edition is built, and its files agree."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.pipeline import Request, build
from briefgen.project import shipped_templates

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = ("author-date", "gbt7714-2025-note")
"""What is built where there is little time: citations in the text, and in notes."""
STYLES = (
    sorted(path.stem for path in shipped_templates().glob("styles/*.csl"))
    if os.environ.get("BRIEFGEN_DEEP")
    else SAMPLE
)


@pytest.mark.parametrize("style", STYLES)
def test_every_edition_is_built_in_the_style_and_its_formats_agree(
    tmp_path: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pikepdf")
    for name in ("content", "assets", "templates"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    settings = (PROJECT / "briefgen.yaml").read_text(encoding="utf-8")
    changed, times = re.subn(
        r"^citation_style:\n(?:  .*\n)+", f"citation_style: {style}\n", settings, flags=re.M
    )
    assert times == 1
    (tmp_path / "briefgen.yaml").write_text(changed, encoding="utf-8")
    report = build(Request(tmp_path))
    assert report.diagnostics == ()
    assert len(report.files) == 18
    assert run(["verify", str(tmp_path / "build"), "-p", str(tmp_path)]) == 0
    assert "6 editions verified: every check passed" in capsys.readouterr().out
