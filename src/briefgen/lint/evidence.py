"""What the checks of evidence share: examples with an archived copy, and places of passages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefgen.evidence.archive import Extracted
from briefgen.evidence.examination import Examined
from briefgen.evidence.pins import make
from briefgen.evidence.units import Copy
from briefgen.evidence.wording import locator
from briefgen.lint.base import Example

PARAGRAPHS = (
    "It rained on two hundred days of the year, says the office that counts them.",
    "In the year before, it had rained on a hundred and fifty days at most.",
    "People stayed at home and drank tea, and the shops sold more of it than ever.",
)
"""The body of the made-up source in the examples."""

SOURCES = """\
sources:
  doe2024:
    type: report
    title: An invented report
    author: [{{family: Doe, given: Ann}}]
    issued: 2024
    language: en
    snapshots:
      - file: doe2024.txt
        sha256: {sha256}
        size: {size}
        media_type: text/plain
        retrieved: 2024-12-01
"""
SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {{id: bl, confidence: low, text: Tea sells where it rains.}}
key_judgements:
  - {{id: kj-rain, text: "It rained more than in the year before [@doe2024, {cited}]."}}
{ledger}"""


def example(
    now: Sequence[str] = PARAGRAPHS,
    *,
    cited: str = "para. 2",
    pinned: Sequence[str] = ("para. 2",),
    quote: str = "",
    mark: str = "",
    at_hand: bool = True,
) -> Example:
    """A project whose source's copy reads `now`, with pins of what it read before.

    `cited` and `pinned` are locators; `quote` stands with every pin, `mark` instead of theirs.
    """
    text = "\n".join(now) + "\n"
    sources = SOURCES.format(
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text.encode())
    )
    before = Copy(Extracted(PARAGRAPHS))
    lines = []
    for name in pinned:
        made = mark or make(before, "doe2024", "paragraph", name.split()[-1])
        value = f'{{pin: {made}, quote: "{quote}"}}' if quote else made
        lines.append(f"    {name}: {value}")
    ledger = "\n".join(["evidence:", "  doe2024:", *lines, ""]) if lines else ""
    return Example(
        {
            "content/sources.yaml": sources,
            "content/briefings/tea/summary.yaml": SUMMARY.format(cited=cited, ledger=ledger),
        },
        {"doe2024.txt": text} if at_hand else {},
    )


def passage(each: Examined) -> str:
    """A pinned passage in words: "para. 6 of doe2024"."""
    return f"{locator(each.pin.label, each.pin.locator)} of {each.pin.key}"


def citing(each: Examined) -> str:
    """Who cites it, for a hint: "cited by kj-rain, s-tea"; "" where no claim has an id."""
    ids = list(dict.fromkeys(claim.node for claim in each.claims if claim.node))
    more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
    return f"cited by {', '.join(ids[:3])}{more}" if ids else ""
