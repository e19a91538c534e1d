"""Translated bodies whose paragraphs, headings or lists do not correspond."""

from __future__ import annotations

from briefgen.lint.base import Check, Example
from briefgen.lint.differences import structures_differ
from briefgen.lint.numbers import TWO_LANGUAGES, translated

BRIEFING = "content/briefings/tea/briefing.yaml"


def _with(chinese: str) -> Example:
    files = dict(translated("Tea sells in the rain.", "下雨时茶好卖。").files)
    files[BRIEFING] = TWO_LANGUAGES[BRIEFING].replace("[summary", "[summary.yaml, text")
    files["content/briefings/tea/text.yaml"] = (
        "id: rain\nkind: text\ntitle: {en: Rain, zh-CN: 雨}\nbody: text.{lang}.md\n"
    )
    files["content/briefings/tea/text.en.md"] = (
        "It rains.{#ra-1 confidence=low}\n\nTea sells.{#ra-2 confidence=low}\n"
    )
    files["content/briefings/tea/text.zh-CN.md"] = chinese
    return Example(files)


CHECK = Check(
    code="L414",
    title="Every language has the same paragraphs",
    reason=(
        "Paragraphs, headings and lists of a body are held together by their ids and their order. "
        "Where they differ, one language says more, or in another place, and citations, comments "
        "and comparisons lead to the wrong text."
    ),
    bad=_with("茶卖得动。{#ra-2 confidence=low}\n\n下雨了。{#ra-1 confidence=low}\n"),
    good=_with("下雨了。{#ra-1 confidence=low}\n\n茶卖得动。{#ra-2 confidence=low}\n"),
    run=structures_differ,
)
