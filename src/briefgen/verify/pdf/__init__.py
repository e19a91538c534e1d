"""Reads the finished PDF through its structure tree, as a screen reader does.

Page furniture is what a page shows and the tree does not have: artifacts, or content that no
element claims. What a style sheet adds inside a link is left out, but for the page number at its
end (of a contents entry: WeasyPrint tags dots and number as a link within the link).
List labels become an item's number and are no text. Footnotes are `Note` elements, or, as
WeasyPrint leaves them, inline elements at the end of a page's content with their mark before them.

A paragraph that goes on overleaf has two elements in the tree; the second one is marked as a
joint, for nothing in the file tells whether it is the same paragraph. A table that goes on with
the same header rows is one table. Every line's end is marked as a possible space, since spaces
there are not written; nor are those that stand alone between two elements.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ..blocks import Block, Finished, UnreadableFile
from .furniture import page_furniture
from .tree import read_tree
from .walk import Walker

__all__ = ["finished_pdf", "read_pdf"]


def read_pdf(data: bytes) -> list[Block]:
    """The blocks of a finished, tagged PDF."""
    return finished_pdf(data).blocks


def finished_pdf(data: bytes) -> Finished:
    """A finished, tagged PDF; its anchors are its named destinations."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            tree = read_tree(pdf)
            walker = Walker(tree.root, tree.destinations)
            language = str(pdf.Root.get("/Lang", ""))
            reading = walker.read()
            furniture = tuple(page_furniture(tree.unclaimed, tree.watermarks))
            return reading.finish(_title(pdf), language, furniture, walker.places.pages)
    except pikepdf.PdfError as error:
        raise UnreadableFile(f"not a PDF file: {error}") from error


def _title(pdf: Any) -> str:
    """The title in the XMP metadata, which readers show, else in the old information."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        title = metadata.get("dc:title")
    return str(title or pdf.docinfo.get("/Title", ""))
