from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from briefgen.verify import Block, UnreadableFile, read_docx

Lines = Callable[[Sequence[Block]], list[str]]
Word = Callable[..., bytes]


def p(text: str, style: str = "", numbering: tuple[int, int] | None = None) -> str:
    """A paragraph; `numbering` is list and level; `text` may be runs."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        styled += (
            f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>'
        )
    runs = text if text.startswith("<") else r(text)
    return f"<w:p><w:pPr>{styled}</w:pPr>{runs}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_headings_count_on_from_the_title(word: Word, lines: Lines) -> None:
    body = p("题", "Title") + p("一", "H1") + p("二", "Own") + p("三", "Level") + p("表", "Caption")
    assert lines(read_docx(word(body))) == [
        "heading 1 题",
        "heading 2 一",
        "heading 2 二",
        "heading 4 三",
        "caption 表",
    ]
    assert lines(read_docx(word(p("一", "H1")))) == ["heading 1 一"]


def test_lists_count_as_word_counts(word: Word, lines: Lines) -> None:
    body = (
        p("甲", numbering=(1, 0)) + p("甲之一", numbering=(1, 1)) + p("乙", numbering=(1, 0))
        + p("乙之一", numbering=(1, 1)) + p("从四起", numbering=(2, 0))
        + p("不重新开始", numbering=(4, 0)) + p("点", numbering=(3, 0))
    )  # fmt: skip
    assert lines(read_docx(word(body))) == [
        "item 1 1 甲",
        "item 2 1 甲之一",
        "item 1 2 乙",
        "item 2 1 乙之一",
        "item 1 4 从四起",
        "item 1 5 不重新开始",
        "item 1 • 点",
    ]


def test_fields_show_their_results_but_no_pages(word: Word, lines: Lines) -> None:
    body = p(r("图 ") + field(" SEQ 图 ", r("7")) + field(" PAGE ", r("99")))
    assert lines(read_docx(word(body))) == ["paragraph 图 7"]


def test_a_field_may_span_paragraphs(word: Word, lines: Lines) -> None:
    begin, end = field(" TOC ", "|").split("|")
    assert lines(read_docx(word(p(begin + r("甲")) + p(r("乙") + end + r("丙"))))) == [
        "paragraph 甲",
        "paragraph 乙丙",
    ]


def test_a_contents_entry_is_a_link_without_its_page(word: Word, lines: Lines) -> None:
    entry = p(
        f'<w:hyperlink w:anchor="_Toc1">{r("背景")}<w:r><w:tab/></w:r>'
        f"{field(' PAGEREF _Toc1 ', r('3'))}</w:hyperlink>",
        "TOC2",
    )
    target = p(f'<w:bookmarkStart w:id="1" w:name="_Toc1"/>{r("背景")}', "H1")
    blocks = read_docx(word(entry + target))
    assert lines(blocks) == ["contents 2 背景", "heading 1 背景"]
    assert [link.lands for link in blocks[2].links] == ["背景"]


def test_links_lead_out_or_to_a_bookmark(word: Word) -> None:
    body = p(
        f'<w:hyperlink r:id="rId1">{r("外")}{r("面")}</w:hyperlink>'
        + field('HYPERLINK "https://b.example/" \\l "c"', r("栏"))
        + field(" REF here \\h ", r("这里"))
        + field(' HYPERLINK \\l "gone" ', r("没有"))
    ) + p(f'<w:bookmarkStart w:id="1" w:name="here"/>{r("就在这里")}')
    block = read_docx(word(body, links=["https://a.example/"]))[2]
    assert [(link.text, link.href, link.lands) for link in block.links] == [
        ("外面", "https://a.example/", None),
        ("栏", "https://b.example/#c", None),
        ("这里", None, "就在这里"),
        ("没有", None, None),
    ]


def test_a_table_with_a_header_row_is_data_others_are_layout(word: Word, lines: Lines) -> None:
    def row(*cells: str, header: bool = False) -> str:
        kind = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
        return f"<w:tr>{kind}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    data = (
        row(p("A"), p("B"), p("C"), header=True)
        + row(wide + p("宽"), p(""))
        + row(p("甲"), below + p(""), p("乙"))
    )
    layout = row(p("优势", "H1"), p("劣势", "H1"))
    blocks = read_docx(word(f"<w:tbl>{data}</w:tbl><w:tbl>{layout}</w:tbl>"))
    assert lines(blocks) == [
        "cell (1,1) A",
        "cell (1,2) B",
        "cell (1,3) C",
        "cell (2,1) 宽",
        "cell (2,3)",
        "cell (3,1) 甲",
        "cell (3,3) 乙",
        "heading 1 优势",
        "heading 1 劣势",
    ]


def test_footnotes_are_numbered_by_their_marks(word: Word, lines: Lines) -> None:
    body = p(r("甲") + '<w:r><w:footnoteReference w:id="8"/></w:r>' + r("。"))
    notes = (
        '<w:footnote w:id="0"/><w:footnote w:id="8"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{r(' 注文')}</w:p></w:footnote>"
    )
    assert lines(read_docx(word(body, footnotes=notes))) == ["paragraph 甲[^1]。", "footnote 注文"]
    assert lines(read_docx(word(body))) == ["paragraph 甲[^1]。"]


def test_pictures_are_read_by_their_alternative_text(word: Word, lines: Lines) -> None:
    named = '<wp:docPr id="1" name="a" descr="一张图"/>'
    drawing = f"<w:r><w:drawing><wp:inline>{named}</wp:inline></w:drawing></w:r>"
    assert lines(read_docx(word(p(drawing)))) == ["image 一张图"]


def test_what_nobody_sees_is_left_out(word: Word, lines: Lines) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    assert lines(read_docx(word(p(hidden + deleted + r("见")) + control))) == [
        "paragraph 见",
        "paragraph 控件",
    ]


@pytest.mark.parametrize("data", [b"", b"PK not a zip"])
def test_what_is_no_word_file_is_an_error(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_docx(data)


def test_a_damaged_archive_is_an_error(word: Word) -> None:
    whole = bytearray(compressed(word(p("甲" * 99 + "乙" * 99))))
    at = whole.index(b"word/document.xml") + 60
    whole[at : at + 20] = b"\xff" * 20
    with pytest.raises(UnreadableFile, match="damaged"):
        read_docx(bytes(whole))


def compressed(data: bytes) -> bytes:
    """The file, its members compressed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as loose, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in loose.namelist():
            archive.writestr(name, loose.read(name))
    return out.getvalue()
