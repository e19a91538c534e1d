from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.verify import Block, Cell, Link, compare
from briefgen.verify.blocks import GAP, normal

TEXT = [
    Block("title", "小样"),
    Block("language", "zh-CN"),
    Block("heading", "背景", level=2),
    Block(
        "paragraph", "见表 1[1]。", links=(Link("1", lands="张伟"), Link("a", "https://a.example/"))
    ),
    Block("item", "第一条", level=1, ordered=True, number=1),
    Block("item", "甲项", level=1, ordered=False),
    Block("caption", "表 1 产量"),
    Block("cell", "工厂", cell=Cell(1, 1, 1, header=True)),
    Block("cell", "", cell=Cell(1, 1, 2, header=True)),
    Block("cell", "甲", cell=Cell(1, 2, 1)),
    Block("cell", "900", cell=Cell(1, 2, 2)),
    Block("image", "两个方框"),
    Block("footnote", "注文", number=1),
]
HEADING, PARAGRAPH, ITEM, BULLET, CAPTION, IMAGE, NOTE = 2, 3, 4, 5, 6, 11, 12


def messages(one: list[Block], two: list[Block]) -> list[str]:
    return [str(found) for found in compare(one, two, ("PDF", "Word"))]


def changed(index: int, **fields: object) -> list[Block]:
    blocks = list(TEXT)
    blocks[index] = replace(blocks[index], **fields)
    return blocks


def test_equal_lists_have_no_difference() -> None:
    assert compare(TEXT, list(TEXT)) == []


@pytest.mark.parametrize(
    ("index", "fields", "message"),
    [
        (0, {"text": "大样"}, "text differs in title “小样”: PDF “小样”, Word “大样”"),
        (1, {"text": "en"}, "text differs in language “zh-CN”: PDF zh-CN, Word en"),
        (HEADING, {"level": 3}, "level differs in heading 2 “背景”: PDF 2, Word 3"),
        (PARAGRAPH, {"text": "见表 2[1]。"}, "text differs in paragraph “见表 1[1]。”: "
            "PDF “见表 1[1]。”, Word “见表 2[1]。”"),
        (PARAGRAPH, {"text": "见表1[1]。"}, "spacing differs in paragraph “见表 1[1]。”: "
            "PDF “见表 1[1]。”, Word “见表1[1]。”"),
        (PARAGRAPH, {"kind": "heading", "level": 2}, "kind differs in paragraph “见表 1[1]。”: "
            "PDF paragraph, Word heading"),
        (PARAGRAPH, {"links": (Link("1", lands="张伟"), Link("a", "https://b.example/"))},
            "link differs in paragraph “见表 1[1]。”: "
            "PDF “a” to https://a.example/, Word “a” to https://b.example/"),
        (PARAGRAPH, {"links": (Link("1"), Link("a", "https://a.example/"))},
            "link differs in paragraph “见表 1[1]。”: PDF “1” to “张伟”, Word “1” to nowhere"),
        (PARAGRAPH, {"links": ()}, "number of links differs in paragraph “见表 1[1]。”: "
            "PDF 2 (“1” to “张伟”; “a” to https://a.example/), Word none"),
        (ITEM, {"number": 2}, "number differs in item “第一条”: PDF 1, Word 2"),
        (ITEM, {"ordered": False, "number": None}, "list type differs in item “第一条”: "
            "PDF ordered, Word bulleted"),
        (BULLET, {"level": 2}, "level differs in item “甲项”: PDF 1, Word 2"),
        (9, {"text": "乙"}, "text differs in cell (table 1, row 2, column 1) “甲”: "
            "PDF “甲”, Word “乙”"),
        (9, {"cell": Cell(1, 3, 1)}, "place differs in cell (table 1, row 2, column 1) “甲”: "
            "PDF table 1, row 2, column 1, Word table 1, row 3, column 1"),
        (IMAGE, {"text": ""}, "text differs in image “两个方框”: PDF “两个方框”, Word “”"),
        (NOTE, {"text": "另一条"}, "missing in Word: footnote “注文”"),
    ],
)  # fmt: skip
def test_each_difference_is_told_in_words(
    index: int, fields: dict[str, object], message: str
) -> None:
    assert messages(TEXT, changed(index, **fields))[0] == message


