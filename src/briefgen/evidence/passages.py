"""Paragraph numbers: what `para. 7` of a source means.

Paragraph *n* is the nth paragraph of the body. Title, credits, picture captions and site
furniture do not count. Plain text taken from a page holds one paragraph a line, and the lines
carry no markup; but body text is made of sentences, and the rest is not. Hence the rule:

- a line that ends a sentence (`。！？…` and their Latin kin, with any closing quotes, brackets or
  note marks behind it) is a paragraph of the body;
- a line that does not is a title, credit, caption or furniture;
- a first line that asks or exclaims, and stands above a line that is no sentence (its credits),
  is the title all the same, and so is its repetition.

Text that was wrapped at a column (paragraphs over several lines, set apart by empty ones) is put
together first, so that wrapping it again changes no number.

    >>> body_paragraphs("Why tea?\\nBy Ada Example\\nIt grows here.\\nA field in May\\nWe like it.")
    ('It grows here.', 'We like it.')

What the rule cannot see: a caption written as a whole sentence counts, and a paragraph that ends
in a colon does not.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import east_asian_width

_ENDS_A_SENTENCE = re.compile(
    r"""[。．.！!？?…⋯‽؟]                  # the mark that ends a sentence, and behind it
        (?:[”’"'»›」』）)】〕\]〉》＂＇\s]   # quotes and brackets that close,
        |[\[〔［]\d+[\]〕］]|[①-⑳¹²³⁰⁴-⁹])* # or note marks
        \Z""",
    re.VERBOSE,
)
_ASKS = re.compile(r"[！!？?]\W*\Z")


def body_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of the body, stripped of surrounding space; paragraph n stands at n - 1."""
    lines = [line for line in unwrapped([raw.strip() for raw in text.splitlines()]) if line]
    title = _asking_title(lines)
    return tuple(line for line in lines if _ends_a_sentence(line) and line != title)


def _ends_a_sentence(line: str) -> bool:
    return _ENDS_A_SENTENCE.search(line) is not None


def _asking_title(lines: list[str]) -> str | None:
    """The first line, where it asks or exclaims above a line that is no sentence."""
    if not lines or not _ASKS.search(lines[0]):
        return None
    rest = [line for line in lines if line != lines[0]]
    return lines[0] if rest and not _ends_a_sentence(rest[0]) else None


# --- text wrapped at a column --------------------------------------------------------------------

WIDEST = 120
"""Columns of a text that somebody wraps; a longer line is a paragraph."""

_FULL = 0.6
"""The share of the column that a line fills which goes on in the next one."""


def unwrapped(lines: list[str]) -> list[str]:
    """Lines, stripped, with those put together that only wrapping parts."""
    if "" not in lines or any(len(line) > WIDEST for line in lines):
        return lines
    widths = [_width(line) for line in lines]
    full = _FULL * max(widths, default=0)
    goes_on = [i for i, (a, b) in enumerate(pairwise(lines)) if a and b]
    if not _is_wrapped(lines, widths, goes_on, full):
        return lines
    joined: list[str] = []
    above = False
    for line, width in zip(lines, widths, strict=True):
        if above and line:
            joined[-1] += ("" if _runs_on(joined[-1][-1], line[0]) else " ") + line
        else:
            joined.append(line)
        above = width >= full and bool(line)
    return joined


def _is_wrapped(lines: list[str], widths: list[int], goes_on: list[int], full: float) -> bool:
    """Whether lines above others are nearly all full, and mostly end within a sentence."""
    if len(goes_on) < 3 or max(widths) > WIDEST:
        return False
    filled = sum(widths[i] >= full for i in goes_on)
    within = sum(not _ends_a_sentence(lines[i]) for i in goes_on)
    return filled >= 0.8 * len(goes_on) and within >= 0.6 * len(goes_on)


def _runs_on(before: str, after: str) -> bool:
    """Whether a line break between two characters stands for nothing: East Asian scripts."""
    return east_asian_width(before) in "WF" or east_asian_width(after) in "WF"


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
