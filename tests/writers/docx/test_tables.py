"""Tables, and what becomes one: SWOT, key figures, cover facts, glossary."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.writers.documents import small
from tests.writers.docx.reading import W, Word, style, text, word

from briefgen.html.keys import bookmark_of


def cells(table: etree._Element) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [
        ["\n".join(text(p) for p in cell.findall(f"{W}p")) for cell in row.findall(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]


def table(file: Word, words: str) -> etree._Element:
    """The innermost table that holds the words."""
    return [t for t in file.find("//w:tbl") if words in text(t)][-1]


def of(body: str) -> Word:
    return word(small(f'<section class="section table" id="s"><h2>T</h2>{body}</section>'))


def test_the_header_row_is_repeated_and_no_row_is_split(kitchen: Word) -> None:
    rows = table(kitchen, "工厂件数").findall(f"{W}tr")
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [
        True, False, False, False,
    ]  # fmt: skip
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_a_caption_stands_above_its_table_and_is_kept_with_it(kitchen: Word) -> None:
    found = table(kitchen, "工厂件数")
    caption = found.getprevious()
    assert (style(caption), text(caption)) == ("Caption", "表 1 三家工厂的产量[1]")
    assert caption.find(f"{W}pPr/{W}keepNext") is not None
    assert found.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "表 1 三家工厂的产量[1]"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("工厂件数", "表 1 三家工厂的产量[1]"),  # its caption
        ("商家占比", "摘要"),  # the heading before it
        ("优势一", "SWOT 分析"),
        ("SO 策略", "TOWS 交叉"),
        ("事件一", "时间线"),
        ("产业带", "术语"),
        ("2025年1月1日", "合同样张：每种构造一次"),
    ],
)
def test_every_table_has_a_title_for_those_who_cannot_see_it(
    kitchen: Word, words: str, title: str
) -> None:
    properties = table(kitchen, words).find(f"{W}tblPr")
    assert properties.find(f"{W}tblCaption").get(W + "val") == title


def test_what_else_a_table_says_of_itself_is_its_description() -> None:
    file = of(
        '<p class="label">Figures</p><dl class="key-figures"><dt>a</dt><dd>1</dd></dl>'
        '<table aria-label="Two plants"><caption>Output</caption><tr><td>x</td></tr></table>'
    )
    properties = file.find("//w:tblPr")
    assert [p.find(f"{W}tblCaption").get(W + "val") for p in properties] == ["Figures", "Output"]
    assert properties[1].find(f"{W}tblDescription").get(W + "val") == "Two plants"


def test_cells_are_aligned_and_span(kitchen: Word) -> None:
    found = table(kitchen, "工厂件数")
    assert cells(found) == [["工厂", "件数"], ["甲", "1,200"], ["乙", "900"], ["合计 2,100"]]
    right = found.findall(f".//{W}p[{W}pPr]")[3]
    assert (text(right), right.find(f"{W}pPr/{W}jc").get(W + "val")) == ("1,200", "right")
    assert found.findall(f".//{W}gridSpan")[0].get(W + "val") == "2"


def test_widths_fill_the_measure_and_agree(kitchen: Word) -> None:
    measure = 11906 - 2 * round(22 / 25.4 * 1440)
    for found in kitchen.find("//w:body/w:tbl"):
        grid = [int(g.get(W + "w")) for g in found.iter(f"{W}gridCol")]
        assert abs(sum(grid) - measure) <= 2
        for row in found.findall(f"{W}tr"):
            assert sum(int(w.get(W + "w")) for w in row.iter(f"{W}tcW")) == sum(grid)


def test_long_texts_get_wide_columns_and_short_ones_what_they_need() -> None:
    file = of(f"<table><tr><td>甲</td><td>{'长' * 90}</td><td>2025</td></tr></table>")
    narrow, wide, year = (int(g.get(W + "w")) for g in file.find("//w:gridCol"))
    assert wide > 6 * narrow
    assert year < wide / 5


def test_a_cell_that_reaches_down_is_merged() -> None:
    file = of(
        "<table><tr><th rowspan=2>a</th><td>b</td></tr><tr><td>c</td></tr>"
        "<tr><td>d</td><td>e</td></tr></table>"
    )
    found = file.find("//w:tbl")[0]
    assert cells(found) == [["a", "b"], ["", "c"], ["d", "e"]]
    assert [m.get(W + "val") for m in found.iter(f"{W}vMerge")] == ["restart", "continue"]


def test_short_rows_are_filled_and_reaching_cells_end_with_the_table() -> None:
    file = of('<table><tr><td>a</td><td rowspan="9">b</td><td>c</td></tr><tr><td>d</tr></table>')
    assert cells(file.find("//w:tbl")[0]) == [["a", "b", "c"], ["d", "", ""]]


def test_every_cell_ends_in_a_paragraph(kitchen: Word) -> None:
    nested = of("<table><tr><td><table><tr><td>x</td></tr></table></td><td></td></tr></table>")
    for file in (kitchen, nested):
        assert all(cell[-1].tag == f"{W}p" for cell in file.find("//w:tc"))


def test_tables_that_follow_each_other_stay_apart_and_text_keeps_its_distance() -> None:
    one = "<table><tr><td>x</td></tr></table>"
    file = of(f"{one}{one}<p>text</p>{one}")
    body = [child.tag.rpartition("}")[2] for child in file.tree()[0]]
    assert body == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]
    assert int(file.paragraph("text").find(f"{W}pPr/{W}spacing").get(W + "before")) > 100


def test_a_timeline_tells_facts_from_plans_without_colour(kitchen: Word) -> None:
    rows = table(kitchen, "计划二").findall(f"{W}tr")
    marks = [row.find(f".//{W}tcBorders/{W}left") for row in rows[1:]]
    assert [m.get(W + "val") for m in marks] == ["single", "dashed"]
    assert [int(m.get(W + "sz")) for m in marks] == [24, 12]
    assert text(marks[0].getparent().getparent().getparent()) == "事件一[1]"


def test_the_tows_cross_takes_the_quadrants_colours(kitchen: Word) -> None:
    cross = table(kitchen, "SO 策略")
    colors = {
        text(r): r.find(f"{W}rPr/{W}color").get(W + "val")
        for r in cross.iter(f"{W}r")
        if r.find(f"{W}rPr/{W}color") is not None
    }
    assert colors == {"机会": "1F5483", "威胁": "8F2F3C", "优势": "2C6150", "劣势": "8A5A12"}
    assert cross.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "TOWS 交叉"


# -- layout ----------------------------------------------------------------------------------------


def test_the_swot_is_a_table_of_two_by_two_with_headings_and_lists(kitchen: Word) -> None:
    swot = table(kitchen, "●●● 优势一")
    assert cells(swot) == [
        ["优势\n●●● 优势一[1]\n●○○ 优势二", "劣势\n●●○ 劣势一"],
        ["机会\n●●○ 机会一研判 · 信心高", "威胁\n●●○ 威胁一"],
    ]
    fills = [c.find(f"{W}tcPr/{W}tcBorders/{W}top").get(W + "color") for c in swot.iter(f"{W}tc")]
    assert fills == ["2C6150", "8A5A12", "1F5483", "8F2F3C"]
    assert swot.find(f".//{W}numPr") is not None


def test_quadrants_may_lie_in_rows_and_other_blocks_between_them() -> None:
    quadrants = [
        f'<section class="quadrant {n}" id="q-{n}"><h3>{n}</h3><p>text</p></section>'
        for n in ("strengths", "weaknesses", "threats")
    ]
    file = of(
        f'<div class="swot"><div id="row">{quadrants[0]}{quadrants[1]}</div><p>between</p>'
        f"{quadrants[2]}</div>"
    )
    assert [cells(t) for t in file.find("//w:tbl")] == [
        [["strengths\ntext", "weaknesses\ntext"]],
        [["threats\ntext", ""]],
    ]
    assert ("BodyText", "between") in file.paragraphs()
    names = set(file.find("//w:bookmarkStart/@w:name"))
    assert {bookmark_of("row"), bookmark_of("q-threats")} <= names


def test_key_figures_are_tiles_in_a_row(kitchen: Word) -> None:
    assert cells(table(kitchen, "90%")) == [
        ["商家占比\n90%\n愿意提供新服务[2]", "投资周期\n3–5 年", "补贴品\n超过 1 万件\n官方口径"]
    ]
    assert bookmark_of("fig-share") in kitchen.find("//w:bookmarkStart/@w:name")


def test_many_key_figures_share_even_rows() -> None:
    tiles = "".join(f"<dt>{n}</dt><dd class=value>{n}</dd>" for n in range(5))
    file = of(f'<dl class="key-figures">{tiles}</dl>')
    assert cells(file.find("//w:tbl")[0]) == [["0\n0", "1\n1", "2\n2"], ["3\n3", "4\n4", ""]]


def test_long_figures_stand_wider_apart() -> None:
    tile = "<div class=tile><dt>a</dt><dd class=value>more than 10,000\u00a0items</dd></div>"
    file = of(f'<dl class="key-figures">{tile * 4}</dl>')
    assert [len(row) for row in cells(file.find("//w:tbl")[0])] == [2, 2]


def test_cover_facts_and_glossary_are_tables(kitchen: Word) -> None:
    assert cells(table(kitchen, "分析版")) == [
        ["日期\n2025年1月1日", "读者\n分析版", "作者\n测试组"]
    ]
    assert cells(table(kitchen, "小额采购")) == [
        ["产业带 industrial belt", "同类工厂聚集的地区。"],
        ["小B small B", "小额采购的卖家。"],
    ]


def test_a_description_list_without_a_class_is_set_in_paragraphs() -> None:
    file = of("<dl><dt>a<dd>b<p>c</p><dt>d<dd>e</dl>")
    assert file.paragraphs()[1:] == [
        ("Term", "a"),
        ("Definition", "b"),
        ("Definition", "c"),
        ("Term", "d"),
        ("Definition", "e"),
    ]


def test_layout_tables_claim_no_header_row(kitchen: Word) -> None:
    for words in ("●●● 优势一", "90%", "分析版"):
        assert table(kitchen, words).find(f"{W}tblPr/{W}tblLook").get(W + "firstRow") == "0"
