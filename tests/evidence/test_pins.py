"""What a pin tells about its passage when the source's copy changes."""

from __future__ import annotations

import pytest

from briefgen.document.model import Pin
from briefgen.evidence.archive import Extracted
from briefgen.evidence.marks import SHORTEST, read_mark
from briefgen.evidence.pins import Judgement, Verdict, judge, make
from briefgen.evidence.units import Copy

ARTICLE = (
    "The first tea house of the island opened in spring, when the ferries ran again.",
    "Nine in ten guests came back within a month, and most of them brought a friend along.",
    "茶馆的老板说，今年的新茶比去年早了两周，而且价格也便宜了百分之十。",
    "Rain had kept the pickers at home for a fortnight; the harvest was late all the same.",
    "Next year the house will open a second room, if the council gives its permission.",
)


def copy_of(*paragraphs: str, item: dict[str, str] | None = None, **parts: object) -> Copy:
    return Copy(Extracted(tuple(paragraphs), **parts), item)  # type: ignore[arg-type]


def pinned(number: int, *quotes: str, article: tuple[str, ...] = ARTICLE) -> Pin:
    mark = make(copy_of(*article), "tea2024", "paragraph", str(number))
    assert mark is not None
    return Pin("tea2024", "paragraph", str(number), mark, quotes)


def now(pin: Pin, *paragraphs: str) -> Judgement:
    return judge(pin, copy_of(*paragraphs))


def changed(number: int, text: str) -> tuple[str, ...]:
    return (*ARTICLE[: number - 1], text, *ARTICLE[number:])


@pytest.mark.parametrize("number", range(1, 6))
def test_a_passage_that_is_as_it_was_is_exact(number: int) -> None:
    found = now(pinned(number), *ARTICLE)
    assert found.verdict is Verdict.EXACT
    assert found.holds
    assert (found.where, found.text) == (str(number), ARTICLE[number - 1])


@pytest.mark.parametrize(
    "form",
    [
        "Nine  in ten guests came\n back within a month,\tand most of them brought a friend along.",
        "nine in ten guests CAME back within a month, and most of them brought a friend along.",
        "Ｎine in ten guests came back within a month， and most of them brought a friend along.",
        "Nine in ten guests came back with\u00adin a month, and most of them "
        "brought a friend along.",
    ],
)
def test_wrapping_case_width_and_soft_hyphens_change_nothing(form: str) -> None:
    assert now(pinned(2), *changed(2, form)).verdict is Verdict.EXACT


def test_a_passage_that_is_broken_in_two_or_joined_with_the_next_is_still_exact() -> None:
    first, second = ARTICLE[1][:40], ARTICLE[1][40:]
    assert now(pinned(2), ARTICLE[0], first, second, *ARTICLE[2:]).verdict is Verdict.EXACT
    joined = now(pinned(2), ARTICLE[0], ARTICLE[1] + ARTICLE[2], *ARTICLE[3:])
    assert joined.verdict is Verdict.EXACT


def test_a_passage_that_stands_elsewhere_has_moved_to_there() -> None:
    found = now(pinned(2), ARTICLE[0], *ARTICLE[2:], ARTICLE[1])
    assert found.verdict is Verdict.MOVED
    assert found.where == "5"
    assert found.holds


def test_a_paragraph_put_in_before_it_moves_a_passage_by_one() -> None:
    found = now(pinned(3), "A new paragraph stands here.", *ARTICLE)
    assert (found.verdict, found.where) == (Verdict.MOVED, "4")


def test_of_two_equal_passages_the_one_between_the_old_neighbours_is_meant() -> None:
    again = "They said so, and they said it more than once."
    article = (ARTICLE[0], again, ARTICLE[1], ARTICLE[2], again, ARTICLE[3])
    found = now(pinned(5, article=article), "New at the top of the page.", *article)
    assert (found.verdict, found.where) == (Verdict.MOVED, "6")


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("place", [0, 7, 15, -8, -1])
def test_one_character_edited_is_a_change_and_shows_where(number: int, place: int) -> None:
    old = ARTICLE[number - 1]
    place %= len(old)
    new = f"{old[:place]}§{old[place + 1 :]}"
    found = now(pinned(number), *changed(number, new))
    assert found.verdict is Verdict.CHANGED
    assert (found.where, found.text) == (str(number), new)
    assert found.differs is not None
    start, end = found.differs
    assert start <= place < end <= start + 24
    assert not found.holds


def test_a_changed_passage_that_has_also_moved_is_found_by_what_is_left_of_it() -> None:
    new = ARTICLE[1].replace("Nine", "Eight")
    found = now(pinned(2), ARTICLE[0], *ARTICLE[2:], new)
    assert (found.verdict, found.where) == (Verdict.CHANGED, "5")


def test_a_passage_rewritten_between_its_old_neighbours_is_a_change() -> None:
    new = "Guests were content, it is told, though nobody had counted them that summer."
    assert now(pinned(2), *changed(2, new)).verdict is Verdict.CHANGED


