"""The appendix of evidence: which passages an edition's statements rest on, in reading order.

<section class="section evidence" id="cite-evidence" data-evidence></section>
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct, field

from briefgen.citations.model import Citations
from briefgen.diagnostics import Collector
from briefgen.document.edtf import Edtf, EdtfError, parse_edtf
from briefgen.document.model import Source
from briefgen.document.text import Citation, CitationItem
from briefgen.evidence.addresses import passage_address
from briefgen.html.finishing.fragments import drop
from briefgen.html.finishing.runs import entry_id
from briefgen.html.locale import Locale, write_date
from briefgen.html.rendering import render
from briefgen.html.sandbox import Sandbox
from briefgen.html.tree import Origin

EVIDENCE = "components/evidence.html.j2"


def places_of_evidence(tree: etree._Element) -> list[etree._Element]:
    """Where the document's template has the appendix."""
    return [e for e in tree.iter("section") if e.get("data-evidence") is not None]


def fill_evidence(
    tree: etree._Element,
    clusters: Sequence[Citation],
    citations: Citations,
    sources: Mapping[str, Source],
    values: Mapping[str, Any],
    environment: Sandbox,
    locale: Locale,
    found: Collector,
) -> Origin | None:
    """Render the appendix into its section; without citations the section goes."""
    origin = None
    for place in places_of_evidence(tree):
        del place.attrib["data-evidence"]
        rows = passages(clusters, citations, sources, locale)
        rendered = None
        if rows:
            rendered = render(EVIDENCE, {**values, "passages": rows}, environment, found, "")
        if rendered is None:
            drop(place)
            continue
        for element in list(rendered[0]):
            element.set("data-origin", EVIDENCE)
            place.append(element)
        origin = rendered[1]
    return origin


class _Passage(Struct):
    """A passage of a source, what is quoted of it, and the places that cite it."""

    item: CitationItem
    quotes: dict[str, None] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)


def passages(
    clusters: Sequence[Citation],
    citations: Citations,
    sources: Mapping[str, Source],
    locale: Locale,
) -> list[dict[str, Any]]:
    """The passages as plain data, in the order in which they are first cited.

    entry (the id of the source's entry), marker ("" in author-date styles), title, lang ("" where
    it is the document's), locator ("" for the whole source), href ("" where nothing opens the
    passage), quotes, retrieved ("" where unknown), places: id and number (from 1) of each citation.
    """
    named: dict[tuple[str, str, str], _Passage] = {}
    for number, cluster in enumerate(clusters, start=1):
        for item in cluster.items:
            name = (item.key, item.label or "", item.locator or "")
            passage = named.setdefault(name, _Passage(item))
            passage.quotes.update(dict.fromkeys(item.quotes))
            if f"cite-{number}" not in passage.places:
                passage.places.append(f"cite-{number}")
    markers = {entry.key: entry.marker or "" for entry in citations.bibliography}
    languages = {entry.key: entry.language or "" for entry in citations.bibliography}
    rows = []
    for (key, label, locator), passage in named.items():
        source, language = sources[key], languages.get(key, "")
        rows.append(
            {
                "entry": entry_id(key),
                "marker": markers.get(key, ""),
                "title": str(source.item.get("title") or key),
                "lang": "" if language == locale.language else language,
                "locator": citations.locators.get((label or "page", locator), ""),
                "href": passage_address(source.item, [passage.item]) or "",
                "quotes": list(passage.quotes),
                "retrieved": _retrieved(source, locale),
                "places": [{"id": p, "number": n} for n, p in enumerate(passage.places, start=1)],
            }
        )
    return rows


def _retrieved(source: Source, locale: Locale) -> str:
    """The day on which the first copy was made, else that on which the author read the source."""
    copies = (copy.retrieved for copy in source.snapshots if copy.retrieved is not None)
    day = next(copies, None) or _accessed(source)
    return str(write_date(day, locale)) if day is not None else ""


def _accessed(source: Source) -> Edtf | None:
    accessed = source.item.get("accessed")
    parts = accessed.get("date-parts") if isinstance(accessed, Mapping) else None
    if not parts:
        return None
    widths = (4, 2, 2)
    numbers = zip(parts[0], widths, strict=False)
    try:
        return parse_edtf("-".join(f"{int(number):0{width}d}" for number, width in numbers))
    except (EdtfError, ValueError, TypeError):
        return None
