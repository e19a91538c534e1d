"""Pairs of texts that are nearly the same, found without comparing each with each.

Two sets that share most of their members share one of their rarest, too: only texts that do are
compared (prefix filtering, Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search").
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.lint.similar import likeness

COMPARED = 40
"""With how many earlier texts one is compared at most, where very many begin alike."""


class Gist(Struct, frozen=True):
    """What a text comes to: its words in order, in small letters; pairs of Han; its numbers.

    `size`: words, of which two Han characters make one.
    """

    words: tuple[str, ...]
    pairs: tuple[str, ...]
    numbers: tuple[str, ...]
    size: float

    @classmethod
    def of(cls, text: str) -> Gist:
        """The gist of a text."""
        words: list[str] = []
        pairs: list[str] = []
        numbers: list[str] = []
        size = 0.0
        for match in _PIECE.finditer(text.casefold()):
            piece = match.group()
            words.append(piece)
            if match.lastgroup == "han":
                size += len(piece) / 2
                pairs += map("".join, pairwise(piece))
            else:
                size += 1
                (numbers if match.lastgroup == "number" else pairs).append(piece)
        return cls(tuple(words), tuple(pairs), tuple(sorted(numbers)), size)


_PIECE = re.compile(
    r"(?P<han>[\u3005-\u3007\u3400-\u9fff]+)|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W0-9_\u3005-\u9fff]+)"
)


def alike(
    texts: Sequence[str], gists: Sequence[Gist], enough: float
) -> Iterator[tuple[int, int, float]]:
    """For each text that is like an earlier one: the earlier one's index, its own, how alike.

    `enough` is the likeness from which two texts count, from 0 to 1. Texts with different numbers
    are never alike: they tell different things in the same words.
    """
    members = [frozenset(gist.pairs) for gist in gists]
    common = Counter(piece for own in members for piece in own)
    least = enough / (2 - enough) * SLACK
    before: dict[str, list[int]] = defaultdict(list)
    same: dict[tuple[str, ...], int] = {}
    for index, own in enumerate(members):
        if gists[index].words in same:
            yield same[gists[index].words], index, 1.0
            continue
        same[gists[index].words] = index
        ordered = sorted(own, key=lambda piece: (common[piece], piece))
        rare = ordered[: len(own) - math.ceil(least * len(own)) + 1]
        best, nearest = 0.0, -1
        for one in dict.fromkeys(i for piece in rare for i in before[piece][:COMPARED]):
            if _may_be(gists[one], gists[index], least):
                how = likeness(texts[one], texts[index])
                best, nearest = (how, one) if how > best else (best, nearest)
        if best >= enough:
            yield nearest, index, best
        for piece in rare:
            before[piece].append(index)


SLACK = 0.8
"""Common words count for the gist, and not for the likeness: a pair may be less alike by gist."""


def _may_be(one: Gist, other: Gist, least: float) -> bool:
    """Whether two texts can be alike: the same numbers, much the same words."""
    if one.numbers != other.numbers:
        return False
    first, second = set(one.pairs), set(other.pairs)
    return len(first & second) >= least * len(first | second)
