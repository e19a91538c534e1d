"""Pinned passages that the source's copy no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.pins import Verdict
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import PARAGRAPHS, citing, example, passage


def _run(view: View) -> Iterator[Finding]:
    for each in view.examination.pins:
        if each.judgement.verdict is Verdict.MISSING:
            message = f"{passage(each)} is gone: the copy has nothing like what was pinned"
            hints = (citing(each), "cite a passage that says it, or take the statement back")
            yield Finding(message, each.pin.span, tuple(hint for hint in hints if hint))


CHECK = Check(
    code="L302",
    title="Pinned passages are still there",
    reason=(
        "A statement rests on a passage that its source no longer has: it was deleted, or the "
        "copy is of something else."
    ),
    bad=example([PARAGRAPHS[0], PARAGRAPHS[2]]),
    good=example(),
    run=_run,
    severity=Severity.ERROR,
)
