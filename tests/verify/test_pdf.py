from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest

from briefgen.verify import Block, UnreadableFile, compare, read_html, read_pdf
from briefgen.verify.pdf.fonts import parse_cmap

pikepdf = pytest.importorskip("pikepdf")

Lines = Callable[[Sequence[Block]], list[str]]
Pdf = Callable[..., bytes]

SMALL_PAGES = "@page { size: 105mm 74mm; margin: 10mm }"
SQUARE = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>"
    "<rect width='90' height='90'/></svg>"
)
NOTES = ".footnote { float: footnote }"


def html(body: str, language: str = "zh-CN") -> list[Block]:
    page = f"<html lang={language}><head><title>小样</title></head><body>{body}</body></html>"
    return read_html(page.encode())


def test_headings_lists_and_pictures_are_read_from_the_tags(pdf: Pdf, lines: Lines) -> None:
    blocks = read_pdf(
        pdf(
            "<h1>一</h1><h3>三</h3><ul><li>点<ol><li>第一</li><li>第二</li></ol></li></ul>"
            f'<figure><img src="{SQUARE}" alt="一张图"><figcaption>图 1</figcaption></figure>'
        )
    )
    assert [(b.kind, b.text) for b in blocks[:2]] == [("title", "小样"), ("language", "zh-CN")]
    assert lines(blocks) == [
        "heading 1 一",
        "heading 3 三",
        "item 1 • 点",
        "item 2 1 第一",
        "item 2 2 第二",
        "image 一张图",
        "caption 图 1",
    ]


def test_page_furniture_is_left_out(pdf: Pdf, lines: Lines) -> None:
    css = "@page { @top-left { content: element(head) } @bottom-left { content: counter(page) } }"
    data = pdf('<div class="head">页眉</div><p>正文</p>', css + ".head { position: running(head) }")
    assert lines(read_pdf(data)) == ["paragraph 正文"]


def test_footnotes_are_taken_from_the_foot_of_their_page(pdf: Pdf, lines: Lines) -> None:
    pages = (
        '<p>甲<span class="footnote">注<em>一</em></span>，'
        '乙<span class="footnote">注二</span>。</p>'
        '<p style="break-before: page">1<span class="footnote">注三</span></p>'
    )
    blocks = read_pdf(pdf(pages, NOTES))
    assert lines(blocks) == [
        "paragraph 甲[^1]，乙[^2]。",
        "paragraph 1[^3]",
        "footnote 注一",
        "footnote 注二",
        "footnote 注三",
    ]
    assert not compare(blocks, html(pages))


def test_a_footnote_may_go_on_at_the_foot_of_the_next_page(pdf: Pdf) -> None:
    note = '<span class="footnote">{}</span>'
    rows = "".join(f"<p>第{n}行{note.format('这是一条很长的脚注。' * 12)}。</p>" for n in range(9))
    blocks = read_pdf(pdf(rows, SMALL_PAGES + NOTES))
    assert [block.number for block in blocks if block.kind == "footnote"] == list(range(1, 10))
    assert not compare(blocks, html(rows))


def test_a_lost_footnote_does_not_renumber_the_others(pdf: Pdf) -> None:
    note = '<span class="footnote">{}</span>'
    body = f"<p>甲{note.format('一')}，乙{note.format('二')}，丙<em>3</em>{note.format('三')}。</p>"
    found = compare(read_pdf(pdf(body, NOTES)), html(body))
    assert not found
    hidden = body.replace('<span class="footnote">二</span>', '<i style="font-size: 50%">2</i>', 1)
    css = NOTES + "i { counter-increment: footnote }"
    found = compare(read_pdf(pdf(hidden, css)), html(body), ("PDF", "HTML"))
    assert [str(difference) for difference in found] == [
        "text differs in paragraph “甲[^1]，乙2，丙3[^3]。”: "
        "PDF “甲[^1]，乙2，丙3[^3]。”, HTML “甲[^1]，乙[^2]，丙3[^3]。”",
        "missing in PDF: footnote “二”",
    ]


@pytest.mark.parametrize("display", ["inline", "block", "flex"])
def test_page_numbers_in_contents_are_no_content(pdf: Pdf, lines: Lines, display: str) -> None:
    css = f"ol {{ list-style: none }} a {{ display: {display} }} " + (
        "a::after { content: leader('.') target-counter(attr(href), page) }"
    )
    body = '<ol><li><a href="#a">背景</a></li></ol><h2 id="a">背景</h2>'
    blocks = read_pdf(pdf(body, css))
    assert lines(blocks) == ["contents 1 背景", "heading 2 背景"]
    assert not compare(blocks, html(body))


def test_columns_of_a_list_are_no_lists_in_it(pdf: Pdf, lines: Lines) -> None:
    body = "<ol><li>一<ol><li>一之一</li></ol></li><li>二</li><li>三</li></ol>"
    blocks = read_pdf(pdf(body, "body > ol { columns: 2 }"))
    assert lines(blocks) == ["item 1 1 一", "item 2 1 一之一", "item 1 2 二", "item 1 3 三"]


