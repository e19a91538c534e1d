"""Translations that cite other passages than their original."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lint.base import Check, Finding, View
from briefgen.lint.differences import citations_differ, pairs
from briefgen.lint.numbers import translated


def _run(view: View) -> Iterator[Finding]:
    return (found for pair in pairs(view) if (found := citations_differ(view, pair)) is not None)


CHECK = Check(
    code="L413",
    title="Every language cites the same passages",
    reason=(
        "A claim has one basis, whatever the language. Citations that stand in the text itself "
        "are compared, source by source and locator by locator."
    ),
    bad=translated(
        '"Tea sells in the rain [@doe2024, p. 4]."', '"下雨时茶好卖 [@doe2024, p. 5]。"'
    ),
    good=translated(
        '"Tea sells in the rain [@doe2024, p. 4]."', '"下雨时茶好卖 [@doe2024, p. 4]。"'
    ),
    run=_run,
)
