"""A small project in every shipped style: PDF, Word and HTML have the same citations and list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.projects import small_project
from tests.writers.docx.reading import Word, fields

from briefgen.cli import run
from briefgen.pipeline import Request, build, documents
from briefgen.project import shipped_templates

SHIPPED = sorted(path.stem for path in shipped_templates().glob("styles/*.csl"))
SETTINGS = "briefgen: 1\nlanguages: [en]\ncitation_style: {{en: {style}}}\n"
SOURCES = """sources:
  doe2024: {type: book, title: An invented <i>book</i>, edition: 2, publisher: Example Press,
            author: [{family: Doe, given: Ann}, {family: Roe, given: Bo}], issued: 2024,
            language: en}
  li2023: {type: article-journal, title: 虚构的文章, author: [{family: 李, given: 明}],
           container-title: 虚构学报, volume: 3, issued: 2023, page: 3-9, language: zh-CN,
           URL: "https://example.org/li"}
  doe2024b: {type: webpage, title: What is tea?, URL: "https://example.org/tea", language: en,
             author: [{family: Doe, given: Ann}, {family: Roe, given: Bo}], issued: 2024-05-06,
             accessed: 2024-06-07}
"""
SUMMARY = """id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: "Tea may sell [@doe2024; @li2023]."}
key_judgements:
  - id: kj-1
    text: "Tea sold 12 tons [@doe2024, p. 3-5] and more [@doe2024b]."
  - id: kj-2
    text: "It was so before [@li2023, para. 6; @doe2024]."
"""


def project(folder: Path, style: str, more: str = "") -> Path:
    return small_project(
        folder,
        briefgen_yaml=SETTINGS.format(style=style) + more,
        content__sources_yaml=SOURCES,
        content__briefings__tea__summary_yaml=SUMMARY,
    )


@pytest.mark.parametrize("style", SHIPPED)
def test_pdf_word_and_html_say_the_same_in_every_style(
    tmp_path: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pikepdf")
    folder = project(tmp_path, style)
    report = build(Request(folder))
    assert report.ok, report.diagnostics
    assert [d for d in report.diagnostics if not d.is_error] == []
    assert run(["verify", str(folder / "build"), "-p", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "1 edition verified: every check passed" in told


@pytest.mark.parametrize("style", SHIPPED)
def test_live_citations_in_word_carry_the_text_that_html_shows(tmp_path: Path, style: str) -> None:
    folder = project(tmp_path, style, "word_citations: zotero\n")
    report = build(Request(folder, formats=("docx",)))
    assert report.ok, report.diagnostics
    file = Word(next((folder / "build").glob("*.docx")).read_bytes())
    parts = [p for p in ("document", "footnotes") if f"word/{p}.xml" in file.files]
    found = [pair for part in parts for pair in fields(file, part)]
    live = [(code, shown) for code, shown in found if "CSL_CITATION" in code]
    kept = []
    for code, shown in live:
        told = json.loads(code[code.index("{") :])["properties"]
        assert told["plainCitation"] == shown
        kept.append(shown)
    made = documents(Request(folder)).value
    assert made
    (document,) = made.values()
    printed = [
        "".join(place.itertext()).strip()
        for place in document.tree.iter("span")
        if "citation" in place.get("class", "").split()
    ]
    assert len(kept) == 4
    assert sorted(kept) == sorted(printed)
