"""Statements that say the same: by their words, in whatever order, and with the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.lint.similar import alike


class Gist(Struct, frozen=True):
    """What a text comes to: its words in small letters, in order; its numbers, sorted.

    `size`: words, of which two Han characters make one.
    """

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    size: float

    @classmethod
    def of(cls, text: str) -> Gist:
        """The gist of a text."""
        words: list[str] = []
        numbers: list[str] = []
        size = 0.0
        for match in _PIECE.finditer(text.casefold()):
            words.append(match.group())
            size += len(match.group()) / 2 if match.lastgroup == "han" else 1
            if match.lastgroup == "number":
                numbers.append(match.group())
        return cls(tuple(words), tuple(sorted(numbers)), size)


_PIECE = re.compile(
    r"(?P<han>[\u3005-\u3007\u3400-\u9fff]+)|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<word>[^\W0-9_\u3005-\u9fff]+)"
)


def repeated(texts: Sequence[str], gists: Sequence[Gist], least: float) -> Iterator[Repeated]:
    """Each text that says what an earlier one does; `least`: how alike the two must be, up to 1.

    Texts with different numbers are never alike: they tell different things in the same words.
    """
    same: dict[tuple[str, ...], int] = {}
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, gist in enumerate(gists):
        if gist.words in same:
            yield Repeated(same[gist.words], index, whole=True)
        else:
            same[gist.words] = index
            groups.setdefault(gist.numbers, []).append(index)
    for group in groups.values():
        first: dict[int, int] = {}
        for one, other in alike([texts[index] for index in group], least):
            first.setdefault(group[other], group[one])
        for later, earlier in first.items():
            yield Repeated(earlier, later)


class Repeated(Struct, frozen=True):
    """The indices of two texts, the earlier and the later; `whole`: they have the same words."""

    earlier: int
    later: int
    whole: bool = False
