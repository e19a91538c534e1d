"""Bookmarks, links, citations, footnotes and the table of contents."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

import pytest
from tests.writers.documents import kitchen_sink, small
from tests.writers.docx.reading import W, Word, fields, fields_of, style, text, word

from briefgen.html.keys import bookmark_of, homes
from briefgen.writers.base import Options
from briefgen.writers.docx import write


def link(file: Word, words: str, part: str = "document") -> str | None:
    """Where the link with these words leads: "#bookmark" or an address."""
    found = next(h for h in file.find("//w:hyperlink", part) if text(h) == words)
    anchor = found.get(W + "anchor")
    relationship = found.get(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    )
    return f"#{anchor}" if anchor else file.targets(part)[relationship]


STORIES = ("document", "footnotes", "header1", "footer1")


def bookmarks(file: Word) -> list[tuple[str, str]]:
    """Name and number of every bookmark of the file, in all its stories."""
    parts = [part for part in STORIES if f"word/{part}.xml" in file.files]
    return [
        (start.get(W + "name"), start.get(W + "id"))
        for part in parts
        for start in file.find("//w:bookmarkStart", part)
    ]


def between(file: Word, name: str, part: str = "document") -> list[str]:
    """The texts of the paragraphs that a bookmark covers, whole or in part."""
    start = file.find(f"//w:bookmarkStart[@w:name='{name}']", part)[0]
    covered: list[str] = []
    inside = False
    for node in file.tree(part).iter():
        if node is start:
            covered.append("")
            inside = True
        elif inside and node.tag == f"{W}p":
            covered.append("")
        elif inside and node.tag == f"{W}t":
            covered[-1] += node.text or ""
        elif node.tag == f"{W}bookmarkEnd" and node.get(W + "id") == start.get(W + "id"):
            assert inside
            return covered
    raise AssertionError(f"{name} is not closed")


def test_every_block_has_its_hidden_bookmark(kitchen: Word) -> None:
    names = {name for name, _ in bookmarks(kitchen) if name.startswith("_bf_")}
    assert names == set(homes(kitchen_sink().tree))


def test_bookmarks_are_unique_legal_and_closed(kitchen: Word) -> None:
    names, numbers = zip(*bookmarks(kitchen), strict=True)
    assert max(Counter(n.casefold() for n in names).values()) == 1
    assert all(len(n) <= 40 and n.isascii() and n[0] == "_" for n in names)
    assert len(set(numbers)) == len(numbers)
    ends = kitchen.find("//w:bookmarkEnd/@w:id") + kitchen.find(
        "//w:bookmarkEnd/@w:id", "footnotes"
    )
    assert sorted(numbers) == sorted(ends)


def test_bookmarks_and_fields_lie_inside_each_other(kitchen: Word) -> None:
    opened: list[str] = []
    for node in kitchen.tree().iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}fldChar"):
        kind = node.get(W + "fldCharType")
        if node.tag == f"{W}bookmarkStart" or kind == "begin":
            opened.append(node.get(W + "id") or "field")
        elif node.tag == f"{W}bookmarkEnd" or kind == "end":
            assert opened.pop() == (node.get(W + "id") or "field")
    assert opened == []


def test_a_bookmark_covers_its_block_from_the_first_word_to_the_last(kitchen: Word) -> None:
    assert between(kitchen, bookmark_of("bg-quote")) == ["引语"]
    assert between(kitchen, bookmark_of("bg-2")) == ["第一项", "嵌套一", "嵌套二"]
    assert between(kitchen, bookmark_of("outlook"))[0] == "展望"


def test_a_bookmark_stays_in_the_cell_in_which_it_begins(kitchen: Word) -> None:
    assert between(kitchen, bookmark_of("ev-1")) == ["约 2023 年底"]


def test_a_bookmark_that_begins_behind_a_table_ends_in_its_paragraph() -> None:
    """LibreOffice would lose it otherwise."""
    section = '<section id="{0}"><h2>{0}</h2><p>x</p><table><tr><td>y</td></tr></table></section>'
    file = word(small(section.format("one") + section.format("two")))
    assert between(file, bookmark_of("one")) == ["one", "x"]
    assert between(file, bookmark_of("two")) == ["two"]


def test_what_shows_no_words_is_a_place_all_the_same() -> None:
    file = word(
        small(
            '<p id="none"></p><p>a <a href="#none">b</a> <a href="#end">c</a></p><p id="end"></p>'
        )
    )
    assert between(file, bookmark_of("none")) == [""]
    assert between(file, bookmark_of("end")) == [""]


def test_groups_of_rows_are_places_too() -> None:
    file = word(
        small(
            '<p><a href="#body">x</a></p><table><thead><tr><th>a</th></tr></thead>'
            '<tbody id="body"><tr><td>b</td></tr></tbody></table>'
        )
    )
    assert between(file, bookmark_of("body")) == ["b"]


def test_a_section_s_bookmark_begins_at_its_heading(kitchen: Word) -> None:
    start = kitchen.find(f"//w:bookmarkStart[@w:name='{bookmark_of('tbl-output')}']")[0]
    assert (style(start.getparent()), text(start.getparent())) == ("Heading1", "产量")


def test_every_inner_link_leads_to_a_bookmark(kitchen: Word) -> None:
    anchors = set(kitchen.find("//w:hyperlink/@w:anchor"))
    assert anchors
    assert anchors <= set(kitchen.find("//w:bookmarkStart/@w:name"))


def test_citations_link_to_their_entries_and_entries_link_back(kitchen: Word) -> None:
    cited = kitchen.paragraph("工厂 A 的产量")
    assert [h.get(W + "anchor") for h in cited.iter(f"{W}hyperlink")] == [
        bookmark_of("ref-zhang2024"),
        bookmark_of("ref-li2023"),
    ]
    entry = kitchen.paragraph("An invented report")
    assert [h.get(W + "anchor") for h in entry.iter(f"{W}hyperlink")] == [
        bookmark_of("cite-1"),
        bookmark_of("cite-3"),
        bookmark_of("cite-4"),
    ]


def test_a_citation_s_bookmark_surrounds_its_characters(kitchen: Word) -> None:
    assert between(kitchen, bookmark_of("cite-1")) == ["[1, 2]"]


def test_a_reference_to_a_caption_is_a_field_of_its_label(kitchen: Word) -> None:
    field = next(f for f in fields(kitchen) if f[0].startswith("REF"))
    found = re.fullmatch(r"REF (_Ref\d{9}) \\h  \\\* MERGEFORMAT", field[0])
    assert found is not None
    assert field[1] == "表 1"
    assert between(kitchen, found[1]) == ["表 1"]


TITLES = (
    '<section id="s"><h2>A <em>title</em></h2><p>x</p></section>'
    '<section id="n"><h2>Noted<span class="footnote">note</span></h2></section>'
    '<section id="t"><h2>Words</h2><table id="tt"><caption id="tc">'
    '<span class="caption-label">Table 1'
    "</span> C</caption><tr><td>x</td></tr></table></section>"
)


@pytest.mark.parametrize(
    ("href", "words", "expected"),
    [
        ("s", "A title", "REF"),  # the heading's words exactly
        ("s", "A", "link"),
        ("n", "Noted", "link"),  # the field would bring the note along
        ("tt", "Table 1", "REF"),
        ("tc", "Table 1", "REF"),
        ("tt", "Table 2", "link"),
        ("t", "Table 1", "link"),  # leads to the section, as in the other formats
    ],
)
def test_a_reference_is_a_field_where_an_update_changes_nothing(
    href: str, words: str, expected: str
) -> None:
    file = word(small(f'{TITLES}<p>See <a class="xref" href="#{href}">{words}</a>.</p>'))
    referred = [result for code, result in fields(file) if code.startswith("REF ")]
    linked = [text(h) for h in file.find("//w:hyperlink")]
    assert (referred, linked) == (([words], []) if expected == "REF" else ([], [words]))


def test_addresses_become_relationships(kitchen: Word) -> None:
    assert link(kitchen, "超链接") == "https://example.org/very/long/path?with=query&and=more"
    assert link(kitchen, "链接", "footnotes") == "https://example.org/a"


def test_addresses_are_encoded_as_word_wants_them() -> None:
    body = (
        '<p><a href="https://例子.example/路径?q=a b|c">a</a> <a href="mailto:x@example.org">b</a>'
        ' <a href="https://example.org/%zz?100%">c</a></p>'
    )
    file = word(small(body))
    host = "xn--fsqu00a"
    assert link(file, "a") == f"https://{host}.example/%E8%B7%AF%E5%BE%84?q=a%20b%7Cc"
    assert link(file, "b") == "mailto:x@example.org"
    assert link(file, "c") == "https://example.org/%25zz?100%25"


# -- footnotes -------------------------------------------------------------------------------------


def test_a_footnote_is_one_of_word_s(kitchen: Word) -> None:
    mark = kitchen.find("//w:footnoteReference")[0]
    note = kitchen.find(f"//w:footnote[@w:id='{mark.get(W + 'id')}']", "footnotes")[0]
    assert text(note).strip() == "脚注里有强调和链接。"
    assert style(note.find(f"{W}p")) == "FootnoteText"
    assert note.find(f".//{W}footnoteRef") is not None
    assert text(kitchen.paragraph("第一条判断")) == "第一条判断，见表 1[1]第 3 段。"


def test_prefixes_in_notes_are_those_of_word(kitchen: Word) -> None:
    used = {prefix for node in kitchen.tree("footnotes").iter() for prefix in node.nsmap}
    assert used == {"w", "r"}


def test_separators_are_there_and_named_in_the_settings(kitchen: Word) -> None:
    kinds = dict(
        zip(
            kitchen.find("//w:footnote[@w:type]/@w:type", "footnotes"),
            kitchen.find("//w:footnote[@w:type]/@w:id", "footnotes"),
            strict=True,
        )
    )
    assert kinds == {"separator": "-1", "continuationSeparator": "0"}
    assert kitchen.find("//w:footnotePr/w:footnote/@w:id", "settings") == ["-1", "0"]


def test_a_document_without_notes_has_no_footnotes_part() -> None:
    assert "word/footnotes.xml" not in word(small("<p>a</p>")).files


def test_footnotes_stand_in_tables_and_may_cite() -> None:
    file = word(
        small(
            '<table><tr><td>x<span class="footnote">see <span class="citation" id="cite-1">'
            '[<a href="#ref-a">1</a>]</span></span></td></tr></table>'
            '<ol class="references"><li class="reference" id="ref-a">A.</li></ol>'
        )
    )
    assert link(file, "1", "footnotes") == f"#{bookmark_of('ref-a')}"
    assert file.find("//w:bookmarkStart/@w:name", "footnotes") == [bookmark_of("cite-1")]


# -- table of contents -----------------------------------------------------------------------------


def test_the_contents_are_a_field_with_the_entries_as_its_result(kitchen: Word) -> None:
    entries = [(s, t) for s, t in kitchen.paragraphs() if s.startswith("TOC")]
    assert entries == [
        ("TOCHeading", "目录"),
        ("TOC1", "摘要"),
        ("TOC1", "背景"),
        ("TOC2", "细节"),
        ("TOC1", "SWOT 分析"),
        ("TOC1", "时间线"),
        ("TOC1", "参考文献"),
    ]
    # without a layout no pages are known, and an update brings none (\n)
    assert kitchen.find("//w:instrText")[0].text == r' TOC \o "1-2" \h \z \n '
    anchor = link(kitchen, "细节")
    assert re.fullmatch(r"#_Toc\d{9}", anchor or "")
    assert between(kitchen, anchor[1:]) == ["细节"]


def test_entries_name_the_pages_of_the_layout() -> None:
    linked = kitchen_sink().tree.xpath("//nav//a/@href")
    pages = {name[1:]: number for number, name in enumerate(linked, start=1)}
    file = word(kitchen_sink(), Options(pages=pages))
    assert [t for s, t in file.paragraphs() if s.startswith("TOC")] == [
        "目录",
        "摘要\t1",
        "背景\t2",
        "细节\t3",
        "SWOT 分析\t4",
        "时间线\t5",
        "参考文献\t6",
    ]
    entry = file.find("//w:p[w:pPr/w:pStyle/@w:val='TOC2']/w:hyperlink")[0]
    assert fields_of(entry) == [(f"PAGEREF {entry.get(W + 'anchor')} \\h", "3")]
    assert file.find("//w:instrText")[0].text == r' TOC \o "1-2" \h \z '
    assert len(file.style("TOC1", "//w:tab[@w:val='right'][@w:leader='dot']")) == 1


def test_an_entry_without_its_page_is_an_error_at_its_place() -> None:
    names = ("background", "bg-detail", "swot", "timeline", "references")
    result = write(kitchen_sink(), Options(pages=dict.fromkeys(names, 1)))
    assert result.value is None
    assert [(d.code, str(d.span)) for d in result.diagnostics] == [
        ("W112", "content/summary.yaml:1:1")
    ]
    assert '"summary" on no page' in result.diagnostics[0].message


LISTED = (
    '<nav class="list-of-figures"><h2>Figures</h2><ol><li><a href="#a">{0} 1 One</a></li>'
    '<li><a href="#b">{0} 2 Two</a></li></ol></nav>'
    '<figure id="a"><figcaption><span class="caption-label">{0} 1</span> One</figcaption></figure>'
    '<figure id="b"><figcaption><span class="caption-label">{0} 2</span> Two</figcaption></figure>'
)


@pytest.mark.parametrize(
    ("label", "sequence"), [("Figure", "Figure"), ("图", "图"), ("Fig. no.", "Figure")]
)
def test_a_list_of_figures_lists_what_its_captions_count(label: str, sequence: str) -> None:
    file = word(small(LISTED.format(label)), Options(pages={"a": 4, "b": 5}))
    assert file.paragraphs()[:3] == [
        ("TOCHeading", "Figures"),
        ("TableofFigures", f"{label} 1 One\t4"),
        ("TableofFigures", f"{label} 2 Two\t5"),
    ]
    codes = [code for code, _ in fields(file) if not code.startswith("PAGEREF")]
    assert codes[0] == f'TOC \\h \\z \\c "{sequence}"'
    assert codes[-1] == f"SEQ {sequence} \\* ARABIC"
    anchors = file.find("//w:hyperlink/@w:anchor")
    assert [between(file, anchor) for anchor in anchors] == [[f"{label} 1 One"], [f"{label} 2 Two"]]


def test_an_entry_may_lead_to_the_section_around_a_figure() -> None:
    body = LISTED.format("Figure").replace(
        '<figure id="a">', '<section id="a"><h2>H</h2><figure>', 1
    )
    file = word(small(body.replace("</figure>", "</figure></section>", 1)))
    assert fields(file)[0][0] == r'TOC \h \z \c "Figure" \n'
    anchor = file.find("//w:hyperlink/@w:anchor")[0]
    assert between(file, anchor) == ["Figure 1 One"]


def test_captions_of_several_kinds_are_listed_without_a_field() -> None:
    file = word(small(LISTED.format("Figure").replace("Figure 2", "Map 2")))
    assert [code for code, _ in fields(file) if code.startswith("TOC")] == []
    assert len(file.find("//w:hyperlink")) == 2


def test_every_field_begins_separates_and_ends(kitchen: Word) -> None:
    for part in ("document", "footer1", "footer2"):
        open_fields: list[str] = []
        for mark in kitchen.find("//w:fldChar/@w:fldCharType", part):
            if mark == "begin":
                open_fields.append(mark)
            elif mark == "separate":
                assert open_fields[-1] == "begin"
                open_fields[-1] = mark
            else:
                assert open_fields.pop() == "separate"
        assert open_fields == []


def test_only_fields_of_our_own_are_in_the_file(kitchen: Word) -> None:
    parts = ("document", "footnotes", "header1", "footer1", "footer2")
    names = {i.text.split()[0] for p in parts for i in kitchen.find("//w:instrText", p)}
    assert names == {"TOC", "REF", "SEQ", "PAGE", "NUMPAGES"}


FIELD_CODES = re.compile(
    r"TOC (\\o \"1-[123]\" )?\\h \\z( \\c \"\w+\")?( \\n)?|PAGEREF _(Toc\d{9}|bf_[0-9a-f]{16}) \\h"
    r"|REF _Ref\d{9} \\h  \\\* MERGEFORMAT|SEQ \w+ \\\* ARABIC|PAGE|NUMPAGES"
)
"""All that an instruction may be; an author's words get into none but a label's one word."""

HOSTILE = (
    '{ INCLUDETEXT "c:\\x" }',
    'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"',
    "=cmd|'/k calc'!A0",
    'INCLUDEPICTURE "http://x.example/a.png" \\d',
    'Figure" \\* MERGEFORMAT } { DDE x 1',
)


@pytest.mark.parametrize("words", HOSTILE)
def test_field_codes_in_the_text_stay_text(words: str) -> None:
    said = escape(words)
    file = word(
        small(
            f'<nav class="contents"><h2>{said}</h2><ol><li><a href="#s">{said}</a></li></ol></nav>'
            f'<nav class="list-of-figures"><ol><li><a href="#f">{said} 1</a></li></ol></nav>'
            f'<section id="s"><h2>{said}</h2><p>{said}<span class="footnote">{said}</span> '
            f'<a class="xref" href="#s">{said}</a> <a class="xref" href="#f">{said} 1</a></p>'
            f'<ul><li>{said}</li></ul><table><tr><td>{said}</td></tr></table><figure id="f">'
            f'<figcaption><span class="caption-label">{said} 1</span> {said}</figcaption></figure>'
            f'<p><span class="citation" id="c">{said}</span></p></section>'
        ),
        Options(pages={"s": 1, "f": 1}),
    )
    codes = [c for part in ("document", "footnotes") for c, _ in fields(file, part)]
    assert codes
    assert all(FIELD_CODES.fullmatch(code) for code in codes)
    assert file.find("//w:fldSimple") == []
    seen = [text(p) for part in ("document", "footnotes") for p in file.find("//w:p", part)]
    assert sum(t.count(words) for t in seen) == 13


def test_all_instructions_are_known_ones(kitchen: Word) -> None:
    for part in ("document", "footnotes", "header1", "footer1", "footer2"):
        assert all(FIELD_CODES.fullmatch(code) for code, _ in fields(kitchen, part))


def test_captions_are_counted_by_word_too(kitchen: Word) -> None:
    caption = kitchen.paragraph("三家工厂的产量")
    assert caption.find(f".//{W}instrText").text == r" SEQ 表 \* ARABIC "


def test_a_label_that_is_no_sequence_stays_text() -> None:
    file = word(small('<p><span class="caption-label">A 1 "x"</span> words</p>'))
    assert file.find("//w:instrText") == []
    assert file.paragraphs() == [("BodyText", 'A 1 "x" words')]
