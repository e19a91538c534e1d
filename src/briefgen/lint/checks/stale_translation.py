"""Translations whose original has changed since they were accepted."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.translations import changes
from briefgen.lint.base import Check, Finding, View
from briefgen.lint.numbers import numbers_of, translated


def _run(view: View) -> Iterator[Finding]:
    numbers = numbers_of(view)
    places = numbers.places
    for change in changes(view.content, numbers.texts):
        text, accepted = change.text, change.accepted
        what = " and ".join(change.what)
        message = (
            f'the {accepted.language} of "{text.name}" was made from an earlier '
            f"{accepted.original}: its {what} changed"
        )
        hints = (
            f"{accepted.original}: {places.in_text(text, accepted.original)}",
            "mend the translation, then run briefgen translations accept "
            f"{text.name} --language {accepted.language}",
        )
        yield Finding(message, places.in_text(text, accepted.language), hints)


LEDGER = "translations:\n  kj-rain: {zh-CN: en %s}\n"

CHECK = Check(
    code="L410",
    title="Translations are fresh",
    reason=(
        "A translation that was accepted records which text it was made from. When that text is "
        "changed, its readers would go on reading the old statement in the other language."
    ),
    bad=translated("Tea sells in the rain.", "下雨时茶好卖。", LEDGER % "0123456789abcdef"),
    good=translated("Tea sells in the rain.", "下雨时茶好卖。", LEDGER % "4e1217c1e3b0e3b0"),
    run=_run,
)
