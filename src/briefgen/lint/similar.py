"""How alike two texts are, whatever the order of their words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from briefgen.document.markdown.han import is_wide

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    "a an the and or of to in on at for by with from as is are was were be been it its this that "
    "these those will would may can".split()
)


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same words): Dice's coefficient of their pieces.

    >>> likeness("Tea is cheap in spring.", "In spring, tea is cheap")
    1.0
    """
    left, right = pieces(one), pieces(other)
    both = sum((left & right).values())
    total = sum(left.values()) + sum(right.values())
    return 2 * both / total if total else 0.0


@lru_cache(maxsize=4096)
def pieces(text: str) -> Counter[str]:
    """The words of a text that carry meaning; of Han text, each pair of neighbours."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        han = [char for char in word if is_wide(char)]
        if han:
            found.update(a + b for a, b in pairwise(han))
            found.update(rest for rest in _latin(word) if rest)
            if len(han) == 1:
                found.update(han)
        elif word not in _COMMON:
            found[word] += 1
    return found


def _latin(word: str) -> list[str]:
    return "".join(" " if is_wide(char) else char for char in word).split()
