"""What the content says in numbers, and what its sources say, each text read once.

facts = Facts(content, archive)
said = facts.said(claim)                    # its quantities, key figures among them
stated = facts.stated(claim.cited)          # those of the passages cited; what is not at hand
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.document.edtf import EdtfError, parse_edtf
from briefgen.document.model import Content, KeyFigure, Source, Term
from briefgen.document.text import CitationItem, FigureValue, Inlines
from briefgen.document.walk import parts
from briefgen.evidence.archive import Archive
from briefgen.evidence.claims import Claim, words
from briefgen.evidence.expand import single
from briefgen.evidence.pins import Verdict, judge
from briefgen.evidence.quantities import Quantity, quantities
from briefgen.evidence.quantities.calendar import Days, days_of, reference_of
from briefgen.evidence.units import LABELS, Copy

PLACEHOLDER = "\ufffc"
"""Stands for a key figure's value in the words of a claim: no word, no digit."""

_QUOTES = re.compile(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


class Stated(Struct, frozen=True):
    """What the passages of some citations state.

    `texts`: the passages. `missing`: keys of sources without a copy at hand. `sources`: all cited.
    """

    quantities: tuple[Quantity, ...]
    texts: tuple[str, ...]
    missing: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def complete(self) -> bool:
        """Whether every source cited has a copy at hand, so that silence tells something."""
        return not self.missing and bool(self.sources)


class Facts:
    """The numbers of a project's content and of the copies of its sources.

    `proper`: the glossary's proper names with their forms in a language (see `names`).
    """

    def __init__(self, content: Content, archive: Archive) -> None:
        self.content = content
        self._archive = archive
        ledgers = content.ledgers.values()
        self._pins = {
            (pin.key, pin.label, pin.locator): pin for ledger in ledgers for pin in ledger.pins
        }
        self._copies: dict[str, Copy | None] = {}
        self._whole: dict[str, tuple[str, ...]] = {}
        self._read: dict[tuple[str, date | None], tuple[Quantity, ...]] = {}
        self._figures: dict[str, tuple[Quantity, ...]] = {}
        self.proper: dict[str, tuple[tuple[Term, tuple[str, ...]], ...]] = {}
        self._stated: dict[tuple[tuple[str, str | None, str | None], ...], Stated] = {}

    # --- the content ---------------------------------------------------------------------------

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that hold digits, longest first: keywords, terms and their aliases."""
        found = {name for name in self._all_names() if re.search(r"\d", name)}
        return tuple(sorted((n for n in found if not _YEAR.match(n)), key=lambda n: (-len(n), n)))

    def _all_names(self) -> Iterator[str]:
        for briefing in self.content.briefings.values():
            for keywords in briefing.keywords.values():
                yield from keywords
        for term in self.content.library.terms.values():
            for form in term.term.values():
                yield words(form)
            for aliases in term.aliases.values():
                yield from aliases

    def at(self, briefing: str) -> date | None:
        """The day from which the relative dates of a briefing count; "": of the library."""
        if briefing in self.content.briefings:
            return reference_of(self.content.briefings[briefing].as_of)
        days = [reference_of(b.as_of) for b in self.content.briefings.values()]
        return max((d for d in days if d is not None), default=None)

    def read(self, text: str, at: date | None) -> tuple[Quantity, ...]:
        """The quantities of a text."""
        key = (text, at)
        if key not in self._read:
            self._read[key] = quantities(text, at, self.names)
        return self._read[key]

    def typed(self, text: Inlines, briefing: str) -> tuple[Quantity, ...]:
        """The quantities that are typed into a text, without the key figures it refers to."""
        return self.read(words(text, lambda key: PLACEHOLDER), self.at(briefing))

    def said(self, claim: Claim) -> tuple[Quantity, ...]:
        """The quantities of a claim that ask for evidence, key figures among them.

        A small count in quotation marks is part of a name (“four little dragons”).
        """
        typed = self.typed(claim.text, claim.briefing)
        quoted = quotations(words(claim.text, lambda key: PLACEHOLDER)) if typed else ()
        asking = (q for q in typed if not q.vague and not (q.small and _within(q, quoted)))
        return (*asking, *self.referred(claim.text))

    def referred(self, text: Inlines) -> tuple[Quantity, ...]:
        """The key figures that a text refers to, as quantities."""
        keys = [node.key for node in parts(text) if isinstance(node, FigureValue)]
        figures = self.content.library.figures
        return tuple(q for key in keys if key in figures for q in self.figure(figures[key]))

    def figure(self, figure: KeyFigure) -> tuple[Quantity, ...]:
        """A key figure's value as a quantity."""
        if figure.id not in self._figures:
            self._figures[figure.id] = valued(figure)
        return self._figures[figure.id]

    # --- the sources ---------------------------------------------------------------------------

    def copy(self, key: str) -> Copy | None:
        """A source's archived copy; None where none is at hand."""
        if key not in self._copies:
            source = self.content.library.sources.get(key)
            extracted = self._archive.text(source) if source is not None else None
            made = Copy(extracted, source.item) if source is not None and extracted else None
            self._copies[key] = made
            texts = (extracted.paragraphs or extracted.pages) if extracted else ()
            self._whole[key] = ("\n".join(texts),) if texts else ()
        return self._copies[key]

    def passages(self, item: CitationItem) -> tuple[str, ...] | None:
        """The passages that a citation leads to; None where no copy is at hand.

        Without a locator, and with one of a kind that cannot be looked up, it is the whole copy.
        A pinned passage is taken from where it stands now: that it moved is a finding of its own.
        """
        copy = self.copy(item.key)
        if copy is None:
            return None
        if item.label not in LABELS or not item.locator or copy.units(item.label) is None:
            return self._whole[item.key]
        names = ((item.key, item.label, value) for value in single(item.locator))
        return tuple(text for name in names if (text := self._passage(copy, *name)))

    def _passage(self, copy: Copy, key: str, label: str, value: str) -> str | None:
        pin = self._pins.get((key, label, value))
        judged = judge(pin, copy) if pin is not None else None
        if judged is not None and judged.verdict is Verdict.MOVED:
            return judged.text
        return copy.passage(label, value)

    def stated(self, items: Iterable[CitationItem]) -> Stated:
        """What the passages of some citations state; with the dates and titles of the sources."""
        wanted = {(item.key, item.label, item.locator): item for item in items}
        key = tuple(wanted)
        if key not in self._stated:
            self._stated[key] = self._state(wanted.values())
        return self._stated[key]

    def _state(self, items: Iterable[CitationItem]) -> Stated:
        read: list[Quantity] = []
        texts: list[str] = []
        missing: list[str] = []
        sources: dict[str, Source] = {}
        for item in items:
            source = self.content.library.sources.get(item.key)
            passages = self.passages(item)
            if source is None or passages is None:
                missing.append(item.key)
                continue
            if item.key not in sources:
                read += self._published(source)
                sources[item.key] = source
            at = issued(source)
            for passage in passages:
                texts.append(passage)
                read += self.read(passage, at)
        return Stated(
            tuple(dict.fromkeys(read)),
            tuple(dict.fromkeys(texts)),
            tuple(dict.fromkeys(missing)),
            tuple(sources.values()),
        )

    def _published(self, source: Source) -> Iterator[Quantity]:
        """What a source says by itself: the day on which it appeared, and its title."""
        at = issued(source)
        if at is not None:
            day = Fraction(at.toordinal())
            yield Quantity("date", day, day, at.isoformat(), 0, 0)
        yield from self.read(str(source.item.get("title") or ""), at)


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has words in quotation marks."""
    return tuple(match.span() for match in _QUOTES.finditer(text))


def _within(quantity: Quantity, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a quantity stands in quotation marks, where a small count is part of a name."""
    return any(start <= quantity.start and quantity.end <= end for start, end in spans)


def issued(source: Source) -> date | None:
    """The day from which a source's relative dates count: the last on which it can be issued."""
    given: Any = source.item.get("issued")
    parts_of = given.get("date-parts") if isinstance(given, dict) else None
    try:
        numbers = [int(part) for part in parts_of[-1]] if parts_of else []
        text = "-".join(f"{n:0{4 if i == 0 else 2}d}" for i, n in enumerate(numbers))
        return reference_of(parse_edtf(text)) if text else None
    except (EdtfError, ValueError, TypeError, IndexError):
        return None


def valued(figure: KeyFigure) -> tuple[Quantity, ...]:
    """A key figure's value as a quantity; its unit's name decides the kind (3 years: a span)."""
    low, high = (Fraction(str(v)) for v in (figure.value[0], figure.value[-1]))
    return quantity_of(low, high, figure.unit, figure.qualifier or "")


def quantity_of(
    low: Fraction, high: Fraction, unit: Any, qualifier: str = ""
) -> tuple[Quantity, ...]:
    """A number of the model with its unit as a quantity."""
    text = "-".join(_written(end) for end in dict.fromkeys((low, high)))
    if unit == "percent":
        return (Quantity("share", low, high, _percent(low, high), 0, 0, "", qualifier),)
    best = Quantity("number", low, high, text, 0, 0, "", qualifier)
    for name in unit.values() if not isinstance(unit, str) else ():
        for gap in ("", " "):
            read = [q for q in quantities(f"1{gap}{name}") if not q.vague]
            if len(read) == 1 and read[0].kind not in ("number", "date"):
                one = read[0]
                return (
                    replace(
                        best, kind=one.kind, unit=one.unit, low=low * one.low, high=high * one.low,
                        text=f"{text} {name}",
                    ),
                )  # fmt: skip
    return (best,)


def _percent(low: Fraction, high: Fraction) -> str:
    ends = dict.fromkeys((low, high))
    return "-".join(_written(end * 100) for end in ends) + "%"


def _written(number: Fraction) -> str:
    """A number in digits."""
    return f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,}"


def dated(days: Days, text: str, approximate: bool) -> Quantity:
    """Days of the model's dates as a quantity."""
    qualifier = "about" if approximate else ""
    return Quantity("date", Fraction(days[0]), Fraction(days[1]), text, 0, 0, qualifier=qualifier)


__all__ = ["Facts", "Stated", "dated", "days_of", "issued", "quantity_of", "valued"]
