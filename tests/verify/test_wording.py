"""How texts of the content are recognised in a file, whatever templates and languages add."""

from __future__ import annotations

import re

import pytest

from briefgen.document.model import KeyFigure
from briefgen.document.text import (
    Citation,
    CitationItem,
    Emphasis,
    FigureValue,
    Footnote,
    LineBreak,
    Link,
    Text,
)
from briefgen.verify.blocks import Block, Cell, Finished
from briefgen.verify.briefing.check import _tightest
from briefgen.verify.briefing.numbers import number_pattern
from briefgen.verify.briefing.places import Places, bookmark, entry_id
from briefgen.verify.briefing.wording import plain, wording


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ((0.9,), "percent", "90%"),
        ((0.9,), "percent", "％90"),
        ((0.125,), "percent", "12,5%"),
        ((0.07,), "percent", "约7%"),
        ((0.05, 0.1), "percent", "5–10%"),
        ((30000,), "number", "30,000"),
        ((30000,), "number", "30.000"),
        ((30000,), "number", "3万"),
        ((1250000,), "number", "1.25million"),
        ((120000000,), "number", "1.2亿"),
        ((30000, 50000), "number", "3—5万"),
        ((3, 5), "years", "about3–5years"),
        ((3,), "EUR", "EUR3"),
        ((-1234.5,), "number", "−1,234.5"),
        ((0.0004,), "number", "0.0004"),
        ((1e15,), "number", "1,000,000,000,000,000"),
    ],
)
def test_a_number_is_found_as_any_language_writes_it(
    value: tuple[float, ...], unit: str, written: str
) -> None:
    assert re.search(number_pattern(value, unit), written)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ((0.9,), "percent", "80%"),
        ((0.9,), "percent", "9%"),
        ((0.9,), "percent", "190%"),
        ((0.9,), "percent", "90.5%"),
        ((30000,), "number", "13,000"),
        ((30000,), "number", "30,001"),
        ((3, 5), "years", "3–6years"),
        ((3, 5), "years", "3–5months"),
        ((12,), "number", "112"),
    ],
)
def test_another_number_is_not_taken_for_it(
    value: tuple[float, ...], unit: str, written: str
) -> None:
    assert not re.search(number_pattern(value, unit), written)


def cluster(*keys: str) -> Citation:
    return Citation(tuple(CitationItem(key) for key in keys))


FIGURES = {"f": KeyFigure("f", (0.9,), {}, "percent", "about")}


def test_marks_are_no_words_and_spaces_count_for_nothing() -> None:
    text = (Text("One "), Emphasis((Text("two"),)), LineBreak(), Text("three\u00adfour"))
    assert re.fullmatch(wording(text, "en", {}).pattern, "Onetwothreefour")


def test_what_others_write_may_be_any_words_but_the_own_ones_must_stand() -> None:
    text = (Text("Sold "), FigureValue("f"), Text(" of it"), cluster("a", "b"), Text(" at once."))
    found = wording(text, "en", FIGURES)
    assert re.search(found.pattern, "Soldabout90%ofit(Doe2024;Roe)atonce.")
    assert not re.search(found.pattern, "Soldabout80%ofit[1]atonce.")
    assert not re.search(found.pattern, "Soldabout90%ofit[1]attwice.")
    assert found.cites == ("a", "b")


def test_citations_given_once_may_stand_before_the_full_stop_or_not_at_all() -> None:
    found = wording((Text("Tea sells."),), "en", {}, (cluster("a"),))
    for said in ("Teasells[1].", "Teasells."):
        assert re.fullmatch(found.pattern, said)
    assert found.cites == ("a",)
    assert found.shown == "Tea sells."


def test_the_mark_of_a_note_may_follow_the_punctuation_behind_a_citation() -> None:
    found = wording((Text("Tea is slow"), cluster("a"), Text(", and dear.")), "en", {})
    for said in ("Teaisslow[^1],anddear.", "Teaisslow,[^1]anddear."):
        assert re.fullmatch(found.pattern, said)
    assert not re.fullmatch(found.pattern, "Teaisslow[^1]anddear.")


def test_a_text_brings_its_addresses_and_notes() -> None:
    note = Footnote("n", (Text("Aside"),))
    found = wording((Text("A"), note, Link("https://example.org/", (Text("B"),))), "en", {})
    assert re.fullmatch(found.pattern, "A[^7]B")
    assert found.hrefs == ("https://example.org/",)
    assert [inner.shown for inner in found.notes] == ["Aside"]


def test_signs_of_patterns_are_plain_characters() -> None:
    assert re.fullmatch(plain("1. (a+b)* [^x]").pattern, "1.(a+b)*[^x]")


def test_names_in_a_file() -> None:
    assert bookmark("kj-1") == "_bf_6049cc4802b539eb"
    assert entry_id("doe2024") == "ref-doe2024"
    assert entry_id("a/b") == "ref-a-2f-b"


def finished(*blocks: Block, **anchors: int) -> Finished:
    return Finished(Block("title", ""), Block("language", ""), blocks, {}, anchors)


def test_a_block_ends_where_the_next_begins_that_is_not_inside_it() -> None:
    file = finished(*(Block("paragraph", word) for word in "abcdef"), one=0, in_one=1, two=4)
    inside = {"one": frozenset({"in_one"}), "in_one": frozenset[str](), "two": frozenset[str]()}
    places = Places(file, "html", inside)
    regions = {name: places.region(name) for name in inside}
    assert {name: (r.start, r.end) for name, r in regions.items() if r} == {
        "one": (0, 4), "in_one": (1, 4), "two": (4, 6)
    }  # fmt: skip


def test_a_row_that_a_page_break_parts_reads_on_in_its_columns() -> None:
    def cell(text: str, row: int, column: int, *, joint: bool = False) -> Block:
        return Block("cell", text, cell=Cell(1, row, column), joint=joint)

    file = finished(
        cell("long", 1, 1), cell("also", 1, 2), cell("er", 2, 1, joint=True), cell("so", 2, 2), r=0
    )
    region = Places(file, "html", {"r": frozenset()}).region("r")
    assert region is not None
    assert "longer" in region.characters()
    assert "alsoso" in region.characters()


def test_a_gap_takes_no_words_before_it() -> None:
    found = _tightest(r"small.{1,160}?platform", "ordersmall?smallFigure2platformknown")
    assert found is not None
    assert found.group() == "smallFigure2platform"
