"""Completes the structure tree that WeasyPrint writes, for readers who hear the page.

WeasyPrint 70 leaves notes as anonymous inline elements, table headers without scope, groups
inside lists, and element identifiers without the tree that lists them (ISO 32000-1, 14.7.2 and
14.8.4; ISO 14289-1, 7.5 and 7.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions whose tags were read for this."""

NOTE_TAGS = {"span::footnote-call": "Reference", "span::footnote-marker": "Lbl"}
"""What the generated elements of a footnote are: a reference, and the note's label."""

SCOPES = {"col": "/Column", "row": "/Row"}


@contextmanager
def corrected() -> Iterator[None]:
    """While a PDF is written, the parts of footnotes get their own structure types."""
    import weasyprint  # type: ignore[import-untyped]
    from weasyprint.pdf import tags  # type: ignore[import-untyped]

    original = getattr(tags, "_get_pdf_tag", None)
    if original is None or not str(weasyprint.VERSION).startswith(FITS):
        yield
        return
    tags._get_pdf_tag = lambda tag: NOTE_TAGS.get(tag) or original(tag)
    try:
        yield
    finally:
        tags._get_pdf_tag = original


def complete(document: Any, pdf: Any) -> None:
    """Finish the structure tree; `document` is WeasyPrint's, `pdf` pydyf's, nearly written."""
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
            parent["ID"] = _string(f"note-{notes}")
        elif element["S"] == "/Div" and parent.get("S") == "/L":
            element["S"] = "/NonStruct"
    _set_scopes(document)
    _list_identifiers(elements, pdf)


def _set_scopes(document: Any) -> None:
    """Say of each header cell whether it heads its column or its row."""
    for page in document.pages:
        for box in page._page_box.descendants():
            element = getattr(box, "mark", None)
            if isinstance(element, dict) and element.get("S") == "/TH" and "A" in element:
                scope = box.element.get("scope", "col")
                element["A"]["Scope"] = SCOPES.get(scope, "/Column")


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


def _string(text: str) -> Any:
    import pydyf

    return pydyf.String(text)
