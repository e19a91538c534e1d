"""Links to passages, and the appendix that lists them, from content to the finished tree."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from briefgen.html import HtmlDocument
from briefgen.pipeline import Request, documents
from projects import small_project

SOURCES = """\
sources:
  web2024: {type: webpage, title: Tea today, URL: "https://example.org/tea", accessed: 2024-12-01}
  doe2024:
    type: report
    title: An invented report
    URL: https://example.org/report.pdf
    issued: 2024
    snapshots:
      - {file: none.pdf, sha256: %s, size: 1, media_type: application/pdf, retrieved: 2024-11-30}
""" % ("0" * 64)
SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: "Tea may sell [@web2024, para. 3]."}
key_judgements:
  - {id: kj-1, text: "Tea sold [@web2024, para. 3; @doe2024, pp. 4-5]."}
  - {id: kj-2, text: "Prices rose [@doe2024, p. 9] and fell [@doe2024]."}
  - {id: kj-3, text: "Nobody is to know [@web2024, para. 7]."}
evidence:
  web2024:
    para. 3: {quote: [Tea sold, "it rained, as ever"]}
    para. 7: {quote: a secret}
"""
READERS = "name: Readers\nevidence: true\nomit: [kj-3]\n"
STYLE = "briefgen: 1\nlanguages: [en]\ncitation_style: {en: %s}\n"
WEB = "https://example.org/tea#:~:text=Tea%20sold&text=it%20rained%2C%20as%20ever"


def document(folder: Path, style: str = "numeric", readers: str = READERS) -> HtmlDocument:
    small_project(
        folder,
        briefgen_yaml=STYLE % style,
        content__sources_yaml=SOURCES,
        content__audiences__readers_yaml=readers,
        content__briefings__tea__summary_yaml=SUMMARY,
    )
    made = documents(Request(folder))
    assert made.value is not None, made.diagnostics
    return made.value["tea", "readers", "en"]


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def links(element: etree._Element) -> list[tuple[str, str]]:
    return [(words(a), str(a.get("href"))) for a in element.iter("a")]


def cluster(tree: etree._Element, number: int) -> etree._Element:
    return next(e for e in tree.iter("span") if e.get("id") == f"cite-{number}")


def section(tree: etree._Element) -> etree._Element | None:
    return next((e for e in tree.iter("section") if e.get("id") == "cite-evidence"), None)


def test_a_locator_opens_the_passage_and_the_number_leads_to_the_entry(tmp_path: Path) -> None:
    tree = document(tmp_path).tree
    assert links(cluster(tree, 1)) == [("1", "#ref-web2024"), ("para. 3", WEB)]
    assert links(cluster(tree, 2)) == [
        ("1", "#ref-web2024"),
        ("para. 3", WEB),
        ("2", "#ref-doe2024"),
        ("pp. 4–5", "https://example.org/report.pdf#page=4"),
    ]
    assert links(cluster(tree, 4)) == [("2", "#ref-doe2024")]


def test_in_author_date_styles_the_words_before_the_locator_lead_to_the_entry(
    tmp_path: Path,
) -> None:
    found = links(cluster(document(tmp_path, "author-date").tree, 3))
    assert found[-1] == ("p. 9", "https://example.org/report.pdf#page=9")
    assert found[0][1] == "#ref-doe2024"


def test_what_links_open_does_not_hang_on_copies_at_hand(tmp_path: Path) -> None:
    first = document(tmp_path / "a").metadata.fingerprint
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "none.pdf").write_bytes(b"%PDF-1.4 a copy that nobody reads")
    assert document(tmp_path / "b").metadata.fingerprint == first


def test_the_appendix_tells_each_passage_once_in_the_order_of_its_first_citation(
    tmp_path: Path,
) -> None:
    appendix = section(document(tmp_path).tree)
    assert appendix is not None
    rows = [[words(cell) for cell in row] for row in appendix.iter("tr")]
    assert rows == [
        ["Source", "Passage", "Quotation", "Retrieved", "Cited at"],
        ["[1] Tea today", "para. 3", "“Tea sold”“it rained, as ever”", "1 December 2024", "1 2"],
        ["[2] An invented report", "pp. 4–5", "", "30 November 2024", "1"],
        ["[2] An invented report", "p. 9", "", "30 November 2024", "1"],
        ["[2] An invented report", "the whole source", "", "30 November 2024", "1"],
    ]
    assert ("para. 3", WEB) in links(appendix)
    assert ("2", "#cite-2") in links(appendix)


def test_nothing_of_withheld_texts_reaches_the_appendix_or_a_link(tmp_path: Path) -> None:
    text = etree.tostring(document(tmp_path).tree, encoding="unicode")
    assert "secret" not in text
    assert "para. 7" not in text


def test_without_the_wish_there_is_no_appendix(tmp_path: Path) -> None:
    assert section(document(tmp_path, readers="name: Readers\n").tree) is None


def test_the_appendix_stands_in_the_contents(tmp_path: Path) -> None:
    tree = document(tmp_path, readers=READERS + "contents: true\n").tree
    contents = next(e for e in tree.iter("nav") if e.get("id") == "contents")
    assert links(contents)[-1] == ("Evidence", "#cite-evidence")


def test_a_template_without_a_place_for_the_appendix_is_an_error(tmp_path: Path) -> None:
    small_project(tmp_path, content__audiences__readers_yaml="name: Readers\nevidence: true\n")
    own = tmp_path / "templates" / "document.html.j2"
    own.parent.mkdir()
    own.write_text("{% extends 'base/document.html.j2' %}{% block evidence %}{% endblock %}")
    found = documents(Request(tmp_path)).diagnostics
    assert [d.code for d in found if d.is_error] == ["H306"]
