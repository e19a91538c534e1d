"""The three files of one document say the same; a fault planted in one of them is found.

A fault is planted in the source that one writer gets, so the file that is compared is a finished
one. For the PDF, which takes longest to make, all faults are planted at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.writers.documents import document, kitchen_sink

from briefgen.verify import Block, compare, disagreements, read_docx, read_html, read_pdf
from briefgen.writers import load_writer

pytest.importorskip("pikepdf")

FORMATS = ("pdf", "docx", "html")
READERS: Mapping[str, Callable[[bytes], list[Block]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "html": read_html,
}


@dataclass(frozen=True)
class Fault:
    """What is replaced in the kitchen sink's source, and what the comparison says of it."""

    old: str
    new: str
    said: str


FAULTS = {
    "a word changed": Fault(
        "产量在 2024 年", "产量在 2023 年", "text differs in paragraph “工厂 A 的产量在 2023 年"
    ),
    "a paragraph lost": Fault(
        '<p class="intro">本节交代来由。</p>', "", "missing in {}: paragraph “本节交代来由。”"
    ),
    "a heading of another level": Fault(
        '<h4 id="bg-quote">引语</h4>', '<h3 id="bg-quote">引语</h3>', "level differs in heading 3"
    ),
    "a cell changed": Fault(
        ">900<", ">901<", "text differs in cell (table 4, row 3, column 2) “901”"
    ),
    "a list item lost": Fault("<li>嵌套二</li>", "", "missing in {}: item “嵌套二”"),
    "a list that does not go on": Fault(
        '<ol start="4">', "<ol>", "number differs in item “从四开始”"
    ),
    "a list of another kind": Fault(
        "<li>步骤二<ol><li>子步骤</li></ol></li>",
        "<li>步骤二<ul><li>子步骤</li></ul></li>",
        "list type differs in item “子步骤”",
    ),
    "a footnote lost": Fault(
        '<span class="footnote" id="fn-1">脚注里有<em>强调</em>和<a href="https://example.org/a">'
        "链接</a>。</span>",
        "",
        "missing in {}: footnote “脚注里有强调和链接。”",
    ),
    "a caption changed": Fault("货从哪里来", "货到哪里去", "text differs in caption “图 1 货到"),
    "an alternative text changed": Fault(
        "箭头从工厂指向小店", "箭头从小店指向工厂", "text differs in image “两个方框，箭头从小店"
    ),
    "another address": Fault(
        "https://example.org/very/long/path?with=query&amp;and=more",
        "https://example.org/very/long/path?with=query&amp;and=less",
        "“超链接” to https://example.org/very/long/path?with=query&and=less",
    ),
    "a citation's number": Fault(
        '愿意提供新服务<span class="citation" id="cite-3">[<a href="#ref-li2023">2<',
        '愿意提供新服务<span class="citation" id="cite-3">[<a href="#ref-li2023">3<',
        "“愿意提供新服务[3]”",
    ),
    "a citation that leads to another source": Fault(
        'id="cite-5">[<a href="#ref-zhang2024">',
        'id="cite-5">[<a href="#ref-li2023">',
        "link differs in item “●●● 优势一[1]”: {} “1” to “Li",
    ),
    "a title that the properties do not have": Fault(
        "<title>合同样张：", "<title>另一样张：", "text differs in title “另一样张："
    ),
}


@cache
def source() -> str:
    path = Path(__file__).parents[1] / "cases" / "contract" / "kitchen-sink.html"
    return path.read_text(encoding="utf-8")


@cache
def written(form: str, *faults: str) -> bytes:
    """The kitchen sink as a finished file, with faults planted in its source."""
    text = source()
    for name in faults:
        assert FAULTS[name].old in text, name
        text = text.replace(FAULTS[name].old, FAULTS[name].new)
    done = load_writer(form)(document(text, assets=kitchen_sink().assets))
    assert done.value is not None, done.diagnostics
    return done.value.data


def test_the_three_finished_files_say_the_same() -> None:
    assert disagreements(*(written(form) for form in FORMATS)) == []


def test_word_and_pdf_say_the_same() -> None:
    assert list(map(str, compare(read_pdf(written("pdf")), read_docx(written("docx"))))) == []


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_planted_fault_is_found(form: str, name: str) -> None:
    with_fault = READERS[form](written(form, name))
    found = "\n".join(map(str, compare(with_fault, read_html(written("html")), (form, "other"))))
    assert FAULTS[name].said.format(form) in found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_planted_in_the_pdf_is_found(name: str) -> None:
    with_faults = read_pdf(written("pdf", *FAULTS))
    found = "\n".join(map(str, compare(with_faults, read_html(written("html")), ("PDF", "other"))))
    assert FAULTS[name].said.format("PDF") in found
