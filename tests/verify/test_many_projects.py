"""Made-up projects, and all editions that ship: built for real, every check passed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
from tests.verify.made_up_projects import Maker

from briefgen.diagnostics import render_text
from briefgen.pipeline import Request, build, editions
from briefgen.pipeline.words import labels_of
from briefgen.project import load_project
from briefgen.verify.edition import READERS, File, Outcome, verify_edition

pytest.importorskip("pikepdf")

ROOT = Path(__file__).parents[2]
SEEDS = range(40 if os.environ.get("BRIEFGEN_DEEP") else 4)


def outcomes(request: Request) -> dict[str, tuple[Outcome, ...]]:
    """Build what is asked for, and check each edition's files; by file stem."""
    report = build(request)
    if {d.code for d in report.diagnostics if d.is_error} == {"P303"}:
        pytest.skip("chance made an introduction that stands alone at the foot of a page (P303)")
    assert report.ok, render_text(report.diagnostics)
    project, chosen = load_project(request.project).value, editions(request).value
    assert project is not None
    assert chosen
    assert request.out is not None
    found = {}
    for key, edition in chosen.items():
        stem = "-".join(key)
        files = {form: (request.out / f"{stem}.{form}").read_bytes() for form in READERS}
        found[stem] = verify_edition(
            {form: File(data, sha256(data).hexdigest()) for form, data in files.items()},
            edition,
            labels_of(edition, project),
        )
    return found


def faults(found: dict[str, tuple[Outcome, ...]]) -> list[str]:
    return [
        f"{stem} {outcome.check} {outcome.files}: {fault.message}"
        for stem, checked in found.items()
        for outcome in checked
        for fault in outcome.faults
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_project_made_up_by_chance_passes_every_check(seed: int, tmp_path: Path) -> None:
    project = Maker(seed).write(tmp_path / "project")
    found = outcomes(Request(project, out=tmp_path / "out"))
    assert faults(found) == []
    assert {stem.removeprefix("b-readers-") for stem in found} == {"zh-CN", "en"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "audience", [path.stem for path in sorted((ROOT / "content" / "audiences").glob("*.yaml"))]
)
def test_a_shipped_edition_passes_every_check(audience: str, language: str, tmp_path: Path) -> None:
    found = outcomes(Request(ROOT, audiences=(audience,), languages=(language,), out=tmp_path))
    assert faults(found) == []
    assert len(found) == 1
