"""Writing templates: what they can use, and what an error looks like."""

from __future__ import annotations

import re

import pytest
from editions import (
    Studio,
    audience,
    briefing,
    cite,
    edition,
    heading,
    library,
    locale,
    prose,
    references,
    statement,
    text,
)

from briefgen.audiences.model import Edition
from briefgen.document.model import KeyFigure, SummarySection
from briefgen.project import shipped_templates

TEMPLATE = "sections/text.html.j2"
FILE = f"templates/{TEMPLATE}"


def with_body(studio: Studio, body: str, **fields: object) -> Edition:
    """An edition whose text section has this body."""
    studio.templates[TEMPLATE] = (
        "{% extends 'base/sections/text.html.j2' %}\n{% block body %}\n" + body + "\n{% endblock %}"
    )
    figures = [KeyFigure("share", (0.9,), text("占比", "Share"), "percent", "more-than")]
    made = briefing(prose("bg", "Words."), references(), shared=library(figures))
    return Edition(made, audience(**fields), "en")


def test_a_template_cites_by_key_and_locator(studio: Studio) -> None:
    made = with_body(
        studio, "<p>Words{{ cite('zhang2024, p. 3') }}, {{ cite('see @li2023') }}.</p>"
    )
    html = studio.html(made)
    assert '[<a href="#ref-zhang2024">1</a>, page 3]' in html
    assert '[<a href="#ref-li2023">2</a>]' in html
    assert 'id="ref-zhang2024"' in html


def test_a_template_shows_a_key_figure(studio: Studio) -> None:
    assert "<p>more than 90%</p>" in studio.html(with_body(studio, "<p>{{ figure('share') }}</p>"))


def test_a_template_refers_to_a_section(studio: Studio) -> None:
    html = studio.html(with_body(studio, "<p>See {{ refer('bg') }}.</p>"))
    assert '<p>See <a class="xref" href="#bg">Background</a>.</p>' in html


def test_an_audience_renames_a_label(studio: Studio) -> None:
    made = with_body(
        studio,
        "<p>{{ label('bottom-line') }} {{ label('threats') }}</p>",
        labels={"bottom-line": {"en": "In short", "zh-CN": "一句话"}},
    )
    assert "<p>In short Threats</p>" in studio.html(made)


def test_an_audience_renames_a_section(studio: Studio) -> None:
    made = with_body(studio, "<p>x</p>", titles={"bg": text("来由", "How it came about")})
    assert "<h2>How it came about</h2>" in studio.html(made)


def test_a_key_of_a_mapping_wins_over_its_methods(studio: Studio) -> None:
    html = studio.html(with_body(studio, "<p>{{ {'items': 'data'}.items }}</p>"))
    assert "<p>data</p>" in html


ERRORS = [
    ("{{ sectoin.title }}", 'T201 nothing is named "sectoin" here | did you mean "section"?'),
    ("{{ section.titel }}", 'T201 the value has no "titel" | did you mean "title"?'),
    ("{% if section.intor %}{% endif %}", 'T201 the value has no "intor" | did you mean "intro"?'),
    ("{% for x in sections %}{% endfor %}", 'T201 nothing is named "sections" here'),
    ("{{ section }}", "T203 A mapping cannot be printed | it has: blocks, id"),
    ("{{ section.blocks }}", "T203 A list cannot be printed"),
    ("{{ section.get('x') }}", "T203 Nothing (none) cannot be printed"),
    (
        "{{ label('bottom_line') }}",
        'T204 there is no label "bottom_line" | did you mean "bottom',
    ),
    ("{{ label('page') }}", 'T204 the label "page" has places to fill in | label("page", page=…'),
    ("{{ cite('zhang2042') }}", 'T205 there is no source "zhang2042" | did you mean "zhang2024"?'),
    ("{{ cite('') }}", "T205 "),
    ("{{ figure('shore') }}", 'T205 there is no key figure "shore" | did you mean "share"?'),
    ("{{ 1 + 'a' }}", "T202 unsupported operand"),
    ("{{ 1 / 0 }}", "T202 division by zero"),
    ("{{ 'a'|uper }}", 'T101 there is no filter "uper" | did you mean "upper"?'),
    ("{{ 'a'|random }}", 'T101 there is no filter "random" | '),
    ("{% if 1 is od %}{% endif %}", 'T101 there is no test "od" | did you mean "odd"?'),
    ("{% if %}", "T101 Expected an expression"),
    ("{% fro x in y %}", "T101 Encountered unknown tag 'fro'"),
]


