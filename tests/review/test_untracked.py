"""What somebody changed with tracking off is found by comparing with the edition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.review import Record

from .edits import Edited
from .test_tracked import SUMMARY, SWOT, TABLE, TEXT, place

Found = Callable[[Edited], list[Record]]


def test_a_changed_text_is_an_edit_with_its_words(edited: Edited, found: Found) -> None:
    edited.overwrite("12 tons", "15 tons")
    (record,) = found(edited)
    assert (record.kind, record.tracked, record.author, record.date) == ("edit", False, None, None)
    assert (record.deleted, record.inserted) == ("12", "15")
    assert record.old == "Tea sold 12 tons in 2024 [1, p. 3]."
    assert record.new == "Tea sold 15 tons in 2024 [1, p. 3]."
    assert place(record) == (SUMMARY, 6, "kj-1", False)


@pytest.mark.parametrize(
    ("old", "new", "home"),
    [
        ("common grading", "common sorting", (SWOT, 7, "w-grading", False)),
        ("210", "211", (TABLE, 8, "row-auction", False)),
        ("A subscriber pays", "A member pays", (TEXT, 5, "bg-idea", False)),
    ],
)
def test_an_edit_is_found_in_tables_and_text(
    edited: Edited, found: Found, old: str, new: str, home: tuple[str, int, str, bool]
) -> None:
    edited.overwrite(old, new)
    (record,) = found(edited)
    assert (record.kind, place(record)) == ("edit", home)


def test_an_edit_in_a_footnote_and_in_a_header(edited: Edited, found: Found) -> None:
    header = next(n for n in edited.files if "header" in n and b"Tea" in edited.files[n])
    edited.overwrite("1931", "1932", "word/footnotes.xml")
    edited.overwrite("Tea", "Teas", header)
    note, top = found(edited)
    assert (note.kind, note.story, note.inserted) == ("edit", "note", "1932")
    assert (top.kind, top.story, top.new) == ("edit", "header", "Teas")


def test_an_edit_beside_a_tracked_change_is_told_besides(edited: Edited, found: Found) -> None:
    edited.overwrite("Tea sold", "We sold")
    edited.replace("12 tons", "14 tons")
    records = found(edited)
    assert sorted(r.kind for r in records) == ["deletion", "edit", "insertion"]
    edit = next(r for r in records if r.kind == "edit")
    assert (edit.deleted, edit.inserted) == ("Tea", "We")


def test_new_and_missing_paragraphs(edited: Edited, found: Found) -> None:
    edited.add_paragraph("A subscriber pays", "Nobody has asked for credit.")
    edited.remove_paragraph("Growers near the road")
    come, gone = found(edited)
    assert (come.kind, come.tracked, come.unit) == ("insertion", False, "paragraph")
    assert place(come) == (TEXT, 5, "bg-idea", True)
    assert (gone.kind, gone.tracked, gone.unit) == ("deletion", False, "paragraph")
    assert place(gone) == (TEXT, 8, "bg-road", False)
    assert gone.deleted == "Growers near the road need to be asked twice [1, p. 12]."


def test_a_retyped_paragraph_without_its_bookmark_is_an_edit_near_its_place(
    edited: Edited, found: Found
) -> None:
    edited.add_paragraph("Growers near the road", "Growers near a road must be asked twice.")
    edited.remove_paragraph("Growers near the road")
    (record,) = found(edited)
    assert (record.kind, place(record)) == ("edit", (TEXT, 8, "bg-road", True))


def test_parting_and_joining_without_tracking(edited: Edited, found: Found) -> None:
    edited.part("prices swing")
    edited.flow_together("Growers on the high", "Growers near the road")
    parted, joined = found(edited)
    assert (parted.kind, place(parted)) == ("edit", (TEXT, 3, "bg-auction", False))
    assert (parted.deleted, parted.inserted, parted.new.count("\n")) == ("", "", 1)
    assert (joined.kind, place(joined)) == ("edit", (TEXT, 7, "bg-high", False))
    assert joined.old.count("\n") == 1
    assert "\n" not in joined.new


def test_white_space_and_what_word_counts_anew_are_no_edits(edited: Edited, found: Found) -> None:
    edited.overwrite("Tea may sell", "Tea\u00a0may  sell")
    edited.overwrite("the next harvest", "the next har\u00advest")
    edited.overwrite("Table\u00a01", "Table 4")
    assert found(edited) == []


def test_without_any_bookmark_places_are_found_by_the_words(
    edited: Edited, reviewed_with_warnings: Callable[[Edited], tuple[list[Record], list[str]]]
) -> None:
    edited.replace("12 tons", "14 tons")
    edited.overwrite("common grading", "common sorting")
    edited.drop_bookmarks()
    records, warnings = reviewed_with_warnings(edited)
    assert warnings == ["R203"]
    assert [r.kind for r in records] == ["deletion", "insertion", "edit"]
    assert place(records[0]) == (SUMMARY, 6, "kj-1", False)
    assert place(records[2]) == (SWOT, 7, "w-grading", True)
