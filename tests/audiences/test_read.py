"""Audience files: what they may say, and every fault at its place."""

from __future__ import annotations

import pytest

from briefgen.audiences import check_audiences, load_audiences
from briefgen.diagnostics import in_order

WHOLE = """\
name: {zh-CN: 高管版, en: Executive edition}
sections: [summary, swot, refs]
omit: [tows]
titles: {swot: {zh-CN: 虚实, en: Strong and *weak*}}
labels: {bottom-line: {zh-CN: 结论, en: Answer}}
contents: true
languages: [en, zh-CN]
formats: [pdf]
citation_style: {en: author-date}
clearance: internal
max_pages: 2
theme: {color: {palette: {accent: "#2f6b3a"}}}
templates: look
"""


def faults(workshop, text: str, **options) -> list[str]:
    workshop.write("content/audiences/all.yaml", text)
    result = load_audiences(workshop.project(), **options)
    return [f"{d.span} {d.code} {' '.join(d.hints)}".strip() for d in in_order(result.diagnostics)]


def checked(workshop, text: str) -> list[str]:
    workshop.write(
        "content/audiences/all.yaml", "name: {any: All}\n" + text + "\nclearance: public\n"
    )
    project = workshop.project()
    audiences = load_audiences(project).value
    assert audiences is not None
    diagnostics = check_audiences(audiences, workshop.content(), project)
    return [f"{d.span} {d.code} {' '.join(d.hints)}" for d in in_order(diagnostics)]


def test_an_audience_says_all_it_wants(workshop) -> None:
    (workshop.root / "templates/audiences/look").mkdir(parents=True)
    workshop.write("content/audiences/all.yaml", WHOLE)
    result = load_audiences(workshop.project(), formats=("pdf", "docx"))
    assert result.diagnostics == ()
    assert result.value is not None
    audience = result.value["all"]
    assert audience.name == {"zh-CN": "高管版", "en": "Executive edition"}
    assert (audience.sections, audience.omit) == (("summary", "swot", "refs"), frozenset({"tows"}))
    assert audience.languages == ("zh-CN", "en")
    assert (audience.contents, audience.max_pages, audience.clearance) == (True, 2, "internal")
    assert (audience.formats, audience.templates) == (("pdf",), ("look",))
    assert audience.citation_style == {"en": "author-date"}
    assert audience.theme == {"color": {"palette": {"accent": "#2f6b3a"}}}


def test_a_name_is_enough(workshop) -> None:
    audience = workshop.audience("")
    assert (audience.sections, audience.omit, audience.folders) == (None, frozenset(), ("all",))
    assert audience.languages == ("zh-CN", "en")


def test_all_faults_of_a_file_come_at_once(workshop) -> None:
    text = """\
naem: x
sections: [summary, summary, 1x]
contents: yes
languages: [fr]
formats: [pdf, odt]
clearance: top
max_pages: 0
templates: lok
titles: {swot: "Weak [@open2024]"}
theme: {color: {palette: {accent: acent}}}
omit: tows
"""
    (workshop.root / "templates/audiences/look").mkdir(parents=True)
    assert faults(workshop, text, formats=("pdf", "docx")) == [
        "content/audiences/all.yaml:1:1 Y301",
        'content/audiences/all.yaml:1:1 Y302 did you mean "name"?',
        "content/audiences/all.yaml:2:21 A102 keep one",
        "content/audiences/all.yaml:2:30 Y306 an id has letters (a to z), digits and hyphens, "
        "and begins with a letter",
        "content/audiences/all.yaml:3:11 Y303",
        "content/audiences/all.yaml:4:13 Y304 one of: zh-CN, en",
        "content/audiences/all.yaml:5:16 Y304 one of: pdf, docx",
        "content/audiences/all.yaml:6:12 Y304 one of: public, internal, secret",
        "content/audiences/all.yaml:7:12 Y305",
        'content/audiences/all.yaml:8:12 A101 did you mean "look"?',
        "content/audiences/all.yaml:9:16 A105 add en: …",
        "content/audiences/all.yaml:9:16 A108 cite in the section's own texts",
        'content/audiences/all.yaml:10:35 T502 did you mean "accent"?',
        "content/audiences/all.yaml:11:7 Y303 write [tows] for a list of one",
    ]


def test_words_missing_in_a_language_not_built_are_a_warning(workshop) -> None:
    workshop.write("content/audiences/all.yaml", "name: {zh-CN: 全}")
    (missing,) = load_audiences(workshop.project()).diagnostics
    assert (missing.code, missing.is_error) == ("A105", True)
    (missing,) = load_audiences(workshop.project(), building=("zh-CN",)).diagnostics
    assert (missing.code, missing.is_error) == ("A105", False)


def test_an_audience_needs_no_words_in_languages_that_it_does_not_read(workshop) -> None:
    assert faults(workshop, "name: {zh-CN: 全}\nlanguages: [zh-CN]\n") == []


def test_a_broken_file_does_not_hide_the_others(workshop) -> None:
    workshop.write("content/audiences/broken.yaml", "name: [")
    result = load_audiences(workshop.project())
    assert not result.ok
    assert result.value is not None
    assert list(result.value) == ["all"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sections: [sumary, refs]", '2:12 A103 did you mean "summary"?'),
        ("omit: [tows, kj-22]", '2:14 A104 did you mean "kj-2"?'),
        ("titles: {sumary: {any: X}}", '2:10 A106 did you mean "summary"?'),
        ("omit: [bl]", "2:8 A107 leave out the whole summary, or list the sections without it"),
    ],
)
def test_names_that_no_briefing_has_are_errors(workshop, text: str, expected: str) -> None:
    assert checked(workshop, text) == [f"content/audiences/all.yaml:{expected}"]


def test_ids_of_another_briefing_are_known(workshop) -> None:
    workshop.write(
        "content/briefings/c/briefing.yaml",
        "title: {any: C}\nquestion: {any: C}\nas_of: 2025-01-01\n"
        "authors: [{any: C}]\nclassification: {any: C}\nsections: [more.yaml]\n",
    )
    workshop.write(
        "content/briefings/c/more.yaml",
        "id: more\nkind: glossary\ntitle: {any: More}\n",
    )
    assert checked(workshop, "sections: [summary, more, refs]") == []
    briefing = workshop.root / "content/briefings/c/briefing.yaml"
    workshop.write("content/audiences/other.yaml", "name: {any: Other}\nclearance: public")
    briefing.write_text(briefing.read_text() + "audiences: [other]\n")
    (fault,) = checked(workshop, "sections: [more]")
    assert fault.startswith("content/audiences/all.yaml:2:12 A103")


def test_every_part_that_has_an_id_can_be_named(workshop) -> None:
    omit = "kj-1, s-1, ev-1, l-b, r-1, c-cost, f-share, t-one, so-1, tows, p-open, h-closed, body"
    assert checked(workshop, f"omit: [{omit}]") == []
