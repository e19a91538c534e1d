"""What loses all its sources because they are withheld is an error, whatever it is."""

from __future__ import annotations

import pytest

from narrowing import faults

B = "content/briefings/b"
OPEN = "[@open2024]"
SECRET = "[@new2024]"

CASES = {
    "a key judgement": (f"{B}/summary.yaml", f"First {OPEN}", f"First {SECRET}"),
    "an assessment": (f"{B}/summary.yaml", "{any: Another}}", f'{{any: "Another {SECRET}"}}}}'),
    "a paragraph": (f"{B}/body.yaml", f"Everyone knows this {OPEN}", f"Everyone knows {SECRET}"),
    "an item of a list": (f"{B}/body.yaml", f"First item {OPEN}", f"First item {SECRET}"),
    "a SWOT item": (f"{B}/swot.yaml", f'Strong}}, cite: "{OPEN}"', f'Strong}}, cite: "{SECRET}"'),
    "an event": (f"{B}/time.yaml", f'Then}}, cite: "{OPEN}"', f'Then}}, cite: "{SECRET}"'),
    "a cell": (f"{B}/tbl.yaml", "cells: [{any: a}", f'cells: [{{any: "a {SECRET}"}}'),
    "a caption": (f"{B}/tbl.yaml", f'cite: "{OPEN}"', f'cite: "{SECRET}"'),
    "a key figure": ("content/figures.yaml", f'Share}}, cite: "{OPEN}"',
                     f'Share}}, cite: "{SECRET}"'),
    "a term": ("content/glossary.yaml", f'A}}, cite: "{OPEN}"', f'A}}, cite: "{SECRET}"'),
}  # fmt: skip


def _cite(workshop, name: str, cite: str) -> None:
    """The case cites this; new2024 is internal."""
    path = workshop.root / "content/sources.yaml"
    new = "  new2024: {type: report, title: New, issued: 2024, clearance: internal}\n"
    workshop.write("content/sources.yaml", path.read_text(encoding="utf-8") + new)
    file, old, text = CASES[name]
    before = (workshop.root / file).read_text(encoding="utf-8")
    assert old in before
    workshop.write(file, before.replace(old, text.replace(SECRET, cite)))


@pytest.mark.parametrize("name", CASES)
def test_it_is_an_error_at_its_place(workshop, name: str) -> None:
    _cite(workshop, name, SECRET)
    found = faults(workshop.select())
    assert len(found) == 1
    place, code = found[0].split(" ")
    assert (place.split(":")[0], code) == (CASES[name][0], "A208")


@pytest.mark.parametrize("name", CASES)
def test_with_another_source_that_is_left_it_is_none(workshop, name: str) -> None:
    _cite(workshop, name, "[@new2024; @open2024]")
    assert faults(workshop.select()) == []


@pytest.mark.parametrize("name", CASES)
def test_who_sees_the_source_misses_nothing(workshop, name: str) -> None:
    _cite(workshop, name, SECRET)
    assert faults(workshop.select("clearance: internal\n")) == []


@pytest.mark.parametrize("name", ["a key judgement", "a paragraph"])
def test_what_is_withheld_together_with_its_source_misses_nothing(workshop, name: str) -> None:
    _cite(workshop, name, SECRET)
    file = CASES[name][0]
    text = (workshop.root / file).read_text(encoding="utf-8")
    text = text.replace("{id: kj-1,", "{id: kj-1, clearance: internal,")
    workshop.write(file, text.replace("{#p-open}", "{#p-open clearance=internal}"))
    assert faults(workshop.select()) == []
