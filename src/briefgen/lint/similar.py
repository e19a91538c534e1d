"""How alike two texts are, whatever the order of their words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil

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


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int]]:
    """The pairs of texts (indices, the earlier first) whose likeness is `least` or more.

    Not every text is compared with every other: two that are so alike share one of their rarest
    pieces (Chaudhuri, Ganti, Kaushik: A Primitive Operator for Similarity Joins, 2006). Where a
    great many share it, a text is compared with some of them only.
    """
    bags = [_numbered(pieces(text)) for text in texts]
    common = Counter(piece for bag in bags for piece in bag)
    with_piece: dict[tuple[str, int], list[int]] = {}
    needed = least / (2 - least)
    for index, bag in enumerate(bags):
        ordered = sorted(bag, key=lambda piece: (common[piece], piece))
        rare = ordered[: len(bag) - ceil(needed * len(bag)) + 1]
        earlier = {i: None for piece in rare for i in with_piece.get(piece, ())[:COMPARED]}
        for other in sorted(earlier):
            sizes = sorted((len(bag), len(bags[other])))
            # the likeness, worked out on sets, which is much quicker than on counters
            if sizes[0] >= needed * sizes[1] and (
                2 * len(bag & bags[other]) >= least * (len(bag) + len(bags[other])) > 0
            ):
                yield other, index
        for piece in rare:
            with_piece.setdefault(piece, []).append(index)


COMPARED = 100
"""With how many texts that share a piece with it a text is compared."""


def _numbered(bag: Counter[str]) -> frozenset[tuple[str, int]]:
    """The pieces of a text, the second of the same told from the first."""
    return frozenset((piece, number) for piece, count in bag.items() for number in range(count))


@lru_cache(maxsize=32768)
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
