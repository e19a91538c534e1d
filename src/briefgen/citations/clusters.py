"""Citation clusters, formatted: numbers by `markers`, other cites by the processor, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.citations.characters import plain
from briefgen.citations.desk import Desk
from briefgen.citations.locators import Locator, locator_text
from briefgen.citations.markers import (
    CiteShape,
    NumberCite,
    compose_numbers,
    spaced_prefix,
    spaced_suffix,
)
from briefgen.citations.model import FormattedCitation, Run
from briefgen.citations.processor import LOCATOR, CiteRequest
from briefgen.citations.runs import converted, joined
from briefgen.diagnostics import Collector, Span
from briefgen.document.text import Citation, CitationItem
from briefgen.evidence.addresses import passage_address

if TYPE_CHECKING:
    from briefgen.citations.csl_processor import Run as Made


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


def apart(cites: Sequence[Cited]) -> list[list[Cited]]:
    """The cites of a cluster in groups: each that names a place is one of its own."""
    groups: list[list[Cited]] = []
    for cited in cites:
        if cited.locators or not groups or groups[-1][-1].locators:
            groups.append([])
        groups[-1].append(cited)
    return groups


class ClusterFormatter:
    """Formats the clusters of one edition; `numbers` are the entries' places in the list."""

    def __init__(self, desk: Desk, numbers: Mapping[str, int], found: Collector) -> None:
        self._desk = desk
        self._layout = desk.style.cluster
        self._numbers = numbers
        self._found = found
        self._told = False
        self._terms: dict[tuple[str, bool], str] = {}

    def format(
        self, clusters: Sequence[Citation], notes: Sequence[int]
    ) -> tuple[FormattedCitation, ...]:
        """The clusters as runs; what names a source links to it. `notes`: the note of each."""
        cited = [merged(cluster) for cluster in clusters]
        if self._desk.style.numeric:
            return tuple(FormattedCitation(self._numeric(cites)) for cites in cited)
        if self._desk.style.gbt7714 and not self._desk.style.note:
            return self._dated(cited)
        requests = [[self._request(c) for c in cites] for cites in cited]
        made = self._desk.engine.clusters(requests, notes if self._desk.style.note else ())
        return tuple(
            FormattedCitation(self._linked(runs, cites))
            for runs, cites in zip(made, cited, strict=True)
        )

    def _dated(self, cited: Sequence[Sequence[Cited]]) -> tuple[FormattedCitation, ...]:
        """Author and year as GB/T 7714 writes them: a place raised behind its own brackets."""
        parts = [part for cites in cited for part in apart(cites)]
        requests = [[self._bare(c) for c in part] for part in parts]
        made = iter(zip(self._desk.engine.clusters(requests), parts, strict=True))
        formatted = []
        for cites in cited:
            runs: list[Run] = []
            for _ in apart(cites):
                drawn, part = next(made)
                runs += [*self._linked(drawn, part), *self._raised(part[0])]
            formatted.append(FormattedCitation(joined(runs)))
        return tuple(formatted)

    def _bare(self, cited: Cited) -> CiteRequest:
        prefix, suffix = spaced_prefix(cited.prefix), spaced_suffix(cited.suffix)
        return CiteRequest(cited.key, prefix=prefix, suffix=suffix)

    def _raised(self, cited: Cited) -> tuple[Run, ...]:
        text, _ = self._locator(cited)
        address = self._address(cited)
        key = None if address else cited.key
        return (Run(text, superscript=True, key=key, href=address),) if text else ()

    def _numeric(self, cites: Sequence[Cited]) -> tuple[Run, ...]:
        numbered = [
            NumberCite(
                c.key, self._numbers[c.key], self._locator(c)[0], c.prefix, c.suffix,
                self._address(c),
            )
            for c in cites
        ]  # fmt: skip
        runs = compose_numbers(numbered, self._layout, self._shape, self._range_mark)
        if self._layout.superscript:
            runs = [replace(run, superscript=True) for run in runs]
        return joined(runs)

    def _request(self, cited: Cited) -> CiteRequest:
        locator, label = self._locator(cited)
        prefix, suffix = spaced_prefix(cited.prefix), spaced_suffix(cited.suffix)
        return CiteRequest(cited.key, locator, label, prefix, suffix)

    def _linked(self, runs: Sequence[Made], cites: Sequence[Cited]) -> tuple[Run, ...]:
        """Cites that lead to their entries, locators to the passage where that can be opened."""
        opened = {c.key: self._address(c) for c in cites if c.locators}
        words = {c.key: {c.prefix.strip(), c.suffix.strip()} - {""} for c in cites}
        located = [n for n, run in enumerate(runs) if run.role == "locator"]

        def link(run: Made) -> tuple[str | None, str | None]:
            address = opened.get(run.item) if run.role == "locator" else None
            if address or (not run.role and run.text.strip() in words.get(run.item, ())):
                return None, address
            return run.item or None, None

        made: list[Run] = []
        for number, run in enumerate(runs):
            if run.text.strip() == "," and number + 1 in located and opened.get(run.item):
                made += [replace(one, key=None) for one in converted([run], link)]
            else:
                made += converted([run], link)
        return joined(made)

    def _address(self, cited: Cited) -> str | None:
        """What opens the passages that a cite names."""
        return passage_address(self._desk.sources[cited.key].item, cited.items)

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
        """A cite's locators as text, and the label under which the processor gets it."""
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
            self._terms[name, plural] = self._desk.engine.term(name, plural)
        return self._terms[name, plural]

    def _tell(self, cited: Cited) -> None:
        if not self._told:
            message = f'the style "{self._desk.style.name}" does not show locators'
            hint = "choose a style that does, or write the place into the text"
            self._found.warning("C208", message, cited.span, hint)
        self._told = True

    # --- what the style says, asked once -------------------------------------------------------

    @cached_property
    def _sample(self) -> str:
        return next(iter(self._desk.items))

    def _asked(self, label: str | None) -> tuple[Made, ...]:
        """One cite, without locator (None) or with one under a label."""
        if label is None:
            return self._desk.engine.cite(CiteRequest(self._sample))
        return self._desk.engine.cite(CiteRequest(self._sample, LOCATOR, label))

    @cached_property
    def _labels(self) -> frozenset[str] | None:
        """Labels under which the style prints a locator as it is given; None: it prints none."""
        labels = {""} if any(LOCATOR in run.text for run in self._asked("")) else set()
        page = "".join(run.text for run in self._asked("page"))
        before = page.partition(LOCATOR)[0].rstrip()
        number = str(self._numbers[self._sample])
        bare = before.removesuffix(number) if self._desk.style.numeric else before
        worded = bare[-1:].isalpha() or bare.endswith(".") or bare != before
        if LOCATOR in page and not worded:
            labels.add("page")
        return frozenset(labels) or None

    @cached_property
    def _shape(self) -> CiteShape:
        label = "" if self._labels is None or "" in self._labels else "page"
        before, number, after = self._around(self._asked(None))
        start, _, rest = self._around(self._asked(label)) if self._labels else (before, number, ())
        between, locator, end = _split(rest, LOCATOR)
        return CiteShape((before, after), (start, between, end), number, locator)

    def _around(self, runs: Sequence[Made]) -> tuple[tuple[Run, ...], Run, tuple[Run, ...]]:
        """What stands before the number of a cite, a run that looks like it, and what follows."""
        made = converted(runs, lambda run: (None, None))
        return _split(made, str(self._numbers[self._sample]))

    @cached_property
    def _range_mark(self) -> str:
        return self._term("citation-range-delimiter", False) or "–"


def _split(runs: Sequence[Run], text: str) -> tuple[tuple[Run, ...], Run, tuple[Run, ...]]:
    """The runs before a text, a run that looks like it, and the runs behind."""
    for index, run in enumerate(runs):
        if text in run.text:
            head, _, tail = run.text.partition(text)
            before = (*runs[:index], replace(run, text=head))
            after = (replace(run, text=tail), *runs[index + 1 :])
            return joined(_low(before)), replace(_low([run])[0], text=""), joined(_low(after))
    return tuple(_low(runs)), Run(""), ()


def _low(runs: Sequence[Run]) -> list[Run]:
    """Runs without the raising of the cluster, which is put onto the whole."""
    return [replace(run, superscript=False) for run in runs]
