"""Reads the finished Word file from its XML, as Word shows it with fields not updated.

Content controls are looked into, tracked deletions and hidden text are not. A table is data if its
first row is a header row (`w:tblHeader`), else layout. Headings are styles of the names “heading 1”
… or with an outline level; where a paragraph has the style “Title”, that is heading 1 and the
others count on from 2. A heading's number is counted as Word counts and stands before its words.
Headers and footers are stories of their own: page furniture.
"""

from __future__ import annotations

from dataclasses import replace

from ..blocks import Block, Finished, wide
from .furniture import page_furniture
from .package import Package
from .styles import Styles
from .walk import Walker

__all__ = ["finished_docx", "read_docx"]


def read_docx(data: bytes) -> list[Block]:
    """The blocks of a finished Word file."""
    return finished_docx(data).blocks


def finished_docx(data: bytes) -> Finished:
    """A finished Word file; its anchors are its bookmarks."""
    package = Package(data)
    walker = Walker(package)
    reading = walker.read()
    text = "".join(block.text for block in reading.blocks)
    language = _language(package, walker.styles, text)
    counted = tuple(
        f"shows {found.shown} of “{found.name}”, which is {found.counted} once fields are updated"
        for found in walker.fields.sequences
        if found.shown.isdecimal() and int(found.shown) != found.counted
    )
    finished = reading.finish(package.property("title"), language, tuple(page_furniture(package)))
    return replace(finished, miscounted=counted)


def _language(package: Package, styles: Styles, text: str) -> str:
    """The document's language: its property, else the default of the script it is written in."""
    latin, east_asian = styles.default_languages()
    is_wide = sum(map(wide, text)) * 2 > len(text)
    return package.property("language") or (east_asian if is_wide else latin)
