"""What a reader would stumble over on a page fails the build, with its place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.writers.documents import kitchen_sink, picture, small

from briefgen.html.document import HtmlDocument
from briefgen.writers.pdf import write


def with_css(document: HtmlDocument, css: str) -> HtmlDocument:
    return replace(document, print_css=f"{document.print_css}\n{css}")


def faults(document: HtmlDocument) -> list[str]:
    return [f"{d.span}: {d.code} {d.message}" for d in write(document).diagnostics]


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert faults(kitchen_sink()) == []


def test_a_line_that_runs_out_of_its_column_is_named() -> None:
    body = (
        '<p id="p1" data-src="content/a.yaml:7:3"><span class="wide-word">'
        + "averylongword" * 12
        + "</span></p>"
    )
    document = with_css(small(body), ".wide-word { white-space: nowrap }")
    assert faults(document) == [
        "content/a.yaml:7:3: P302 page 1: “averylongwordaverylongwordaverylongwordaverylongw…”"
        " runs out of its column"
    ]


def test_a_heading_alone_at_the_foot_of_a_page_is_named() -> None:
    body = (
        '<section class="section text" id="s" data-src="content/s.yaml:1:1"><h2>一章</h2>'
        '<p>文字。</p><h3 id="h" data-src="content/s.md:9:1">孤零零的标题</h3><p>下一页。</p>'
        "</section>"
    )
    document = with_css(small(body), "h3 { break-after: page }")
    assert faults(document) == [
        "content/s.md:9:1: P303 the heading “孤零零的标题” stands alone at the foot of page 1"
    ]


def test_a_table_header_alone_at_the_foot_of_a_page_is_named() -> None:
    body = (
        '<table class="data" id="t" data-src="content/t.yaml:1:1">'
        "<thead><tr><th>甲</th><th>乙</th></tr></thead>"
        "</table><p>表外。</p>"
    )
    document = with_css(small(f"<p>文字。</p>{body}"), "table { break-after: page }")
    [fault] = faults(document)
    assert "P303 the table's header “乙” stands alone at the foot of page 1" in fault


LEADS = {
    "an introduction": ('<p class="intro" id="p" data-src="c.md:2:1">引言。</p>', "introduction"),
    "a note below a heading": (
        '<p class="note" id="p" data-src="c.md:2:1">引言。</p>',
        "introduction",
    ),
    "a note below an introduction": (
        '<p class="intro">先说。</p><p class="note" id="p" data-src="c.md:2:1">引言。</p>',
        "introduction",
    ),
    "a legend": ('<p class="legend" id="p" data-src="c.md:2:1">引言。</p>', "legend"),
    "a label": ('<p class="label" id="p" data-src="c.md:2:1">引言。</p>', "label"),
}


@pytest.mark.parametrize("name", LEADS)
@pytest.mark.parametrize(
    "follower",
    [
        "<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td>乙</td></tr></tbody></table>",
        '<h3 id="h" data-src="c.md:3:1">小节</h3><p>文字。</p>',
        "<ul><li>甲</li></ul>",
    ],
)
def test_what_leads_to_the_next_page_is_named(name: str, follower: str) -> None:
    lead, what = LEADS[name]
    body = f'<section class="section text" id="s"><h2>一章</h2>{lead}{follower}</section>'
    document = with_css(small(body), ":is(#p) { break-after: page }")
    assert faults(document) == [
        f"c.md:2:1: P303 the {what} “引言。” stands alone at the foot of page 1"
    ]


@pytest.mark.parametrize("name", LEADS)
@pytest.mark.parametrize("lines_before", range(24, 30))
def test_what_leads_goes_over_to_the_page_of_what_follows(name: str, lines_before: int) -> None:
    lead, _ = LEADS[name]
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in "甲乙丙")
    body = (
        f'<section class="section text" id="f">{"<p>一行。</p>" * lines_before}</section>'
        f'<section class="section text" id="s"><h2>一章</h2>{lead}'
        f"<table><thead><tr><th>头</th></tr></thead><tbody>{rows}</tbody></table></section>"
    )
    assert faults(small(body)) == []


def test_an_introduction_that_goes_on_overleaf_or_has_nothing_below_stands_well() -> None:
    whole = (
        '<section class="section text" id="s"><h2>一章</h2><p class="intro">引言。</p></section>'
    )
    after = '<section class="section text" id="t"><p>文字。</p></section>'
    assert faults(with_css(small(whole + after), "#t { break-before: page }")) == []
    long = "一句很长的引言，" * 400
    body = (
        f'<section class="section text" id="s"><p class="intro">{long}</p><p>文字。</p></section>'
    )
    assert faults(small(body)) == []


def test_the_lines_of_each_section_are_counted_page_by_page() -> None:
    body = "".join(
        f'<section class="section text" id="{name}"><p>一行。</p><p>又一行。</p></section>'
        for name in ("a", "b")
    )
    made = write(with_css(small(body), "#b { break-before: page }")).value
    assert made is not None
    assert made.section_lines == ({"a": 2}, {"b": 2})


WORD = "averylongword" * 12
BOX = '<div id="b" data-src="c.yaml:4:4">{}</div>'
LINES = BOX.format("<p>甲</p><p>乙</p><p>丙</p>")
FURNITURE = (
    '<header class="cover" data-src="b.yaml:1:8"><h1 class="title">题</h1></header>'
    '<div class="{}">{}</div><p>甲</p><p class="next">乙</p>'
)
NEXT = "p.next { break-before: page }"

PLANTED = {
    "lines in a box that clips": (
        LINES,
        "div { overflow: hidden; height: 30px }",
        "乙” is cut off",
    ),
    "lines below a box of a set height": (LINES, "div { height: 30px }", "丙” is cut off"),
    "a word that a box clips": (
        BOX.format(f"<p>{WORD}</p>"),
        "div { overflow: hidden; width: 90px } p { white-space: nowrap }",
        "runs out of its column",
    ),
    "a word too long for its cell": (
        f'<table id="b" data-src="c.yaml:4:4"><tr><td>{WORD}</td><td>乙</td></tr></table>',
        "table { table-layout: fixed } td { white-space: nowrap }",
        "runs out of its column",
    ),
    "a table with too many columns": (
        f'<table id="b" data-src="c.yaml:4:4"><tr>{"<td>word</td>" * 40}</tr></table>',
        "",
        "“word” runs off the side of the page",
    ),
    "an entry too long for its column of the contents": (
        '<nav class="contents" id="b" data-src="c.yaml:4:4"><h2>目录</h2><ol>'
        + f'<li><a href="#b">{WORD}</a></li>' * 6
        + "</ol></nav>",
        "nav a { white-space: nowrap }",
        "runs out of its column",
    ),
    "a footnote's word": (
        f'<p>甲<span class="footnote" id="fn-1" data-src="c.yaml:4:4">{WORD}</span>乙</p>',
        "span.footnote { white-space: nowrap }",
        "runs out of its column",
    ),
    "a text beside the page": (BOX.format("甲乙"), "div { margin-left: -120px }", "off the side"),
    "a very long running header": (
        FURNITURE.format("running-header", "标题" * 300),
        NEXT,
        "has no room in the page's margin",
    ),
    "a very long running footer": (
        FURNITURE.format("running-footer", "标题" * 400),
        NEXT,
        "has no room in the page's margin",
    ),
    "a long word in the running header": (
        FURNITURE.format("running-header", WORD),
        NEXT + "div.running-header { white-space: nowrap }",
        "runs out of its column",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_has_no_room_is_named_with_its_place(name: str) -> None:
    body, css, said = PLANTED[name]
    found = write(with_css(small(body), css)).diagnostics
    place = "b.yaml:1:8" if "running" in name else "c.yaml:4:4"
    assert found
    assert {(d.code, str(d.span)) for d in found} == {("P302", place)}
    assert any(said in d.message for d in found), found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("width", "height", "css", "said"),
    [
        (900, 60, "figure img { max-width: none }", "“图” is wider than its column"),
        (90, 1400, "figure img { max-height: none }", "“图” is higher than the page has room"),
    ],
)
def test_a_picture_without_room_is_named(width: int, height: int, css: str, said: str) -> None:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'
    assets = {"a.svg": picture("a.svg", data.encode(), width, height)}
    body = '<figure id="f" data-src="c.yaml:4:4"><img src="a.svg" alt="图"></figure>'
    [fault] = faults(with_css(small(body, assets=assets), css))
    assert fault == f"c.yaml:4:4: P302 page 1: {said}"


def test_what_fits_is_no_fault() -> None:
    cover = FURNITURE.format("running-header", "一个比较长但还放得下的标题" * 3)
    note = f'<p>甲<span class="footnote" id="fn-1">{"注释，" * 900}</span>乙</p>'
    grown = BOX.format("<p>甲</p>" * 3)
    assert faults(with_css(small(cover + note + grown), NEXT + "div { min-height: 30px }")) == []


def test_a_heading_with_a_picture_below_it_does_not_stand_alone() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"/>'
    body = (
        '<section class="section" id="s"><h2>图前的标题</h2>'
        '<figure><img src="a.svg" alt="图"></figure></section><p class="next">下一页。</p>'
    )
    assets = {"a.svg": picture("a.svg", data, 90, 60)}
    assert faults(with_css(small(body, assets=assets), NEXT)) == []
