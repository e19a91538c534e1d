"""Levels of clearance: which dominates which, what an audience and a node have."""

from __future__ import annotations

from itertools import product

import pytest

from briefgen.audiences import Audience, dominates, level_of, may_read
from briefgen.audiences.levels import cleared, needed
from briefgen.document.model import Row, Statement, SwotItem

LEVELS = ("public", "partner", "internal", "board")


def test_a_level_dominates_itself_and_all_below() -> None:
    for (i, a), (j, b) in product(enumerate(LEVELS), repeat=2):
        assert dominates(a, b, LEVELS) == (i >= j)


@pytest.mark.parametrize(("a", "b"), [("board", "secret"), ("secret", "public"), ("", "public")])
def test_an_unknown_level_dominates_nothing_and_is_dominated_by_none(a: str, b: str) -> None:
    assert not dominates(a, b, LEVELS)


@pytest.mark.parametrize("given", [None, "unheard of"])
def test_an_audience_without_a_level_of_the_project_has_the_lowest(given: str | None) -> None:
    audience = Audience("a", {}, clearance=given)
    assert level_of(audience, LEVELS) == "public"
    assert cleared(audience, LEVELS) == {"public"}


def test_an_audience_has_its_own_level_and_all_below() -> None:
    assert cleared(Audience("a", {}, clearance="internal"), LEVELS) == set(LEVELS[:3])


def test_a_node_needs_the_level_of_the_language() -> None:
    row = Row("r", (), clearance={"zh-CN": "board"})
    assert (needed(row, "zh-CN"), needed(row, "en")) == ("board", None)


def test_an_item_needs_what_its_statement_needs() -> None:
    item = SwotItem(Statement("s", {}, clearance={"en": "partner"}))
    assert needed(item, "en") == "partner"


@pytest.mark.parametrize("level", LEVELS)
def test_a_briefing_is_read_by_those_who_have_its_level(workshop, level: str) -> None:
    text = (workshop.root / "content/briefings/b/briefing.yaml").read_text(encoding="utf-8")
    workshop.write(
        "briefgen.yaml",
        f"briefgen: 1\nlanguages: [zh-CN, en]\nclearances: [{', '.join((*LEVELS, 'secret'))}]\n",
    )
    workshop.write("content/briefings/b/briefing.yaml", text + "clearance: internal\n")
    audience = Audience("a", {}, clearance=level)
    read = may_read(workshop.content().briefings["b"], audience, "en", LEVELS)
    assert read == (level in ("internal", "board"))
