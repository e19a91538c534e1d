"""Clusters of numbers: sorted, collapsed, each number a link. `[1,3-5]`, `[1]第6段[3-5]`.

CSL's collapsing stops where a locator stands, and prints `[1],[3]-[5]` once it stands behind the
bracket (GB/T 7714). So the style says how one cite looks (a `CiteShape`), and the cluster is put
together here.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.citations.languages import is_east_asian
from briefgen.citations.model import Run
from briefgen.citations.style import ClusterLayout

Runs = tuple[Run, ...]


class NumberCite(Struct, frozen=True):
    """One source cited in a cluster, with its number and its locators as text.

    `address`, where there is one, opens the passage that the locators name.
    """

    key: str
    number: int
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    address: str | None = None

    @property
    def plain(self) -> bool:
        """Whether the cite is nothing but its number."""
        return not (self.locator or self.prefix or self.suffix)


class CiteShape(Struct, frozen=True):
    """What stands around the number of a cite: without locator, and with one.

    `plain` is "[", "]" where each number has its own brackets, nothing where the cluster has them.
    `located` is what stands before the number, between number and locator, and behind. `number`
    and `locator` are runs that look as those two look.
    """

    plain: tuple[Runs, Runs] = ((), ())
    located: tuple[Runs, Runs, Runs] = ((), (Run(", "),), ())
    number: Run = Run("")
    locator: Run = Run("")

    @property
    def own_brackets(self) -> bool:
        """Whether a cite brings its own brackets."""
        return any(run.text for part in self.plain for run in part)


class _Cluster(Struct):
    """The runs of a cluster while it grows."""

    layout: ClusterLayout
    shape: CiteShape
    range_mark: str
    groups: list[list[Run]] = field(default_factory=list)

    def located(self, cite: NumberCite) -> None:
        """A cite with a locator, or with words before or after it."""
        before, between, after = self.shape.located
        if not cite.locator:
            (before, after), between = self.shape.plain, ()
        place = replace(self.shape.locator, text=cite.locator, href=cite.address)
        self.groups.append(
            [Run(spaced_prefix(cite.prefix)), *before, self._number(cite), *between, place, *after,
             Run(spaced_suffix(cite.suffix))]
        )  # fmt: skip

    def plain(self, cites: Sequence[NumberCite]) -> None:
        """Neighbouring cites that are nothing but numbers."""
        before, after = self.shape.plain
        runs = _collapsed(cites) if self.layout.collapse else [[cite] for cite in cites]
        shared = self.shape.own_brackets and not self.layout.delimiter
        if shared:
            inner: list[Run] = []
            for run in runs:
                inner += [Run(",")] if inner else []
                inner += self._range(run, (), ())
            self.groups.append([*before, *inner, *after])
        else:
            self.groups += [self._range(run, before, after) for run in runs]

    def _number(self, cite: NumberCite) -> Run:
        return replace(self.shape.number, text=str(cite.number), key=cite.key)

    def _range(self, run: Sequence[NumberCite], before: Runs, after: Runs) -> list[Run]:
        """One number, or the first and last of a range."""
        runs: list[Run] = []
        for cite in (run[0], run[-1]) if len(run) > 1 else run:
            runs += [Run(self.range_mark)] if runs else []
            runs += [*before, self._number(cite), *after]
        return runs

    def runs(self, delimiter: str) -> list[Run]:
        """All groups with what stands between and around them."""
        out = [Run(self.layout.prefix)]
        for index, group in enumerate(self.groups):
            out += [Run(delimiter)] if index else []
            out += group
        return [run for run in [*out, Run(self.layout.suffix)] if run.text]


def compose_numbers(
    cites: Sequence[NumberCite], layout: ClusterLayout, shape: CiteShape, range_mark: str
) -> list[Run]:
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
    return cluster.runs("; " if crowded else layout.delimiter)


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
