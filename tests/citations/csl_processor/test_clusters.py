"""Cites in clusters: positions, disambiguation, grouping, collapse, what writers add."""

from __future__ import annotations

from tests.citations.csl_processor.small import book, cite, layout, style

from briefgen.citations.csl_processor import Cite, Cluster
from briefgen.citations.csl_processor.citations.disambiguation import letters

AUTHOR_DATE = (
    '<group delimiter=" "><names variable="author"><name form="short" and="text"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
)
NUMBER = '<text variable="citation-number"/>'


def author_date(attributes: str = "", sort: str = "") -> str:
    """A style such as (Doe 2000; Roe 2001)."""
    around = layout(AUTHOR_DATE, 'prefix="(" suffix=")" delimiter="; "')
    return style(around, citation=attributes, sort=sort)


def test_a_letter_tells_years_apart() -> None:
    items = [
        book("a", "Doe, Jane", 2000),
        book("b", "Doe, Jane", 2000),
        book("c", "Doe, Jane", 2001),
    ]
    xml = author_date('disambiguate-add-year-suffix="true"')
    assert cite(xml, items) == ["(Doe 2000a; Doe 2000b; Doe 2001)"]


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52)] == ["a", "z", "aa", "az", "ba"]


def test_initials_tell_authors_of_one_name_apart() -> None:
    items = [book("a", "Doe, Jane", 2000), book("b", "Doe, Richard", 2000)]
    xml = author_date('disambiguate-add-givenname="true" initialize-with="."')
    assert cite(xml, items) == ["(J. Doe 2000; R. Doe 2000)"]


def test_more_names_are_shown_only_where_they_help() -> None:
    items = [
        book("a", "Doe; Roe; Poe", 2000),
        book("b", "Doe; Low; Poe", 2000),
        book("c", "Fox; Low; Poe", 2000),
    ]
    xml = author_date('disambiguate-add-names="true" et-al-min="3" et-al-use-first="1"')
    assert cite(xml, items, "a", "b", "c") == [
        "(Doe, Roe, et al. 2000)",
        "(Doe, Low, et al. 2000)",
        "(Fox et al. 2000)",
    ]


def test_the_names_of_cites_that_stay_alike_are_not_drawn_out() -> None:
    items = [book("a", "Doe; Roe; Poe", 2000), book("b", "Doe; Roe; Poe", 2000)]
    xml = author_date(
        'disambiguate-add-names="true" disambiguate-add-year-suffix="true" '
        'et-al-min="3" et-al-use-first="1"'
    )
    assert cite(xml, items) == ["(Doe et al. 2000a; Doe et al. 2000b)"]


def test_a_title_is_added_where_a_style_asks_for_it() -> None:
    content = (
        '<names variable="author"><name form="short"/></names><choose><if disambiguate="true">'
        '<text variable="title" prefix=", "/></if></choose>'
    )
    items = [
        book("a", "Doe", title="One"),
        book("b", "Doe", title="Two"),
        book("c", "Roe", title="Three"),
    ]
    xml = style(layout(content, 'delimiter="; "'))
    assert cite(xml, items) == ["Doe, One; Doe, Two; Roe"]


def test_years_of_the_same_author_are_drawn_together() -> None:
    items = [book("a", "Doe", 2000), book("b", "Doe", 2004), book("c", "Roe", 2001)]
    assert cite(author_date('collapse="year"'), items) == ["(Doe 2000, 2004; Roe 2001)"]


def test_letters_of_the_same_year_are_drawn_together() -> None:
    items = [book(key, "Doe", 2000) for key in "abcd"]
    way = 'disambiguate-add-year-suffix="true" year-suffix-delimiter="," collapse='
    assert cite(author_date(way + '"year-suffix"'), items) == ["(Doe 2000a,b,c,d)"]
    ranged = author_date(way + '"year-suffix-ranged"')
    assert cite(ranged, items, "a b c d", "a b d") == ["(Doe 2000a–d)", "(Doe 2000a,b,d)"]


def test_three_numbers_in_a_row_become_a_range() -> None:
    items = [book(key, title=key) for key in "abcde"]
    xml = style(
        layout(NUMBER, 'prefix="[" suffix="]" delimiter=","'), citation='collapse="citation-number"'
    )
    assert cite(xml, items, "a b c d e", "a b", "a b c e")[1:] == ["[1,2]", "[1–3,5]"]


def test_a_locator_keeps_a_number_out_of_a_range() -> None:
    items = [book(key, title=key) for key in "abc"]
    content = NUMBER + '<text variable="locator" prefix=" p. "/>'
    xml = style(layout(content, 'delimiter=","'), citation='collapse="citation-number"')
    cluster = Cluster((Cite("a"), Cite("b", locator="7"), Cite("c")))
    assert cite(xml, items, cluster) == ["1,2 p. 7,3"]


def test_a_note_that_repeats_the_one_before_says_ibid() -> None:
    content = (
        '<choose><if position="ibid-with-locator"><text term="ibid"/><text variable="locator" '
        'prefix=", "/></if><else-if position="ibid"><text term="ibid"/></else-if>'
        '<else-if position="subsequent"><text variable="title" form="short"/></else-if>'
        '<else><text variable="title"/><text variable="locator" prefix=", "/></else></choose>'
    )
    items = [
        book("a", title="A Long Title", **{"title-short": "Long"}),
        book("b", title="Another"),
    ]
    notes = [
        Cite("a", locator="1"),
        Cite("a", locator="1"),
        Cite("a", locator="2"),
        Cite("b"),
        Cite("a"),
    ]
    clusters = [Cluster((one,), note=n) for n, one in enumerate(notes, start=1)]
    xml = style(layout(content, 'suffix="."'), root='class="note"')
    assert cite(xml, items, *clusters) == [
        "A Long Title, 1.", "Ibid.", "Ibid., 2.", "Another.", "Long.",
    ]  # fmt: skip


def test_a_note_refers_back_to_the_one_with_the_full_reference() -> None:
    content = (
        '<choose><if position="subsequent"><text variable="first-reference-note-number" '
        'prefix="see note "/></if><else><text variable="title"/></else></choose>'
    )
    items = [book("a", title="A"), book("b", title="B")]
    clusters = [Cluster((Cite(key),), note=n) for n, key in enumerate("aba", start=1)]
    assert cite(style(layout(content), root='class="note"'), items, *clusters)[2] == "see note 1"


def test_a_cite_can_leave_out_its_author_or_all_else() -> None:
    items = [book("a", "Doe, Jane", 2000)]
    without = Cluster((Cite("a", suppress_author=True),))
    alone = Cluster((Cite("a", author_only=True),))
    assert cite(author_date(), items, without)[0] == "(2000)"
    assert "Doe" in cite(author_date(), items, alone)[0]
    assert "2000" not in cite(author_date(), items, alone)[0]


def test_what_writers_add_stands_a_space_apart() -> None:
    items = [book("a", "Doe", 2000)]
    cluster = Cluster((Cite("a", prefix="see", suffix="and passim"),))
    assert cite(author_date(), items, cluster) == ["(see Doe 2000 and passim)"]


def test_an_unknown_item_is_left_out() -> None:
    assert cite(author_date(), [book("a", "Doe", 2000)], "a nobody", "nobody") == ["(Doe 2000)", ""]


def test_cites_come_in_the_order_of_the_style() -> None:
    items = [book("a", "Roe", 2001), book("b", "Doe", 2005), book("c", "Ärmel", 1999)]
    sort = '<sort><key variable="author"/></sort>'
    assert cite(author_date(sort=sort), items) == ["(Ärmel 1999; Doe 2005; Roe 2001)"]
