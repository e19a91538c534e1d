"""A source's copy, taken apart into the passages that locators name: paragraphs, pages, sections.

Each passage is normalised once, however many claims cite it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefgen.evidence.expand import ordinal
from briefgen.evidence.marks import neighbour, shingles
from briefgen.evidence.normal import normalised

if TYPE_CHECKING:
    from briefgen.evidence.archive import Extracted

LABELS = ("paragraph", "page", "section", "chapter")
"""CSL locator terms whose passages can be looked up."""

_NUMBERED = re.compile(
    r"\W*(?:第\s*)?([0-9]+(?:\.[0-9]+)*|[一二三四五六七八九十百]+|[IVXLC]+(?=[.\s]))"
)
_PAGES = re.compile(r"\s*([0-9]{1,6})\s*[-–—]")


class Units:
    """The passages of one kind of a copy, by their names: "1", "2" … for paragraphs."""

    def __init__(self, names: tuple[str, ...], texts: tuple[str, ...]) -> None:
        self.names = names
        self.texts = texts
        self._grams: dict[bytes, Mapping[int, list[int]]] = {}
        self._neighbours: dict[bytes, list[bytes]] = {}

    def index(self, value: str) -> int | None:
        """Which passage a locator's value names; None where there is none."""
        place = self._places.get(value)
        if place is None and (number := ordinal(value)) is not None:
            place = self._places.get(str(number))
        return place

    @cached_property
    def normal(self) -> tuple[str, ...]:
        """The passages as they are compared."""
        return tuple(map(normalised, self.texts))

    @cached_property
    def by_length(self) -> Mapping[int, list[int]]:
        """The passages of each length."""
        lengths: dict[int, list[int]] = {}
        for index, passage in enumerate(self.normal):
            lengths.setdefault(len(passage), []).append(index)
        return lengths

    @cached_property
    def stream(self) -> str:
        """All passages in a row."""
        return "".join(self.normal)

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins in the stream."""
        starts, place = [], 0
        for passage in self.normal:
            starts.append(place)
            place += len(passage)
        return starts

    def grams(self, salt: bytes) -> Mapping[int, list[int]]:
        """Where in the stream shingles of each hash begin; worked out when something is sought."""
        if salt not in self._grams:
            places: dict[int, list[int]] = {}
            for place, number in enumerate(shingles(salt, self.stream)):
                places.setdefault(number, []).append(place)
            self._grams[salt] = places
        return self._grams[salt]

    def neighbours(self, salt: bytes) -> list[bytes]:
        """The digest of each passage as a neighbour of others."""
        if salt not in self._neighbours:
            self._neighbours[salt] = [neighbour(salt, passage) for passage in self.normal]
        return self._neighbours[salt]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        places: dict[str, int] = {}
        for index, name in enumerate(self.names):
            places.setdefault(name, index)
        return places


class Copy:
    """A copy of a source. `item` is the source's CSL-JSON, which tells its printed pages."""

    def __init__(self, extracted: Extracted, item: Mapping[str, Any] | None = None) -> None:
        self._extracted = extracted
        self._item = item or {}
        self._units: dict[str, Units] = {}

    def units(self, label: str | None) -> Units | None:
        """The passages that a locator term names; None where the copy has none such."""
        if label not in LABELS:
            return None
        if label not in self._units:
            self._units[label] = self._taken(label)
        units = self._units[label]
        return units if units.texts else None

    def passage(self, label: str | None, value: str) -> str | None:
        """The text of a passage, as the copy has it."""
        units = self.units(label)
        index = units.index(value) if units is not None else None
        return None if units is None or index is None else units.texts[index]

    def _taken(self, label: str) -> Units:
        copy = self._extracted
        if label == "paragraph":
            return Units(_counted(1, len(copy.paragraphs)), copy.paragraphs)
        if label == "page":
            first = first_page(self._item, len(copy.pages))
            return Units(_counted(first, len(copy.pages)), copy.pages)
        return _sections(copy)


def first_page(item: Mapping[str, Any], count: int | None = None) -> int:
    """The number printed on the first page of a copy: an article's pages count on from its issue's.

    `count`: how many pages the copy has, where that is known. One that has more than the article
    is of the whole issue or book, and counts from 1.
    """
    match = _PAGES.match(str(item.get("page") or ""))
    if match is None:
        return 1
    first = int(match[1])
    last = re.match(r"[0-9]+", str(item["page"])[match.end() :].strip())
    if last is None or count is None:
        return first
    number = int(str(first)[: max(0, len(str(first)) - len(last[0]))] + last[0])
    return first if count <= number - first + 2 else 1


def _counted(first: int, count: int) -> tuple[str, ...]:
    return tuple(str(first + n) for n in range(count))


def _sections(copy: Extracted) -> Units:
    """Sections by the numbers in their headings; where no heading has one, by their order.

    A heading without number among others that have one is its section's name.
    """
    numbers = [_number(heading) for heading in copy.sections]
    if any(numbers):
        names = [n or heading for n, heading in zip(numbers, copy.sections, strict=True)]
    else:
        names = [str(n) for n in range(1, len(numbers) + 1)]
    texts = tuple(
        "\n".join(copy.paragraphs[n - 1] for n in numbers if 0 < n <= len(copy.paragraphs))
        for numbers in copy.sections.values()
    )
    return Units(tuple(names), texts)


def _number(heading: str) -> str:
    """The number at the beginning of a heading, as locators name it; "" where there is none."""
    match = _NUMBERED.match(heading)
    if match is None:
        return ""
    number = ordinal(match[1])
    return match[1] if number is None else str(number)
