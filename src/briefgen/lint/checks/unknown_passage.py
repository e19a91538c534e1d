"""Citations of passages that the source's copy does not have."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity, Span
from briefgen.evidence.wording import locator
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import example


def _run(view: View) -> Iterator[Finding]:
    told: set[tuple[Span | None, str]] = set()
    for each in view.examination.cited:
        place = each.item.span or each.claim.span
        if each.within is False and each.pin is None and (place, each.value) not in told:
            told.add((place, each.value))
            message = f"the copy of {each.item.key} has no {locator(each.label, each.value)}"
            hint = f"look it up: briefgen sources show {each.item.key}"
            yield Finding(message, place, (hint,))


CHECK = Check(
    code="L308",
    title="Locators lead to something",
    reason="A reader who follows the citation finds nothing there: the number is mistyped.",
    bad=example(cited="para. 20", pinned=()),
    good=example(),
    run=_run,
    severity=Severity.ERROR,
)
