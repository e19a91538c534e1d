"""Marks headers and footers of pages as artifacts (ISO 32000-1, 14.8.2.2.2; ISO 14289-1, 7.8).

WeasyPrint 70 gives them marked-content ids of structure elements that hang on no tree: a screen
reader may read them between two lines of a paragraph, and a checker finds content that is neither
tagged nor an artifact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from briefgen.writers.marks import WATERMARK
from briefgen.writers.pdf.room import is_watermark

EDGES = {"top": ("/Header", "/Top"), "bottom": ("/Footer", "/Bottom")}
"""Edge of the page → subtype of the artifact, and the edge that it is attached to."""

Marked = Callable[[Any, Any, str], AbstractContextManager[None]]


def furniture_of(document: Any) -> dict[Any, str]:
    """Each box in a page's margins → the edge it stands at, of WeasyPrint's document."""
    from weasyprint.formatting_structure.boxes import MarginBox  # type: ignore[import-untyped]

    return {
        box: edge
        for page in document.pages
        for child in page._page_box.children
        if isinstance(child, MarginBox)
        for edge in (_edge(child),)
        for box in child.descendants()
    }


def _edge(margin: Any) -> str:
    """The edge of the page that a margin box stands at; "watermark" for what only hangs there."""
    if any(is_watermark(box.element) for box in margin.descendants()):
        return WATERMARK
    return str(margin.at_keyword.strip("@").partition("-")[0])


def marking(original: Marked, furniture: Mapping[Any, str]) -> Marked:
    """`Stream.marked` that makes artifacts of the boxes in `furniture`."""
    import pydyf  # type: ignore[import-untyped]

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        edge = furniture.get(box)
        if edge is None or stream._tags is None:
            with original(stream, box, tag):
                yield
            return
        properties = {"Type": "/Pagination"}
        if edge in EDGES:
            subtype, attached = EDGES[edge]
            properties |= {"Subtype": subtype, "Attached": pydyf.Array([attached])}
        hidden = edge == WATERMARK
        if hidden:
            properties["Subtype"] = "/Watermark"
        stream.begin_marked_content("Artifact", pydyf.Dictionary(properties))
        if hidden:
            # who searches or copies the text does not find it torn by letters from behind it
            stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("")}))
        try:
            yield
        finally:
            if hidden:
                stream.end_marked_content()
            stream.end_marked_content()

    return marked
