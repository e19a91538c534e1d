"""What the page of a reference file means for the text: page numbers, and room for tables."""

from __future__ import annotations

from briefgen.diagnostics import Collector
from briefgen.html.document import HtmlDocument
from briefgen.writers.base import Options
from briefgen.writers.docx.reference.faults import Faults
from briefgen.writers.docx.reference.opened import Reference
from briefgen.writers.docx.sheet.looks import PageBox, Tokens

_SAME = 30
"""Twips (0.5 mm) by which two measures of the same page may differ."""
_WIDE = 5_669
"""Twips (100 mm) that a table of several columns, or a picture with words in it, needs."""
_TWIPS = 1440 / 25.4
"""Twips in a millimetre."""


def check_measure(
    document: HtmlDocument, base: Reference, theme: Tokens, options: Options
) -> Collector:
    """Warnings where the page differs from the theme's, or is narrow; `theme` has its own page."""
    file = options.reference
    faults = Faults(base.name, file.span if file else None)
    if base.page is None:
        return faults.found
    if options.pages and _differs(base.page, theme):
        faults.found.warning(
            "W228",
            f"the page of {base.name} is another than the theme's: the page numbers in the contents"
            " are those of the PDF until Word updates them",
            file.span if file else None,
            "update them in Word (Ctrl+A, F9); or leave them out: word_page_numbers: none",
        )
    if base.page.column < _WIDE and any(True for _ in document.tree.iter("table", "img", "svg")):
        faults.warning(
            "W229",
            f"the text is {base.page.column / _TWIPS:.0f} mm wide: wide tables and pictures will be"
            " hard to read",
            "set smaller margins, fewer columns or a larger page in Word: Layout; 100 mm will do",
            part=base.main,
        )
    return faults.found


def _differs(page: PageBox, theme: Tokens) -> bool:
    sides = ("top", "right", "bottom", "left")
    mine = (*theme.page, *(theme.margin(side) for side in sides), theme.text_width)
    given = (page.width, page.height, *(getattr(page, side) for side in sides), page.column)
    return any(abs(a - b) > _SAME for a, b in zip(mine, given, strict=True))
