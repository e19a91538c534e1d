"""Pins whose mark cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.evidence.examination import readable
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import example, passage


def _run(view: View) -> Iterator[Finding]:
    for each in view.examination.pins:
        if not readable(each.pin):
            message = f"the mark of {passage(each)} cannot be read"
            hint = "delete the line, then run briefgen evidence pin"
            yield Finding(message, each.pin.span, (hint,))


CHECK = Check(
    code="L309",
    title="Marks of passages can be read",
    reason="A mark that was cut off or edited holds nothing fast.",
    bad=example(mark="1.cut-off"),
    good=example(),
    run=_run,
    severity=Severity.ERROR,
)
