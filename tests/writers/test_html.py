"""The HTML file stands alone, says what the document says, and can do no harm."""

from __future__ import annotations

import base64
import re

import pytest
from lxml import etree, html
from tests.writers.documents import CONTRACT, kitchen_sink, small

from briefgen.diagnostics import Span
from briefgen.verify import compare, read_html
from briefgen.writers.html import write


@pytest.fixture(scope="module")
def page() -> str:
    written = write(kitchen_sink())
    assert written.diagnostics == ()
    assert written.value is not None
    return written.value.data.decode("utf-8")


@pytest.fixture(scope="module")
def tree(page: str) -> etree._Element:
    return html.document_fromstring(page)


def test_it_says_the_same_as_the_document(page: str) -> None:
    contract = (CONTRACT / "kitchen-sink.html").read_bytes()
    assert list(compare(read_html(page.encode()), read_html(contract))) == []


def test_it_loads_nothing_from_elsewhere(page: str, tree: etree._Element) -> None:
    assert not list(tree.iter("link", "script", "object", "embed", "iframe", "base"))
    assert all(image.get("src", "").startswith("data:") for image in tree.iter("img"))
    assert not re.findall(r"url\(|@import", page)
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_it_carries_its_pictures(tree: etree._Element) -> None:
    (image,) = tree.iter("img")
    kind, data = image.get("src", "").split(",")
    assert kind == "data:image/svg+xml;base64"
    assert base64.b64decode(data) == (CONTRACT / "flow.svg").read_bytes()


def test_notes_stand_at_the_end_linked_both_ways(tree: etree._Element) -> None:
    (mark,) = tree.xpath('//a[@role="doc-noteref"]')
    (note,) = tree.xpath('//section[@role="doc-endnotes"]//li')
    (back,) = note.xpath('.//a[@role="doc-backlink"]')
    assert mark.text == "1"
    assert mark.get("href") == f"#{note.get('id')}"
    assert back.get("href") == f"#{mark.getparent().get('id')}"
    assert back.get("aria-label") == "返回正文"
    assert "".join(note.itertext()).startswith("脚注里有强调和链接。")


def test_the_text_behind_a_note_stays_where_it_was(tree: etree._Element) -> None:
    (item,) = tree.xpath('//li[@id="kj-1"]')
    assert "".join(item.itertext()).startswith("第一条判断1，见表 1")


def test_notes_are_numbered_in_reading_order() -> None:
    body = '<p>甲<span class="footnote">一</span>乙<span class="footnote">二</span></p>'
    written = write(small(body, language="en"))
    assert written.value is not None
    tree = html.document_fromstring(written.value.data.decode())
    marks = tree.xpath('//a[@role="doc-noteref"]')
    assert [a.text for a in marks] == ["1", "2"]
    notes = tree.xpath('//section[@role="doc-endnotes"]//li')
    assert [a.get("href") for a in marks] == [f"#{li.get('id')}" for li in notes]
    assert tree.xpath('//a[@role="doc-backlink"]/@aria-label') == ["back to the text"] * 2


def test_page_furniture_is_left_out(page: str) -> None:
    assert "running-header" not in page.partition("<body")[2]
    assert "page-number" not in page.partition("<body")[2]


def test_places_in_the_content_are_left_out(page: str) -> None:
    assert "data-src" not in page
    assert "summary.yaml" not in page


def test_the_head_holds_the_metadata_once(tree: etree._Element) -> None:
    named = [(m.get("name"), m.get("content")) for m in tree.iter("meta") if m.get("name")]
    assert ("author", "测试组") in named
    assert ("keywords", "样张, 测试") in named
    assert ("dcterms.created", "2025-01-01") in named
    assert len({name for name, _ in named}) == len(named)
    assert tree.findtext("head/title") == "合同样张：每种构造一次"
    assert tree.get("lang") == "zh-CN"


def test_every_address_inside_the_page_leads_somewhere(tree: etree._Element) -> None:
    ids = set(tree.xpath("//@id"))
    inside = [a.get("href", "")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")]
    assert inside
    assert set(inside) <= ids


def test_ids_are_unique(tree: etree._Element) -> None:
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)


def test_the_same_document_gives_the_same_bytes() -> None:
    first, second = write(kitchen_sink()).value, write(kitchen_sink()).value
    assert first == second


def test_the_document_stays_as_it_was() -> None:
    document = kitchen_sink()
    before = etree.tostring(document.tree)
    write(document)
    assert etree.tostring(document.tree) == before


def test_a_picture_that_is_not_there_is_an_error_with_its_place() -> None:
    body = '<img src="gone.png" alt="无" data-src="content/fig.yaml:4:6">'
    written = write(small(body + body.replace("gone", "lost")))
    assert written.value is None
    assert [d.code for d in written.diagnostics] == ["P201", "P201"]
    assert written.diagnostics[0].span == Span("content/fig.yaml", 4, 6)


def test_a_style_sheet_cannot_end_its_element() -> None:
    import msgspec.structs

    hostile = "p::after { content: '</style><script>alert(1)</script>' }"
    written = write(msgspec.structs.replace(small("<p>甲</p>"), screen_css=hostile))
    assert written.value is not None
    tree = html.document_fromstring(written.value.data.decode())
    assert not list(tree.iter("script"))


def test_markup_in_the_properties_stays_text() -> None:
    written = write(small("<p>甲</p>", title="<script>x</script>", authors=('"><b>',)))
    assert written.value is not None
    tree = html.document_fromstring(written.value.data.decode())
    assert not list(tree.iter("script", "b"))
    assert tree.findtext("head/title") == "<script>x</script>"
