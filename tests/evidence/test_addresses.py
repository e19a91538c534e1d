"""Addresses that open the passages of web pages and PDF files."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from briefgen.document.text import CitationItem
from briefgen.evidence.addresses import LONGEST, passage_address

WEB = {"URL": "https://example.org/tea?x=1", "type": "webpage"}
PDF = {"URL": "https://example.org/Report.PDF?v=2", "type": "report"}


def cited(locator: str = "3", label: str = "paragraph", *quotes: str) -> CitationItem:
    return CitationItem("k", label, locator, quotes=quotes)


def test_a_quotation_is_named_whole_and_encoded() -> None:
    address = passage_address(WEB, [cited("3", "paragraph", "tea, milk & sugar – well-known")])
    assert address == (
        "https://example.org/tea?x=1#:~:text=tea%2C%20milk%20%26%20sugar%20%E2%80%93%20well%2Dknown"
    )


def test_a_long_quotation_is_named_by_its_ends_without_breaking_words() -> None:
    words = "Tea sold so well in the year that the shops ran out of it twice before Christmas came"
    address = passage_address(WEB, [cited("3", "paragraph", words)]) or ""
    assert unquote(address.partition("text=")[2]) == "Tea sold so well in the,before Christmas came"


def test_of_a_quotation_with_words_left_out_both_ends_are_named() -> None:
    address = passage_address(WEB, [cited("3", "paragraph", "Tea sold […] ran out")]) or ""
    assert address.endswith("#:~:text=Tea%20sold,ran%20out")


def test_several_quotations_are_several_directives() -> None:
    address = passage_address(WEB, [cited("3", "paragraph", "one"), cited("4", "page", "two")])
    assert address == "https://example.org/tea?x=1#:~:text=one&text=two"


def test_a_fragment_that_is_there_stays_and_old_directives_go() -> None:
    source = {"URL": "https://example.org/tea#top:~:text=old"}
    address = passage_address(source, [cited("3", "paragraph", "new")])
    assert address == "https://example.org/tea#top:~:text=new"


def test_addresses_stay_short_enough_for_every_format() -> None:
    quotes = [f"茶叶卖得很好的第{number}年里商店两次卖断了货" * 4 for number in range(40)]
    address = passage_address(WEB, [cited("3", "paragraph", *quotes)]) or ""
    assert address.count("text=") > 1
    assert len(address) <= LONGEST


def test_a_pdf_opens_at_its_page() -> None:
    assert passage_address(PDF, [cited("12-14", "page")]) == (
        "https://example.org/Report.PDF?v=2#page=12"
    )


def test_pages_of_an_article_are_counted_from_its_first() -> None:
    article = {**PDF, "page": "101-119"}
    assert (passage_address(article, [cited("105", "page")]) or "").endswith("#page=5")
    assert passage_address(article, [cited("5", "page")]) is None


@pytest.mark.parametrize(
    ("source", "item"),
    [
        (WEB, cited()),
        (PDF, cited("3", "paragraph", "words")),
        (PDF, cited("iv", "page")),
        ({}, cited("3", "paragraph", "words")),
        ({"URL": "javascript:alert(1)"}, cited("3", "paragraph", "words")),
        ({"DOI": "10.1000/182"}, cited("3", "page")),
    ],
)
def test_without_more_to_open_than_the_source_there_is_no_address(
    source: dict[str, str], item: CitationItem
) -> None:
    assert passage_address(source, [item]) is None
