"""What a reader meets on the pages of a finished PDF."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from tests.writers.documents import small
from tests.writers.pdf.conftest import page_texts

from briefgen import __version__
from briefgen.verify import read_pdf
from briefgen.writers.base import Artifact
from briefgen.writers.pdf import write


@pytest.fixture(scope="module")
def pdf(kitchen: Artifact) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(kitchen.data))


def test_the_first_page_holds_cover_contents_and_summary(pages: list[str]) -> None:
    first = pages[0]
    for words in ("合同样张：每种构造一次", "每种构造都能在三种格式里读到吗？", "目录", "结论"):
        assert words in first


def test_the_first_page_has_no_running_header_and_the_others_have(pages: list[str]) -> None:
    first, *others = pages
    assert first.count("合同样张") == 1
    assert others
    for text in others:
        assert text.count("合同样张") == 1
        assert "内部" in text


def test_every_page_tells_its_number(pages: list[str]) -> None:
    for number, text in enumerate(pages, start=1):
        assert f"第 {number} 页，共 {len(pages)} 页" in text


def test_the_contents_name_the_page_of_each_section(kitchen: Artifact, pages: list[str]) -> None:
    text = re.sub(r"\s+", " ", pages[0])
    assert f"时间线 {kitchen.page_map['timeline']}" in text
    assert f"参考文献 {kitchen.page_map['references']}" in text


def test_the_page_map_knows_where_every_block_is(kitchen: Artifact, pages: list[str]) -> None:
    assert kitchen.pages == len(pages)
    assert kitchen.page_map["bl"] == 1
    assert "事件一" in pages[kitchen.page_map["ev-1"] - 1]
    assert "虚构的产量研究" in pages[kitchen.page_map["ref-zhang2024"] - 1]


def test_a_list_counts_from_its_start(kitchen: Artifact) -> None:
    numbers = {block.text: block.number for block in read_pdf(kitchen.data) if block.number}
    assert numbers["从四开始"] == 4
    assert numbers["重新从一开始"] == 1


def test_citations_leave_no_trace_of_their_ties_in_the_text(pages: list[str]) -> None:
    assert "需求仍不稳[1, 2]。" in pages[0].replace("\n", "")
    assert not set("\u2060\u200b\ufffe") & set("".join(pages))


def test_footnotes_stand_at_the_foot_of_their_page(kitchen: Artifact, pages: list[str]) -> None:
    page = pages[kitchen.page_map["fn-1"] - 1]
    assert page.index("脚注里有") > page.index("细节")


def test_the_file_is_tagged_and_says_so(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    types = {str(e.S) for e in _elements(pdf.Root.StructTreeRoot.K)}
    wanted = "Document Sect H1 H2 H3 H4 P L LI LBody Lbl Table TR TH TD Figure Caption Link"
    assert {f"/{name}" for name in wanted.split()} <= types
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_a_footnote_is_a_note_with_its_label_and_reference(pdf: pikepdf.Pdf) -> None:
    elements = _elements(pdf.Root.StructTreeRoot.K)
    (note,) = (e for e in elements if str(e.S) == "/Note")
    assert str(note.K[0].S) == "/Lbl"
    assert [str(e.S) for e in elements].count("/Reference") == 1


def test_header_cells_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    elements = _elements(pdf.Root.StructTreeRoot.K)
    scopes = [str(e.A.Scope) for e in elements if str(e.S) == "/TH"]
    assert scopes.count("/Row") == 4
    assert scopes.count("/Column") == 10


def test_every_identifier_of_an_element_is_listed(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    listed = [str(name) for name in root.IDTree.Names[::2]]
    assert listed == sorted(listed)
    assert {str(e.ID) for e in _elements(root.K) if "/ID" in e} == set(listed)


def test_lists_hold_items_only(pdf: pikepdf.Pdf) -> None:
    for element in _elements(pdf.Root.StructTreeRoot.K):
        if str(element.S) == "/L":
            assert {str(kid.S) for kid in element.K} <= {"/LI", "/L", "/NonStruct", "/Caption"}


def test_a_picture_carries_its_alternative_text(pdf: pikepdf.Pdf) -> None:
    figures = [e for e in _elements(pdf.Root.StructTreeRoot.K) if str(e.S) == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["两个方框，箭头从工厂指向小店"]


def test_bookmarks_follow_the_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        cover = outline.root[0]
        assert cover.title == "合同样张：每种构造一次"
        assert [item.title for item in cover.children][:3] == ["目录", "摘要", "背景"]
        assert [item.title for item in cover.children[2].children] == ["细节"]


def test_links_lead_out_and_inside(pdf: pikepdf.Pdf) -> None:
    links = [a for page in pdf.pages for a in page.get("/Annots", [])]
    inside = {str(a.Dest) for a in links if "/Dest" in a}
    outside = {str(a.A.URI) for a in links if "/A" in a}
    assert {"ref-zhang2024", "ref-li2023", "cite-1", "tbl-output-caption", "summary"} <= inside
    assert "https://example.org/very/long/path?with=query&and=more" in outside
    assert all(uri.startswith(("http://", "https://", "mailto:")) for uri in outside)


def test_fonts_are_embedded_as_subsets_of_the_themes_families(pdf: pikepdf.Pdf) -> None:
    fonts = [f for page in pdf.pages for f in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        tag, _, name = str(font.BaseFont).lstrip("/").partition("+")
        assert len(tag) == 6
        assert name.startswith(("Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC", "Noto-Sans-Mono-CJK-SC"))
        assert len(descriptor.FontFile3.read_raw_bytes()) < 400_000


def test_the_properties_are_the_documents(pdf: pikepdf.Pdf) -> None:
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    assert info["/Title"] == "合同样张：每种构造一次"
    assert info["/Author"] == "测试组"
    assert info["/Subject"] == "每种构造都能在三种格式里读到吗？"
    assert info["/Keywords"] == "样张, 测试"
    assert info["/CreationDate"].startswith("D:20250101")
    assert info["/ModDate"].startswith("D:20250101")
    assert info["/Creator"] == f"briefgen {__version__}"
    assert str(pdf.Root.Lang) == "zh-CN"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_artifact_tells_what_decides_its_bytes(kitchen: Artifact) -> None:
    made_with = kitchen.made_with
    assert {"weasyprint", "pango", "harfbuzz", "font Noto-Serif-CJK-SC"} <= set(made_with)
    assert all(value[0].isdigit() for value in made_with.values())


def test_a_heading_never_stands_at_the_foot_of_a_page() -> None:
    filler = "".join(f"<p>第 {n} 段</p>" for n in range(12))
    parts = "".join(f"<section class='section'><h2>标题</h2>{filler}</section>" for _ in range(9))
    written = write(small(parts))
    assert written.value is not None
    for text in page_texts(written.value.data):
        lines = [line for line in text.splitlines() if line.strip()]
        assert lines[-1] != "标题"


def test_an_item_of_a_quadrant_is_never_split() -> None:
    item = "<li class='statement sourced'>甲{}乙</li>"
    items = "".join(item.format("丙" * 60) for _ in range(4))
    quadrants = "".join(
        f"<section class='quadrant {kind}'><h3>{kind}</h3><ul>{items}</ul></section>"
        for kind in ("strengths", "weaknesses", "opportunities", "threats")
    )
    swot = f"<section class='section swot'><h2>表</h2><div class='swot'>{quadrants}</div></section>"
    for lines in (20, 26, 30, 34):
        written = write(small("<p>行</p>" * lines + swot))
        assert written.value is not None
        for text in page_texts(written.value.data):
            assert text.count("甲") == text.count("乙")


@pytest.mark.parametrize("lines", [0, 12, 20, 26])
def test_long_quadrants_go_on_overleaf_and_keep_every_point(lines: int) -> None:
    def quadrant(kind: str, mark: str, count: int) -> str:
        items = "".join(f"<li>{mark}{n}始{'点' * 30}末</li>" for n in range(count))
        return f"<section class='quadrant {kind}'><h3>{kind}</h3><ul>{items}</ul></section>"

    swot = (
        quadrant("strengths", "优", 14)
        + quadrant("weaknesses", "劣", 3)
        + quadrant("opportunities", "机", 22)
        + quadrant("threats", "威", 9)
    )
    body = f"<section class='section swot'><h2>表</h2><div class='swot'>{swot}</div></section>"
    written = write(small("<p>行</p>" * lines + body + "<p>之后</p>"))
    assert written.value is not None
    assert not written.diagnostics
    texts = ["".join(text.split()) for text in page_texts(written.value.data)]
    assert all(text.count("始") == text.count("末") for text in texts)
    points = re.findall(r"[优劣机威]\d+(?=始)", "".join(texts))
    assert len(points) == len(set(points)) == 14 + 3 + 22 + 9
    first = next(text for text in texts if "strengths" in text)
    assert "优0始" in first
    assert "劣0始" in first
    if lines < 20:
        assert "优3始" in first  # it begins where there is room, and does not leave a gap
    assert "之后" in texts[-1]


@pytest.mark.parametrize("lines", range(26, 32))
def test_no_row_of_a_table_stands_alone_on_its_page(lines: int) -> None:
    rows = "".join(f"<tr><td>第{n}行</td><td>值</td></tr>" for n in range(4))
    table = f"<table><thead><tr><th>头</th><th>值</th></tr></thead><tbody>{rows}</tbody></table>"
    written = write(small("<p>文</p>" * lines + table))
    assert written.value is not None
    for text in page_texts(written.value.data):
        assert len(re.findall(r"第\d行", "".join(text.split()))) != 1


def test_a_term_stands_on_the_page_of_its_definition() -> None:
    terms = "".join(
        f"<dt>词{i}始</dt><dd>{'释' * (6 if i % 3 else 80)}义{i}终</dd>" for i in range(24)
    )
    for lines in (26, 30, 38):
        written = write(small(f"{'<p>行</p>' * lines}<dl class='glossary'>{terms}</dl>"))
        assert written.value is not None
        for text in page_texts(written.value.data):
            joined = text.replace("\n", "")
            for i in range(24):
                assert (f"词{i}始" in joined) == (f"义{i}终" in joined)


def test_english_quotation_marks_are_narrow_and_chinese_ones_wide() -> None:
    english = _width('<p lang="en">“a” ’s — b</p>')
    assert english == _width('<p lang="en">"a" \'s - b</p>', spare=14)
    assert _width("<p>“甲”</p>") > _width('<p lang="en">“甲”</p>')


def _width(body: str, spare: float = 0) -> float:
    """The right edge of the text in points; with `spare`, that of any text not that much wider."""
    import pypdfium2

    written = write(small(body))
    assert written.value is not None
    page = pypdfium2.PdfDocument(written.value.data)[0].get_textpage()
    edges = [page.get_charbox(i)[2] for i in range(page.count_chars())]
    return pytest.approx(max(edges), abs=spare) if spare else max(edges)


def _elements(kid: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """All structure elements below a `K` entry."""
    if isinstance(kid, pikepdf.Array):
        return [e for item in kid for e in _elements(item)]
    if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
        return []
    return [kid, *(_elements(kid.K) if "/K" in kid else [])]
