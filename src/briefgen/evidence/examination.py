"""Every citation of the content held against the copies of the sources.

A claim's citation with a locator leads to passages; each may be pinned in the ledger of the
claim's file. What is told: the verdict on each, and how much of the content is covered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.model import Content, Pin, Source
from briefgen.document.text import CitationItem
from briefgen.evidence.archive import Archive
from briefgen.evidence.claims import Claim, claims
from briefgen.evidence.expand import single
from briefgen.evidence.marks import read_mark
from briefgen.evidence.pins import Judgement, Verdict, judge
from briefgen.evidence.units import LABELS, Copy

Place = tuple[str, str, str, str]
"""Where a pin belongs: YAML file, source, label, value."""


class Cited(Struct, frozen=True):
    """One passage that a claim cites.

    `value` is one value of the locator ("27"), "" where the citation has none. `pin` None: it is
    not pinned; then `judgement` is None, too. `within` tells whether the source's copy has such a
    passage; None: no copy at hand, or nothing that can be counted in it.
    """

    claim: Claim
    item: CitationItem
    value: str
    pin: Pin | None = None
    judgement: Judgement | None = None
    within: bool | None = None

    @property
    def label(self) -> str:
        """The CSL locator term; "" where the citation has no locator."""
        return self.item.label or ""


class Idle(Struct, frozen=True):
    """A pin that no citation of its file needs any more."""

    file: str
    pin: Pin


class Examined(Struct, frozen=True):
    """A pin and what became of its passage. `claims` are those that cite it."""

    file: str
    pin: Pin
    judgement: Judgement
    claims: tuple[Claim, ...]


class Examination(Struct, frozen=True):
    """All passages cited, in the order of the claims, and all pins, in the order of the files.

    `at_hand`: the sources whose copies could be read.
    """

    cited: tuple[Cited, ...]
    pins: tuple[Examined, ...]
    idle: tuple[Idle, ...]
    at_hand: frozenset[str]


def examine(content: Content, archive: Archive, of: Iterable[Claim] | None = None) -> Examination:
    """Hold the content against the archive. `of`: its claims, where they are known already."""
    cited = [each for claim in (claims(content) if of is None else of) for each in _cited(claim)]
    pins = _pins(content)
    wanted = {place: pins[place] for each in cited if (place := _place(each)) in pins}
    judged, within, at_hand = _judged(wanted, cited, content.library.sources, archive)
    idle = tuple(Idle(place[0], pin) for place, pin in pins.items() if place not in wanted)
    told = tuple(_told(each, pins, judged, within) for each in cited)
    return Examination(told, tuple(_examined(told, wanted, judged)), idle, at_hand)


def chosen(
    examination: Examination, briefings: Collection[str] = (), keys: Collection[str] = ()
) -> Examination:
    """What concerns some briefings and sources only; empty: all of them."""
    cited = tuple(
        each
        for each in examination.cited
        if (not briefings or each.claim.briefing in briefings)
        and (not keys or each.item.key in keys)
    )
    return replace(examination, cited=cited)


def readable(pin: Pin) -> bool:
    """Whether a pin says what its passage is: by a mark that can be read, or by a quotation."""
    return read_mark(pin.mark) is not None if pin.mark else bool(pin.quotes)


def _cited(claim: Claim) -> Iterator[Cited]:
    seen: set[tuple[str, str, str]] = set()
    for item in claim.cited:
        for value in single(item.locator) if item.locator else ("",):
            name = (item.key, item.label or "", value)
            if name not in seen:
                seen.add(name)
                yield Cited(claim, item, value)


def _pins(content: Content) -> dict[Place, Pin]:
    """All pins, in the order of the files; of two of one passage the first."""
    pins: dict[Place, Pin] = {}
    for file, ledger in content.ledgers.items():
        for pin in ledger.pins:
            pins.setdefault((file, pin.key, pin.label, pin.locator), pin)
    return pins


def _place(each: Cited) -> Place:
    return (each.claim.file, each.item.key, each.label, each.value)


def _judged(
    wanted: Mapping[Place, Pin],
    cited: Iterable[Cited],
    sources: Mapping[str, Source],
    archive: Archive,
) -> tuple[dict[Place, Judgement], dict[tuple[str, str, str], bool | None], frozenset[str]]:
    """Verdicts by place; whether passages exist, by source, label and value; sources at hand.

    One source after the other, so that one copy at a time is taken apart.
    """
    names: dict[str, dict[tuple[str, str, str], None]] = {}
    for each in cited:
        names.setdefault(each.item.key, {})[each.item.key, each.label, each.value] = None
    places: dict[str, list[Place]] = {}
    for place in wanted:
        places.setdefault(place[1], []).append(place)
    judged: dict[Place, Judgement] = {}
    within: dict[tuple[str, str, str], bool | None] = {}
    at_hand = set()
    for key, passages in names.items():
        source = sources.get(key)
        extracted = archive.text(source) if source is not None and source.snapshots else None
        copy = None
        if source is not None and extracted is not None:
            copy = Copy(extracted, source.item)
            at_hand.add(key)
        for place in places.get(key, ()):
            judged[place] = judge(wanted[place], copy)
        for name in passages:
            within[name] = _within(copy, name[1], name[2])
    return judged, within, frozenset(at_hand)


def _within(copy: Copy | None, label: str, value: str) -> bool | None:
    if copy is None or label not in LABELS:
        return None
    units = copy.units(label)
    return None if units is None else units.index(value) is not None


def _told(
    each: Cited,
    pins: Mapping[Place, Pin],
    judged: Mapping[Place, Judgement],
    within: Mapping[tuple[str, str, str], bool | None],
) -> Cited:
    place = _place(each)
    return replace(
        each,
        pin=pins.get(place),
        judgement=judged.get(place),
        within=within.get((each.item.key, each.label, each.value)),
    )


def _examined(
    told: Iterable[Cited], wanted: Mapping[Place, Pin], judged: Mapping[Place, Judgement]
) -> Iterator[Examined]:
    citing: dict[Place, list[Claim]] = {}
    for each in told:
        citing.setdefault(_place(each), []).append(each.claim)
    for place, pin in wanted.items():
        yield Examined(place[0], pin, judged[place], tuple(citing[place]))


__all__ = [
    "Cited", "Examination", "Examined", "Idle", "Judgement", "Verdict", "chosen", "examine",
    "readable",
]  # fmt: skip
