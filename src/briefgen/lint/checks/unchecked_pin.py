"""Pins that could not be checked, for want of a copy."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.examination import readable
from briefgen.evidence.pins import Verdict
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import example, passage


def _run(view: View) -> Iterator[Finding]:
    """One finding for each source that is not at hand, one for each pin of those that are."""
    severity = Severity.ERROR if view.require_evidence else None
    absent: dict[str, int] = {}
    for each in view.examination.pins:
        if each.judgement.verdict is not Verdict.UNCHECKED or not readable(each.pin):
            continue
        if each.pin.key not in view.examination.at_hand:
            absent[each.pin.key] = absent.get(each.pin.key, 0) + 1
            continue
        message = f"{passage(each)} cannot be checked: {each.judgement.why}"
        yield Finding(message, each.pin.span, severity=severity)
    for key, count in absent.items():
        what = "1 pinned passage" if count == 1 else f"{count} pinned passages"
        message = f"no copy of {key} is at hand: {what} cannot be checked"
        hint = "name the folder that holds it with --archive"
        yield Finding(message, view.content.library.sources[key].span, (hint,), severity)


CHECK = Check(
    code="L305",
    title="Pinned passages can be checked",
    reason=(
        "A pin tells something only where an archived copy of the source can be read. A note, for "
        "copies often stay in one place; with --require-evidence an error."
    ),
    bad=example(at_hand=False),
    good=example(),
    run=_run,
    severity=Severity.NOTE,
)
