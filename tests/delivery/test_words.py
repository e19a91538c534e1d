"""Texts of an edition as mail programs show them."""

from __future__ import annotations

from lxml import html

from briefgen.delivery.words import references_of


def test_a_reference_to_a_table_has_the_words_that_it_has_in_the_file() -> None:
    tree = html.document_fromstring(
        "<p>See <a class='xref' href='#tb1-caption'>Table 1</a> and "
        "<a class='xref' href='#swot'>SWOT</a>, <a class='xref' href='#s-1'>Many factories</a>.</p>"
        "<section id='tb1'><table><caption id='tb1-caption'>Table 1</caption></table></section>"
        "<section id='swot'><ul><li id='s-1'>Many factories</li></ul></section>"
    )
    words = references_of(tree)
    assert words["tb1"] == "Table 1"
    assert words["swot"] == "SWOT"
    assert words["s-1"] == "Many factories"
