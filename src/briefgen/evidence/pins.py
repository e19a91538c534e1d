"""Pins: is the passage that a citation leads to still there, word for word?

A verdict says where a passage is and whether it is the one that was pinned. It never says that the
passage bears out what the briefing says: that is for people to read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import islice

from msgspec import Struct

from briefgen.document.model import Pin
from briefgen.evidence.marks import (
    GRAM,
    Mark,
    cut,
    digest,
    make_mark,
    piece,
    read_mark,
    salt_of,
)
from briefgen.evidence.normal import holds, traced
from briefgen.evidence.units import Copy, Units

ALIKE = 0.4
"""The share of a mark's shingles that the passage nearest to it must have to count as changed."""

MOST_TRIED = 1000
"""Places at which a passage is looked for that others now share; only made-up texts have more."""


class Verdict(Enum):
    """What became of a pinned passage."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    MISSING = "missing"
    UNCHECKED = "unchecked"


class Judgement(Struct, frozen=True):
    """What became of a pinned passage, and where it is now.

    `where` is the locator's value that leads to it now, or to the nearest passage; `text` is that
    passage as the copy has it; `differs` the characters of it [start, end) in which the change
    lies, as closely as the mark tells. `quotes` are the pin's quotations that the passage does not
    have. `why` says in words why nothing could be checked.
    """

    verdict: Verdict
    where: str = ""
    text: str = ""
    differs: tuple[int, int] | None = None
    quotes: tuple[str, ...] = ()
    why: str = ""

    @property
    def holds(self) -> bool:
        """Whether the passage is there, wherever it stands, with all that is quoted of it."""
        return self.verdict in (Verdict.EXACT, Verdict.MOVED) and not self.quotes


def make(copy: Copy, key: str, label: str, locator: str) -> str | None:
    """The mark of a passage; None where the copy has no such passage."""
    units = copy.units(label)
    index = units.index(locator) if units is not None else None
    if units is None or index is None or not units.normal[index]:
        return None
    return str(make_mark(salt_of(key), units.normal, index))


def judge(pin: Pin, copy: Copy | None) -> Judgement:
    """What became of the passage. `copy` None: no copy of the source is at hand."""
    if copy is None:
        return Judgement(Verdict.UNCHECKED, why="no copy of the source is at hand")
    units = copy.units(pin.label)
    if units is None:
        return Judgement(Verdict.UNCHECKED, why=f"the copy has no {pin.label} that can be told")
    mark = read_mark(pin.mark)
    if mark is None:
        if pin.mark or not pin.quotes:
            return Judgement(Verdict.UNCHECKED, why="the mark cannot be read")
        return _by_words(pin, units)
    found = _Search(mark, units, units.index(pin.locator)).judgement()
    return _with_quotes(found, pin, units)


def _with_quotes(found: Judgement, pin: Pin, units: Units) -> Judgement:
    """The judgement with the quotations that the passage found does not have."""
    if not pin.quotes or not found.where:
        return found
    index = units.index(found.where)
    passage = units.normal[index] if index is not None else ""
    lost = tuple(quote for quote in pin.quotes if not holds(passage, quote))
    return Judgement(found.verdict, found.where, found.text, found.differs, lost, found.why)


def _by_words(pin: Pin, units: Units) -> Judgement:
    """A passage that only quotations tell."""
    here = units.index(pin.locator)
    fitting = [
        index
        for index, passage in enumerate(units.normal)
        if all(holds(passage, quote) for quote in pin.quotes)
    ]
    if here is not None and here in fitting:
        return Judgement(Verdict.EXACT, units.names[here], units.texts[here])
    if fitting:
        near = min(fitting, key=lambda index: abs(index - (here or 0)))
        return Judgement(Verdict.MOVED, units.names[near], units.texts[near])
    if here is None:
        return Judgement(Verdict.MISSING, quotes=pin.quotes)
    lost = tuple(quote for quote in pin.quotes if not holds(units.normal[here], quote))
    return Judgement(Verdict.CHANGED, units.names[here], units.texts[here], quotes=lost)


class _Search:
    """Looks for one marked passage: where it was, elsewhere, spread over others, like others."""

    def __init__(self, mark: Mark, units: Units, here: int | None) -> None:
        self.mark = mark
        self.units = units
        self.here = here
        self.expected = here if here is not None else mark.position - 1

    def judgement(self) -> Judgement:
        """The first that fits."""
        alike = self.units.by_length.get(self.mark.length, ())
        # the place itself first: it is nearly always the right one
        if self.here is not None and self.here in alike and self._is_it(self.here):
            return self._found(Verdict.EXACT, self.here)
        same = [i for i in alike if self._is_it(i)]
        if same:
            return self._found(Verdict.MOVED, min(same, key=self._strangeness))
        spread = self._spread()
        if spread is not None:
            return self._found(Verdict.EXACT if spread == self.here else Verdict.MOVED, spread)
        nearest = self._nearest()
        if nearest is None:
            return Judgement(Verdict.MISSING)
        units = self.units
        differs = self._differs(units.texts[nearest])
        return Judgement(Verdict.CHANGED, units.names[nearest], units.texts[nearest], differs)

    def _found(self, verdict: Verdict, index: int) -> Judgement:
        return Judgement(verdict, self.units.names[index], self.units.texts[index])

    def _is_it(self, index: int) -> bool:
        return digest(self.mark.salt, self.units.normal[index]) == self.mark.digest

    def _strangeness(self, index: int) -> tuple[int, int]:
        """How little a place is like the old one: by its neighbours, then by its distance."""
        return 2 - self._familiar(index), abs(index - self.expected)

    def _familiar(self, index: int) -> int:
        """How many of the old neighbours stand beside a passage."""
        digests = self.units.neighbours(self.mark.salt)
        before = digests[index - 1] if index else b""
        after = digests[index + 1] if index + 1 < len(digests) else b""
        return (before == self.mark.before) + (after == self.mark.after)

    # -- passages that begin or end elsewhere now --------------------------------------------------

    def _spread(self) -> int | None:
        """The passage in which the text begins, where others now share or break it."""
        mark, stream = self.mark, self.units.stream
        for start in islice(self._windows(), MOST_TRIED):
            if digest(mark.salt, stream[start : start + mark.length]) == mark.digest:
                return bisect_right(self.units.starts, start) - 1
        return None

    def _windows(self) -> Iterator[int]:
        """Places of the stream from which the mark's length covers all its shingles."""
        if not self.mark.shingles:
            return
        wanted, length = len(self.mark.shingles), self.mark.length
        hits = self._hits()
        first, inside = 0, dict.fromkeys(self.mark.shingles, 0)
        covered, tried = 0, -1
        for place, number in hits:
            covered += inside[number] == 0
            inside[number] += 1
            while place + GRAM - hits[first][0] > length:
                lost = hits[first][1]
                inside[lost] -= 1
                covered -= inside[lost] == 0
                first += 1
            if covered == wanted:
                low = max(place + GRAM - length, 0, tried + 1)
                for start in range(low, hits[first][0] + 1):
                    yield start
                    tried = start

    def _hits(self) -> list[tuple[int, int]]:
        """Where the stream has a shingle of the mark, and which."""
        grams = self.units.grams(self.mark.salt)
        return sorted((place, n) for n in self.mark.shingles for place in grams.get(n, ()))

    # -- passages that are like it -----------------------------------------------------------------

    def _nearest(self) -> int | None:
        """The passage most like the old one, or the one that stands between its old neighbours."""
        scores = self._scores()
        best = max(scores, key=lambda i: (scores[i], -abs(i - self.expected)), default=None)
        if best is not None and scores[best] >= ALIKE * len(self.mark.shingles):
            return best
        between = [i for i in range(len(self.units.normal)) if self._familiar(i) == 2]
        return min(between, key=lambda i: abs(i - self.expected), default=None)

    def _scores(self) -> dict[int, int]:
        """How many of the mark's shingles each passage has."""
        starts, found = self.units.starts, dict[int, set[int]]()
        for place, number in self._hits() if self.mark.shingles else ():
            index = bisect_right(starts, place) - 1
            if place + GRAM <= starts[index] + len(self.units.normal[index]):
                found.setdefault(index, set()).add(number)
        return {index: len(numbers) for index, numbers in found.items()}

    def _differs(self, text: str) -> tuple[int, int] | None:
        """The characters between the pieces that are the same at both ends."""
        normal, offsets = traced(text)
        mark, count = self.mark, len(self.mark.pieces)
        if not count or not offsets:
            return None
        places = cut(mark.length, count)
        grown = len(normal) - mark.length
        start = 0
        for (low, high), check in zip(places, mark.pieces, strict=True):
            if piece(mark.salt, normal[low:high]) != check:
                break
            start = high
        end = len(normal)
        for (low, high), check in reversed(list(zip(places, mark.pieces, strict=True))):
            low, high = low + grown, high + grown
            if low < start or piece(mark.salt, normal[low:high]) != check:
                break
            end = low
        if start >= end:  # pieces of a repeated text, or a check that fits by chance
            return None
        return offsets[start], offsets[end - 1] + 1
