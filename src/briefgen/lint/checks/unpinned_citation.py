"""Citations whose passages are not pinned."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.document.text import CitationItem
from briefgen.evidence.units import LABELS
from briefgen.evidence.wording import locator
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.evidence import example


def _run(view: View) -> Iterator[Finding]:
    """One finding a citation, where evidence is kept of its source, or required."""
    examination = view.examination
    kept = examination.at_hand | {each.pin.key for each in examination.pins}
    values: dict[CitationItem, list[str]] = {}
    for each in examination.cited:
        wanted = view.require_evidence or each.item.key in kept
        if wanted and each.pin is None and each.within is not False:
            values.setdefault(each.item, []).append(each.value)
    severity = Severity.ERROR if view.require_evidence else None
    for item, lost in values.items():
        # one citation may speak for both languages
        yield Finding(
            _message(item, list(dict.fromkeys(lost))), item.span, (_hint(item),), severity
        )


def _message(item: CitationItem, lost: list[str]) -> str:
    if not item.locator:
        return f"the citation of {item.key} names no passage that could be pinned"
    named = ", ".join(locator(item.label or "", value) for value in lost)
    return f"{named} of {item.key} {'is' if len(lost) == 1 else 'are'} not pinned"


def _hint(item: CitationItem) -> str:
    if item.locator and item.label in LABELS:
        return "run briefgen evidence pin"
    return f"say where in the source: [@{item.key}, para. 3]"


CHECK = Check(
    code="L304",
    title="Cited passages are pinned",
    reason=(
        "Without a pin nobody notices when the passage changes. Reported for sources of which "
        "copies are kept; with --require-evidence for all, and as an error."
    ),
    bad=example(pinned=()),
    good=example(),
    run=_run,
    severity=Severity.NOTE,
)