@pytest.mark.parametrize("number", range(1, 6))
def test_a_deleted_passage_is_missing(number: int) -> None:
    found = now(pinned(number), *ARTICLE[: number - 1], *ARTICLE[number:])
    assert (found.verdict, found.where) == (Verdict.MISSING, "")


def test_an_empty_copy_and_no_copy_are_told_apart() -> None:
    assert judge(pinned(1), None).verdict is Verdict.UNCHECKED
    assert now(pinned(1)).verdict is Verdict.UNCHECKED


def test_a_mark_that_is_none_cannot_be_checked() -> None:
    pin = Pin("tea2024", "paragraph", "1", "2.made.up")
    assert now(pin, *ARTICLE).verdict is Verdict.UNCHECKED


# --- quotations ----------------------------------------------------------------------------------


def test_a_quotation_must_stand_in_its_passage() -> None:
    assert now(pinned(2, "Nine in ten guests"), *ARTICLE).holds
    found = now(pinned(2, "nine in ten guests", "eight in ten"), *ARTICLE)
    assert found.verdict is Verdict.EXACT
    assert found.quotes == ("eight in ten",)
    assert not found.holds


def test_a_quotation_may_leave_words_out_but_not_turn_them_round() -> None:
    assert now(pinned(2, "Nine in ten […] brought a friend"), *ARTICLE).holds
    assert now(pinned(3, "新茶……便宜了"), *ARTICLE).holds
    assert not now(pinned(2, "brought a friend … nine in ten"), *ARTICLE).holds


def test_a_quotation_alone_tells_where_a_passage_is() -> None:
    pin = Pin("tea2024", "paragraph", "2", "", ("within a month",))
    assert now(pin, *ARTICLE).verdict is Verdict.EXACT
    assert now(pin, *ARTICLE[1:]).where == "1"
    lost = now(pin, *changed(2, "Nobody came back at all, and nobody wondered."))
    assert (lost.verdict, lost.quotes) == (Verdict.CHANGED, ("within a month",))


# --- marks ---------------------------------------------------------------------------------------


def test_a_mark_is_one_short_line_of_printable_ascii_and_reads_back() -> None:
    mark = pinned(2).mark
    assert mark.isascii()
    assert mark.isprintable()
    assert len(mark) < 160
    assert not set(mark) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")
    assert str(read_mark(mark)) == mark


def test_the_same_passage_of_the_same_source_always_has_the_same_mark() -> None:
    assert pinned(2).mark == pinned(2).mark
    other = make(copy_of(*ARTICLE), "other", "paragraph", "2")
    assert other is not None
    assert not set(other.split(".")[1:5]) & set(pinned(2).mark.split(".")[1:5])


def test_the_mark_of_a_short_passage_keeps_no_pieces_that_could_be_tried_one_by_one() -> None:
    short = "Tea sells."
    assert len(short) < SHORTEST
    mark = read_mark(make(copy_of(short, *ARTICLE), "tea2024", "paragraph", "1") or "")
    assert mark is not None
    assert (mark.pieces, mark.shingles) == (b"", ())
    assert now(Pin("tea2024", "paragraph", "1", str(mark)), short, *ARTICLE).holds


@pytest.mark.parametrize("spoiled", ["", "1", "1.a.b", "x" * 200, "1." + "é" * 20])
def test_a_spoiled_mark_is_refused(spoiled: str) -> None:
    assert read_mark(spoiled) is None
    assert read_mark(pinned(2).mark[:-1] + "=") is None


# --- pages and sections --------------------------------------------------------------------------


def test_pages_count_on_from_the_number_printed_on_the_first() -> None:
    copy = copy_of(*ARTICLE, pages=ARTICLE, item={"page": "101-105"})
    assert copy.passage("page", "103") == ARTICLE[2]
    assert copy.passage("page", "3") is None
    assert copy_of(*ARTICLE, pages=ARTICLE).passage("page", "3") == ARTICLE[2]


def test_a_copy_of_the_whole_issue_counts_its_pages_from_one() -> None:
    article = copy_of(*ARTICLE, pages=ARTICLE[:2], item={"page": "2-3"})
    assert article.passage("page", "2") == ARTICLE[0]
    whole = copy_of(*ARTICLE, pages=ARTICLE, item={"page": "2-3"})
    assert whole.passage("page", "2") == ARTICLE[1]


def test_sections_are_named_by_the_numbers_of_their_headings_or_counted() -> None:
    numbered = copy_of(*ARTICLE, sections={"1 Tea": (1, 2), "2.1 Rain": (4,), "第三章 明年": (5,)})
    assert numbered.passage("section", "2.1") == ARTICLE[3]
    assert numbered.passage("chapter", "3") == ARTICLE[4]
    counted = copy_of(*ARTICLE, sections={"Tea": (1, 2), "Rain": (4,)})
    assert counted.passage("section", "2") == ARTICLE[3]
    assert counted.passage("section", "3") is None


def test_numerals_in_chinese_name_paragraphs_too() -> None:
    assert copy_of(*ARTICLE).passage("paragraph", "三") == ARTICLE[2]
