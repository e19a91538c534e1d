"""What cannot be written is named with its place; nothing is dropped, nothing raises."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.writers.documents import small
from tests.writers.docx.reading import faults, word

from briefgen.diagnostics import Span
from briefgen.diagnostics.codes.word import CODES
from briefgen.writers.docx import write


def codes(body: str) -> list[str]:
    return [code for code, _ in faults(small(body))]


def test_an_unknown_element_is_an_error_at_its_place() -> None:
    body = (
        '<section data-src="content/a.yaml:1:1"><div data-src="content/a.yaml:14:7">'
        "<p>x <u>y</u></p><details><p>z</p></details></div></section>"
    )
    found = write(small(body))
    assert found.value is None
    assert [(d.code, d.span) for d in found.diagnostics] == [
        ("W101", Span("content/a.yaml", 14, 7)),
        ("W101", Span("content/a.yaml", 14, 7)),
    ]
    assert "<u>" in found.diagnostics[0].message
    assert "<details>" in found.diagnostics[1].message
    assert found.diagnostics[0].hints


def test_faults_inside_unknown_elements_are_found_too() -> None:
    assert codes("<u>a <s>b</s></u>") == ["W101", "W101"]


@pytest.mark.parametrize(
    "body",
    [
        "<div><li>a</li></div>",
        "<ul>text<li>a</li></ul>",
        "<ul><p>a</p></ul>",
        "<dl><p>a</p></dl class=glossary>",
        '<dl class="glossary"><p>a</p></dl>',
        '<div class="swot">text</div>',
        '<nav class="contents">text</nav>',
    ],
)
def test_what_stands_in_the_wrong_place_is_an_error(body: str) -> None:
    found = write(small(body))
    if body.endswith("class=glossary>"):
        assert found.value is not None  # a plain description list is a container
    else:
        assert [d.code for d in found.diagnostics] == ["W102"]


def test_a_block_inside_a_line_is_an_error() -> None:
    document = small("<p><span id='here'>a</span></p>")
    here = document.tree.xpath("//*[@id='here']")[0]
    here.append(etree.fromstring("<p>block</p>"))
    assert faults(document) == [
        ("W102", "<p> stands inside a line of text (in <span>)"),
    ]


def test_cells_outside_a_table_and_words_between_cells_are_errors() -> None:
    document = small("<table id='t'><tr><td>a</td></tr></table>")
    table = document.tree.xpath("//table")[0]
    table.append(etree.fromstring("<div>x</div>"))
    document.tree.xpath("//main")[0].append(etree.fromstring("<td>y</td>"))
    assert [code for code, _ in faults(document)] == ["W102", "W102"]


def test_dead_links_and_strange_addresses_are_errors() -> None:
    assert codes('<p><a href="#nowhere">a</a></p>') == ["W103"]
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "../x",
        "http://[",
        "https://",
        "",
    ):
        assert codes(f'<p><a href="{address}">a</a></p>') == ["W104"]
    assert codes(f'<p><a href="https://example.org/{"x" * 2100}">a</a></p>') == ["W104"]


def test_footnotes_in_footnotes_are_errors() -> None:
    note = '<span class="footnote">a{}</span>'
    assert codes(f"<p>x{note.format(note.format(''))}</p>") == ["W108"]


def test_tables_that_word_cannot_have_are_errors() -> None:
    assert codes("<table></table>") == ["W109"]
    assert codes("<table><tr></tr></table>") == ["W109"]
    assert codes('<table><tr><td colspan="1000000">a</td></tr></table>') == ["W109"]
    assert codes("<table><tr>" + "<td>a</td>" * 64 + "</tr></table>") == ["W109"]


def test_deep_nesting_is_an_error_and_not_a_crash() -> None:
    assert codes("<div>" * 150 + "a" + "</div>" * 150) == ["W110"]
    assert codes("<p>" + "<em>" * 150 + "a" + "</em>" * 150 + "</p>") == ["W110"]
    assert codes("<table><tr><td>" * 80 + "a") == ["W110"]


@pytest.mark.parametrize("bad", ["\x0b", "\x00", "\ufffe", "\ud800"])
def test_characters_that_xml_forbids_are_errors_in_the_metadata(bad: str) -> None:
    document = small("<p>a</p>")
    broken = replace(document, metadata=replace(document.metadata, title=f"a{bad}b"))
    assert [code for code, _ in faults(broken)] == ["W107"]


def test_a_date_that_is_none_is_an_error() -> None:
    assert [code for code, _ in faults(small("<p>a</p>", date="soon"))] == ["W111"]


def test_all_faults_come_at_once() -> None:
    body = '<p><u>a</u> <a href="#x">b</a> <img src="c" alt=""></p><table></table>'
    assert codes(body) == ["W101", "W103", "W105", "W109"]


def test_every_code_is_in_the_table() -> None:
    import re
    from pathlib import Path

    import briefgen.writers.docx as package

    sources = Path(package.__file__).parent.rglob("*.py")
    used = {c for s in sources for c in re.findall(r'"(W\d{3})"', s.read_text(encoding="utf-8"))}
    assert used == set(CODES)


def test_odd_but_legal_documents_are_written() -> None:
    for body in (
        "",
        "<p></p>",
        "<ul></ul>",
        "<dl></dl>",
        '<dl class="glossary"></dl>',
        "<!-- c -->",
    ):
        assert word(small(body)).tree() is not None
    assert word(small("<div id='a'></div><p id='a'>x</p>")).paragraphs() == [("BodyText", "x")]
