"""Numbers of headings: counted by Word, through a list that the heading styles belong to."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.writers.documents import small
from tests.writers.docx.reading import W, Word, style, text, word

from briefgen.html.document import HtmlDocument
from briefgen.verify import read_docx
from briefgen.writers.docx import write

SECTIONS = (
    '<section id="a"><h2>{}One</h2><h3>{}Inner</h3><h4>{}Deep</h4><h3>{}Next</h3></section>'
    '<section id="b"><h2>{}Two</h2></section>'
)
NUMBERS = ("1", "1.1", "1.1.1", "1.2", "2")


def numbered(body: str) -> HtmlDocument:
    """A document in a theme that numbers headings."""
    made = small(body)
    return replace(made, theme=replace(made.theme, headings={"numbering": "decimal"}))


def marked(*numbers: str) -> str:
    spans = (f'<span class="heading-number">{n}</span> ' if n else "" for n in numbers)
    return SECTIONS.format(*spans)


def headings(file: Word) -> list[tuple[str, str, str | None]]:
    """Style, text and the list that is named in the paragraph itself ("8": one without marks)."""
    return [
        (
            style(p),
            text(p),
            next(iter(p.xpath("w:pPr/w:numPr/w:numId/@w:val", namespaces=NS)), None),
        )
        for p in file.find("//w:p")
        if style(p).startswith("Heading")
    ]


NS = {"w": W[1:-1]}


def test_word_counts_headings_in_a_list_of_their_styles() -> None:
    file = word(numbered(marked(*NUMBERS)))
    assert headings(file) == [
        ("Heading1", "One", None),
        ("Heading2", "Inner", None),
        ("Heading3", "Deep", None),
        ("Heading2", "Next", None),
        ("Heading1", "Two", None),
    ]
    for identifier, level, mark in (
        *(("Heading1", 0, "%1"), ("Heading2", 1, "%1.%2"), ("Heading3", 2, "%1.%2.%3")),
    ):
        (properties,) = file.style(identifier, "/w:pPr/w:numPr")
        number = properties.find(f"{W}numId").get(W + "val")
        depth = properties.find(f"{W}ilvl")
        assert (0 if depth is None else int(depth.get(W + "val"))) == level
        lists = f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val"
        (abstract,) = file.find(lists, "numbering")
        (found,) = file.find(
            f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']", "numbering"
        )
        assert found.find(f"{W}lvlText").get(W + "val") == mark
        assert found.find(f"{W}pStyle").get(W + "val") == identifier


def test_a_reader_finds_the_numbers_that_the_tree_shows() -> None:
    done = write(numbered(marked(*NUMBERS)))
    assert done.value is not None
    found = [block.text for block in read_docx(done.value.data) if block.kind == "heading"]
    assert [t.replace("\u200b", " ").split()[0] for t in found] == list(NUMBERS)


@pytest.mark.parametrize("others", [("1", "1.1", "", "1.2", "2"), ("I", "1", "A", "2", "II")])
def test_a_number_that_word_would_not_count_so_is_text(others: tuple[str, ...]) -> None:
    """A template may number headings in its own way, or leave one out."""
    file = word(numbered(marked(*others)))
    shown = [
        ([n] if n in NUMBERS and lists is None else words.split()[:-1]) + [lists]
        for n, (_, words, lists) in zip(others, headings(file), strict=True)
    ]
    expected = [
        [n, None] if n == counted else ([n, "8"] if n else ["8"])
        for n, counted in zip(others, NUMBERS, strict=True)
    ]
    assert shown == expected


def test_headings_of_quadrants_and_contents_are_not_counted() -> None:
    swot = '<div class="swot"><section class="quadrant threats"><h3>T</h3></section></div>'
    file = word(numbered(f'<nav class="contents"><h2>C</h2></nav>{swot}{marked(*NUMBERS)}'))
    assert [number for name, _, number in headings(file) if name == "Heading1"] == [None, None]
    assert file.style("QuadrantHeading", "/w:pPr/w:numPr/w:numId")[0].get(W + "val") == "0"
    assert file.style("TOCHeading", "/w:pPr/w:numPr") == []


def test_without_the_token_there_is_no_such_list() -> None:
    file = word(small(marked(*[""] * 5)))
    assert file.style("Heading1", "/w:pPr/w:numPr") == []
    assert file.find("//w:name[@w:val='briefgen headings']", "numbering") == []
