"""The page of a reference file: size, margins and columns of its last section (17.6)."""

from __future__ import annotations

from briefgen.writers.docx.oxml import Element, W
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.sheet.looks import PageBox

_NARROWEST = 2_400
_LOWEST = 2_400
"""Twips (4.2 cm) that a page must leave for the text."""
_WORDS_GAP = 720
"""Twips between columns where the file says nothing."""


def sections(document: Element) -> list[Element]:
    """The section properties of the main document, in their order."""
    return list(document.iter(f"{W}sectPr"))


def page_box(document: Element, faults: Faults, part: str) -> PageBox | None:
    """The page that the last section sets up; None where it says nothing of size and margins."""
    found = sections(document)
    size = found[-1].find(f"{W}pgSz") if found else None
    margins = found[-1].find(f"{W}pgMar") if found else None
    if size is None or margins is None:
        return None
    gutter = twips(margins, "gutter")
    box = PageBox(
        width=twips(size, "w"),
        height=twips(size, "h"),
        top=abs(twips(margins, "top")),
        right=twips(margins, "right"),
        bottom=abs(twips(margins, "bottom")),
        left=twips(margins, "left") + gutter,
        column=0,
    )
    measure = box.width - box.left - box.right
    box = box._replace(column=_column(found[-1].find(f"{W}cols"), measure))
    if box.column < _NARROWEST or box.height - box.top - box.bottom < _LOWEST:
        hint = "set a larger page or smaller margins in Word: Layout > Margins"
        faults.error("W212", "the page leaves too little room for text", hint, part=part)
    return box


def _column(columns: Element | None, measure: int) -> int:
    """The width of the narrowest column."""
    if columns is None:
        return measure
    own = [twips(node, "w") for node in columns.iterfind(f"{W}col")]
    if len(own) > 1 and columns.get(f"{W}equalWidth") in ("0", "false", "off"):
        return min(own)
    number = max(1, twips(columns, "num", 1))
    return (measure - (number - 1) * twips(columns, "space", _WORDS_GAP)) // number


def twips(node: Element, name: str, otherwise: int = 0) -> int:
    """A measure in twips; universal measures ("2.54cm") are read too (22.9.2.15)."""
    text = (node.get(W + name) or "").strip()
    for unit, factor in _UNITS.items():
        if text.endswith(unit):
            return round(_number(text.removesuffix(unit)) * factor)
    return round(_number(text)) if text else otherwise


_UNITS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def _number(text: str) -> float:
    try:
        return max(-100_000.0, min(float(text), 100_000.0))
    except ValueError:
        return 0.0


TAKEN = ("pgSz", "pgMar", "pgBorders", "cols", "titlePg", "rtlGutter", "docGrid")
"""What of a section is taken over, in schema order; page numbers begin at 1, as in the PDF."""
