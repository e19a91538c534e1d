"""Citation clusters, formatted: numbers by `markers`, other cites by the engine one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from briefgen.citations.desk import Desk
from briefgen.citations.locators import Locator, locator_text
from briefgen.citations.markers import (
    CiteShape,
    NumberCite,
    Piece,
    compose_numbers,
    spaced_prefix,
    spaced_suffix,
)
from briefgen.citations.marks import CLOSE, LOCATOR, SUPERSCRIPT, plain, to_runs, without_marks
from briefgen.citations.model import Address, FormattedCitation
from briefgen.citations.processor import Processor
from briefgen.diagnostics import Collector, Span
from briefgen.document.text import Citation, CitationItem
from briefgen.evidence.addresses import passage_address


class Cited(Struct):
    """One source as a cluster cites it: all its locators, the words before and after.

    `items` are those of the cluster that cite it.
    """

    key: str
    locators: list[Locator] = field(default_factory=list)
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None
    items: list[CitationItem] = field(default_factory=list)


def merged(cluster: Citation) -> list[Cited]:
    """The sources of a cluster, each once, in the order given."""
    by_key: dict[str, Cited] = {}
    for item in cluster.items:
        cited = by_key.setdefault(item.key, Cited(item.key, span=item.span or cluster.span))
        cited.items.append(item)
        if item.locator:
            cited.locators.append(Locator(item.label or "page", plain(item.locator)))
        cited.prefix = cited.prefix or plain(item.prefix)
        cited.suffix = cited.suffix or plain(item.suffix)
    return list(by_key.values())


class ClusterFormatter:
    """Formats the clusters of one edition; `numbers` are the entries' places in the list."""

    def __init__(self, desk: Desk, numbers: Mapping[str, int], found: Collector) -> None:
        self._desk = desk
        self._layout = desk.style.cluster
        self._numbers = numbers
        self._found = found
        self._told = False
        self._cites: dict[tuple[str, str, str], str] = {}
        self._terms: dict[tuple[str, bool], str] = {}

    def format(self, cluster: Citation) -> FormattedCitation:
        """One cluster as runs; what names a source links to it."""
        cites = merged(cluster)
        pieces = self._numeric(cites) if self._desk.style.numeric else self._text(cites)
        if self._layout.superscript:
            pieces = [(SUPERSCRIPT, None), *pieces, (CLOSE, None)]
        return FormattedCitation(to_runs(pieces))

    def _numeric(self, cites: Sequence[Cited]) -> list[Piece]:
        numbered = [
            NumberCite(
                c.key, self._numbers[c.key], self._locator(c)[0], c.prefix, c.suffix,
                self._address(c),
            )
            for c in cites
        ]  # fmt: skip
        shape = self._located_shape if any(c.locator for c in numbered) else self._shape
        return compose_numbers(numbered, self._layout, shape, self._range_mark)

    def _text(self, cites: Sequence[Cited]) -> list[Piece]:
        pieces: list[Piece] = [(self._layout.prefix, None)]
        for index, cited in enumerate(cites):
            asked = (cited.key, *self._locator(cited))
            if asked not in self._cites:
                self._cites[asked] = self._desk.cite(*asked)
            pieces += [
                (self._layout.delimiter if index else "", None),
                (spaced_prefix(cited.prefix), None),
                *self._linked(self._cites[asked], cited, asked[1]),
                (spaced_suffix(cited.suffix), None),
            ]
        return [*pieces, (self._layout.suffix, None)]

    def _address(self, cited: Cited) -> Address | None:
        """What opens the passages that a cite names."""
        address = passage_address(self._desk.sources[cited.key].item, cited.items)
        return Address(address) if address is not None else None

    def _linked(self, cite: str, cited: Cited, locator: str) -> list[Piece]:
        """A cite that leads to its entry, its locator to the passage where that can be opened."""
        address = self._address(cited) if locator else None
        before, found, after = cite.rpartition(locator) if address else ("", "", cite)
        if not found:
            return [(cite, cited.key)]
        words = before.rstrip(" ,，:：")
        apart = before[len(words) :]
        return [(words, cited.key), (apart, None), (found, address), (after, None)]

    def locators(self, clusters: Sequence[Citation]) -> dict[tuple[str, str], str]:
        """The locators of clusters in words, by CSL term and value."""
        items = (item for cluster in clusters for item in cluster.items)
        named = dict.fromkeys((i.label or "page", i.locator) for i in items if i.locator)
        language = self._desk.language
        return {
            (label, value): locator_text(
                [Locator(label, plain(value))], language, self._term, bare_pages=False
            )
            for label, value in named
        }

    def _locator(self, cited: Cited) -> tuple[str, str]:
        """A cite's locators as text, and the label under which the engine gets it."""
        if not cited.locators:
            return "", ""
        labels = self._labels
        if labels is None:
            self._tell(cited)
            return "", ""
        bare_pages = "page" in labels
        only_pages = all(locator.label == "page" for locator in cited.locators)
        text = locator_text(cited.locators, self._desk.language, self._term, bare_pages=bare_pages)
        return text, "page" if bare_pages and (only_pages or "" not in labels) else ""

    def _term(self, name: str, plural: bool) -> str:
        if (name, plural) not in self._terms:
            self._terms[name, plural] = self._words[0].term(name, plural)
        return self._terms[name, plural]

    def _tell(self, cited: Cited) -> None:
        if not self._told:
            message = f'the style "{self._desk.style.name}" does not show locators'
            hint = "choose a style that does, or write the place into the text"
            self._found.warning("C208", message, cited.span, hint)
        self._told = True

    # --- what the style says, asked once -------------------------------------------------------

    @cached_property
    def _words(self) -> tuple[Processor, str]:
        return self._desk.words()

    @cached_property
    def _labels(self) -> frozenset[str] | None:
        """Labels under which the style prints a locator as it is given; None: it prints none."""
        processor, key = self._words
        page = processor.cite(key, LOCATOR, "page")
        labels = {""} if LOCATOR in processor.cite(key, LOCATOR) else set()
        before = without_marks(page.partition(LOCATOR)[0]).rstrip()
        if LOCATOR in page and not (before[-1:].isalnum() or before.endswith(".")):
            labels.add("page")
        return frozenset(labels) or None

    @cached_property
    def _shape(self) -> CiteShape:
        processor, key = self._words
        plain = processor.cite(key)
        return CiteShape.of(plain, plain)

    @cached_property
    def _located_shape(self) -> CiteShape:
        processor, key = self._words
        label = "" if self._labels is None or "" in self._labels else "page"
        return CiteShape.of(processor.cite(key), processor.cite(key, LOCATOR, label))

    @cached_property
    def _range_mark(self) -> str:
        return self._words[0].term("citation-range-delimiter", False) or "–"
