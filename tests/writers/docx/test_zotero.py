"""Live citations: fields that Zotero reads, around the text that every other format has."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.projects import small_project
from tests.writers.documents import ROOT, kitchen_sink, small
from tests.writers.docx import office
from tests.writers.docx.reading import W, Word, fields, text, word
from tests.writers.docx.test_properties import custom

from briefgen.document import csl
from briefgen.document.text import CitationItem
from briefgen.html.document import Citing, HtmlDocument
from briefgen.writers.base import DEFAULT, Options
from needs import needs

ZOTERO = Options(word_citations="zotero")
START = "ADDIN ZOTERO_ITEM CSL_CITATION "
STYLE = "http://www.zotero.org/styles/apa"

ZHANG = {
    "id": "zhang2024",
    "type": "article-journal",
    "title": "虚构的“产量”研究 \\ {braces} & <tags>",
    "author": [{"family": "张", "given": "伟"}, {"literal": "国家统计局"}],
    "container-title": "示例学报",
    "issued": {"date-parts": [[2024, 3]], "circa": True},
    "page": "1-9",
    "URL": "https://example.org/doi",
    "note": "von Herrn X bekommen",
    "keyword": "vertraulich",
    "abstract": "nicht für jeden",
    "language": "zh-CN",
}
LI = {
    "id": "li2023",
    "type": "report",
    "title": "An invented report",
    "author": [{"family": "Li", "given": "Ada", "non-dropping-particle": "van"}],
    "URL": "file:///home/somebody/report.pdf",
}

BODY = """
<p>甲<span class="citation" id="cite-1">[<a href="#ref-zhang2024">1</a>,
 <a href="#ref-li2023">2</a>]</span>乙<span class="citation" id="cite-2"><sup>[<a
 href="#ref-zhang2024">1</a>]第3段 {x}</sup></span>丙<span class="citation"
 id="cite-3">(<em>see</em> Li)</span>。</p>
<ol class="references"><li class="reference" id="ref-zhang2024"><span class="marker">[1]</span>
 张伟. 研究. <span class="backlinks"><a href="#cite-1">1</a></span></li>
<li class="reference" id="ref-li2023"><span class="marker">[2]</span> Li. <a
 href="https://example.org/">Report</a>.</li></ol><p>尾</p>
"""


def cited(document: HtmlDocument | None = None, **citing: Any) -> HtmlDocument:
    """A document with three citations, or another one that has the same places."""
    clusters = {
        "cite-1": (CitationItem("zhang2024"), CitationItem("li2023")),
        "cite-2": (CitationItem("zhang2024", "paragraph", "3"),),
        "cite-3": (CitationItem("li2023", None, "4-5", prefix="see", suffix=" 𠀀"),),
    }
    given = {"style": STYLE, "clusters": clusters, "items": {"zhang2024": ZHANG, "li2023": LI}}
    return replace(document or small(BODY), citing=Citing(**{**given, **citing}))


@pytest.fixture(scope="module")
def live() -> Word:
    return word(cited(), ZOTERO)


def codes(file: Word) -> list[tuple[dict[str, Any], str]]:
    """What each citation's field says, and its cached text."""
    found = [(code, result) for code, result in fields(file) if code.startswith(START)]
    return [(json.loads(code.removeprefix(START)), result) for code, result in found]


def paragraphs(file: Word) -> list[str]:
    return [text(p) for p in file.find("//w:p")]


# -- citations -------------------------------------------------------------------------------------


def test_text_mode_has_no_fields_and_no_preferences() -> None:
    file = word(cited())
    assert codes(file) == []
    assert not [name for name in custom(file) if name.startswith("ZOTERO")]


def test_every_citation_is_a_field_around_the_same_text(live: Word) -> None:
    assert [result for _, result in codes(live)] == ["[1, 2]", "[1]第3段 {x}", "(see Li)"]
    assert paragraphs(live) == paragraphs(word(cited()))


