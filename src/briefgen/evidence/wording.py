"""What people are told of pins and passages."""

from __future__ import annotations

from briefgen.evidence.examination import Cited
from briefgen.evidence.pins import Judgement, Verdict

ABBREVIATIONS = {"paragraph": "para.", "page": "p.", "section": "sec.", "chapter": "ch."}
"""How a ledger and messages name passages."""

_AROUND = 24
"""Characters shown on both sides of a change."""
_LONGEST = 160
"""Characters of a passage shown where nothing tells in which of them the change lies."""


def locator(label: str, value: str) -> str:
    """A passage's locator: "para. 6"."""
    return f"{ABBREVIATIONS.get(label, label)} {value}".strip()


def name(key: str, label: str, value: str) -> str:
    """A passage by its source and locator: "doe2024, para. 6"."""
    return f"{key}, {locator(label, value)}" if value else key


def state(each: Cited) -> str:
    """What became of a passage that a claim cites, in words."""
    judgement = each.judgement
    if judgement is not None:
        return verdict(judgement, each.label, each.value)
    if not each.value:
        return "not pinned: the citation names no passage"
    if each.within is False:
        return "not pinned: the copy has no such passage"
    return "not pinned"


def verdict(judgement: Judgement, label: str, value: str) -> str:
    """A verdict in words."""
    where = locator(label, judgement.where)
    said = {
        Verdict.EXACT: "exact",
        Verdict.MOVED: f"moved: it is {where} now",
        Verdict.CHANGED: "changed" if judgement.where == value else f"changed: {where} is nearest",
        Verdict.MISSING: "missing: the copy has nothing like it",
        Verdict.UNCHECKED: f"unchecked: {judgement.why}",
    }[judgement.verdict]
    quotes = ", ".join(f"“{quote}”" for quote in judgement.quotes)
    return f"{said}; it does not say {quotes}" if quotes else said


def located(judgement: Judgement) -> tuple[str, ...]:
    """The passage found, where it differs between ▸ and ◂; of a long one the part that matters."""
    text = judgement.text
    if judgement.differs is None:
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return (" ".join(short.split()),)
    start, end = judgement.differs
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = ("…" if low else "") + text[low:start]
    after = text[end:high] + ("…" if high < len(text) else "")
    return (" ".join(f"{before}▸{text[start:end]}◂{after}".split()),)
