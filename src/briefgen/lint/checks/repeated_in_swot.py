"""The same point in two quadrants of a SWOT analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from briefgen.document.model import SwotItem, SwotSection
from briefgen.evidence.claims import words
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.similar import alike
from briefgen.lint.wording import sections

QUADRANTS = ("strengths", "weaknesses", "opportunities", "threats")

_Placed: TypeAlias = tuple[str, SwotItem]


def _run(view: View) -> Iterator[Finding]:
    enough = view.option(CHECK, "percent") / 100
    for _, section in sections(view, SwotSection):
        for (one, first), (other, second) in _told_twice(section, enough):
            if one != other:
                message = (
                    f'"{second.statement.id}" among the {other} says the same as '
                    f'"{first.statement.id}" among the {one}'
                )
                hint = "decide where it belongs, or say what makes the two different"
                yield Finding(message, second.statement.span, (hint,))


def _told_twice(section: SwotSection, enough: float) -> Iterator[tuple[_Placed, _Placed]]:
    """The pairs of items that are alike in some language, each with its quadrant, once."""
    items = [(quadrant, item) for quadrant in QUADRANTS for item in getattr(section, quadrant)]
    languages = dict.fromkeys(lang for _, item in items for lang in item.statement.text)
    pairs = {
        pair: None
        for language in languages
        for pair in alike([words(i.statement.text.get(language, ())) for _, i in items], enough)
    }
    for one, other in pairs:
        yield items[one], items[other]


def _with(threat: str) -> Example:
    swot = (
        "id: swot\nkind: swot\ntitle: SWOT\n"
        "strengths:\n"
        "  - {id: s-rain, confidence: high, text: All who wait for rain to end buy tea}\n"
        "weaknesses: []\n"
        "opportunities: []\n"
        "threats:\n"
        f"  - {{id: t-rain, confidence: high, text: {threat}}}\n"
    )
    briefing = (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, swot.yaml, references.yaml]\n"
    )
    return Example(
        {
            "content/briefings/tea/briefing.yaml": briefing,
            "content/briefings/tea/swot.yaml": swot,
        }
    )


CHECK = Check(
    code="L130",
    title="A point stands in one quadrant of a SWOT analysis",
    reason=(
        "The same point as a strength and as a threat tells readers nothing: either it is two "
        "points, and the texts should say how they differ, or nobody has decided. Compared are the "
        "words, whatever their order; `percent` is how alike they must be."
    ),
    bad=_with("Tea is what all buy who wait for rain to end"),
    good=_with("In dry years nobody waits"),
    run=_run,
    options={"percent": 75},
)
