"""Paragraph numbers: what `para. 7` of a source means.

Paragraph *n* is the nth paragraph of the body. Title, credits, picture captions and site
furniture do not count. Plain text taken from a page holds one paragraph a line, and the lines
carry no markup; but body text is made of sentences, and the rest is not. Hence the rule:

- a line that ends a sentence (`。！？…` and their Latin kin, with any closing quotes, brackets or
  note marks behind it) is a paragraph of the body;
- a line that does not is a title, credit, caption or furniture;
- a first line that asks or exclaims, and stands above a line that is no sentence (its credits),
  is the title all the same, and so is its repetition.

    >>> body_paragraphs("Why tea?\\nBy Ada Example\\nIt grows here.\\nA field in May\\nWe like it.")
    ('It grows here.', 'We like it.')

What the rule cannot see: a caption written as a whole sentence counts, and a paragraph that ends
in a colon does not.
"""

from __future__ import annotations

import re

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
    lines = [line for raw in text.splitlines() if (line := raw.strip())]
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
