"""Citation clusters and the bibliography, and the links between them, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from markupsafe import Markup

from briefgen.citations.model import Citations, Entry
from briefgen.diagnostics import Collector, Span
from briefgen.document.text import Citation
from briefgen.html.finishing.fragments import append_before, drop, fill, has_class, text_before
from briefgen.html.finishing.notes import before_marks, settle_in_note
from briefgen.html.finishing.runs import entry_id, runs_markup
from briefgen.html.locale import Locale
from briefgen.html.rendering import render
from briefgen.html.sandbox import Sandbox
from briefgen.html.tree import Origin

BIBLIOGRAPHY = "components/bibliography.html.j2"
NO_BREAK_SPACE = "\u00a0"
_OPENING = "([{（［“‘「『《 \u00a0"


def fill_clusters(tree: etree._Element, citations: Citations, locale: Locale) -> None:
    """Put each formatted cluster where its mark stands, with an id to come back to."""
    spaced = locale.spaced and not citations.superscript
    marks = cluster_marks(tree)
    for number, (span, cluster) in enumerate(zip(marks, citations.clusters, strict=True), start=1):
        span.set("id", f"cite-{number}")
        del span.attrib["data-cluster"]
        if citations.notes and not _in_note(span):
            fill(span, runs_markup(cluster.runs))
            _put_in_note(span, locale)
            continue
        runs = settle_in_note(span, cluster.runs) if citations.notes else cluster.runs
        fill(span, runs_markup(runs, citations.superscript))
        before = text_before(span)
        if spaced and before and before[-1] not in _OPENING:
            append_before(span, NO_BREAK_SPACE)


def cluster_marks(tree: etree._Element) -> list[etree._Element]:
    """The places of the clusters, in the order of the tree."""
    return [e for e in tree.iter("span") if e.get("data-cluster") is not None]


def note_numbers(tree: etree._Element) -> tuple[int, ...]:
    """The number of the note that each cluster stands in, if clusters stand in notes.

    An author's own footnotes count, too; clusters inside them stand there already.
    """
    numbers: list[int] = []
    count = 0
    for span in tree.iter("span"):
        if has_class(span, "footnote"):
            count += 1
        elif span.get("data-cluster") is not None:
            count += not _in_note(span)
            numbers.append(count)
    return tuple(numbers)


def _in_note(span: etree._Element) -> bool:
    return any(has_class(above, "footnote") for above in span.iterancestors("span"))


def _put_in_note(span: etree._Element, locale: Locale) -> None:
    """A footnote around a cluster; no space stays before its mark.

    In English the mark follows the punctuation: “slowly.¹”
    """
    parent = span.getparent()
    if parent is None:
        return
    note = etree.Element("span", {"class": "footnote"})
    note.tail, span.tail = span.tail, None
    parent.replace(span, note)
    note.append(span)
    if locale.language.partition("-")[0] == "en":
        before_marks(note)


def fill_bibliography(
    tree: etree._Element,
    clusters: Sequence[Citation],
    citations: Citations,
    values: Mapping[str, Any],
    spans: Mapping[str, Span | None],
    environment: Sandbox,
    found: Collector,
) -> Origin | None:
    """Render the list of entries where the references section wants it. `spans`: of the sources.

    A references section without entries is taken out; entries without a section are an error.
    """
    places = [e for e in tree.iter("ol") if e.get("data-bibliography") is not None]
    if not citations.bibliography:
        for place in places:
            _drop_section(place)
        return None
    if not places:
        _no_place(clusters, found)
        return None
    back = clusters if values["audience"]["backlinks"] else ()
    entries = entry_views(citations.bibliography, back, values["lang"], spans)
    rendered = render(BIBLIOGRAPHY, {**values, "entries": entries}, environment, found, "li")
    if rendered is None:
        return None
    for element in list(rendered[0]):
        element.set("data-origin", BIBLIOGRAPHY)
        places[0].append(element)
    for place in places:
        del place.attrib["data-bibliography"]
    return rendered[1]


def entry_views(
    entries: Sequence[Entry],
    clusters: Sequence[Citation],
    language: str,
    spans: Mapping[str, Span | None],
) -> list[dict[str, Any]]:
    """The bibliography as plain data.

    id, key, src, marker ("" in author-date styles), lang ("" where it is the document's), text
    (HTML), backlinks: the id and number (from 1) of each place in `clusters` that cites the entry.
    """
    places: dict[str, list[str]] = {}
    for number, cluster in enumerate(clusters, start=1):
        for key in dict.fromkeys(item.key for item in cluster.items):
            places.setdefault(key, []).append(f"cite-{number}")
    return [
        {
            "id": entry_id(entry.key),
            "key": entry.key,
            "src": str(spans.get(entry.key) or ""),
            "marker": entry.marker or "",
            "lang": entry.language if entry.language and entry.language != language else "",
            "text": Markup(runs_markup(entry.runs)),
            "backlinks": [
                {"id": id_, "number": n} for n, id_ in enumerate(places.get(entry.key, ()), start=1)
            ],
        }
        for entry in entries
    ]


def _drop_section(place: etree._Element) -> None:
    section = next((a for a in place.iterancestors() if a.tag == "section"), None)
    drop(place if section is None else section)


def _no_place(clusters: Sequence[Citation], found: Collector) -> None:
    span: Span | None = next((c.span for c in clusters if c.span), None)
    found.error(
        "H302",
        "this edition cites sources and has no references section",
        span,
        "add a section of kind references to the briefing and to the audience's sections",
    )