@pytest.mark.parametrize("index", range(len(TEXT)))
def test_a_lost_block_is_missing_on_its_side(index: int) -> None:
    less = TEXT[:index] + TEXT[index + 1 :]
    assert messages(TEXT, less)[0] == f"missing in Word: {TEXT[index]}"
    assert messages(less, TEXT)[0] == f"missing in PDF: {TEXT[index]}"


def test_an_item_without_a_marker_may_be_a_paragraph_or_a_bulleted_item_only() -> None:
    unmarked = [Block("item", "甲", level=1)]
    assert not compare(unmarked, [Block("paragraph", "甲")])
    assert not compare(unmarked, [Block("item", "甲", level=1, ordered=False)])
    assert compare(unmarked, [Block("item", "甲", level=1, ordered=True, number=1)])
    assert compare(unmarked, [Block("heading", "甲", level=1)])


def test_a_language_may_name_its_region() -> None:
    assert not compare([Block("language", "en")], [Block("language", "en-US")])
    assert compare([Block("language", "en-GB")], [Block("language", "en-US")])


def test_a_possible_space_fits_a_space_and_none() -> None:
    printed = [Block("paragraph", f"inter\u2010{GAP}national law{GAP}yer{GAP}s")]
    assert not compare(printed, [Block("paragraph", "international lawyer s")])
    assert messages(printed, [Block("paragraph", "international lawyers’")])


def test_a_joint_is_closed_only_where_the_other_file_has_one_block() -> None:
    parted = [Block("paragraph", "甲乙"), Block("paragraph", "丙丁", joint=True)]
    assert not compare(parted, [Block("paragraph", "甲乙丙丁")])
    assert not compare(parted, [Block("paragraph", "甲乙"), Block("paragraph", "丙丁")])
    assert messages(parted, [Block("paragraph", "甲乙")]) == ["missing in Word: paragraph “丙丁”"]


def test_a_word_changed_in_a_parted_paragraph_is_told_as_such() -> None:
    parted = [
        Block("paragraph", "一句很长的话到了页末"),
        Block("paragraph", "就分成了两半。", joint=True),
    ]
    assert messages(parted, [Block("paragraph", "一句很长的话到了页末就分成了三半。")]) == [
        "text differs in paragraph “一句很长的话到了页末就分成了两半。”: "
        "PDF “…很长的话到了页末就分成了两半。”, Word “…很长的话到了页末就分成了三半。”"
    ]


def test_differences_far_apart_are_all_found() -> None:
    many = [Block("paragraph", f"第{n}段，写的是第{n}件事") for n in range(120)]
    other = [replace(b, text=b.text + "了") if n % 2 else b for n, b in enumerate(many)]
    assert len(compare(many, other)) == 60


def test_white_space_is_normal() -> None:
    assert normal("  甲 \n 乙\u3000丙 a\u00a0 b ，c ") == "甲乙丙 a b ，c"
    assert normal(f"a {GAP} b{GAP}c甲{GAP}乙{GAP}") == f"a b{GAP}c甲乙"


def test_a_link_to_the_rest_of_a_parted_paragraph_lands_where_the_paragraph_begins() -> None:
    whole = Block("paragraph", "The harvest was good and the prices stayed where they were.")
    parted = [
        Block("paragraph", "The harvest was good"),
        Block("paragraph", "and the prices stayed where they were.", joint=True),
    ]

    def entry(lands: str) -> Block:
        return Block("paragraph", "An entry 1", links=(Link("1", lands=lands),))

    html = [whole, entry("Theharvestwasgoodandthep")]
    pdf = [*parted, entry("andthepricesstayedwheret")]
    assert compare(pdf, html) == []
    assert compare([*parted, entry("Elsewhere")], html) != []
