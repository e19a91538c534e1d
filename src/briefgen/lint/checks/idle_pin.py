"""Pins that no citation needs."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.wording import locator
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import example


def _run(view: View) -> Iterator[Finding]:
    for idle in view.examination.idle:
        name = f"{locator(idle.pin.label, idle.pin.locator)} of {idle.pin.key}"
        message = f"{name} is pinned, and nothing in this file cites it"
        hint = "run briefgen evidence pin --prune, or bring the citation back"
        yield Finding(message, idle.pin.span, (hint,))


CHECK = Check(
    code="L307",
    title="Every pin belongs to a citation",
    reason=(
        "A citation was deleted or corrected, and its pin was left: either the statement has lost "
        "its source without anybody's wish, or the pin tells nobody anything."
    ),
    bad=example(pinned=("para. 2", "para. 3")),
    good=example(cited="paras. 2-3", pinned=("para. 2", "para. 3")),
    run=_run,
)
