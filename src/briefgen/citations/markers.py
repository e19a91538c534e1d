"""Clusters of numbers: sorted, collapsed, each number a link. `[1,3-5]`, `[1]第6段[3-5]`.

CSL engines print `[1],[3]-[5]` as soon as a locator stands behind the bracket (GB/T 7714), and some
cannot collapse at all. So the style only says how one cite looks (a `CiteShape`), and the cluster
is put together here.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from briefgen.citations.languages import is_east_asian
from briefgen.citations.marks import LOCATOR, NUMBER, without_marks
from briefgen.citations.model import Address
from briefgen.citations.style import ClusterLayout

Piece = tuple[str, str | None]
"""Marked text, and the key of the source it links to, or an `Address`."""


class NumberCite(Struct, frozen=True):
    """One source cited in a cluster, with its number and its locators as text.

    `address`, where there is one, opens the passage that the locators name.
    """

    key: str
    number: int
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    address: Address | None = None

    @property
    def plain(self) -> bool:
        """Whether the cite is nothing but its number."""
        return not (self.locator or self.prefix or self.suffix)


class CiteShape(Struct, frozen=True):
    """What stands around the number of a cite: without locator, and with one.

    `plain` is "[", "]" where each number has its own brackets, "", "" where the cluster has them.
    `located` is what stands before the number, between number and locator, and behind.
    """

    plain: tuple[str, str] = ("", "")
    located: tuple[str, str, str] = ("", ", ", "")

    @classmethod
    def of(cls, without: str, with_locator: str) -> CiteShape:
        """The shape of cites, from two that an engine rendered with NUMBER and LOCATOR in them."""
        before, _, after = without.partition(NUMBER)
        start, _, rest = with_locator.partition(NUMBER)
        between, _, end = rest.partition(LOCATOR)
        return cls((before, after), (start, between, end))

    @property
    def own_brackets(self) -> bool:
        """Whether a cite brings its own brackets."""
        return bool(without_marks("".join(self.plain)))


class _Cluster(Struct):
    """The pieces of a cluster while it grows."""

    layout: ClusterLayout
    shape: CiteShape
    range_mark: str
    groups: list[list[Piece]] = field(default_factory=list)

    def located(self, cite: NumberCite) -> None:
        """A cite with a locator, or with words before or after it."""
        before, between, after = self.shape.located
        if not cite.locator:
            (before, after), between = self.shape.plain, ""
        prefix = spaced_prefix(cite.prefix)
        pieces: list[Piece] = [(prefix + before, None), (str(cite.number), cite.key)]
        pieces += [(between, None), (cite.locator, cite.address)]
        self.groups.append([*pieces, (after + spaced_suffix(cite.suffix), None)])

    def plain(self, cites: Sequence[NumberCite]) -> None:
        """Neighbouring cites that are nothing but numbers."""
        before, after = self.shape.plain
        runs = _collapsed(cites) if self.layout.collapse else [[cite] for cite in cites]
        shared = self.shape.own_brackets and not self.layout.delimiter
        if shared:
            inner: list[Piece] = []
            for run in runs:
                inner += [(",", None)] if inner else []
                inner += self._run(run, "", "")
            self.groups.append([(before, None), *inner, (after, None)])
        else:
            self.groups += [self._run(run, before, after) for run in runs]

    def _run(self, run: Sequence[NumberCite], before: str, after: str) -> list[Piece]:
        """One number, or the first and last of a range."""
        pieces: list[Piece] = []
        for cite in (run[0], run[-1]) if len(run) > 1 else run:
            pieces += [(self.range_mark, None)] if pieces else []
            pieces += [(before, None), (str(cite.number), cite.key), (after, None)]
        return pieces

    def pieces(self, delimiter: str) -> list[Piece]:
        """All groups with what stands between and around them."""
        out: list[Piece] = [(self.layout.prefix, None)]
        for index, group in enumerate(self.groups):
            out += [(delimiter, None)] if index else []
            out += group
        return [piece for piece in [*out, (self.layout.suffix, None)] if piece[0]]


def compose_numbers(
    cites: Sequence[NumberCite], layout: ClusterLayout, shape: CiteShape, range_mark: str
) -> list[Piece]:
    """A cluster of numbers; each source comes once."""
    cluster = _Cluster(layout, shape, range_mark)
    waiting: list[NumberCite] = []
    for cite in sorted(cites, key=lambda c: c.number):
        if cite.plain:
            waiting.append(cite)
            continue
        if waiting:
            cluster.plain(waiting)
            waiting = []
        cluster.located(cite)
    if waiting:
        cluster.plain(waiting)
    # "[1, p. 3, 4]" would make the 4 a page
    crowded = not shape.own_brackets and not all(cite.plain for cite in cites)
    return cluster.pieces("; " if crowded else layout.delimiter)


def _collapsed(cites: Sequence[NumberCite]) -> list[list[NumberCite]]:
    """Consecutive numbers as one list from three on: 1, 3, 4, 5 → [1], [3, 4, 5]."""
    runs: list[list[NumberCite]] = []
    for cite in cites:
        if runs and cite.number == runs[-1][-1].number + 1:
            runs[-1].append(cite)
        else:
            runs.append([cite])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[c] for c in run])]


def spaced_prefix(text: str) -> str:
    """Words before a cite ("see"), with the space that a Latin script wants."""
    text = text.strip()
    return text if not text or is_east_asian(text[-1]) or text[-1] in "（(“‘" else f"{text} "


def spaced_suffix(text: str) -> str:
    """Words after a cite, with the space that a Latin script wants."""
    text = text.strip()
    return text if not text or not text[0].isalnum() or is_east_asian(text[0]) else f" {text}"
