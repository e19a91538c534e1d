"""Labels of captions: “Table 1”, “图 1”, and the sequence of Word's that counts them."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.tree import plain

_NUMBERED = re.compile(r"(\D*)([0-9]+)(\D*)")
_WORD = re.compile(r"([^\W\d_]{1,40})[\s\u00a0]*")
_SEQUENCES = {"table": "Table", "figure": "Figure"}
"""The sequence of a label that does not begin with one word (“1. ábra”), by what it labels."""


class Label(NamedTuple):
    """A label in parts: what stands before and behind its number, and the sequence (SEQ)."""

    before: str
    number: str
    behind: str
    sequence: str


def read_label(node: Element) -> Label | None:
    """The label's parts; None where it has no number that Word can count."""
    numbered = _NUMBERED.fullmatch(plain(node))
    if numbered is None or len(node):
        return None
    before, number, behind = numbered.groups()
    word = _WORD.fullmatch(before)
    holder = next(node.iterancestors("table", "figure"), None)
    if word is not None and not behind:
        return Label(before, number, behind, word[1])
    return None if holder is None else Label(before, number, behind, _SEQUENCES[str(holder.tag)])