def test_what_zotero_compares_is_the_text_in_the_field(live: Word) -> None:
    for code, result in codes(live):
        assert code["properties"]["plainCitation"] == result
        assert code["properties"]["noteIndex"] == 0


def test_the_formatted_text_is_rtf_as_zotero_writes_it(live: Word) -> None:
    formatted = [code["properties"]["formattedCitation"] for code, _ in codes(live)]
    assert formatted == [
        "[1, 2]",
        "\\super [1]\\uc0\\u31532{}3\\uc0\\u27573{} \\{x\\}\\nosupersub{}",
        "({\\i{}see} Li)",
    ]


def test_a_field_names_its_sources_with_locator_prefix_and_suffix(live: Word) -> None:
    first, second, third = (code["citationItems"] for code, _ in codes(live))
    assert [item["id"] for item in first] == ["zhang2024", "li2023"]
    assert "locator" not in first[0]
    assert (second[0]["label"], second[0]["locator"]) == ("paragraph", "3")
    assert (third[0]["label"], third[0]["locator"]) == ("page", "4-5")
    assert (third[0]["prefix"], third[0]["suffix"]) == ("see", " 𠀀")


def test_a_source_comes_whole_but_without_what_nobody_prints(live: Word) -> None:
    data = codes(live)[0][0]["citationItems"][0]["itemData"]
    private = ("note", "keyword", "abstract")
    assert data == {name: value for name, value in ZHANG.items() if name not in private}
    assert "URL" not in codes(live)[0][0]["citationItems"][1]["itemData"]
    everything = b"".join(live.files.values())
    assert b"somebody" not in everything
    assert b"vertraulich" not in everything


def test_addresses_of_sources_are_such_as_zotero_makes_and_stable(live: Word) -> None:
    addresses = {
        item["id"]: item["uris"] for code, _ in codes(live) for item in code["citationItems"]
    }
    for (address,) in addresses.values():
        assert re.fullmatch(
            r"http://zotero\.org/users/local/\w{8}/items/[2-9A-NP-Z]{8}", address
        ), address
    again = codes(word(cited(), ZOTERO))
    assert addresses["li2023"] == again[0][0]["citationItems"][1]["uris"]
    assert addresses["li2023"] != addresses["zhang2024"]


def test_a_source_that_zotero_exported_keeps_its_address() -> None:
    key = "http://zotero.org/users/4242/items/ABCD2345"
    item = {**LI, "id": key}
    document = cited(items={key: item}, clusters={"cite-1": (CitationItem(key),)})
    assert codes(word(document, ZOTERO))[0][0]["citationItems"][0]["uris"] == [key]


def test_citations_have_ids_of_their_own_the_same_in_every_build(live: Word) -> None:
    ids = [code["citationID"] for code, _ in codes(live)]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9A-Za-z]{8}", i) for i in ids)
    assert ids == [code["citationID"] for code, _ in codes(word(cited(), ZOTERO))]


def test_the_code_stands_in_the_file_as_zotero_writes_it(live: Word) -> None:
    """One piece, a space at either end; JSON's quotes and backslashes as they are."""
    instructions = [node.text or "" for node in live.find("//w:instrText[contains(., 'ZOTERO')]")]
    assert len(instructions) == 4
    for instruction in instructions:
        assert instruction.startswith(" ADDIN ZOTERO_")
        assert instruction.endswith(" ")
    assert '研究 \\\\ {braces} & <tags>"' in instructions[0]


def test_the_place_s_bookmark_is_outside_of_the_field(live: Word) -> None:
    for instruction in live.find("//w:instrText[contains(., 'ZOTERO_ITEM')]"):
        begin = instruction.getparent().getprevious()
        assert begin.getprevious().tag == W + "bookmarkStart"


def test_links_to_the_entries_are_inside_of_the_fields(live: Word) -> None:
    anchors = [h.get(W + "anchor") for h in live.paragraph("甲").iterfind(f"{W}hyperlink")]
    names = live.find("//w:p[w:pPr/w:pStyle/@w:val='Bibliography']/w:bookmarkStart/@w:name")
    assert len(anchors) == 3
    assert set(anchors) <= set(names)


