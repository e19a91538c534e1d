"""Tracked changes and comments in a built file find their way to the line of content."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.review import Record

from .edits import ANN, LI, MORNING, NOON, Edited

Found = Callable[[Edited], list[Record]]

SUMMARY = "content/briefings/tea/summary.yaml"
TEXT = "content/briefings/tea/background.en.md"
SWOT = "content/briefings/tea/swot.yaml"
TABLE = "content/briefings/tea/outlets.yaml"


def place(record: Record) -> tuple[str | None, int | None, str | None, bool]:
    """File, line, id, and whether the place is only near."""
    home = record.home
    return home.file, home.line, home.id, home.near


def test_a_file_that_nobody_changed_has_no_records(edited: Edited, found: Found) -> None:
    assert found(edited) == []


def test_replaced_words_are_a_deletion_and_an_insertion_at_their_line(
    edited: Edited, found: Found
) -> None:
    edited.replace("12 tons", "14 tons")
    gone, come = found(edited)
    assert (gone.kind, gone.deleted, gone.inserted) == ("deletion", "12 tons", "")
    assert (come.kind, come.deleted, come.inserted) == ("insertion", "", "14 tons")
    for record in (gone, come):
        assert place(record) == (SUMMARY, 6, "kj-1", False)
        assert (record.author, record.date, record.tracked) == (ANN, MORNING, True)
        assert record.old == "Tea sold 12 tons in 2024 [1, p. 3]."
        assert record.new == "Tea sold 14 tons in 2024 [1, p. 3]."


def test_two_authors_in_one_paragraph(edited: Edited, found: Found) -> None:
    edited.replace("second buyer", "third buyer")
    edited.insert("next harvest", ", at the latest", LI, NOON)
    records = found(edited)
    assert [(r.author, r.deleted or r.inserted) for r in records] == [
        (ANN, "second buyer"),
        (ANN, "third buyer"),
        (LI, ", at the latest"),
    ]
    assert {place(r) for r in records} == {(SUMMARY, 8, "kj-2", False)}


def test_a_cell_of_the_swot(edited: Edited, found: Found) -> None:
    edited.delete("common ", LI)
    (record,) = found(edited)
    assert place(record) == (SWOT, 7, "w-grading", False)
    assert record.new.endswith("No grading of leaves [1].")


def test_a_cell_of_a_table_is_at_its_row(edited: Edited, found: Found) -> None:
    edited.replace("210", "220")
    assert {place(r) for r in found(edited)} == {(TABLE, 8, "row-auction", False)}


def test_a_row_is_one_record(edited: Edited, found: Found) -> None:
    edited.change_row("At the gate", "del")
    (record,) = found(edited)
    assert place(record) == (TABLE, 9, "row-gate", False)
    assert (record.kind, record.unit, record.deleted) == ("deletion", "row", "At the gate | 140")


def test_an_inserted_row_stands_near_the_row_before_it(edited: Edited, found: Found) -> None:
    edited.add_row("At the gate", "Market", "180")
    edited.change_row("Market", "ins")
    (record,) = found(edited)
    assert place(record) == (TABLE, 9, "row-gate", True)
    assert (record.kind, record.unit, record.inserted) == ("insertion", "row", "Market | 180")


def test_a_footnote(edited: Edited, found: Found) -> None:
    edited.delete("1931", part="word/footnotes.xml")
    (record,) = found(edited)
    assert (record.story, record.home.file, record.home.line) == ("note", TEXT, 3)
    assert record.old == "The auction house opened in 1931."


def test_a_deleted_footnote_mark_deletes_its_note(edited: Edited, found: Found) -> None:
    edited.delete_note()
    (record,) = found(edited)
    assert (record.kind, record.story, record.unit) == ("deletion", "note", "paragraph")
    assert (record.home.file, record.home.line) == (TEXT, 3)


def test_a_new_paragraph_stands_near_the_one_before_it(edited: Edited, found: Found) -> None:
    edited.insert_paragraph("A subscriber pays", "Nobody has asked for credit.")
    (record,) = found(edited)
    assert place(record) == (TEXT, 5, "bg-idea", True)
    assert (record.unit, record.inserted) == ("paragraph", "Nobody has asked for credit.")


def test_a_deleted_paragraph_is_at_home(edited: Edited, found: Found) -> None:
    edited.delete_paragraph("A late frost")
    (record,) = found(edited)
    assert place(record) == (SWOT, 11, "t-frost", False)
    assert (record.kind, record.unit, record.new) == ("deletion", "paragraph", "")


def test_a_parted_and_a_joined_paragraph(edited: Edited, found: Found) -> None:
    edited.split("prices swing")
    edited.join("Growers on the high")
    parted, joined = found(edited)
    assert (parted.kind, place(parted)) == ("split", (TEXT, 3, "bg-auction", False))
    assert parted.new.count("\n") == 1
    assert (joined.kind, place(joined)) == ("join", (TEXT, 7, "bg-high", False))
    assert joined.old.startswith("Growers on the high")
    assert "Growers near the road" in joined.new


def test_a_change_in_the_half_that_lost_its_bookmark_is_at_home_too(
    edited: Edited, found: Found
) -> None:
    edited.split("prices swing")
    edited.replace("by a third", "by half")
    records = found(edited)
    assert {r.kind for r in records} == {"split", "deletion", "insertion"}
    assert {place(r) for r in records} == {(TEXT, 3, "bg-auction", False)}


def test_a_moved_paragraph_is_one_record_with_both_places(edited: Edited, found: Found) -> None:
    edited.move("Growers on the high", "Growers near the road")
    (record,) = found(edited)
    assert (record.kind, record.deleted) == ("move", record.inserted)
    assert place(record) == (TEXT, 7, "bg-high", False)
    assert record.to is not None
    assert (record.to.line, record.to.id, record.to.near) == (8, "bg-road", True)


def test_a_header_is_told_as_one(edited: Edited, found: Found) -> None:
    part = next(n for n in edited.files if "header" in n and b"Tea" in edited.files[n])
    edited.insert("Tea", " 2025", part=part)
    (record,) = found(edited)
    assert (record.story, record.inserted) == ("header", " 2025")


def test_formatting_is_counted(edited: Edited, found: Found) -> None:
    edited.format("second")
    edited.format("harvest")
    (record,) = found(edited)
    assert (record.kind, record.count, place(record)) == (
        "formatting",
        2,
        (SUMMARY, 8, "kj-2", False),
    )


def test_a_comment_with_its_answers(edited: Edited, found: Found) -> None:
    answers = ((LI, NOON, "The ministry."), (ANN, NOON, "Thanks."))
    edited.comment("12 tons", "Where from?", answers=answers, resolved=True)
    (record,) = found(edited)
    assert (record.kind, record.words, record.text) == ("comment", "12 tons", "Where from?")
    assert [(a.author, a.text) for a in record.replies] == [(LI, "The ministry."), (ANN, "Thanks.")]
    assert record.resolved
    assert place(record) == (SUMMARY, 6, "kj-1", False)


def test_a_comment_on_deleted_words(edited: Edited, found: Found) -> None:
    edited.delete("12 tons")
    edited.comment("12 tons", "Why?")
    comment = next(r for r in found(edited) if r.kind == "comment")
    assert (comment.words, place(comment)) == ("12 tons", (SUMMARY, 6, "kj-1", False))


def test_a_comment_across_paragraphs_is_at_the_first_of_them(edited: Edited, found: Found) -> None:
    edited.comment("second buyer", "Split this?", end="sold 12")
    edited.comment("sold 12", "And this?", end="second buyer")
    first = next(r for r in found(edited) if r.text == "And this?")
    assert place(first) == (SUMMARY, 6, "kj-1", False)
    assert first.words.startswith("sold 12 tons")
    assert first.words.endswith("second buyer")


def test_records_come_in_the_order_of_the_file(edited: Edited, found: Found) -> None:
    edited.delete("common ")
    edited.replace("12 tons", "14 tons")
    edited.comment("Every spring", "Really?")
    assert [r.home.file for r in found(edited)] == [SUMMARY, SUMMARY, TEXT, SWOT]
