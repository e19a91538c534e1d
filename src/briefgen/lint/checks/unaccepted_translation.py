"""Translations that nobody has accepted, where others are."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics import Severity
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.checks import stale_translation
from briefgen.lint.differences import pairs
from briefgen.lint.numbers import numbers_of, translated


def _run(view: View) -> Iterator[Finding]:
    """One finding a text, in files where some translations are accepted."""
    accepted = {
        file: {(a.node, a.language) for a in ledger.accepted}
        for file, ledger in view.content.ledgers.items()
        if ledger.accepted
    }
    for pair in pairs(view):
        known = accepted.get(pair.text.file)
        if known is None or {(pair.text.name, tag) for tag in pair.text.forms} & known:
            continue
        message = f'the {pair.language} of "{pair.text.name}" was never accepted'
        place = numbers_of(view).places.in_text(pair.text, pair.language)
        yield Finding(message, place, ("read it, then run briefgen translations accept",))


CHECK = Check(
    code="L411",
    title="Translations are accepted",
    reason=(
        "Only of an accepted translation can be told when it is out of date. Reported in files "
        "that record some of them."
    ),
    bad=translated(
        "Tea sells in the rain.",
        "下雨时茶好卖。",
        "  - {id: kj-sun, confidence: low, text: {en: Sun helps, zh-CN: 晴天也好}}\n"
        + stale_translation.LEDGER % "4e1217c1e3b0e3b0",
    ),
    good=translated("Tea sells in the rain.", "下雨时茶好卖。"),
    run=_run,
    severity=Severity.NOTE,
)
