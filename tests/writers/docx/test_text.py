"""Paragraphs, headings and runs: what stands in the file and in which style."""

from __future__ import annotations

import pytest
from tests.writers.documents import small
from tests.writers.docx.reading import Word, text, word


def section(body: str) -> str:
    return f'<section class="section text" id="s"><h2>节</h2>{body}</section>'


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("Classification", "内部"),
        ("Title", "合同样张：每种构造一次"),
        ("Subtitle", "一份虚构的简报"),
        ("Question", "每种构造都能在三种格式里读到吗？"),
        ("Heading1", "摘要"),
        ("Heading2", "细节"),
        ("Heading3", "引语"),
        ("QuadrantHeading", "优势"),
        ("Legend", "带编号的陈述有来源；研判\u00a0·\u00a0信心中 标出分析者的判断。"),
        ("BottomLineLabel", "结论"),
        ("KeyJudgement", "第二条判断。研判\u00a0·\u00a0信心低"),
        ("KeyFigureLabel", "商家占比"),
        ("KeyFigure", "90%"),
        ("KeyFigureNote", "官方口径"),
        ("Intro", "本节交代来由。"),
        ("Note", "编辑说明。"),
        ("Quote", "引用一段话。"),
        ("CodeBlock", "first line\n  second line"),
        ("Separator", ""),
        ("AssessmentLow", "前景不明，见图 1和时间线。研判\u00a0·\u00a0信心低"),
        ("TableHeading", "观察什么"),
        ("Caption", "表 1 三家工厂的产量[1]"),
        ("Caption", "图 1 货从哪里来"),
        (
            "Bibliography",
            "[2]\tLi A，et al. An invented report[R]. 2nd ed. Example Press，2023. 1 2 3",
        ),
    ],
)
def test_each_role_has_its_style(kitchen: Word, style: str, words: str) -> None:
    assert (style, words) in kitchen.paragraphs()


def test_every_style_used_is_defined(kitchen: Word) -> None:
    defined = set(kitchen.find("//w:style/@w:styleId", "styles"))
    used: set[str] = set()
    for part in ("document", "footnotes", "header1", "header2", "footer1", "footer2"):
        used |= set(
            kitchen.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val", part)
        )
    assert used <= defined


def test_every_style_is_based_on_one_that_exists(kitchen: Word) -> None:
    defined = set(kitchen.find("//w:style/@w:styleId", "styles"))
    assert set(kitchen.find("//w:basedOn/@w:val | //w:next/@w:val", "styles")) <= defined


def test_headings_make_the_outline(kitchen: Word) -> None:
    levels = {
        i: kitchen.style(i, "/w:pPr/w:outlineLvl/@w:val")
        for i in ("Heading1", "Heading2", "Heading3", "Title", "TOCHeading")
    }
    assert levels == {
        "Heading1": ["0"],
        "Heading2": ["1"],
        "Heading3": ["2"],
        "Title": [],
        "TOCHeading": [],
    }
    assert kitchen.style("QuadrantHeading", "/w:basedOn/@w:val") == ["Heading2"]


def test_theme_tokens_become_styles(kitchen: Word) -> None:
    assert kitchen.style("Heading1", "/w:rPr/w:color/@w:val") == ["16324F"]
    assert kitchen.style("Heading1", "/w:rPr/w:sz/@w:val") == ["28"]
    assert kitchen.style("Normal", "/w:rPr/w:sz/@w:val") == ["21"]


def test_emphasis_in_chinese_changes_the_family_and_in_english_slants() -> None:
    file = word(small(section('<p>很<em>重要</em>，<span lang="en">a <em>new</em> one</span></p>')))
    assert file.properties("重要") == {"rStyle": "EmphasisHan"}
    assert file.properties("new")["rStyle"] == "Emphasis"


def test_strong_emphasis_code_and_scripts_are_kept() -> None:
    file = word(
        small(
            section(
                "<p><strong>s</strong> <em>e</em> <code>c</code> <strong><em>se</em></strong> "
                "x<sub>2</sub> y<sup>3</sup></p>"
            ),
            language="en",
        )
    )
    assert file.properties("s") == {"rStyle": "Strong"}
    assert file.properties("e") == {"rStyle": "Emphasis"}
    assert file.properties("c") == {"rStyle": "Code"}
    assert file.properties("se").keys() == {"b", "i"}
    assert file.properties("2") == {"vertAlign": "subscript"}
    assert file.properties("3") == {"vertAlign": "superscript"}


def test_white_space_collapses_as_in_html() -> None:
    file = word(
        small(section("<p>\n  one  <strong> two </strong>\n three<br>\n  four&#160; five  </p>"))
    )
    assert ("BodyText", "one two three\nfour\u00a0 five") in file.paragraphs()


def test_a_space_between_a_word_and_a_link_stays_outside_the_link() -> None:
    file = word(small(section('<p>see <a href="https://example.org"> there </a> now</p>')))
    assert text(file.find("//w:hyperlink")[0]) == "there"
    assert ("BodyText", "see there now") in file.paragraphs()


def test_words_without_a_paragraph_get_one_and_mix_with_blocks() -> None:
    file = word(small(section("<div>before<p>inside</p>after<div><div>deep</div></div></div>")))
    assert [words for _, words in file.paragraphs()] == ["节", "before", "inside", "after", "deep"]


def test_a_statement_as_a_container_gives_its_style_to_its_paragraphs() -> None:
    file = word(
        small(
            section(
                '<div class="statement assessment confidence-low"><p>a</p>'
                '<p class="note">b</p></div>'
            )
        )
    )
    assert file.paragraphs()[1:] == [("AssessmentLow", "a"), ("Note", "b")]


def test_confidence_shows_in_the_kind_of_rule(kitchen: Word) -> None:
    rules = {
        i: kitchen.style(i, "/w:pPr/w:pBdr/w:left/@w:val")
        for i in ("Assessment", "AssessmentModerate", "AssessmentLow")
    }
    assert rules == {
        "Assessment": ["single"],
        "AssessmentModerate": ["dashed"],
        "AssessmentLow": ["dotted"],
    }


def test_quotation_marks_in_chinese_are_set_in_the_chinese_font() -> None:
    file = word(small(section('<p>他说“好”</p><p lang="en">said “good”</p>')))
    assert "rFonts" in file.properties("他说")
    assert "rFonts" not in file.properties("said")


def test_properties_stand_in_the_order_of_the_schema(kitchen: Word) -> None:
    from briefgen.writers.docx.oxml import PARAGRAPH_PROPERTIES, RUN_PROPERTIES

    for order, tag in ((PARAGRAPH_PROPERTIES, "pPr"), (RUN_PROPERTIES, "rPr")):
        for part in ("document", "styles", "numbering", "footnotes"):
            for node in kitchen.find(f"//w:{tag}", part):
                names = [child.tag.rpartition("}")[2] for child in node]
                assert names == sorted(names, key=order.index)
