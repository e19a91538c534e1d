"""Completes the structure tree that WeasyPrint writes, for readers who hear the page.

WeasyPrint 70 leaves notes as anonymous inline elements, groups inside lists, and element
identifiers without the tree that lists them (ISO 32000-1, 14.7.2 and 14.8.4; ISO 14289-1, 7.5 and
7.9); what else it leaves is completed in `tagging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.diagnostics import Collector
from briefgen.writers.pdf.tagging.elements import building, string
from briefgen.writers.pdf.tagging.furniture import furniture_of, marking
from briefgen.writers.pdf.tagging.links import own_links, places_of
from briefgen.writers.pdf.tagging.lists import gather_bodies, ungroup

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions whose tags were read for this."""

NOTE_TAGS = {"span::footnote-call": "Reference", "span::footnote-marker": "Lbl"}
"""What the generated elements of a footnote are: a reference, and the note's label."""

PATCHED = ("_get_pdf_tag", "_build_box_tree")
"""Functions of `weasyprint.pdf.tags` that are wrapped while a file is written."""


def fits() -> bool:
    """Whether this WeasyPrint is one whose tags are known."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.pdf import stream, tags  # type: ignore[import-untyped]

    known = str(weasyprint.VERSION).startswith(FITS)
    return known and all(hasattr(tags, n) for n in PATCHED) and hasattr(stream.Stream, "marked")


def check_version(found: Collector) -> None:
    """Say so where the tags are left as WeasyPrint makes them: screen readers meet gaps."""
    import weasyprint

    if not fits():
        found.warning(
            "P105",
            f"the tags of WeasyPrint {weasyprint.VERSION} are not known to this briefgen: "
            "the PDF may fall short of PDF/UA-1",
            None,
            "check the file with briefgen verify",
            "or install the version that requirements.txt names",
        )


@contextmanager
def corrected(document: Any) -> Iterator[None]:
    """While WeasyPrint's document is written: furniture as artifacts, elements completed."""
    from weasyprint.pdf import stream, tags

    if not fits():
        yield
        return
    named, build, marked = tags._get_pdf_tag, tags._build_box_tree, stream.Stream.marked
    for page in document.pages:
        page.links = own_links(page.links)
    places = places_of(document._html.etree_element)
    tags._get_pdf_tag = lambda tag: NOTE_TAGS.get(tag) or named(tag)
    tags._build_box_tree = building(build, document.pages, places)
    stream.Stream.marked = marking(marked, furniture_of(document))
    try:
        yield
    finally:
        tags._get_pdf_tag, tags._build_box_tree = named, build
        stream.Stream.marked = marked


def complete(pdf: Any) -> None:
    """Finish the structure tree of pydyf's file, nearly written."""
    elements: list[Any] = [
        o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"
    ]
    by_reference: dict[bytes, Any] = {element.reference: element for element in elements}
    notes = 0
    for element in elements:
        parent = by_reference.get(element["P"], {})
        if element["S"] == "/Lbl" and parent.get("S") == "/Span":
            notes += 1
            parent["S"] = "/Note"
            parent["ID"] = string(f"note-{notes}")
    ungroup(elements, by_reference)
    gather_bodies(elements, by_reference, pdf)
    _list_identifiers(elements, pdf)


def _list_identifiers(elements: list[Any], pdf: Any) -> None:
    """The name tree from element identifiers to elements, sorted as it must be."""
    import pydyf  # type: ignore[import-untyped]

    named = sorted((e["ID"].data, e["ID"], e.reference) for e in elements if "ID" in e)
    root = next((o for o in pdf.objects if _is_structure_root(o)), None)
    if named and root is not None:
        names = pydyf.Array(item for _, name, reference in named for item in (name, reference))
        root["IDTree"] = pydyf.Dictionary({"Names": names})


def _is_structure_root(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructTreeRoot"
