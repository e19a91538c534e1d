"""The list of references: order, numbers, repeated names, displays."""

from __future__ import annotations

from tests.citations.csl_processor.small import book, layout, listed, style

from briefgen.citations.csl_processor import Processor, bibliography_html

CITATION = layout('<text variable="citation-number"/>')
ENTRY = (
    '<group delimiter=". "><names variable="author"><name name-as-sort-order="all"/></names>'
    '<text variable="title"/></group>'
)


def bibliography(content: str, keys: str = "", attributes: str = "") -> str:
    """A style with a bibliography."""
    sort = f"<sort>{keys}</sort>" if keys else ""
    around = layout(content, 'suffix="."')
    return style(CITATION, bibliography=f"<bibliography {attributes}>{sort}{around}</bibliography>")


def test_entries_come_in_the_order_of_the_keys_and_without_one_at_the_end() -> None:
    items = [book("a", "Roe, R", title="X"), book("b", title="W"), book("c", "doe, J", title="Y")]
    key = '<key variable="author"/>'
    assert [text[:3] for text in listed(bibliography(ENTRY, key), items)] == ["doe", "Roe", "W."]
    down = '<key variable="author" sort="descending"/>'
    assert [text[:3] for text in listed(bibliography(ENTRY, down), items)] == ["Roe", "doe", "W."]


def test_dates_sort_by_time() -> None:
    items = [
        book("a", year=2000, title="A"),
        book("b", year=-50, title="B"),
        book("c", year=800, title="C"),
    ]
    xml = bibliography('<text variable="title"/>', '<key variable="issued"/>')
    assert listed(xml, items) == ["B.", "C.", "A."]


def test_numbers_sort_as_numbers() -> None:
    items = [book(str(n), title=f"T{n}", volume=str(n)) for n in (10, 9, 100)]
    xml = bibliography('<text variable="title"/>', '<key variable="volume"/>')
    assert listed(xml, items) == ["T9.", "T10.", "T100."]


def test_an_entry_has_the_number_of_its_place() -> None:
    items = [book("a", "Roe, R", title="X"), book("b", "Doe, J", title="Y")]
    xml = bibliography(
        f'<text variable="citation-number" suffix=" "/>{ENTRY}', '<key variable="author"/>'
    )
    assert listed(xml, items) == ["1 Doe, J. Y.", "2 Roe, R. X."]


def test_names_that_repeat_are_replaced() -> None:
    items = [
        book("a", "Doe, J", title="X"),
        book("b", "Doe, J", title="Y"),
        book("c", "Roe, R", title="Z"),
    ]
    xml = bibliography(ENTRY, attributes='subsequent-author-substitute="———"')
    assert listed(xml, items) == ["Doe, J. X.", "———. Y.", "Roe, R. Z."]


def test_only_the_first_names_are_replaced_where_the_rule_says_so() -> None:
    items = [book("a", "Doe, J; Roe, R", title="X"), book("b", "Doe, J; Low, L", title="Y")]
    rule = 'subsequent-author-substitute="—" subsequent-author-substitute-rule="partial-each"'
    assert listed(bibliography(ENTRY, attributes=rule), items)[1] == "—, Low, L. Y."


def test_the_first_field_stands_in_the_margin() -> None:
    xml = bibliography(
        '<text variable="citation-number" prefix="[" suffix="]"/>'
        '<text variable="title" prefix=" "/>',
        attributes='second-field-align="flush"',
    )
    (entry,) = Processor(xml, [book("a", title="X")]).bibliography()
    assert (entry.runs[0].display, entry.runs[0].block) == ("left-margin", 1)
    html = bibliography_html([entry])
    assert '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">' in html


def test_an_item_that_shows_nothing_has_no_entry() -> None:
    items = [book("a"), book("b", title="X")]
    assert listed(bibliography('<text variable="title"/>'), items) == ["X."]


def test_a_style_without_a_bibliography_gives_none() -> None:
    assert listed(style(CITATION), [book("a", title="X")]) == []
