"""Notes of accepted translations that belong to no text."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.translations import orphans
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.checks import stale_translation
from briefgen.lint.numbers import numbers_of, translated


def _run(view: View) -> Iterator[Finding]:
    for _, accepted in orphans(view.content, numbers_of(view).texts):
        message = (
            f'"{accepted.node}" has no text in {accepted.original} and {accepted.language} '
            "that differ in this file"
        )
        yield Finding(message, accepted.span, ("delete the line, or correct the name",))


CHECK = Check(
    code="L415",
    title="Accepted translations have their texts",
    reason=(
        "A text was renamed or deleted; its note tells nothing any more, and the text under its "
        "new name is not watched."
    ),
    bad=translated(
        "Tea sells in the rain.",
        "下雨时茶好卖。",
        (stale_translation.LEDGER % "4e1217c1e3b0e3b0").replace("kj-rain", "kj-sun"),
    ),
    good=stale_translation.CHECK.good,
    run=_run,
)
