"""Pinned passages that read otherwise now."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.pins import Verdict
from briefgen.evidence.wording import located, locator
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import PARAGRAPHS, citing, example, passage


def _run(view: View) -> Iterator[Finding]:
    for each in view.examination.pins:
        judgement = each.judgement
        if judgement.verdict is not Verdict.CHANGED or not each.pin.mark:
            continue
        elsewhere = judgement.where != each.pin.locator
        where = f"; {locator(each.pin.label, judgement.where)} is nearest" if elsewhere else ""
        message = f"{passage(each)} has changed since it was pinned{where}"
        reads = f"it reads now: {located(judgement)[0]}"
        todo = "if the statement still holds, run briefgen evidence pin --repin"
        yield Finding(message, each.pin.span, tuple(h for h in (reads, citing(each), todo) if h))


CHECK = Check(
    code="L301",
    title="Pinned passages read as they did",
    reason=(
        "The statement was written on other words than stand there now. Whether it still holds "
        "only somebody who reads the passage can say; the check tells that nobody has."
    ),
    bad=example([PARAGRAPHS[0], PARAGRAPHS[1].replace("fifty", "sixty"), PARAGRAPHS[2]]),
    good=example([PARAGRAPHS[0], PARAGRAPHS[1].replace(", it", ",\u00a0it"), PARAGRAPHS[2]]),
    run=_run,
    severity=Severity.ERROR,
)