def test_a_citation_in_a_footnote_is_a_field_too() -> None:
    body = '<p>a<span class="footnote">b <span class="citation" id="cite-1">(Li)</span></span></p>'
    file = word(cited(small(body)), ZOTERO)
    assert [result for code, result in fields(file, "footnotes")] == ["(Li)"]


def test_a_citation_that_nothing_is_known_of_stays_text() -> None:
    by_hand = '<span class="citation">(by hand)</span>'
    body = f'<p>a {by_hand} <span class="citation" id="cite-9">b</span></p>'
    file = word(cited(small(body)), ZOTERO)
    assert fields(file) == []
    assert paragraphs(file)[0] == "a (by hand) b"


def test_every_construct_around_citations_bears_them() -> None:
    places = {f"cite-{n}": (CitationItem("zhang2024"),) for n in range(1, 8)}
    document = cited(kitchen_sink(), clusters=places)
    file = word(document, ZOTERO)
    assert len(codes(file)) == 7
    assert paragraphs(file) == paragraphs(word(document))


# -- the list of sources ---------------------------------------------------------------------------


def test_the_list_of_sources_is_one_field_over_all_its_paragraphs(live: Word) -> None:
    (result,) = (r for code, r in fields(live) if code.startswith("ADDIN ZOTERO_BIBL"))
    assert result == "[1]张伟. 研究. 1[2]Li. Report."
    (code,) = (c for c, _ in fields(live) if c.startswith("ADDIN ZOTERO_BIBL"))
    empty = {"uncited": [], "omitted": [], "custom": []}
    assert json.loads(code.split(" ", 2)[2].removesuffix(" CSL_BIBLIOGRAPHY")) == empty


def test_the_list_s_field_begins_and_ends_with_the_entries(live: Word) -> None:
    entries = live.find("//w:p[w:pPr/w:pStyle/@w:val='Bibliography']")
    kinds = [[f.get(W + "fldCharType") for f in p.iter(W + "fldChar")] for p in entries]
    assert kinds == [["begin", "separate"], ["end"]]
    assert [etree.QName(node).localname for node in entries[0]][:3] == ["pPr", "r", "r"]
    assert entries[-1][-1][0].get(W + "fldCharType") == "end"


# -- preferences -----------------------------------------------------------------------------------


def preferences(file: Word) -> etree._Element:
    """The document's preferences, put together as Zotero does."""
    pieces = {n: v for n, v in custom(file).items() if n.startswith("ZOTERO_PREF_")}
    whole = "".join(pieces[f"ZOTERO_PREF_{n}"] for n in range(1, len(pieces) + 1))
    return etree.fromstring(whole)


def test_preferences_name_style_language_and_kind_of_field(live: Word) -> None:
    data = preferences(live)
    assert data.get("data-version") == "3"
    style = data.find("style")
    assert style is not None
    assert dict(style.attrib) == {
        "id": STYLE,
        "locale": "zh-CN",
        "hasBibliography": "1",
        "bibliographyStyleHasBeenSet": "1",
    }
    assert data.xpath("string(prefs/pref[@name='fieldType']/@value)") == "Field"
    assert re.fullmatch(r"[0-9A-Za-z]{8}", data.find("session").get("id"))


def test_preferences_come_in_pieces_that_word_takes() -> None:
    style = 'https://example.org/样式?a=1&b=<2>"' + "x" * 300
    file = word(cited(style=style), ZOTERO)
    pieces = [value for name, value in custom(file).items() if name.startswith("ZOTERO_PREF_")]
    assert len(pieces) == 3
    assert all(len(piece) == 255 for piece in pieces[:-1])
    assert preferences(file).find("style").get("id") == style


# -- whole editions --------------------------------------------------------------------------------


