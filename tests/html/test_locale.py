"""Locale files: layers, fallbacks, and what is wrong in them."""

from __future__ import annotations

from editions import Studio, audience, edition, project, prose, references

from briefgen.html.locale import load_locale
from briefgen.html.overlay import overlay_for


def faults(studio: Studio, text: str, language: str = "en") -> list[str]:
    studio.templates[f"locales/{language}.yaml"] = text
    return studio.faults(edition(prose("bg", "Words."), references(), language=language))


def test_a_project_changes_single_entries(studio: Studio) -> None:
    studio.templates["locales/en.yaml"] = "labels: {audience: For}\ndates: {day: '{year}.{month}'}"
    html = studio.html(edition(prose("bg", "Words.")))
    assert "<dt>For</dt>" in html
    assert "2025.January" in html
    assert "<dt>Authors</dt>" in html


def test_an_audience_has_a_locale_file_of_its_own(studio: Studio) -> None:
    studio.templates["locales/en.yaml"] = "labels: {audience: For, authors: By}"
    studio.templates["audiences/analyst/locales/en.yaml"] = "labels: {audience: To}"
    html = studio.html(edition(prose("bg", "Words.")))
    assert "<dt>To</dt>" in html
    assert "<dt>By</dt>" in html


def test_regions_fall_back_on_what_ships(studio: Studio) -> None:
    overlay, _ = overlay_for(project(studio.root), audience())
    for tag, words in (("zh-TW", "结论"), ("zh", "结论"), ("en-GB", "Bottom line")):
        loaded = load_locale(tag, overlay).value
        assert loaded is not None
        assert loaded.labels["bottom-line"] == words
        assert loaded.language == tag


def test_a_language_without_a_locale_file_is_an_error_that_says_what_to_do(
    studio: Studio,
) -> None:
    found = studio.faults(edition(prose("bg", "Words."), language="fr"))
    assert found == [
        'briefgen.yaml: T401 there are no labels, dates and numbers for the language "fr"'
        " | copy briefgen's locales/en.yaml to templates/locales/fr.yaml, translate it"
    ]


def test_a_new_language_must_be_complete(studio: Studio) -> None:
    found = faults(studio, "labels: {}\ndates: {day: '{day}/{month}/{year}'}\nnumbers: {}", "fr")
    assert found == [
        "templates/locales/fr.yaml: T402 dates: missing month, year, season, half, approximate, "
        "uncertain, interval, interval-years, interval-months, interval-days, from, until, months, "
        "seasons, halves",
        "templates/locales/fr.yaml: T402 numbers: missing decimal, group, minus, percent, "
        "percent-range, range, unit, about, more-than, less-than, at-least, up-to",
    ]


def test_all_faults_of_a_locale_file_are_found_at_once(studio: Studio) -> None:
    found = faults(
        studio,
        "lables: {}\n"
        "dates:\n"
        "  daay: x\n"
        "  day: '{date}'\n"
        "  months: [January]\n"
        "numbers:\n"
        "  multiples: [{from: 10000, step: 1000, write: '{x}万'}]\n",
    )
    assert [line.split(" | ")[0] for line in found] == [
        'templates/locales/en.yaml:1:1: Y302 unknown key "lables"',
        'templates/locales/en.yaml:3:3: Y302 unknown key "daay"',
        "templates/locales/en.yaml:4:8: T403 nothing fills in {date} here",
        "templates/locales/en.yaml:5:11: T403 expected 12 names, found 1",
        "templates/locales/en.yaml:7:48: T403 nothing fills in {x} here",
    ]


def test_an_audience_cannot_rename_a_label_that_is_not_there(studio: Studio) -> None:
    made = edition(prose("bg", "Words."), labels={"botom-line": {"en": "x"}})
    assert studio.faults(made) == [
        'content/audiences/analyst.yaml:1:1: T404 there is no label "botom-line"'
        ' | did you mean "bottom-line"?'
    ]


def test_a_label_that_is_nearly_one_of_ours_is_told(studio: Studio) -> None:
    studio.templates["locales/en.yaml"] = "labels: {botom-line: In short}"
    result = studio.render(edition(prose("bg", "Words.")))
    assert result.value is not None
    assert [f"{d.span}: {d.code} {d.message}" for d in result.diagnostics] == [
        'templates/locales/en.yaml:1:10: T405 the templates that ship use no label "botom-line"'
    ]


def test_a_project_adds_labels_for_its_own_templates(studio: Studio) -> None:
    studio.templates["locales/en.yaml"] = "labels: {advice: 'Our advice, {name}'}"
    studio.templates["sections/text.html.j2"] = (
        "{% extends 'base/sections/text.html.j2' %}"
        "{% block body %}<p>{{ label('advice', name='<you>') }}</p>{% endblock %}"
    )
    html = studio.html(edition(prose("bg", "Words.")))
    assert "<p>Our advice, &lt;you&gt;</p>" in html
