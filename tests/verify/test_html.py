from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen.verify import Block, UnreadableFile, read_html

KITCHEN_SINK = Path(__file__).parents[1] / "cases" / "contract" / "kitchen-sink.html"
Lines = Callable[[Sequence[Block]], list[str]]


def read(body: str) -> list[Block]:
    page = f"<html lang=zh-CN><head><title>小样</title></head><body>{body}</body></html>"
    return read_html(page.encode())


def test_title_and_language_come_first() -> None:
    assert [(b.kind, b.text) for b in read("<p>甲</p>")[:2]] == [
        ("title", "小样"),
        ("language", "zh-CN"),
    ]


def test_lists_tell_depth_and_number(lines: Lines) -> None:
    blocks = read(
        "<ol><li>一<ol><li>一之一</li></ol></li><li>二</li></ol>"
        "<ol start=4><li>四</li></ol><ul><li><p>甲</p><p>甲的第二段</p></li></ul>"
    )
    assert lines(blocks) == [
        "item 1 1 一",
        "item 2 1 一之一",
        "item 1 2 二",
        "item 1 4 四",
        "item 1 • 甲",
        "paragraph 甲的第二段",
    ]


def test_white_space_between_wide_characters_is_no_content(lines: Lines) -> None:
    assert lines(read("<p>以及<br>换行，在\n2024 年\n 的</p>")) == [
        "paragraph 以及换行，在 2024 年的"
    ]


def test_cells_have_their_place_in_a_grid_with_spans(lines: Lines) -> None:
    blocks = read(
        "<table><caption>表 1</caption><thead><tr><th>A<th>B<th>C</tr></thead>"
        "<tbody><tr><td rowspan=2>高<td colspan=2>宽</tr><tr><td>乙<td></tr></tbody></table>"
    )
    assert lines(blocks) == [
        "caption 表 1",
        "cell (1,1) A",
        "cell (1,2) B",
        "cell (1,3) C",
        "cell (2,1) 高",
        "cell (2,2) 宽",
        "cell (3,2) 乙",
        "cell (3,3)",
    ]
    assert [b.cell.header for b in blocks if b.cell] == [True] * 3 + [False] * 4


def test_a_table_without_header_cells_is_layout(lines: Lines) -> None:
    assert lines(read("<table><tr><td><h3>优势</h3><td>甲</table>")) == [
        "heading 3 优势",
        "paragraph 甲",
    ]


def test_a_footnote_reads_the_same_where_its_mark_is_or_at_the_end(lines: Lines) -> None:
    there = read('<p>甲<span class="footnote">注<a href="https://a.example/">一</a></span>。</p>')
    at_end = read(
        '<p>甲<sup><a role="doc-noteref" href="#fn1">1</a></sup>。</p>'
        '<section role="doc-endnotes"><h2>脚注</h2><ol><li id="fn1"><p>注'
        '<a href="https://a.example/">一</a> <a role="doc-backlink" href="#r1">↩</a></p></li></ol>'
        "</section>"
    )
    assert lines(there) == lines(at_end) == ["paragraph 甲[^1]。", "footnote 注一"]
    assert there[-1].links == at_end[-1].links


def test_links_tell_where_they_lead() -> None:
    blocks = read(
        '<p>见<a href="#s">下文</a>、<a href="#none">无处</a>和<a href="https://a.example/?b&amp;c">外面</a></p>'
        '<section id="s"><h2>下文的标题</h2></section>'
    )
    assert [(link.text, link.href, link.lands) for link in blocks[2].links] == [
        ("下文", None, "下文的标题"),
        ("无处", None, None),
        ("外面", "https://a.example/?b&c", None),
    ]


def test_contents_and_references_are_told_apart(lines: Lines) -> None:
    blocks = read(
        '<nav><ol><li><a href="#a">甲</a><ol><li><a href="#b">乙</a></li></ol></li></ol></nav>'
        '<h2 id="a">甲</h2><h3 id="b">乙</h3>'
        '<ol class="references"><li><span class="marker">[1]</span> 张伟. 书.</li></ol>'
    )
    assert lines(blocks) == [
        "contents 1 甲",
        "contents 2 乙",
        "heading 2 甲",
        "heading 3 乙",
        "item 1 1 张伟. 书.",
    ]


def test_page_furniture_and_styles_are_left_out(lines: Lines) -> None:
    blocks = read('<style>p{}</style><div class="running-header">页眉</div><p>甲</p>')
    assert lines(blocks) == ["paragraph 甲"]


def test_the_kitchen_sink_has_every_kind_of_block() -> None:
    kinds = {block.kind for block in read_html(KITCHEN_SINK.read_bytes())}
    assert kinds == {
        "title", "language", "heading", "paragraph", "item", "contents", "caption", "cell",
        "image", "footnote",
    }  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"<html><body></body></html>"])
def test_an_empty_file_is_an_error_not_an_empty_list(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_html(data)