@cache
def editions() -> Mapping[tuple[str, str, str], HtmlDocument]:
    from briefgen.pipeline import Request, documents

    made = documents(Request(ROOT)).value
    assert made
    return made


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_live_editions_say_what_the_others_say(language: str) -> None:
    from briefgen.verify import compare, read_docx
    from briefgen.writers.docx import write

    for (_, audience, spoken), document in editions().items():
        if spoken != language:
            continue
        data = {o.word_citations: write(document, o).value for o in (DEFAULT, ZOTERO)}
        plain, live = data["text"], data["zotero"]
        assert plain is not None
        assert live is not None
        assert compare(read_docx(plain.data), read_docx(live.data)) == [], audience
        found = codes(Word(live.data))
        assert len(found) == len(document.citing.clusters)
        for code, result in found:
            assert code["properties"]["plainCitation"] == result
            for item in code["citationItems"]:
                check_item(item["itemData"])


def test_live_citations_read_as_in_the_pdf() -> None:
    pytest.importorskip("pikepdf")
    from briefgen.verify import compare, read_docx, read_pdf
    from briefgen.writers import pdf
    from briefgen.writers.docx import write

    document = cited(kitchen_sink())
    word_file, pdf_file = write(document, ZOTERO).value, pdf.write(document).value
    assert word_file is not None
    assert pdf_file is not None
    assert compare(read_docx(word_file.data), read_pdf(pdf_file.data)) == []


def check_item(item: Mapping[str, Any]) -> None:
    """The shapes of CSL-JSON (csl-data.json, 1.0.2)."""
    assert item["type"] in csl.TYPES
    assert isinstance(item["id"], str)
    for name, value in item.items():
        if name in ("id", "type"):
            continue
        assert name in csl.VARIABLES, name
        if name in csl.NAMES:
            assert all(set(person) <= set(csl.NAME_PARTS) for person in value), name
        elif name in csl.DATES:
            assert set(value) <= {"date-parts", "season", "circa", "literal", "raw"}, name
            assert all(1 <= len(part) <= 3 for part in value.get("date-parts", [[1]])), name
        else:
            assert isinstance(value, str), name


def test_the_style_is_one_that_zotero_finds() -> None:
    styles = {language: d.citing.style for (_, _, language), d in editions().items()}
    assert styles == {
        "zh-CN": "http://www.zotero.org/styles/china-national-standard-gb-t-7714-2025-numeric",
        "en": "http://www.zotero.org/styles/ieee",
    }


@pytest.mark.parametrize(
    ("project", "audience", "fields_of_zotero"),
    [("text", None, False), ("zotero", None, True), ("zotero", "text", False)],
)
def test_the_audience_decides_else_the_project(
    project: str, audience: str | None, fields_of_zotero: bool, tmp_path: Path
) -> None:
    from briefgen.pipeline import Request, build

    own = f"word_citations: {audience}\n" if audience else ""
    folder = small_project(
        tmp_path,
        briefgen_yaml=f"briefgen: 1\nlanguages: [en]\nword_citations: {project}\n",
        content__audiences__readers_yaml=f"name: Readers\n{own}",
    )
    report = build(Request(folder, formats=("docx",)))
    assert report.diagnostics == ()
    (path,) = folder.rglob("*.docx")
    file = Word(path.read_bytes())
    assert [result for _, result in codes(file)] == (["[1, p. 3]"] if fields_of_zotero else [])
    assert custom(file)["Edition"] == "Readers (en)"
    assert len(custom(file)["briefgen:fingerprint"]) == 64


@needs("soffice")
def test_fields_and_preferences_survive_libreoffice(live: Word, tmp_path: Path) -> None:
    from briefgen.writers.docx import write

    made = write(cited(), ZOTERO).value
    assert made is not None
    (tmp_path / "live.docx").write_bytes(made.data)
    office.convert([tmp_path / "live.docx"], tmp_path / "out", "docx")
    saved = Word((tmp_path / "out" / "live.docx").read_bytes())
    assert codes(saved) == codes(live)
    assert any(code.startswith("ADDIN ZOTERO_BIBL") for code, _ in fields(saved))
    assert custom(saved) == custom(live)
    assert etree.tostring(preferences(saved)) == etree.tostring(preferences(live))
