"""What a reader would stumble over on a page fails the build, with its place."""

from __future__ import annotations

from msgspec.structs import replace
from tests.writers.documents import kitchen_sink, small

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


def test_the_lines_of_each_section_are_counted_page_by_page() -> None:
    body = "".join(
        f'<section class="section text" id="{name}"><p>一行。</p><p>又一行。</p></section>'
        for name in ("a", "b")
    )
    made = write(with_css(small(body), "#b { break-before: page }")).value
    assert made is not None
    assert made.section_lines == ({"a": 2}, {"b": 2})