def test_links_lead_to_the_block_at_their_destination(pdf: Pdf) -> None:
    columns = "div { display: grid; grid-template-columns: 1fr 1fr } div p { margin: 0 }"
    body = (
        '<p>见<a href="#right">右</a>、<a href="#picture">图</a>'
        '和<a href="https://a.example/">外</a></p>'
        '<div><section><p>左栏</p></section><section id="right"><p>右栏</p></section></div>'
        f'<figure id="picture"><img src="{SQUARE}" alt="一张图">'
        "<figcaption>图 1</figcaption></figure>"
    )
    links = read_pdf(pdf(body, columns))[2].links
    assert [(li.text, li.href, li.lands) for li in links] == [
        ("右", None, "右栏"),
        ("图", None, "图1"),
        ("外", "https://a.example/", None),
    ]


def test_spaces_at_line_ends_and_added_hyphens_are_no_difference(pdf: Pdf) -> None:
    body = (
        "<p>Considerable responsibility notwithstanding, extraordinary circumstances "
        'accompany <a href="https://a.example/x">every international undertaking</a> '
        "https://a.example/a-very-long-path/that-does-not-fit-on-one-line <b>a</b> <i>b</i></p>"
    )
    narrow = "p { width: 40mm; hyphens: auto; overflow-wrap: anywhere; text-align: justify }"
    blocks = read_pdf(pdf(body, narrow, language="en"))
    assert not compare(blocks, html(body, "en"))
    assert len(blocks[2].links) == 1


def test_a_missing_space_within_a_line_is_found(pdf: Pdf) -> None:
    found = compare(read_pdf(pdf("<p>one twothree</p>")), html("<p>one two three</p>"))
    assert [str(f) for f in found] == [
        "spacing differs in paragraph “one twothree”: first “one twothree”, second “one two three”"
    ]


@pytest.mark.parametrize("tag", ["p", "li"])
def test_a_paragraph_that_goes_on_overleaf_is_one(pdf: Pdf, tag: str) -> None:
    long = "".join(f"第{n}句话写得不长也不短。" for n in range(60))
    body = f"<{tag}>{long}</{tag}><{tag}>完。</{tag}>"
    body = f"<ol>{body}</ol>" if tag == "li" else body
    blocks = read_pdf(pdf(body, SMALL_PAGES))
    assert sum(block.joint for block in blocks) >= 2
    assert not compare(blocks, html(body))
    assert not compare(html(body), blocks)


def test_two_paragraphs_at_a_page_break_stay_two(pdf: Pdf) -> None:
    body = '<p>甲</p><p style="break-before: page">乙</p>'
    assert not compare(read_pdf(pdf(body)), html(body))


def test_a_table_that_goes_on_overleaf_is_one(pdf: Pdf) -> None:
    rows = "".join(f"<tr><th>{n}</th><td>{'内容' * 60}</td></tr>" for n in range(8))
    body = f"<table><thead><tr><th>号</th><th>事</th></tr></thead><tbody>{rows}</tbody></table>"
    blocks = read_pdf(pdf(body, SMALL_PAGES))
    assert sum(block.joint for block in blocks) >= 2
    assert not compare(blocks, html(body))


def test_an_empty_row_at_a_page_break_stays_a_row(pdf: Pdf) -> None:
    page = "@page { size: 105mm 74mm; margin: 10mm } td { height: 12mm }"
    rows = "<tr><td>一</td></tr><tr><td></td></tr>" * 4
    body = f"<table><thead><tr><th>号</th></tr></thead><tbody>{rows}</tbody></table>"
    blocks = read_pdf(pdf(body, page))
    assert any(block.joint and not block.text for block in blocks)
    assert not compare(blocks, html(body))


def test_two_tables_with_the_same_headers_stay_two(pdf: Pdf) -> None:
    table = "<table><thead><tr><th>号</th></tr></thead><tbody><tr><td>一</td></tr></tbody></table>"
    body = f"{table}<h2>另一张</h2>{table}"
    assert not compare(read_pdf(pdf(body)), html(body))


def test_codes_without_a_meaning_are_seen() -> None:
    cmap = parse_cmap(
        b"1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfchar <0001> <7532> endbfchar "
        b"2 beginbfrange <0002> <0003> <4e00> <0005> <0006> [<0066006c> <4e59>] endbfrange"
    )
    codes = bytes.fromhex("0001 0002 0003 0005 0006 0009")
    assert cmap.decode(codes) == "甲一丁fl乙\ufffd"


def test_a_pdf_without_tags_is_an_error() -> None:
    empty = BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(empty)
    for data in (empty.getvalue(), b"no pdf"):
        with pytest.raises(UnreadableFile):
            read_pdf(data)
