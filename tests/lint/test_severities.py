"""How severe findings are: as the check says, the project, the audiences that see them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.lint.small import timeline

from briefgen.diagnostics import Severity
from briefgen.lint.run import Outcome

Checked = Callable[[dict[str, str]], Outcome]


def project(setting: str) -> str:
    return f"briefgen: 1\nlanguages: [en]\nchecks: {{L120: {setting}}}\n"


def severities(outcome: Outcome) -> list[str]:
    return [d.severity.value for d in outcome.diagnostics if d.code == "L120"]


@pytest.mark.parametrize("word", ["note", "warning", "error"])
def test_the_project_says_how_severe_a_check_is(checked: Checked, word: str) -> None:
    for setting in (word, f"{{severity: {word}}}"):
        outcome = checked(timeline(briefgen=project(setting)))
        assert severities(outcome) == [word]
        assert outcome.ok is (word != "error")


def test_a_check_that_is_off_finds_nothing(checked: Checked) -> None:
    assert checked(timeline(briefgen=project("off"))).diagnostics == ()


def test_of_the_audiences_that_see_it_the_most_severe_counts(checked: Checked) -> None:
    outcome = checked(
        timeline(
            content__audiences__readers="name: Readers\nchecks: {L120: off}\n",
            content__audiences__board="name: Board\nchecks: {L120: error}\n",
        )
    )
    assert severities(outcome) == ["error"]


def test_an_audience_that_does_not_see_it_has_no_say(checked: Checked) -> None:
    files = timeline(
        content__audiences__readers="name: Readers\nchecks: {L120: note}\n",
        content__audiences__board=(
            "name: Board\nsections: [summary, references]\nchecks: {L120: error}\n"
        ),
    )
    assert severities(checked(files)) == ["note"]
    files["content/audiences/board.yaml"] = "name: Board\nomit: [ev-fair]\nchecks: {L120: error}\n"
    assert severities(checked(files)) == ["note"]


def test_an_audience_that_sets_nothing_wants_what_the_project_says(checked: Checked) -> None:
    outcome = checked(
        timeline(
            briefgen=project("note"),
            content__audiences__board="name: Board\nchecks: {L120: off}\n",
        )
    )
    assert severities(outcome) == ["note"]


def test_unknown_checks_severities_and_options_are_errors_at_their_places(
    checked: Checked,
) -> None:
    text = (
        "briefgen: 1\nlanguages: [en]\nchecks:\n  L12O: off\n  L120: of\n"
        "  L140: {word: 3}\n  L151: {known: 3}\n"
    )
    outcome = checked(timeline(briefgen=text))
    told = {(d.code, d.span.line) for d in outcome.diagnostics if d.span}
    assert told == {("Y413", 4), ("Y304", 5), ("Y302", 6), ("Y303", 7)}
    assert not outcome.checked


def test_an_audience_sets_severities_only(checked: Checked) -> None:
    files = timeline(content__audiences__readers="name: Readers\nchecks: {L140: {words: 3}}\n")
    (told,) = checked(files).diagnostics
    assert (told.code, told.severity) == ("Y303", Severity.ERROR)


def test_checks_are_not_run_on_content_with_errors(checked: Checked) -> None:
    outcome = checked(timeline(content__sources="sources: {}\n"))
    assert not outcome.checked
    assert {d.code[0] for d in outcome.diagnostics} == {"C"}
