"""Completes each structure element from the box and the HTML element that it stands for.

WeasyPrint 70 leaves out the language of a passage (ISO 32000-1, 14.9.2), how a list counts
(14.8.5.5), the names that `aria-label` gives, and tells a figure's place in pixels from the top of
the page, where points from its foot belong (14.8.5.4.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefgen.writers.pdf.tagging.links import description

POINTS = 0.75
"""Points in a CSS pixel."""

SCOPES = {"col": "/Column", "row": "/Row"}

NUMBERINGS = {
    "decimal": "/Decimal",
    "lower-alpha": "/LowerAlpha",
    "upper-alpha": "/UpperAlpha",
    "lower-latin": "/LowerAlpha",
    "upper-latin": "/UpperAlpha",
    "lower-roman": "/LowerRoman",
    "upper-roman": "/UpperRoman",
    "disc": "/Disc",
    "circle": "/Circle",
    "square": "/Square",
    "none": "/None",
}
"""`list-style-type` → how a list counts."""

Build = Callable[..., Iterator[Any]]


def building(original: Build, pages: Any, places: Mapping[str, Any]) -> Build:
    """WeasyPrint's `_build_box_tree` with each element completed, and no furniture in the tree.

    `pages` are WeasyPrint's, `places` the page's HTML elements by id.
    """
    from weasyprint.formatting_structure.boxes import MarginBox  # type: ignore[import-untyped]

    def build(box: Any, parent: Any, pdf: Any, number: int, *rest: Any) -> Iterator[Any]:
        if isinstance(box, MarginBox):
            return
        for element in original(box, parent, pdf, number, *rest):
            _complete(element, getattr(box, "_box", box), pages[number].height, places)
            yield element

    return build


def _complete(element: Any, box: Any, height: float, places: Mapping[str, Any]) -> None:
    """`height`: of the page, in pixels."""
    source = box.element
    if source is None:
        return
    _set_language(element, box)
    kind = element["S"]
    if kind == "/Figure" and "A" in element:
        element["A"]["BBox"] = _place(box, height)
    elif kind == "/L":
        element["A"] = _dictionary(O="/List", ListNumbering=_numbering(box))
    elif kind == "/TH" and "A" in element:
        element["A"]["Scope"] = SCOPES.get(source.get("scope") or "col", "/Column")
    elif kind == "/Table" and source.get("aria-label"):
        element["A"] = _dictionary(O="/Table", Summary=string(source.get("aria-label")))
    elif kind == "/Span" and source.get("role") == "img" and source.get("aria-label"):
        element["Alt"] = string(source.get("aria-label"))
    if box.link_annotation:
        box.link_annotation["Contents"] = string(description(source, places))


def _set_language(element: Any, box: Any) -> None:
    """A footnote stands far from the passage that holds it, so it says its language itself."""
    is_note = "footnote" in (box.element.get("class") or "").split()
    language = box.style["lang"] if is_note else box.element.get("lang")
    if language and box.element.tag != "html":  # the whole file says that
        element["Lang"] = string(language)


def _place(box: Any, height: float) -> Any:
    import pydyf  # type: ignore[import-untyped]

    left, top = box.content_box_x(), box.content_box_y()
    right, bottom = left + box.width, top + box.height
    edges = (left, height - bottom, right, height - top)
    return pydyf.Array(round(edge * POINTS, 3) for edge in edges)


def _numbering(box: Any) -> str:
    style = box.style["list_style_type"]
    named = NUMBERINGS.get(style) if isinstance(style, str) else None
    if box.element_tag == "dl":
        return "/None"
    return named or ("/Decimal" if box.element_tag == "ol" else "/Disc")


def _dictionary(**values: Any) -> Any:
    import pydyf

    return pydyf.Dictionary(values)


def string(text: str) -> Any:
    """A PDF string."""
    import pydyf

    return pydyf.String(text)
