"""Links to passages and the appendix of evidence are the same in all three formats."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from projects import briefgen, small_project

WEB = "https://example.org/tea?a=1&amp;b=2#:~:text=%E8%8C%B6%E5%8F%B6%EF%BC%8C%20tea&amp;text=a%2Db"
SOURCES = """\
sources:
  web2024: {type: webpage, title: 今日茶叶, URL: "https://example.org/tea?a=1&b=2", language: zh-CN}
  doe2024: {type: report, title: An invented report, URL: https://example.org/report.pdf}
"""
SUMMARY = """\
id: summary
kind: summary
title: {en: Summary, zh-CN: 摘要}
bottom_line: {id: bl, confidence: low, text: {en: Tea may sell., zh-CN: 茶也许好卖。}}
key_judgements:
  - id: kj-1
    text: {en: Tea sold., zh-CN: 茶好卖。}
    cite: "[@web2024, para. 3; @doe2024, pp. 4-5]"
  - {id: kj-2, text: {en: "Prices rose [@doe2024].", zh-CN: "价格涨了 [@doe2024]。"}}
evidence:
  web2024: {para. 3: {quote: ["茶叶， tea", a-b]}}
"""


def test_the_files_of_an_edition_with_evidence_agree(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    small_project(
        tmp_path,
        briefgen_yaml="briefgen: 1\nlanguages: [en, zh-CN]\n",
        content__sources_yaml=SOURCES,
        content__audiences__readers_yaml="name: {any: R}\nevidence: true\ncontents: true\n",
        content__briefings__tea__briefing_yaml=(
            "title: {any: Tea}\nquestion: {any: Tea?}\nas_of: 2025-01-01\n"
            "sections: [summary.yaml, references.yaml]\n"
        ),
        content__briefings__tea__summary_yaml=SUMMARY,
        content__briefings__tea__references_yaml=(
            "id: references\nkind: references\ntitle: {any: References}\n"
        ),
    )
    built = briefgen("build", tmp_path, "--format", "all")
    assert built.returncode == 0, built.stderr
    verified = briefgen("verify", "--project", tmp_path)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    for language in ("en", "zh-CN"):
        file = tmp_path / "build" / f"tea-readers-{language}"
        assert file.with_suffix(".html").read_text(encoding="utf-8").count(f'href="{WEB}"') == 2
        with zipfile.ZipFile(file.with_suffix(".docx")) as archive:
            links = archive.read("word/_rels/document.xml.rels").decode()
        assert WEB in re.findall(r'Target="([^"]*)"', links)
