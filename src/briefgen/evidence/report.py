"""Passages that the content cites, one by one: as lines for people and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.evidence.examination import Cited, Examination
from briefgen.evidence.pins import Verdict
from briefgen.evidence.wording import located, name, state


def passage_lines(examination: Examination, *, exact: bool) -> Iterator[str]:
    """A line for each passage cited, those in several languages once, and an empty one."""

    told: set[str] = set()
    for each in examination.cited:
        judgement = each.judgement
        fine = judgement is not None and judgement.verdict is Verdict.EXACT and judgement.holds
        place = each.item.span or each.claim.span
        line = f"{place}: {name(each.item.key, each.label, each.value)}: {state(each)}"
        if line in told or (fine and not exact):
            continue
        told.add(line)
        yield line
        if judgement is not None and judgement.text and not fine:
            yield from (f"    {text}" for text in located(judgement))
    if told:
        yield ""


def passage_data(each: Cited) -> dict[str, Any]:
    """One passage that a claim cites, for JSON."""
    claim, judgement = each.claim, each.judgement
    data: dict[str, Any] = {
        "briefing": claim.briefing,
        "section": claim.section,
        "node": claim.node,
        "language": claim.language,
        "place": str(each.item.span or claim.span or ""),
        "source": each.item.key,
        "label": each.label,
        "locator": each.value,
        "pinned": each.pin is not None,
    }
    if judgement is not None:
        data |= {"verdict": judgement.verdict.value, "where": judgement.where}
        data |= {"quotes_missing": list(judgement.quotes)}
    return data
