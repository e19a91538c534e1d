"""Looks at the pages that have been laid out: what stands where, and what should not.

A line that runs out of its column or off the page, whatever else has no room (`room`), and a
heading, caption, table header or introduction left alone at the foot of a page, are errors. The
lines of each section on each page are counted: they tell how much too long an edition is for its
audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from briefgen.diagnostics import Collector, Span
from briefgen.html.document import HtmlDocument
from briefgen.writers.marks import BANNER, mark_of
from briefgen.writers.pdf import room
from briefgen.writers.pdf.room import TOLERANCE
from briefgen.writers.tree import place_of

FITS = ("70.",)
"""Beginnings of the WeasyPrint versions whose boxes were read for this."""

LEADING = {"h2": "heading", "h3": "heading", "h4": "heading", "caption": "caption"}
"""Elements that belong to what follows them, and how messages call them."""


_LEADS = {"intro": "introduction", "legend": "legend", "label": "label"}
"""Classes of paragraphs that belong to what follows; a note does below a heading or an intro."""


class Line(NamedTuple):
    """A line of text: its box, the block that holds it, and the elements around it, inner first."""

    box: Any
    block: Any
    around: tuple[Any, ...]


def inspect(rendering: Any, document: HtmlDocument, found: Collector) -> list[dict[str, int]]:
    """Note what is wrong; the number of lines of each section, page by page."""
    import weasyprint  # type: ignore[import-untyped]

    if not str(weasyprint.VERSION).startswith(FITS):
        return []
    places = Places(document)
    counts = []
    notes = Collector()
    pages = [(page._page_box, list(_lines(page._page_box))) for page in rendering.pages]
    for number, (box, lines) in enumerate(pages, start=1):
        for line in lines:
            _check_room(line, box, number, places, notes)
        _check_boxes(box, number, places, notes)
        if lines and number < len(pages) and not _has_picture_below(lines[-1], box):
            _check_foot(lines[-1], pages[number][1], number, places, notes)
        counts.append(_by_section(lines))
    found.extend(dict.fromkeys(notes))
    return counts


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page's own text, in their order; no margin boxes, no footnotes."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]

    def walk(box: Any, block: Any, around: tuple[Any, ...]) -> Iterator[Line]:
        if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
            return
        element = box.element
        if element is not None and (not around or around[0] is not element):
            around = (element, *around)
        if isinstance(box, boxes.LineBox):
            yield Line(box, block, around)
        inner = box if isinstance(box, boxes.BlockContainerBox) else block
        for child in getattr(box, "children", ()):
            yield from walk(child, inner, around)

    yield from walk(page, page, ())


def _has_picture_below(line: Line, page: Any) -> bool:
    """Whether a picture of the page's own text stands below a line."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any) -> bool:
        if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
            return False
        if isinstance(box, boxes.ReplacedBox):
            return bool(box.position_y > line.box.position_y)
        return any(map(walk, getattr(box, "children", ())))

    return walk(page)


class Places:
    """Finds the content that a box shows: by the nearest id around it."""

    def __init__(self, document: HtmlDocument) -> None:
        tree = document.tree
        self._cover = next((e for e in tree.iter("header", "h1")), None)
        self._banner = mark_of(tree, BANNER)
        self._known = {str(e.get("id")): e for e in tree.iter(etree.Element) if e.get("id")}

    def of(self, around: tuple[Any, ...]) -> Span | None:
        """The place in the content of the nearest of these elements, inner first."""
        for element in around:
            known = self._known.get(element.get("id") or "")
            if known is not None:
                return place_of(known)
        if self._banner is not None and any(BANNER in _classes(element) for element in around):
            return place_of(self._banner)
        # page furniture has no id: it says what the cover says
        furniture = any("running-" in (element.get("class") or "") for element in around)
        return place_of(self._cover) if furniture else None


def _words(box: Any) -> str:
    """A line's words, as a message shows them; of a picture its alternative text."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.ReplacedBox):
        texts = [box.element.get("alt") or ""]
    else:
        texts = [b.text for b in box.descendants() if isinstance(b, boxes.TextBox)]
    text = " ".join("".join(texts).split())
    return text if len(text) <= 50 else f"{text[:49]}…"


def _check_boxes(page: Any, number: int, places: Places, found: Collector) -> None:
    for fault in room.faults(page):
        found.error(
            "P302",
            f"page {number}: “{_words(fault.box)}” {fault.what}",
            places.of(fault.around),
            "shorten it, make room for it, or let it grow in the style sheet",
        )


def _check_room(line: Line, page: Any, number: int, places: Places, found: Collector) -> None:
    box, block = line.box, line.block
    column = block.content_box_x() + block.width + TOLERANCE
    foot = page.content_box_y() + page.height + TOLERANCE
    if box.position_x + box.width > column:
        found.error(
            "P302",
            f"page {number}: “{_words(line.box)}” runs out of its column",
            places.of(line.around),
            "shorten the longest word, widen the column, or let it break",
        )
    elif box.position_y + box.height > foot:
        found.error(
            "P302",
            f"page {number}: “{_words(line.box)}” runs off the foot of the page",
            places.of(line.around),
            "shorten it, or let the block break over pages",
        )


def _check_foot(
    line: Line, overleaf: list[Line], number: int, places: Places, found: Collector
) -> None:
    """The last line of a page is not one that belongs to the next."""
    tags = [str(element.tag) for element in line.around]
    what = next((LEADING[tag] for tag in tags if tag in LEADING), None)
    if what is None and "thead" in tags:
        what = "table's header"
    if what is None:
        what = _lead(line, overleaf)
    if what is not None:
        found.error(
            "P303",
            f"the {what} “{_words(line.box)}” stands alone at the foot of page {number}",
            places.of(line.around),
            "shorten a text before it, or give what follows it room",
        )


def _lead(line: Line, overleaf: list[Line]) -> str | None:
    """What messages call the paragraph that ends with a line, if more of its section follows."""
    at = next((i for i, element in enumerate(line.around) if element.tag == "p"), None)
    if at is None or at + 1 == len(line.around):
        return None
    paragraph, siblings = line.around[at], list(line.around[at + 1])
    if paragraph not in siblings or paragraph is siblings[-1]:
        return None
    if any(paragraph in other.around for other in overleaf):
        return None  # it goes on there, as any paragraph may
    names = _classes(paragraph)
    index = siblings.index(paragraph)
    if "note" in names and index:
        before = siblings[index - 1]
        if before.tag in LEADING or "intro" in _classes(before):
            return "introduction"
    return next((_LEADS[name] for name in names if name in _LEADS), None)


def _classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def _by_section(lines: list[Line]) -> dict[str, int]:
    """How many lines of each section there are, by its id; "" for what is in none."""
    counts: dict[str, int] = {}
    for line in lines:
        section = next((e for e in reversed(line.around) if e.tag == "section"), None)
        name = (section.get("id") or "") if section is not None else ""
        counts[name] = counts.get(name, 0) + 1
    return counts
