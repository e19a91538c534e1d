"""An organisation's own Word file as the base: its looks, page, header and footer win."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace
from tests.writers.documents import ROOT, kitchen_sink, small
from tests.writers.docx import office
from tests.writers.docx import references as made
from tests.writers.docx.reading import NAMESPACES, W, Word, text, word
from tests.writers.docx.references import (
    TITLE,
    built,
    changed,
    codes,
    little,
    member,
    on,
    replaced,
    with_header,
    with_look,
)

from briefgen.diagnostics import Diagnostic, Span
from briefgen.html.document import HtmlDocument
from briefgen.verify import read_docx
from briefgen.writers.base import Options, ReferenceFile
from briefgen.writers.docx import write

STYLES = "word/styles.xml"


@pytest.fixture(scope="module")
def house() -> Word:
    return built(made.house(), kitchen_sink())


@pytest.fixture(scope="module")
def german() -> Word:
    return built(made.german(), kitchen_sink())


def named(file: Word, name: str, query: str = "") -> list:
    """What a query finds in the style of a name."""
    return file.find(f"//w:style[w:name/@w:val='{name}']{query}", "styles")


def shown(file: Word, kind: str, page: str = "default") -> etree._Element:
    """The header or footer of the pages."""
    relationship = file.find(f"//w:sectPr/w:{kind}Reference[@w:type='{page}']/@r:id")[0]
    return file.tree(f"word/{file.targets()[relationship]}")


def blocks(file: bytes | None) -> list:
    assert file is not None
    return [b for b in read_docx(file) if b.kind != "furniture"]


# --- the same text -------------------------------------------------------------------------------


@pytest.mark.parametrize("reference", ["foreign", "house", "german", "landscape", "template"])
def test_the_text_is_the_same_on_every_base(reference: str) -> None:
    result = on(getattr(made, reference)(), kitchen_sink())
    plain = on(made.template(), kitchen_sink())
    assert result.value is not None
    assert plain.value is not None
    assert blocks(result.value.data) == blocks(plain.value.data)
    assert [p for _, p in Word(result.value.data).paragraphs()] == [
        p for _, p in word(kitchen_sink()).paragraphs()
    ]


@pytest.mark.parametrize("reference", ["foreign", "house", "german"])
def test_the_same_file_comes_out_twice(reference: str) -> None:
    one, two = on(getattr(made, reference)()), on(getattr(made, reference)())
    assert one.value is not None
    assert two.value is not None
    assert one.value.data == two.value.data


def test_nothing_of_its_own_text_or_past_comes_along() -> None:
    file = built(made.house())
    everything = b"".join(file.files.values())
    for words in (b"must not come along", b"python-docx", b"rsid", b"thumbnail", b"customXml"):
        assert words not in everything
    assert "word/stylesWithEffects.xml" not in file.files


def test_without_a_reference_file_nothing_of_this_is_loaded() -> None:
    script = (
        "import sys; from tests.writers.documents import small; from briefgen.writers.docx"
        " import write; write(small('<p>a</p>'));"
        " print([m for m in sys.modules if 'docx.reference' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


# --- styles --------------------------------------------------------------------------------------


def test_its_styles_win(house: Word) -> None:
    assert named(house, "heading 1", "/w:rPr/w:color/@w:val") == ["006633"]
    assert named(house, "heading 1", "/w:rPr/w:sz/@w:val") == ["38"]
    assert len(named(house, "heading 1")) == 1


def test_missing_styles_are_added_with_the_theme_s_looks(house: Word) -> None:
    assert named(house, "Bottom Line", "/w:pPr/w:shd/@w:fill") == ["F4F6F8"]
    assert named(house, "Briefing SWOT", "/@w:type") == ["table"]


def test_added_styles_do_not_take_its_plain_paragraphs_distances(house: Word) -> None:
    assert house.find("//w:pPrDefault//w:spacing/@w:after", "styles") == ["200"]
    spacing = named(house, "Table Text", "/w:pPr/w:spacing")[0]
    assert (spacing.get(W + "before"), spacing.get(W + "after")) == ("0", "0")
    assert spacing.get(W + "lineRule") == "atLeast"


def test_added_body_text_is_like_its_plain_paragraphs() -> None:
    data = replaced(made.slim(), STYLES, ('w:val="Body Text"', 'w:val="Other Text"'))
    data = replaced(data, STYLES, ('w:styleId="BodyText"', 'w:styleId="OtherText"'))
    file = built(data)
    assert named(file, "Body Text", "/w:pPr/w:spacing") == []
    assert named(file, "Body Text", "/w:basedOn/@w:val") == ["Normal"]


def test_styles_are_found_by_name_whatever_their_ids(german: Word) -> None:
    assert style_names(german)["berschrift1"] == "heading 1"
    assert ("berschrift1", "摘要") in german.paragraphs()
    assert named(german, "Statement", "/w:basedOn/@w:val") == ["Textkrper"]
    assert named(german, "Table Text", "/w:basedOn/@w:val") == ["Standard"]
    assert named(german, "Briefing Table", "/w:basedOn/@w:val") == ["NormaleTabelle"]
    assert german.find("//w:rStyle[@w:val='Fett']")
    assert not {"Heading1", "BodyText", "Strong"} & set(style_names(german))


def test_names_are_compared_without_regard_to_case() -> None:
    file = built(replaced(made.slim(), STYLES, ('w:val="heading 1"', 'w:val="Heading 1"')))
    assert len(named(file, "heading 1")) + len(named(file, "Heading 1")) == 1


def test_every_style_used_is_there(house: Word, german: Word) -> None:
    for file in (house, german):
        used = {
            value
            for part in file.files
            if re.fullmatch(r"word/(document|footnotes|(header|footer)\w*)\.xml", part)
            for value in file.find("//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val", part)
        }
        linked = file.find("//w:basedOn/@w:val|//w:next/@w:val|//w:link/@w:val", "styles")
        assert used | set(linked) <= set(style_names(file))


def test_ids_and_names_of_styles_stand_once(house: Word, german: Word) -> None:
    for file in (house, german):
        ids, names = zip(*style_names(file).items(), strict=True)
        assert len(file.find("//w:style", "styles")) == len(set(ids))
        assert len({n.casefold() for n in names}) == len(names)
        kinds = file.find("//w:style[@w:default='1']/@w:type", "styles")
        assert len(set(kinds)) == len(kinds)


def test_a_style_of_our_name_but_another_type_yields_nothing_wrong() -> None:
    other = '<w:style w:type="character" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    data = replaced(
        made.slim(),
        STYLES,
        ('<w:name w:val="Quote"/>', '<w:name w:val="Saying"/>'),
        ("</w:styles>", f"{other}</w:styles>"),
    )
    result = on(data)
    assert [(d.code, d.severity.value) for d in result.diagnostics] == [("W225", "warning")]
    assert '"Quote" is a character style, not a paragraph style' in result.diagnostics[0].message
    assert result.value is not None
    file = Word(result.value.data)
    paragraph = file.paragraph("引用一段话")
    link = paragraph.find(f"{W}pPr/{W}pStyle")
    assert link is not None
    assert style_names(file)[link.get(W + "val") or ""] == "Quote (briefing)"


def test_an_id_that_another_style_has_is_not_taken() -> None:
    other = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Statement">'
        '<w:name w:val="Bank Statement"/></w:style></w:styles>'
    )
    file = built(replaced(made.slim(), STYLES, ("</w:styles>", other)))
    assert style_names(file)["Statement"] == "Bank Statement"
    assert named(file, "Statement", "/@w:styleId") == ["StatementBriefing"]


def test_a_base_made_by_an_earlier_build_gives_its_changed_looks() -> None:
    first = on(made.slim()).value
    assert first is not None
    again = replaced(first.data, STYLES, ('w:fill="F4F6F8"', 'w:fill="FFEEDD"'))
    result = on(again)
    assert result.value is not None
    file = Word(result.value.data)
    assert named(file, "Bottom Line", "/w:pPr/w:shd/@w:fill") == ["FFEEDD"]
    assert blocks(result.value.data) == blocks(first.data)
    names = file.find("//w:abstractNum/w:name/@w:val", "numbering")
    assert len(set(names)) == len(names)


def test_a_subtitle_based_on_the_title_is_no_heading() -> None:
    sheet = re.sub(
        r'(<w:name w:val="Subtitle"/>\s*<w:basedOn w:val=)"Normal"',
        r'\1"Title"',
        member(made.slim(), STYLES),
    )
    result = on(changed(made.slim(), {STYLES: sheet}), kitchen_sink())
    plain = on(made.slim(), kitchen_sink()).value
    assert result.value is not None
    assert plain is not None
    assert named(Word(result.value.data), "Subtitle", "/w:basedOn/@w:val") == ["Title"]
    assert blocks(result.value.data) == blocks(plain.data)


def test_small_faults_of_other_programs_are_mended() -> None:
    """Order, bases that are not there, "start" for left: the gates see that nothing is left."""
    sheet = member(made.slim(), STYLES).replace(
        '<w:name w:val="Quote"/>', '<w:qFormat/><w:name w:val="Quote"/><w:basedOn w:val="Gone"/>'
    )
    sheet = re.sub(r'(<w:basedOn w:val="Gone"/>)\s*<w:basedOn[^>]*>', r"\1", sheet)
    lists = member(made.slim(), "word/numbering.xml").replace(
        '<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="start"/>'
    )
    fonts = member(made.slim(), "word/fontTable.xml").replace(
        '<w:charset w:val="00"/>', '<w:charset w:val="00" w:characterSet="windows-1252"/>'
    )
    file = built(
        changed(
            made.slim(),
            {STYLES: sheet, "word/numbering.xml": lists, "word/fontTable.xml": fonts},
        )
    )
    assert named(file, "Quote", "/w:basedOn") == []
    assert set(file.find("//w:lvlJc/@w:val", "numbering")) == {"left"}


# --- languages and fonts -------------------------------------------------------------------------


def test_the_language_is_the_edition_s_and_there_is_no_third_one(german: Word) -> None:
    assert dict(german.find("//w:rPrDefault//w:lang", "styles")[0].attrib) == {
        W + "val": "zh-CN",
        W + "eastAsia": "zh-CN",
    }
    everything = b"".join(german.files.values())
    assert b"de-DE" not in everything
    assert b"ja-JP" not in everything


def test_a_language_in_a_style_does_not_hide_the_edition_s() -> None:
    file = built(with_look("Body Text", '<w:lang w:val="fr-FR"/>'))
    assert b"fr-FR" not in file.files[STYLES]


def test_its_theme_and_fonts_win_and_ours_are_named_too(house: Word) -> None:
    theme = house.files["word/theme/theme1.xml"]
    assert b"lnDef" in theme
    assert b"Office Theme" not in theme  # what a template is called is nobody's business
    fonts = house.find("//w:font/@w:name", "fontTable")
    assert {"Cambria", "微软雅黑"} <= set(fonts) or {"Cambria", "Microsoft YaHei"} <= set(fonts)
    assert len(set(fonts)) == len(fonts)


def test_a_file_that_names_no_font_for_han_characters_gets_the_theme_s() -> None:
    data = replaced(made.slim(), STYLES, (' w:eastAsiaTheme="minorEastAsia"', ""))
    file = built(data)
    fonts = file.find("//w:rPrDefault//w:rFonts", "styles")[0]
    assert fonts.get(W + "eastAsia") == kitchen_sink().theme.fonts["word-east-asian"][0]


# --- lists ---------------------------------------------------------------------------------------


def test_lists_look_as_its_list_styles_do(house: Word) -> None:
    number = house.paragraph("第一项").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    level = level_of(house, number)
    assert level.find(f"{W}lvlText").get(W + "val") == "\uf0b7"
    assert level.find(f"{W}pPr/{W}ind").get(W + "left") == "360"


def test_brackets_around_numbers_are_its_own_but_not_other_numbers() -> None:
    lists = member(made.slim(), "word/numbering.xml")
    bracket = lists.replace('w:lvlText w:val="%1."', 'w:lvlText w:val="(%1)"')
    letters = lists.replace('w:numFmt w:val="decimal"', 'w:numFmt w:val="lowerLetter"')
    for changed_lists, expected in ((bracket, "(%1)"), (letters, "%1.")):
        file = built(changed(made.slim(), {"word/numbering.xml": changed_lists}))
        number = file.paragraph("步骤一").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
        level = level_of(file, number)
        assert level.find(f"{W}numFmt").get(W + "val") == "decimal"
        assert level.find(f"{W}lvlText").get(W + "val") == expected


def test_indents_in_characters_do_not_shift_lists_and_tables() -> None:
    sheet = member(made.slim(), STYLES).replace(
        '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>',
        '<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>'
        '<w:ind w:firstLine="420" w:firstLineChars="200"/>',
        1,
    )
    file = built(changed(made.slim(), {STYLES: sheet}))
    number = file.paragraph("第一项").find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    indent = level_of(file, number).find(f"{W}pPr/{W}ind")
    assert indent.get(W + "firstLineChars") == "0"
    assert indent.get(W + "left") == "360"
    table = named(file, "Table Text", "/w:pPr/w:ind")[0]
    assert (table.get(W + "firstLineChars"), table.get(W + "firstLine")) == ("0", "0")


def test_lists_have_numbers_of_their_own_and_stand_in_schema_order(house: Word) -> None:
    for name, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
        ids = house.find(f"/w:numbering/w:{name}/@w:{key}", "numbering")
        assert len(set(ids)) == len(ids)
    order = [etree.QName(n).localname for n in house.tree("numbering")]
    assert order == sorted(order)  # abstractNum before num
    used = {n.get(W + "val") for n in house.find("//w:numId")} - {"0"}
    assert used <= set(house.find("//w:num/@w:numId", "numbering"))


def test_headings_are_not_numbered_where_the_pdf_s_are_not() -> None:
    numbered = (
        '<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    sheet = re.sub(
        r'(<w:name w:val="heading 1"/>\s*<w:basedOn w:val=)"Normal"',
        r'\1"Numbered"',
        member(made.slim(), STYLES),
    )
    result = on(changed(made.slim(), {STYLES: sheet.replace("</w:styles>", numbered)}))
    assert [d.code for d in result.diagnostics] == ["W223"]
    assert '"heading 1"' in result.diagnostics[0].message
    plain = on(made.slim()).value
    assert result.value is not None
    assert plain is not None
    assert named(Word(result.value.data), "heading 1", "/w:pPr/w:numPr/w:numId/@w:val") == ["0"]
    assert blocks(result.value.data) == blocks(plain.data)


def test_headings_are_numbered_where_the_theme_asks_for_it() -> None:
    document = small('<h2><span class="heading-number">1</span> 一</h2>')
    theme = replace(document.theme, headings={"numbering": "decimal"})
    file = built(made.german(), replace(document, theme=theme))
    number = named(file, "heading 1", "/w:pPr/w:numPr/w:numId/@w:val")[0]
    assert level_of(file, number).find(f"{W}pStyle").get(W + "val") == "berschrift1"


def test_text_that_a_style_would_hide_is_shown() -> None:
    data = with_look("Body Text", "<w:vanish/>")
    result = on(data)
    assert [d.code for d in result.diagnostics] == ["W226"]
    assert result.value is not None
    assert named(Word(result.value.data), "Body Text", "/w:rPr/w:vanish/@w:val") == ["0"]


# --- page ----------------------------------------------------------------------------------------


def test_its_page_wins_and_tables_and_tabs_follow_it() -> None:
    file = built(made.landscape())
    size = file.find("//w:sectPr/w:pgSz")[0]
    assert [size.get(W + k) for k in ("w", "h", "orient")] == ["15840", "12240", "landscape"]
    measure = 15840 - 2 * 1800
    widths = file.find("//w:body/w:tbl/w:tblPr/w:tblW/@w:w")
    assert set(widths) == {str(measure)}
    stops = shown(file, "header").findall(f".//{W}tab[@{W}val='right']")
    assert [s.get(W + "pos") for s in stops] == [str(measure)]
    assert named(file, "toc 1", "//w:tab/@w:pos") == [str(measure)]


def test_the_measure_in_columns_is_the_column_s() -> None:
    columns = '<w:cols w:space="720"/>', '<w:cols w:num="2" w:space="640"/>'
    data = replaced(made.slim(), "word/document.xml", columns)
    file = built(data)
    assert set(file.find("//w:body/w:tbl/w:tblPr/w:tblW/@w:w")) == {"4000"}
    assert file.find("//w:sectPr/w:cols/@w:num") == ["2"]


def test_a_file_without_a_page_takes_the_theme_s() -> None:
    document = re.sub(
        r"<w:pgSz[^>]*>\s*<w:pgMar[^>]*>", "", member(made.slim(), "word/document.xml")
    )
    file = built(changed(made.slim(), {"word/document.xml": document}))
    assert file.find("//w:pgSz/@w:w") == ["11906"]


def measured(data: bytes, pages: dict[str, int] | None, document: HtmlDocument) -> list[Diagnostic]:
    """The warnings of page and measure, with a page map as a layout gives it."""
    reference = ReferenceFile("assets/house.docx", data, Span("briefgen.yaml", 3, 17))
    result = write(document, Options(pages=pages, reference=reference))
    return [d for d in result.diagnostics if d.code in ("W228", "W229")]


def test_page_numbers_of_another_page_are_told_where_the_base_is_named() -> None:
    (found,) = measured(made.landscape(), {"": 3}, little())
    assert (found.code, str(found.span), found.is_error) == ("W228", "briefgen.yaml:3:17", False)
    assert "assets/house.docx" in found.message
    assert "F9" in found.hints[0]
    assert "word_page_numbers: none" in found.hints[0]
    assert measured(made.landscape(), None, little()) == []


def test_page_numbers_of_the_theme_s_own_page_are_no_warning() -> None:
    earlier = write(little()).value
    assert earlier is not None
    assert measured(earlier.data, {"": 3}, little()) == []
    columns = re.sub("<w:cols[^>]*>", "", member(earlier.data, "word/document.xml")).replace(
        "</w:sectPr>", '<w:cols w:num="2" w:space="400"/></w:sectPr>'
    )
    two = changed(earlier.data, {"word/document.xml": columns})
    assert "W228" in [d.code for d in measured(two, {"": 3}, little())]


def test_a_narrow_column_is_told_with_its_width_where_there_are_tables() -> None:
    columns = '<w:cols w:space="720"/>', '<w:cols w:num="2" w:space="640"/>'
    data = replaced(made.slim(), "word/document.xml", columns)
    (found,) = measured(data, None, little())
    assert found.code == "W229"
    assert "71 mm" in found.message
    assert "named at briefgen.yaml:3:17" in found.hints
    assert measured(data, None, small("<p>words</p>")) == []


def test_pages_are_counted_from_one_as_in_the_pdf() -> None:
    data = replaced(
        made.slim(), "word/document.xml", ("<w:cols", '<w:pgNumType w:start="7"/><w:cols')
    )
    assert built(data).find("//w:pgNumType") == []


# --- header and footer ---------------------------------------------------------------------------


def test_its_header_and_footer_win_on_every_kind_of_page(house: Word) -> None:
    assert text(shown(house, "header")) == "House of Things"
    assert text(shown(house, "header", "first")) == "House of Things, first page"
    assert text(shown(house, "footer")) == "The house's footer"
    assert text(shown(house, "footer", "first")) == "The house's first footer"
    assert house.find("//w:sectPr/w:titlePg")
    assert sum(n.startswith(("word/header", "word/footer")) for n in house.files) == 4


def test_pictures_in_its_header_come_along(house: Word) -> None:
    blip = shown(house, "header").find(f".//{{{NAMESPACES['a']}}}blip")
    assert blip is not None
    part = next(
        n for n in house.files if n.startswith("word/headerBase") and b"blip" in house.files[n]
    )
    relations = house.tree(part.replace("word/", "word/_rels/") + ".rels")
    target = relations[0].get("Target")
    assert house.files[target.lstrip("/")] == made.PIXEL


def test_ours_stay_where_it_has_none() -> None:
    file = built(made.landscape())
    assert text(shown(file, "header")).strip() == "合同样张\t内部"
    assert text(shown(file, "footer")).strip().startswith("第 1 页")


def test_a_header_alone_goes_with_our_footer_on_every_page() -> None:
    document = member(made.house(), "word/document.xml")
    document = re.sub(r"<w:footerReference[^>]*>", "", document)
    document = re.sub(r'<w:headerReference w:type="first"[^>]*>', "", document)
    file = built(changed(made.house(), {"word/document.xml": document.replace("<w:titlePg/>", "")}))
    for page in ("default", "first"):
        assert text(shown(file, "header", page)) == "House of Things"
        assert text(shown(file, "footer", page)).strip().startswith("第 1 页")
    ids = [
        d.get("id") for n in file.files if n.startswith("word/header") and n.endswith(".xml")
        for d in file.find("//wp:docPr", n)
    ]  # fmt: skip
    assert len(ids) == 2 == len(set(ids))


def test_the_last_section_shows_the_header_of_the_one_before_it() -> None:
    document = member(made.house(), "word/document.xml")
    section = re.search(r"<w:sectPr.*?</w:sectPr>", document, re.DOTALL)
    assert section is not None
    bare = re.sub(r"<w:(header|footer)Reference[^>]*>", "", section[0])
    earlier = f"<w:p><w:pPr>{section[0]}</w:pPr></w:p>{bare}"
    file = built(
        changed(made.house(), {"word/document.xml": document.replace(section[0], earlier)})
    )
    assert text(shown(file, "header")) == "House of Things"
    assert len(file.find("//w:sectPr")) == 1


def test_even_pages_keep_their_header() -> None:
    document = member(made.house(), "word/document.xml").replace('w:type="first"', 'w:type="even"')
    settings = member(made.house(), "word/settings.xml").replace(
        "<w:characterSpacingControl", "<w:evenAndOddHeaders/><w:characterSpacingControl"
    )
    file = built(
        changed(made.house(), {"word/document.xml": document, "word/settings.xml": settings})
    )
    assert text(shown(file, "header", "even")) == "House of Things, first page"
    assert file.find("//w:evenAndOddHeaders", "settings")


def field(instruction: str, result: str = "old") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    words = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"<w:p>{marks[0]}{words}{marks[1]}<w:r><w:t>{result}</w:t></w:r>{marks[2]}</w:p>"


@pytest.mark.parametrize(
    ("instruction", "result"),
    [
        ("TITLE", TITLE),
        ('DOCPROPERTY "Title" \\* MERGEFORMAT', TITLE),
        ("DOCPROPERTY Classification", "内部"),
        ("AUTHOR", "甲"),
        ('STYLEREF "heading 1"', "摘要"),
        ("STYLEREF 2", "细节"),
        ("PAGE", "1"),
        ("SECTION", "1"),
    ],
)
def test_fields_in_its_header_say_what_the_briefing_says(instruction: str, result: str) -> None:
    file = built(with_header(field(instruction)))
    header = shown(file, "header")
    assert text(header) == result
    assert instruction in "".join(header.itertext())


PAST = [
    ("FILENAME", ""),
    ("FILENAME \\p \\* MERGEFORMAT", ""),
    ("USERNAME", ""),
    ("LASTSAVEDBY", ""),
    ("DATE \\@ &quot;d MMM yyyy&quot;", "2025-01-01"),
    ("TIME", "2025-01-01"),
    ("SAVEDATE", "2025-01-01"),
    ("PRINTDATE", "2025-01-01"),
    ("CREATEDATE", "2025-01-01"),
    ("DOCPROPERTY LastSavedTime", "2025-01-01"),
]
"""Fields that a program computes anew when it opens the file, and what stays of them."""


def simple(instruction: str) -> str:
    return (
        f'<w:p><w:fldSimple w:instr=" {instruction} "><w:fldData>QQ==</w:fldData>'
        "<w:r><w:t>old</w:t></w:r></w:fldSimple></w:p>"
    )


def split(instruction: str) -> str:
    """A field whose instruction and result are cut into several runs."""
    half = len(instruction) // 2
    cut = f"{instruction[:half]}</w:instrText></w:r><w:r><w:instrText>{instruction[half:]}"
    return field(cut, "o</w:t></w:r><w:r><w:t>ld")


def boxed(instruction: str) -> str:
    """A field in a text box, inside a paragraph."""
    shape = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    end = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return f"<w:p><w:r><w:pict>{shape}{split(instruction)}{end}"


def controlled(instruction: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{field(instruction)}</w:sdtContent></w:sdt>"


def bare(instruction: str) -> str:
    """A field that was never computed."""
    marks = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old</w:t></w:r>'
    return field(instruction).replace(marks, "")


@pytest.mark.parametrize("form", [field, simple, split, boxed, controlled, bare])
@pytest.mark.parametrize(("instruction", "result"), PAST)
def test_fields_that_are_computed_anew_become_text(
    form: Callable[[str], str], instruction: str, result: str
) -> None:
    header = shown(built(with_header(form(instruction))), "header")
    assert "".join(header.itertext(f"{W}t")) == result
    assert not list(header.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}fldData"))


def test_a_field_that_asks_for_the_file_name_inside_becomes_empty() -> None:
    inside = re.sub("</?w:p>", "", field("FILENAME"))
    outer = field(f"IF </w:instrText></w:r>{inside}<w:r><w:instrText> = a b c")
    header = shown(built(with_header(outer + field("PAGE"))), "header")
    assert "".join(header.itertext()) == "PAGE1"


def test_a_date_of_today_without_a_field_goes() -> None:
    header = shown(built(with_header("<w:p><w:r><w:dayLong/><w:t>on</w:t></w:r></w:p>")), "header")
    assert not list(header.iter(f"{W}dayLong"))


def test_simple_fields_and_fields_without_result_are_filled_too() -> None:
    simple = '<w:p><w:fldSimple w:instr=" TITLE "><w:r><w:t>old</w:t></w:r></w:fldSimple></w:p>'
    assert text(shown(built(with_header(simple)), "header")) == TITLE
    bare = re.sub(
        r'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>old</w:t></w:r>',
        "",
        field("TITLE"),
    )
    header = shown(built(with_header(bare)), "header")
    assert text(header) == TITLE
    marks = [m.get(W + "fldCharType") for m in header.iter(W + "fldChar")]
    assert marks == ["begin", "separate", "end"]


def test_content_controls_of_properties_become_their_text() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Title"/><w:dataBinding w:prefixMappings="xmlns:a=\'x\'"'
        ' w:xpath="/a:coreProperties[1]/b:title[1]" w:storeItemID="{6C3C8BC8}"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>[Title]</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    header = shown(built(with_header(control)), "header")
    assert text(header) == TITLE
    assert header.find(f".//{W}sdt") is None


def test_a_property_that_there_is_not_is_named() -> None:
    result = on(with_header(field("DOCPROPERTY Department") + field("DOCPROPERTY Classification")))
    assert [d.code for d in result.diagnostics] == ["W227"]
    assert '"Department"' in result.diagnostics[0].message


def test_a_missing_classification_is_told_and_a_shown_one_is_not() -> None:
    assert codes(made.house()) == ["W224"]
    assert codes(with_header(field("DOCPROPERTY Classification"))) == []
    metadata = replace(little().metadata, classification="")
    assert codes(made.house(), replace(little(), metadata=metadata)) == []


def test_traces_of_editing_in_its_header_go() -> None:
    tracked = (
        '<w:p w:rsidR="00AB12CD"><w:bookmarkStart w:id="1" w:name="x"/>'
        '<w:ins w:id="5" w:author="B">'
        '<w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="6" w:author="B"><w:r><w:delText>old'
        '</w:delText></w:r></w:del><w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/></w:p>'
    )
    result = on(with_header(tracked))
    assert sorted(d.code for d in result.diagnostics) == ["W222", "W224"]
    assert result.value is not None
    header = shown(Word(result.value.data), "header")
    assert text(header) == "new"
    assert [etree.QName(n).localname for n in header.iter(etree.Element)] == ["hdr", "p", "r", "t"]
    assert not header[0].attrib


def test_links_into_the_text_that_stays_behind_become_text() -> None:
    link = '<w:p><w:hyperlink w:anchor="top"><w:r><w:t>To the top</w:t></w:r></w:hyperlink></w:p>'
    header = shown(built(with_header(link)), "header")
    assert text(header) == "To the top"
    assert header.find(f".//{W}hyperlink") is None


def test_leftovers_are_named_one_by_one() -> None:
    result = on(made.foreign())
    assert [(d.code, d.severity.value) for d in result.diagnostics] == [("W221", "warning")] * 2
    assert {str(d.span) for d in result.diagnostics} == {"assets/house.docx"}
    assert [d.message.split(":")[0] for d in result.diagnostics] == [
        "customXml/item1.xml",
        "docProps/thumbnail.jpeg",
    ]


def test_an_attached_template_on_a_disk_is_left_out_and_its_folders_are_not_told() -> None:
    path = "file:///C:\\Users\\someone\\House.dotm"
    data = made.related(made.slim(), "word/settings.xml", "attachedTemplate", path, external=True)
    result = on(data)
    assert [d.message for d in result.diagnostics] == [
        "word/settings.xml: the attached template (House.dotm): left out"
    ]


def test_the_manifest_knows_which_file_it_was_built_on() -> None:
    one, two = on(made.slim()).value, on(made.house()).value
    assert one is not None
    assert two is not None
    assert len(one.made_with["reference_docx"]) == 64
    assert one.made_with["reference_docx"] != two.made_with["reference_docx"]


def test_errors_of_the_text_are_found_in_the_same_run() -> None:
    found = codes(b"PK\x03\x04nothing", small('<p><a href="#nowhere">a</a></p>'))
    assert found == ["W201", "W103"]


def style_names(file: Word) -> dict[str, str]:
    return {
        s.get(W + "styleId"): s.find(f"{W}name").get(W + "val")
        for s in file.find("//w:style", "styles")
    }


def level_of(file: Word, number: str) -> etree._Element:
    definition = file.find(f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "numbering")[0]
    found = file.find(
        f"//w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='0']", "numbering"
    )
    return found[0]


@pytest.mark.skipif(bool(office.missing()), reason=office.missing())
def test_libreoffice_opens_it_with_its_looks_and_the_text(tmp_path: Path) -> None:
    result = on(made.house(), kitchen_sink())
    assert result.value is not None
    (tmp_path / "house.docx").write_bytes(result.value.data)
    office.convert([tmp_path / "house.docx"], tmp_path / "out")
    pdf = pypdfium2.PdfDocument(tmp_path / "out" / "house.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert pdf[0].get_size() == (612, 792)
    assert "first page" in pages[0]
    assert all("House of Things" in page for page in pages)
    assert "The house's footer" in pages[1]
    everything = "".join(pages)
    for words in (TITLE, "脚注里有强调和链接", "威胁一", "An invented report"):
        assert words in everything
