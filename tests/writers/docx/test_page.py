"""The page, its header and footer, the file's languages and properties."""

from __future__ import annotations

from io import BytesIO

import docx
from msgspec.structs import replace
from tests.writers.documents import document, kitchen_sink, small
from tests.writers.docx.reading import W, Word, text, word

from briefgen.writers.docx import write


def opened(body: str = "<p>a</p>", **metadata: object) -> docx.document.Document:
    """A small document, opened again with python-docx."""
    result = write(small(body, **metadata))
    assert result.value is not None
    return docx.Document(BytesIO(result.value.data))


def story(kitchen: Word, kind: str, page: str) -> str:
    """The part that is the header or footer of the pages ("first", "default")."""
    relationship = kitchen.find(f"//w:sectPr/w:{kind}Reference[@w:type='{page}']/@r:id")[0]
    return kitchen.targets()[relationship].removesuffix(".xml")


def test_page_and_margins_are_the_theme_s(kitchen: Word) -> None:
    size, margins = kitchen.find("//w:pgSz")[0], kitchen.find("//w:pgMar")[0]
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
    sides = ("top", "right", "bottom", "left")
    assert [round(int(margins.get(W + s)) / 1440 * 25.4) for s in sides] == [24, 22, 24, 22]


def test_the_header_begins_on_the_second_page(kitchen: Word) -> None:
    assert kitchen.find("//w:titlePg")
    assert text(kitchen.tree(story(kitchen, "header", "default"))) == "合同样张\t内部"
    assert text(kitchen.tree(story(kitchen, "header", "first"))) == ""


def test_the_footer_counts_every_page(kitchen: Word) -> None:
    for page in ("first", "default"):
        footer = story(kitchen, "footer", page)
        assert text(kitchen.tree(footer)) == "第 1 页，共 1 页"
        fields = [i.text.strip() for i in kitchen.find("//w:instrText", footer)]
        assert fields == ["PAGE", "NUMPAGES"]


def test_furniture_may_hold_links_and_does_not_appear_in_the_text() -> None:
    body = (
        '<div class="running-footer" id="foot"><a href="https://example.org">site</a></div>'
        "<main><p>text</p></main>"
    )
    file = word(
        document(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    )
    assert file.paragraphs() == [("BodyText", "text")]
    assert list(file.targets("footer1").values()) == ["https://example.org"]
    assert list(file.targets("footer2").values()) == ["https://example.org"]


def test_properties_are_the_briefing_s() -> None:
    core = opened(
        title="标题 & <more>",
        authors=("甲", "B"),
        keywords=("k1", "k2"),
        subject="问题？",
        date="2025-01-31",
    ).core_properties
    assert core.title == "标题 & <more>"
    assert core.author == "甲; B"
    assert core.subject == "问题？"
    assert core.keywords == "k1, k2"
    assert core.language == "zh-CN"
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.strftime("%Y-%m-%d %H:%M") == "2025-01-31 00:00"


def test_nothing_foreign_is_in_the_properties(kitchen: Word) -> None:
    everything = b"".join(kitchen.files.values())
    assert b"python-docx" not in everything
    assert kitchen.find("//cp:lastModifiedBy | //dc:description", "docProps/core.xml") == []
    assert not {"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"} & set(kitchen.files)


def test_long_properties_are_cut_as_word_cuts_them() -> None:
    assert len(opened(title="长" * 300).core_properties.title) == 255


def test_uncertain_dates_stand_for_their_first_day() -> None:
    created = opened(date="2025-03~").core_properties.created
    assert created is not None
    assert created.strftime("%Y-%m-%d") == "2025-03-01"


def test_a_chinese_document_is_chinese_throughout(kitchen: Word) -> None:
    lang = kitchen.find("//w:rPrDefault//w:lang", "styles")[0]
    assert dict(lang.attrib) == {W + "val": "zh-CN", W + "eastAsia": "zh-CN"}
    theme = kitchen.find("//w:themeFontLang", "settings")[0]
    assert dict(theme.attrib) == {W + "val": "zh-CN", W + "eastAsia": "zh-CN"}
    assert kitchen.find("//w:pPrDefault//w:jc/@w:val", "styles") == ["both"]
    assert kitchen.find("//w:characterSpacingControl/@w:val", "settings") == ["compressPunctuation"]
    for rule in ("kinsoku", "autoSpaceDE", "autoSpaceDN"):
        assert kitchen.find(f"//w:pPrDefault//w:{rule}", "styles")


def test_passages_in_another_language_say_so(kitchen: Word) -> None:
    assert kitchen.properties("an English passage") == {"lang": "en-US"}
    assert "lang" not in kitchen.properties("一段正文")
    chinese = word(small('<p>dupe <span lang="zh-CN">平替</span></p>', language="en")).run("平替")
    assert dict(chinese.find(f"{W}rPr/{W}lang").attrib) == {
        W + "val": "zh-CN",
        W + "eastAsia": "zh-CN",
    }


def test_a_language_holds_for_everything_inside_its_element() -> None:
    file = word(small('<div lang="en"><p>a <em>b</em></p><ul><li>c</ul></div><p>d</p>'))
    assert file.properties("a")["lang"] == file.properties("b")["lang"] == "en-US"
    assert file.properties("c")["lang"] == "en-US"
    assert file.properties("d") == {}


def test_an_english_document_names_no_east_asian_language_unless_it_has_one() -> None:
    plain = word(small("<p>a</p>", language="en"))
    assert dict(plain.find("//w:rPrDefault//w:lang", "styles")[0].attrib) == {W + "val": "en-US"}
    assert plain.find("//w:pPrDefault//w:jc/@w:val", "styles") == ["left"]
    mixed = word(small('<p>a <span lang="zh-CN">甲</span></p>', language="en"))
    lang = mixed.find("//w:rPrDefault//w:lang", "styles")[0]
    assert lang.get(W + "eastAsia") == "zh-CN"


def test_styles_name_a_latin_and_an_east_asian_font() -> None:
    base = kitchen_sink()
    fonts = {**base.theme.fonts, "word-latin": ("Georgia", "Times"), "word-east-asian": ("楷体",)}
    file = word(replace(base, theme=replace(base.theme, fonts=fonts)))
    named = file.style("Normal", "/w:rPr/w:rFonts")[0]
    assert {k.removeprefix(W): v for k, v in named.attrib.items()} == {
        "ascii": "Georgia",
        "hAnsi": "Georgia",
        "eastAsia": "楷体",
        "cs": "Georgia",
    }
    georgia = file.find("//w:font[@w:name='Georgia']/w:altName/@w:val", "fontTable")
    assert georgia == ["Times"]


def test_a_theme_that_names_nothing_still_works() -> None:
    base = kitchen_sink()
    bare = replace(base.theme, colors={}, fonts={}, sizes={}, page={})
    file = word(replace(base, theme=bare))
    assert file.style("Normal", "/w:rPr/w:rFonts/@w:ascii") == ["Calibri"]
    assert file.find("//w:pgSz/@w:w") == ["11906"]


def test_python_docx_opens_what_was_written(kitchen: Word) -> None:
    result = write(kitchen_sink())
    assert result.value is not None
    again = docx.Document(BytesIO(result.value.data))
    headings = [p.text for p in again.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "摘要", "背景", "SWOT 分析", "时间线", "展望", "产量", "术语", "参考文献",
    ]  # fmt: skip
