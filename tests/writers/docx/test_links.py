"""Bookmarks, links, citations, footnotes and the table of contents."""

from __future__ import annotations

from collections import Counter

from tests.writers.documents import kitchen_sink, small
from tests.writers.docx.reading import W, Word, style, text, word

from briefgen.writers.docx.bookmarks import Bookmarks


def link(file: Word, words: str, part: str = "document") -> str | None:
    """Where the link with these words leads: "#bookmark" or an address."""
    found = next(h for h in file.find("//w:hyperlink", part) if text(h) == words)
    anchor = found.get(W + "anchor")
    relationship = found.get(
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    )
    return f"#{anchor}" if anchor else file.targets(part)[relationship]


def test_every_id_of_the_tree_is_a_bookmark(kitchen: Word) -> None:
    ids = set(kitchen_sink().tree.xpath("//@id"))
    names = set(kitchen.find("//w:bookmarkStart/@w:name"))
    assert {i.replace("-", "_") for i in ids} == names


def test_bookmarks_are_unique_legal_and_closed(kitchen: Word) -> None:
    names = kitchen.find("//w:bookmarkStart/@w:name")
    starts = kitchen.find("//w:bookmarkStart/@w:id")
    assert max(Counter(n.casefold() for n in names).values()) == 1
    assert all(len(n) <= 40 and n.replace("_", "a").isalnum() and n[0].isalpha() for n in names)
    assert len(set(starts)) == len(starts)
    assert sorted(starts) == sorted(kitchen.find("//w:bookmarkEnd/@w:id"))


def test_names_that_word_would_not_take_get_a_hash() -> None:
    long, odd, upper, lower = "x" * 60, "图-1", "Fig", "fig"
    bookmarks = Bookmarks([long, odd, upper, lower, "plain-id"])
    names = [bookmarks.name(i) or "" for i in (long, odd, upper, lower)]
    assert bookmarks.name("plain-id") == "plain_id"
    assert len({n.casefold() for n in names}) == 4
    assert all(len(n) <= 40 and n.isascii() and n[0].isalpha() for n in names)


def test_a_section_s_bookmark_lies_on_its_heading(kitchen: Word) -> None:
    start = kitchen.find("//w:bookmarkStart[@w:name='tbl_output']")[0]
    assert (style(start.getparent()), text(start.getparent())) == ("Heading1", "产量")


def test_every_inner_link_leads_to_a_bookmark(kitchen: Word) -> None:
    anchors = set(kitchen.find("//w:hyperlink/@w:anchor"))
    assert anchors
    assert anchors <= set(kitchen.find("//w:bookmarkStart/@w:name"))


def test_citations_link_to_their_entries_and_entries_link_back(kitchen: Word) -> None:
    cited = kitchen.paragraph("工厂 A 的产量")
    assert [h.get(W + "anchor") for h in cited.iter(f"{W}hyperlink")] == [
        "ref_zhang2024",
        "ref_li2023",
    ]
    entry = kitchen.paragraph("An invented report")
    assert [h.get(W + "anchor") for h in entry.iter(f"{W}hyperlink")] == [
        "cite_1",
        "cite_3",
        "cite_4",
    ]


def test_a_citation_s_bookmark_surrounds_its_characters(kitchen: Word) -> None:
    start = kitchen.find("//w:bookmarkStart[@w:name='cite_1']")[0]
    between = []
    for node in start.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(W + "id") == start.get(W + "id"):
            break
        between.append(text(node))
    assert "".join(between) == "[1, 2]"


def test_cross_references_link_to_what_they_name(kitchen: Word) -> None:
    assert link(kitchen, "表 1") == "#tbl_output"


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
    assert link(file, "1", "footnotes") == "#ref_a"
    assert file.find("//w:bookmarkStart/@w:name", "footnotes") == ["cite_1"]


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
    assert kitchen.find("//w:instrText")[0].text == r' TOC \o "1-2" \h \z \u '
    assert link(kitchen, "细节") == "#bg_detail"


def test_every_field_begins_separates_and_ends(kitchen: Word) -> None:
    for part in ("document", "footer1", "footer2"):
        marks = kitchen.find("//w:fldChar/@w:fldCharType", part)
        assert marks == ["begin", "separate", "end"] * (len(marks) // 3)
        assert marks


def test_only_fields_of_our_own_are_in_the_file(kitchen: Word) -> None:
    parts = ("document", "footnotes", "header1", "footer1", "footer2")
    names = {i.text.split()[0] for p in parts for i in kitchen.find("//w:instrText", p)}
    assert names == {"TOC", "SEQ", "PAGE", "NUMPAGES"}


def test_field_codes_in_the_text_stay_text() -> None:
    file = word(small('<p>{ INCLUDETEXT "c:\\x" } DDEAUTO =cmd|a</p>'))
    assert file.find("//w:instrText") == []
    assert file.paragraphs()[0][1] == '{ INCLUDETEXT "c:\\x" } DDEAUTO =cmd|a'


def test_captions_are_counted_by_word_too(kitchen: Word) -> None:
    caption = kitchen.paragraph("三家工厂的产量")
    assert caption.find(f".//{W}instrText").text == r" SEQ 表 \* ARABIC "


def test_a_label_that_is_no_sequence_stays_text() -> None:
    file = word(small('<p><span class="caption-label">A 1 "x"</span> words</p>'))
    assert file.find("//w:instrText") == []
    assert file.paragraphs() == [("BodyText", 'A 1 "x" words')]
