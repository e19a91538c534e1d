"""Parsing strictly, checking against the contract, and writing trees as text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Collector
from briefgen.html import serialize
from briefgen.html.tree import Origin, check_document, check_structure, parse
from briefgen.source import TextFile

KITCHEN_SINK = Path(__file__).resolve().parents[1] / "cases" / "contract" / "kitchen-sink.html"


def check(html: str, *, whole: bool = False) -> list[str]:
    """The findings of a fragment whose template is its own text."""
    found = Collector()
    origin = Origin((TextFile("t.j2", html),))
    root = parse(html, origin, found)
    check_structure(root, origin, found)
    if whole:
        for element in root:
            element.set("data-origin", "t")
        check_document(root, {"t": origin}, found)
    return [f"{d.span}: {d.code} {d.message}" for d in found]


VIOLATIONS = [
    ("<p><font>x</font></p>", "t.j2:1:4: H101 <font> is not part of the HTML contract"),
    ("<script>x</script>", "t.j2:1:1: H101 <script> is not part of the HTML contract"),
    ('<p style="color:red">x</p>', 't.j2:1:4: H102 <p> cannot have the attribute "style"'),
    ('<p onclick="x()">x</p>', 't.j2:1:4: H102 <p> cannot have the attribute "onclick"'),
    ('<p href="#x">x</p>', 't.j2:1:4: H102 <p> cannot have the attribute "href"'),
    (
        '<p><a href="javascript:x">x</a></p>',
        't.j2:1:13: H103 a link to "javascript:x" is not allowed',
    ),
    ('<p><a href="file:///x">x</a></p>', 't.j2:1:13: H103 a link to "file:///x" is not allowed'),
    ('<p><a href="x.html">x</a></p>', 't.j2:1:13: H103 a link to "x.html" is not allowed'),
    ("<p><div>x</div></p>", "t.j2:1:4: H104 <p> holds text, not the block <div>"),
    ("<p><em><p>x</p></em></p>", "t.j2:1:1: H104 <em> holds text, not the block <p>"),
    ("<div><li>x</li></div>", "t.j2:1:6: H104 <li> stands only in <ul> or <ol>, not in <div>"),
    ("<ul><p>x</p></ul>", "t.j2:1:5: H104 <ul> holds only <li>, not <p>"),
    ("<table><tr></tr></table>", "t.j2:1:8: H104 <table> holds only <caption>, <thead>, <tbody>"),
    (
        '<p><a href="#a"><a href="#b">x</a></a></p>',
        "t.j2:1:4: H104 a link inside a link",
    ),
    (
        "<section><em>x</em></section>",
        "t.j2:1:10: H104 <em> stands in <section> without a paragraph around it",
    ),
    (
        "<section>words</section>",
        "t.j2:1:10: H105 text in <section> without a paragraph around it: words",
    ),
    ("<ul>words</ul>", "t.j2:1:5: H105 text in <ul> without a paragraph around it: words"),
    ("<div>a<p>b</p></div>", "t.j2:1:1: H105 text beside blocks in <div>"),
    ("<div><p>b</p>a</div>", "t.j2:1:1: H105 text beside blocks in <div>"),
    ("<ul><li>a<p>b</p></li></ul>", "t.j2:1:5: H105 text beside blocks in <li>"),
    (
        '<table><tbody><tr><td colspan="1000000">x</td></tr></tbody></table>',
        't.j2:1:19: H110 <td colspan="1000000">: expected a number from 1 to 99',
    ),
    ('<p lang="中文">x</p>', 't.j2:1:1: H110 <p lang="中文">: expected a language tag'),
    ('<p id="a b">x</p>', 't.j2:1:1: H110 <p id="a b">: expected a name without blanks'),
    ('<figure><img src="a"></figure>', 't.j2:1:9: H111 <img> needs the attribute "alt"'),
    ("<p>a < b</p>", "t.j2:1:6: H201 a “<” that begins no tag: < b</p>"),
    ("<p>a</ p></p>", "t.j2:1:5: H201 a “<” that begins no tag: </ p></p>"),
    (
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
        "t.j2:1:15: H116 the rows of a table differ in length: 2 and 1",
    ),
    (
        "<table><thead><tr><th>a</th></tr></thead>"
        '<tbody><tr><td colspan="2">c</td></tr></tbody></table>',
        "t.j2:1:15: H116 the rows of a table differ in length: 1 and 2",
    ),
    ("<p>a", "t.j2:1:1: H202 <p> is not closed"),
    ("<p><em>a</p>", "t.j2:1:4: H202 <em> is not closed"),
    ("<p/>", "t.j2:1:1: H202 <p/> closes nothing: write <p></p>"),
    ("<p>a</p></div>", "t.j2:1:9: H203 </div> closes an element that is not open"),
    ('<p class="a" class="b">x</p>', 't.j2:1:1: H205 <p> has "class" twice'),
    ('<p class="a"id="b">x</p>', 't.j2:1:1: H205 cannot read the attributes of <p>: id="b"'),
    ("<p 中=x>x</p>", "t.j2:1:1: H205 cannot read the attributes of <p>: 中=x"),
    ("<p>a\x07</p>", "t.j2:1:5: H206 the character U+0007 cannot be printed"),
]


@pytest.mark.parametrize(("html", "expected"), VIOLATIONS)
def test_what_the_contract_does_not_allow_is_one_finding(html: str, expected: str) -> None:
    found = check(html)
    assert len(found) == 1, found
    assert found[0].startswith(expected)


def test_spans_count_in_the_length_of_rows() -> None:
    rows = (
        '<tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr>'
        '<tr><td colspan="3">e</td></tr>'
    )
    assert check(f"<table><tbody>{rows}</tbody></table>") == []


WHOLE = [
    (
        '<section><h2 id="a">x</h2><p id="a">y</p></section>',
        't.j2: H106 the id "a" stands twice',
    ),
    (
        '<section><h2>x</h2><p><a href="#b">y</a></p></section>',
        't.j2: H107 the link to "b" leads nowhere in this edition',
    ),
    (
        "<header><h1>a</h1></header><section><h3>x</h3></section>",
        "t.j2: H108 <h3> follows a heading of level 1",
    ),
    ("<header><h1> </h1></header>", "t.j2: H109 <h1> without words"),
    (
        "<header><h1>a</h1></header><section><h2>b</h2></section><section><h1>c</h1></section>",
        "t.j2: H108 <h1> follows a heading of level 2",
    ),
]


@pytest.mark.parametrize(("html", "expected"), WHOLE)
def test_what_only_the_whole_document_shows(html: str, expected: str) -> None:
    html = html if "<h1>" in html else f"<header><h1>t</h1></header>{html}"
    assert check(html, whole=True) == [expected]


def test_all_faults_are_found_at_once() -> None:
    found = check('<p style="x"><font>a</font></p><ul><p>b</p></ul><p>c')
    assert [line.split()[1] for line in found] == ["H202", "H102", "H101", "H104"]


def test_the_content_is_named_where_the_template_is_at_fault() -> None:
    found = Collector()
    origin = Origin((TextFile("t.j2", "{{ x }}\n<font>"),))
    root = parse('<p data-src="content/a.yaml:3:5"><font>x</font></p>', origin, found)
    check_structure(root, origin, found)
    finding = next(iter(found))
    assert str(finding.span) == "t.j2:2:1"
    assert "met while rendering content/a.yaml:3:5" in finding.hints


def test_the_content_is_the_place_where_no_template_has_it() -> None:
    found = Collector()
    origin = Origin((TextFile("t.j2", "{{ x }}"),))
    root = parse('<p data-src="content/a.yaml:3:5"><font>x</font></p>', origin, found)
    check_structure(root, origin, found)
    finding = next(iter(found))
    assert str(finding.span) == "content/a.yaml:3:5"
    assert "rendered by t.j2" in finding.hints


@pytest.mark.parametrize("depth", [100, 10_000])
def test_deep_nesting_is_one_finding(depth: int) -> None:
    found = check("<div>" * depth + "</div>" * depth)
    assert [line.split()[1] for line in found] == ["H204"]


def test_the_kitchen_sink_obeys_the_contract() -> None:
    assert check(KITCHEN_SINK.read_text(encoding="utf-8"), whole=True) == []


def test_text_survives_writing_and_reading() -> None:
    html = KITCHEN_SINK.read_text(encoding="utf-8")
    once = serialize(parse(html, Origin(()), Collector())[0])
    twice = serialize(parse(once, Origin(()), Collector())[0])
    assert once == twice


def test_places_for_diagnostics_are_not_written() -> None:
    root = parse('<p data-src="a:1:1" data-own="b">x</p>', Origin(()), Collector())
    assert '<p data-own="b">x</p>' in serialize(root[0])


SPACES = [
    ("<p>\n a\n b \n</p>", "<p>a b</p>"),
    ("<p>a <em>b</em>\n c</p>", "<p>a <em>b</em> c</p>"),
    ("<p>a\n<em>b</em></p>", "<p>a <em>b</em></p>"),
    ("<p>甲<em>乙</em>丙</p>", "<p>甲<em>乙</em>丙</p>"),
    ("<div>\n <p>a</p>\n <p>b</p>\n</div>", "<div><p>a</p><p>b</p></div>"),
    ("<ul><li>a\n <ul><li>b</li></ul>\n</li></ul>", None),
    ("<pre>a\n  b\n</pre>", "<pre>a\n  b\n</pre>"),
    ("<p>a\u00a0b</p>", "<p>a&nbsp;b</p>"),
    ("<p>a <br> b</p>", "<p>a <br>b</p>"),
    ("<p>&lt;b&gt; &amp; &quot;</p>", '<p>&lt;b&gt; &amp; "</p>'),
]


@pytest.mark.parametrize(("html", "expected"), [pair for pair in SPACES if pair[1]])
def test_line_breaks_of_templates_mean_nothing(html: str, expected: str) -> None:
    root = parse(html, Origin(()), Collector())
    assert serialize(root[0]) == f"<!DOCTYPE html>\n{expected}\n"


@settings(max_examples=20_000 if os.environ.get("BRIEFGEN_DEEP") else 100, derandomize=True)
@given(st.text(alphabet="<>/pdivlu a=\"'&;-!\x00中\n", max_size=80))
def test_any_text_becomes_a_tree_or_findings(html: str) -> None:
    check(html, whole=True)
