"""No byte of any file depends on what its audience may not see, on generated projects."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from building import build, difference
from generator import AUDIENCES, project, write
from words import LANGUAGES, Reader

from briefgen.audiences.withheld import KINDS, withheld
from briefgen.diagnostics import Collector
from briefgen.pipeline import Request
from briefgen.pipeline.plan import prepare

DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))
SEEDS = range(1, 201 if DEEP else 5)


def _editions(seed: int) -> list[tuple[str, str]]:
    """Two of a project's four editions, the other two of the next: audience and language."""
    languages = LANGUAGES if seed % 2 else LANGUAGES[::-1]
    return list(zip(AUDIENCES, languages, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_withheld_changes_no_byte(seed: int, tmp_path: Path) -> None:
    compared = 0
    for audience, language in _editions(seed) if DEEP else _editions(seed)[seed % 2 :][:1]:
        builds = {}
        for variant in ("", "other", "deleted"):
            reader = Reader(AUDIENCES[audience], language, variant)
            folder = write(tmp_path / audience / (variant or "whole"), project(seed, reader))
            builds[variant] = build(folder, audience, language, draft=True)
        for variant in ("other", "deleted"):
            found = difference(builds[""], builds[variant])
            assert not found, f"project {seed}, {audience}, {language}, {variant}: {found}"
            compared += len(builds[""].files)
    print(f"project {seed}: {compared} pairs of files are the same, byte for byte")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_variants_differ_in_what_is_withheld(seed: int) -> None:
    # a generator that changes nothing would prove nothing
    for audience, language in _editions(seed):
        whole, other, deleted = (
            project(seed, Reader(AUDIENCES[audience], language, variant))
            for variant in ("", "other", "deleted")
        )
        assert whole != other
        assert whole != deleted
        assert len(str(deleted)) < len(str(whole))


def test_the_projects_put_a_clearance_on_every_kind_of_node(tmp_path: Path) -> None:
    seen: set[str] = set()
    for seed in range(1, 16):
        root = write(tmp_path / str(seed), project(seed, Reader("public", "en")))
        request = Request(root, ("html",), (), ("outsiders",), ("en",))
        plan = prepare(request, Collector())
        assert plan is not None
        audience, levels = plan.jobs[0].audience, plan.project.clearances
        briefing = plan.content.briefings["tea"]
        seen |= {part.kind for part in withheld(briefing, audience, "en", levels)}
    # a whole briefing that is withheld gives no edition: tests/audiences has it
    assert {"section", *KINDS.values()} - {"briefing"} <= seen
