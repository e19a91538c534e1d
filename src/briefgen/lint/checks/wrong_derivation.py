"""Derivations that do not come to their number, or that no number needs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.backing import wrong_derivations
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.numbers import example, numbers_of


def _run(view: View) -> Iterator[Finding]:
    numbers = numbers_of(view)
    subjects = (*numbers.claims, *numbers.data, *numbers.events)
    for wrong in wrong_derivations(numbers.facts, subjects):
        hints = (wrong.hint,) if wrong.hint else ()
        yield Finding(wrong.why, wrong.derivation.span, hints)


def _with(by: str) -> Example:
    made = example('{id: kj-tea, text: "One in ten growers stayed out [@doe2024, para. 1]."}')
    name = "content/briefings/tea/summary.yaml"
    text = made.files[name] + f"derived:\n  - {{in: kj-tea, figure: 10%, by: {by}}}\n"
    return Example({**made.files, name: text}, made.archive)


CHECK = Check(
    code="L313",
    title="Derived numbers follow",
    reason=(
        "A number that no passage states may follow from numbers that it does state. The sum is "
        "worked out again on every check; its numbers must stand in the passages cited or be key "
        "figures. A derivation that nothing needs any more would hide the next mistake."
    ),
    bad=_with("1 - 0.8"),
    good=_with("1 - 0.9"),
    run=_run,
    severity=Severity.ERROR,
)
