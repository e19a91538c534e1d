"""Quotations that their passages do not have."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.pins import Verdict
from briefgen.evidence.wording import located
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import citing, example, passage


def _run(view: View) -> Iterator[Finding]:
    for each in view.examination.pins:
        if each.judgement.verdict is Verdict.MISSING:
            continue
        for quote in each.judgement.quotes:
            message = f"{passage(each)} does not say “{quote}”"
            reads = f"it reads: {located(each.judgement)[0]}" if each.judgement.text else ""
            todo = "quote word for word; […] stands for words left out"
            hints = tuple(hint for hint in (reads, citing(each), todo) if hint)
            yield Finding(message, each.pin.span, hints)


CHECK = Check(
    code="L306",
    title="Quotations stand in their passages",
    reason="What is given as a quotation was never said there, or not in these words.",
    bad=example(quote="it had rained on ninety days"),
    good=example(quote="it had rained […] fifty days"),
    run=_run,
    severity=Severity.ERROR,
)
