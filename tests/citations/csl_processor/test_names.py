"""Names: order, particles, initials, lists cut short, substitutes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.citations.csl_processor.small import book, one

from briefgen.citations.csl_processor.names.initials import initials
from briefgen.citations.csl_processor.names.particles import leading, trailing


def names(name: str = "", authors: str = "Doe, Jane", **more: Any) -> str:
    """Authors with attributes of <name>."""
    return one(f'<names variable="author"><name {name}/></names>', book("a", authors), **more)


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [
        ("John Ronald", ".", "J.R."),
        ("John Ronald", ". ", "J. R."),
        ("John Ronald", "", "JR"),
        ("Jean-Luc", ".", "J.-L."),
        ("Guo-ping", ".", "G."),
        ("J.R.R.", ". ", "J. R. R."),
        ("Ph. M.", ".", "Ph.M."),
        ("Émile", ".", "É."),
    ],
)
def test_given_names_become_initials(given: str, mark: str, expected: str) -> None:
    assert initials(given, mark, hyphens=True) == expected


def test_initials_that_are_there_get_the_mark_and_names_in_full_stay() -> None:
    assert initials("John M.E.", ". ", hyphens=True, only_existing=True) == "John M. E."


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("d'Aubignac", ("d'", "Aubignac")),
        ("de' Medici", ("de' ", "Medici")),
        ("al-Khwarizmi", ("al-", "Khwarizmi")),
        ("in 't Horvath", ("in 't", "Horvath")),
        ("La Fontaine", ("", "La Fontaine")),
        ("hooks", ("", "hooks")),
    ],
)
def test_particles_are_told_from_the_family_name(family: str, expected: tuple[str, str]) -> None:
    assert leading(family) == expected


def test_particles_behind_a_given_name_are_found() -> None:
    assert trailing("Vincent van") == ("Vincent", "van")


def test_names_turn_around_for_sorting() -> None:
    assert names('name-as-sort-order="all"', "Doe, Jane; Roe, Richard") == "Doe, Jane, Roe, Richard"


def test_the_particle_moves_behind_where_the_style_demotes_it() -> None:
    root = 'class="in-text" demote-non-dropping-particle="{}"'
    turned = 'name-as-sort-order="all"'
    assert names(turned, "van Gogh, Vincent", root=root.format("never")) == "van Gogh, Vincent"
    demoted = root.format("display-and-sort")
    assert names(turned, "van Gogh, Vincent", root=demoted) == "Gogh, Vincent van"


def test_two_names_have_no_comma_before_and_but_three_do() -> None:
    assert names('and="text"', "A, B; C, D") == "B A and D C"
    assert names('and="text"', "A, B; C, D; E, F") == "B A, D C, and F E"
    assert names('and="symbol" delimiter-precedes-last="never"', "A; B; C") == "A, B &#38; C"


def test_many_names_are_cut_short() -> None:
    cut = 'et-al-min="3" et-al-use-first="1"'
    assert names(cut, "A; B; C") == "A et al."
    assert names(cut, "A; B") == "A, B"
    assert names(cut + ' et-al-use-last="true"', "A; B; C") == "A, … C"


def test_chinese_names_are_written_without_space_and_never_cut_to_initials() -> None:
    assert names('initialize-with=". "', "王, 小芳") == "王小芳"
    assert names('initialize-with=". " name-as-sort-order="all"', "王, 小芳") == "王小芳"


def test_names_in_a_fixed_order_stay_as_they_are() -> None:
    item = {"id": "a", "author": [{"family": "Kovács", "given": "Anna", "static-ordering": True}]}
    assert one('<names variable="author"><name/></names>', item) == "Kovács Anna"


def test_names_in_pinyin_come_with_the_family_first_and_in_full() -> None:
    item = {"id": "a", "author": [{"family": "Zhang", "given": "Wei", "pinyin": True}]}
    assert one('<names variable="author"><name initialize-with="."/></names>', item) == "Zhang Wei"


def test_an_organisation_is_printed_as_it_is() -> None:
    item = {"id": "a", "author": [{"literal": "World Bank"}]}
    assert one('<names variable="author"><name name-as-sort-order="all"/></names>', item) == (
        "World Bank"
    )


def test_who_edits_and_translates_is_named_once() -> None:
    jane = [{"family": "Doe", "given": "Jane"}]
    item = {"id": "a", "editor": jane, "translator": jane}
    content = (
        '<names variable="editor translator" delimiter="; "><name/>'
        '<label form="short" prefix=" "/></names>'
    )
    assert one(content, item).count("Doe") == 1


def test_a_substitute_is_not_shown_a_second_time() -> None:
    content = (
        '<group delimiter=". "><names variable="author"><substitute><text variable="title"/>'
        '</substitute></names><text variable="title"/><text variable="publisher"/></group>'
    )
    assert one(content, book("a", title="Faust", publisher="Cotta")) == "Faust. Cotta"


def test_parts_of_a_name_can_look_different() -> None:
    content = (
        '<names variable="author"><name><name-part name="family" font-variant="small-caps"/>'
        "</name></names>"
    )
    html = one(content, book("a", "Doe, Jane"))
    assert html == 'Jane <span style="font-variant:small-caps;">Doe</span>'
