"""Texts compared as readers compare them, and the words in which two texts differ."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_SILENT = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
"""White space, and characters that guide a line breaker and that no reader sees."""

_TOKEN = re.compile(r"[^\W\u2e80-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
"""A word, white space, or a single sign; Han characters are single signs."""

LONGEST = 1_000
"""Tokens, or characters for likeness, that are compared one by one: a stranger may send more."""

SHOWN = 5_000
"""Characters of a text that a record shows."""


def normal(text: str) -> str:
    """What counts in a text: its characters, composed, without white space.

    White space is layout: tabs, line breaks and no-break spaces come and go when a program rewrites
    a file. A hyphen is a hyphen, whether a line may break there or not.
    """
    return _SILENT.sub("", unicodedata.normalize("NFC", text)).replace("\u2011", "-")


def tidy(text: str) -> str:
    """The text as records show it: white space collapsed, lines kept."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def cut(text: str) -> str:
    """The text, shortened where no paragraph that people wrote is so long."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def differing(old: str, new: str) -> tuple[str, str]:
    """The words that only the old text has, and those that only the new one has.

    Where they differ in several places, “ … ” stands between them.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return old, new
    gone, come = [], []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone.append("".join(before[i:j]).strip())
            come.append("".join(after[k:m]).strip())
    return _joined(gone), _joined(come)


def likeness(one: str, other: str) -> float:
    """How much of two normal texts is the same, from 0 to 1; cheap where it is little."""
    matcher = SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < ALIKE:
        return 0.0
    return matcher.ratio()


ALIKE = 0.5
"""From how much on a text is taken for a changed version of another in the same place."""


def _joined(parts: list[str]) -> str:
    return " … ".join(part for part in parts if part)