@pytest.mark.parametrize(("body", "expected"), ERRORS)
def test_an_error_names_the_templates_line_and_what_was_meant(
    studio: Studio, body: str, expected: str
) -> None:
    found = studio.faults(with_body(studio, body))
    assert len(found) == 1, found
    # Jinja looks a condition's tests up where the block begins
    line = 2 if "is od" in body else 3
    assert found[0].startswith(f"{FILE}:{line}:1: {expected}"), found[0]


def test_an_error_names_the_content_that_was_being_rendered(studio: Studio) -> None:
    studio.templates["sections/summary.html.j2"] = (
        "{% extends 'base/sections/summary.html.j2' %}\n"
        "{% block key_judgements %}\n"
        "{% for judgement in section.key_judgements %}\n"
        "{{ judgement.wieght }}\n"
        "{% endfor %}\n"
        "{% endblock %}"
    )
    summary = SummarySection(
        **heading("summary", "summary", "Summary"),
        bottom_line=statement("bl", "Yes.", confidence="low"),
        key_judgements=(statement("kj-one", "One.", cited="[@li2023]"),),
    )
    assert studio.faults(edition(summary, references())) == [
        'templates/sections/summary.html.j2:4:1: T201 the value has no "wieght"'
        " | it has: classes, confidence, id, src, text"
        ' | while rendering "kj-one" (content/a.yaml:7:3)'
    ]


def test_an_error_in_one_section_does_not_hide_those_of_others(studio: Studio) -> None:
    studio.templates["sections/references.html.j2"] = "{{ nothing }}"
    studio.templates["components/cover.html.j2"] = "<font>x</font>"
    found = studio.faults(with_body(studio, "{{ section.titel }}"))
    assert [line.split()[1] for line in found] == ["T201", "T201", "H101"]


def test_a_document_that_leaves_a_section_out_is_an_error(studio: Studio) -> None:
    studio.templates["document.html.j2"] = (
        "{% extends 'base/document.html.j2' %}\n"
        "{% block main %}{{ sections[0].html }}{% endblock %}"
    )
    found = studio.faults(edition(prose("bg", "Words."), references()))
    assert len(found) == 1
    assert 'H114 the document shows no section "references"' in found[0]


def test_a_document_without_html_is_an_error(studio: Studio) -> None:
    made = edition(prose("bg", "Words."))
    studio.templates["document.html.j2"] = ""
    assert [line.split()[1] for line in studio.faults(made)] == ["H113"]
    studio.templates["document.html.j2"] = "<p>x</p>"
    assert [line.split()[1] for line in studio.faults(made)] == ["H104"]


def test_what_a_section_makes_outside_its_section_is_an_error(studio: Studio) -> None:
    studio.templates[TEMPLATE] = (
        "{% include 'base/sections/text.html.j2' %}\nstray <em>words</em>\n<p>more</p>"
    )
    found = studio.faults(edition(prose("bg", "Words."), references()))
    assert [line.split(" | ")[0] for line in found] == [
        f"{FILE}:2:1: H105 text without a paragraph around it: stray",
        f"{FILE}:2:7: H104 this template makes <section>, not <em>",
        f"{FILE}:3:1: H104 this template makes <section>, not <p>",
    ]


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "²"])
def test_a_template_cannot_forge_a_mark(studio: Studio, number: str) -> None:
    made = with_body(studio, f'<p><span class="citation" data-cluster="{number}"></span></p>')
    assert [line.split()[1] for line in studio.faults(made)] == ["H112"]


def test_every_label_that_ships_in_templates_is_in_both_languages() -> None:
    used = set()
    for path in shipped_templates().rglob("*.j2"):
        if "audiences" not in path.parts:
            used |= set(re.findall(r"label\('([a-z-]+)'[,)]", path.read_text(encoding="utf-8")))
    assert len(used) > 20
    chinese, english = locale("zh-CN").labels, locale("en").labels
    assert used <= chinese.keys()
    assert chinese.keys() == english.keys()


def test_cluster_helper_reads_citations() -> None:
    assert [item.key for item in cite("[@a; @b]")[0].items] == ["a", "b"]
