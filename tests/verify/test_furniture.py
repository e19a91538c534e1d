"""Headers and footers, contents' page numbers, heading numbers: read back and compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.verify import Block, compare, read_docx, read_html
from briefgen.verify.blocks import GAP, PAGE, PAGES, Finished, Furniture
from briefgen.verify.docx.numbering import written
from briefgen.verify.furniture import furniture_differences
from briefgen.verify.pdf import finished_pdf

pytest.importorskip("pikepdf")

Pdf = Callable[..., bytes]


def file(*furniture: Furniture, **pages: int) -> Finished:
    return Finished(Block("title", ""), Block("language", ""), (), {}, {}, furniture, pages)


WORD = file(Furniture(f"Tea {PAGE} of {PAGES}"), Furniture(f"{PAGE} of {PAGES}", None, "first"))


def test_word_s_header_and_footer_fit_each_page_of_the_pdf() -> None:
    pdf = file(Furniture("1 of 2", 1), Furniture("Tea 2 of 2", 2))
    assert list(furniture_differences(pdf, WORD)) == []


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (("1 of 2", "Coffee 2 of 2"), "differ on page 2: PDF “Coffee 2 of 2”, Word “Tea 2 of 2”"),
        (("Tea 1 of 2", "Tea 2 of 2"), "differ on page 1: PDF “Tea 1 of 2”, Word “1 of 2”"),
        (("1 of 2", "Tea 2 of 3"), "differ on page 2: PDF “Tea 2 of 3”, Word “Tea 2 of 2”"),
    ],
)
def test_a_page_that_says_something_else_is_told(pages: Sequence[str], said: str) -> None:
    pdf = file(*(Furniture(text, number) for number, text in enumerate(pages, start=1)))
    (difference,) = furniture_differences(pdf, WORD)
    assert said in difference


def test_a_page_without_any_is_told_too() -> None:
    pdf = file(Furniture("1 of 3", 1), Furniture("Tea 2 of 3", 2), last=3)
    (difference,) = furniture_differences(pdf, WORD)
    assert "differ on page 3: PDF “”" in difference


def test_a_pdf_s_furniture_is_what_stands_outside_its_tags(pdf: Pdf) -> None:
    css = "@page { @top-left { content: element(head) } @bottom-left { content: counter(page) } }"
    body = '<div class="head">页眉</div><p>正文</p><p style="break-before: page">更多</p>'
    read = finished_pdf(pdf(body, css + ".head { position: running(head) }"))
    texts = [(item.page, item.text.replace(GAP, "")) for item in read.furniture]
    assert texts == [(1, "页眉1"), (2, "页眉2")]


def test_a_contents_entry_knows_the_page_it_shows_and_the_true_one(pdf: Pdf) -> None:
    css = (
        "ol { list-style: none } a::after { content: leader('.') target-counter(attr(href), page) }"
    )
    body = '<ol><li><a href="#a">背景</a></li></ol><h2 id="a" style="break-before: page">背景</h2>'
    read = finished_pdf(pdf(body, css))
    (entry,) = (block for block in read.running if block.kind == "contents")
    assert (entry.text, entry.page) == ("背景", "2")
    assert read.pages["a"] == 2
    assert read.running[read.anchors["a"]].kind == "heading"


ENTRY = (
    '<w:p><w:pPr><w:pStyle w:val="TOC2"/></w:pPr><w:hyperlink w:anchor="a">'
    "<w:r><w:t>背景</w:t></w:r><w:r><w:tab/>"
    '<w:fldChar w:fldCharType="begin"/><w:instrText> PAGEREF a \\h </w:instrText>'
    '<w:fldChar w:fldCharType="separate"/><w:t>2</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:hyperlink></w:p>"
)
HEADING = (
    '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:bookmarkStart w:id="1" w:name="a"/>'
    '<w:r><w:t>背景</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
)


def test_word_s_cached_page_numbers_are_compared(word: Callable[..., bytes]) -> None:
    one, other = (read_docx(word(ENTRY.replace(">2<", f">{n}<") + HEADING)) for n in (2, 3))
    (entry,) = (block for block in one if block.kind == "contents")
    assert (entry.text, entry.page) == ("背景", "2")
    assert [str(difference) for difference in compare(one, other, ("Word", "PDF"))] == [
        "page differs in contents “背景”: Word 2, PDF 3"
    ]


def test_a_file_that_shows_no_page_numbers_differs_in_none(word: Callable[..., bytes]) -> None:
    page = '<ol><li><a href="#a">背景</a></li></ol><h1 id="a">背景</h1>'
    html = read_html(f"<html lang=zh-CN><title>小样</title><body>{page}".encode())
    assert not [d for d in compare(read_docx(word(ENTRY + HEADING)), html) if d.what == "page"]


def test_a_heading_s_number_stands_before_its_words(word: Callable[..., bytes]) -> None:
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number.format(depth)}</w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for style, depth, text in (("H1", 0, "甲"), ("Level", 1, "乙"), ("H1", 0, "丙"))
    )
    texts = [block.text.replace("\u200b", "") for block in read_docx(word(body))[2:]]
    assert texts == ["1.甲", "a)乙", "2.丙"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "decimal", "4"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (21, "chineseCounting", "二十一"),
        (10, "chineseCountingThousand", "十"),
        (5, "someOther", "5"),
    ],
)
def test_numbers_are_written_as_word_writes_them(count: int, form: str, text: str) -> None:
    assert written(count, form) == text
