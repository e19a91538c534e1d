"""Numbers and dates that cannot be checked, because no copy of their source is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Example, Finding, View
from briefgen.lint.numbers import example, numbers_of


def _run(view: View) -> Iterator[Finding]:
    """One finding a source, with how many statements wait for it.

    A project that archives nothing has decided so: it need not hear of it source by source.
    """
    if not view.keeps_evidence:
        return
    numbers = numbers_of(view)
    waiting: dict[str, set[tuple[str, str, str]]] = {}
    for subject in (*numbers.claims, *numbers.data, *numbers.events):
        if subject.quantities:
            for key in numbers.facts.stated(subject.cited).missing:
                name = (subject.briefing, subject.file, subject.node)
                waiting.setdefault(key, set()).add(name)
    for key, subjects in waiting.items():
        source = view.content.library.sources.get(key)
        count = len(subjects)
        what = "1 statement" if count == 1 else f"{count} statements"
        message = f'no copy of "{key}" is at hand: the numbers of {what} cannot be checked'
        hint = "add a copy with briefgen sources add, or name its folder with --archive"
        yield Finding(message, source.span if source is not None else None, (hint,))


GOOD = example('{id: kj-tea, text: "90% of growers joined [@doe2024, para. 1]."}')

CHECK = Check(
    code="L314",
    title="Numbers can be checked",
    reason=(
        "Without a copy of the source nothing can be looked up. That is no fault, but no silence "
        "should look like a result. Reported in projects that keep copies of sources."
    ),
    bad=Example(GOOD.files),
    good=GOOD,
    run=_run,
    severity=Severity.NOTE,
)
