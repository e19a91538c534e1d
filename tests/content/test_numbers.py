"""Numbers of the 1688 briefing: stated by the article or derived; the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from briefgen.evidence.backing import of_claim, of_events, of_figure, unbacked, undated
from briefgen.evidence.claims import Claim
from briefgen.evidence.facts import Facts
from briefgen.evidence.quantities import Quantity
from briefgen.lint.base import View
from briefgen.lint.run import Outcome, run

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = PROJECT.parent / "shared" / "sources"
CODES = ("L31", "L40", "L41")


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return run(PROJECT, [SOURCES])


@pytest.fixture(scope="module")
def view(outcome: Outcome) -> View:
    if not (SOURCES / "sina-2025-01-01-1688.txt").exists():
        pytest.skip("the article is not on this machine")
    assert outcome.view is not None
    return outcome.view


def test_no_number_name_or_translation_is_found_wanting(outcome: Outcome) -> None:
    told = [d for d in outcome.diagnostics if d.code[:3] in CODES and d.code != "L314"]
    assert told == []


def test_every_number_was_looked_up(view: View, outcome: Outcome) -> None:
    assert "L314" not in {d.code for d in outcome.diagnostics}
    facts = Facts(view.content, view.archive)
    looked_up = [q for claim in view.claims if claim.sourced for q in facts.said(claim)]
    assert len(looked_up) >= 40


def _planted(view: View) -> Iterator[tuple[Claim, Quantity, Facts]]:
    facts = Facts(view.content, view.archive)
    for claim in view.claims:
        if claim.sourced:
            for quantity in facts.typed(claim.text, claim.briefing):
                if not quantity.vague and quantity.kind != "date":
                    yield claim, quantity, facts


def test_every_typed_number_would_be_missed_if_it_were_another(view: View) -> None:
    from msgspec.structs import replace

    planted = list(_planted(view))
    assert planted
    for claim, quantity, facts in planted:
        other = quantity.low * 7 + Fraction(1, 7)
        subject = of_claim(facts, claim)
        wrong = replace(subject, quantities=(replace(quantity, low=other, high=other),))
        assert list(unbacked(facts, wrong)), (claim.node, quantity.text)


def test_every_key_figure_would_be_missed_if_it_were_another(view: View) -> None:
    from msgspec.structs import replace

    facts = Facts(view.content, view.archive)
    for figure in view.content.library.figures.values():
        wrong = replace(figure, value=tuple(number * 0.7 for number in figure.value))
        wrong = replace(wrong, id=f"{figure.id}-wrong")
        assert not list(unbacked(facts, of_figure(facts, figure)))
        assert list(unbacked(facts, of_figure(facts, wrong))), figure.id


def test_events_of_another_decade_would_be_missed(view: View) -> None:
    from msgspec.structs import replace

    facts = Facts(view.content, view.archive)
    for briefing in view.content.briefings.values():
        for subject in of_events(facts, briefing):
            moved = tuple(
                replace(q, low=q.low - 7000, high=q.high - 7000) for q in subject.quantities
            )
            assert not list(undated(facts, subject))
            assert list(undated(facts, replace(subject, quantities=moved))) or "?" in str(
                getattr(subject.value, "date", None)
            )
