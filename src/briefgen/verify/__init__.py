"""Reads finished PDF, Word and HTML files back, and says where they do not say the same.

It shares no code with the writers and knows only what a reader of the file meets. Each reader
gives a list of `Block`s in one normal form; `compare` finds the differences of two lists.

What is compared
    title and language of the document; headings with their levels; paragraphs; list items with
    depth, kind of list and the number shown; contents entries; captions; table cells with row and
    column; pictures by alternative text; footnotes, and where their marks stand; links, with
    the address or the block they lead to.
What is not
    page furniture; looks (fonts, colours, bold); which block holds which (a section, a tile, a
    quadrant): texts are compared in reading order, whatever box they are in; how a list marks its
    items; white space between wide characters; page numbers in a table of contents.

Decisions of the normal form
    - A table without header cells is layout: its cells' texts stand in the running text. So Word
      may set a SWOT or key figures as a table where HTML has `div`s. A table with a header row is
      data, and is compared cell by cell.
    - A paragraph that begins with “[3]” is item 3 of a list, whether the number is text or marker.
    - A paragraph that is one link into the document as a whole is a contents entry.
    - A definition list is a run of paragraphs, as is every list without visible markers.
    - A Word document's title is heading 1, and its headings count from the next level on.
    - A mark “[^1]” stands in the text where a footnote's mark is; notes are numbered in order.
"""

from __future__ import annotations

from .blocks import Block, Cell, Link, UnreadableFile
from .compare import Difference, compare
from .docx import read_docx
from .html import read_html
from .pdf import read_pdf

__all__ = [
    "Block", "Cell", "Difference", "Link", "UnreadableFile", "compare", "disagreements",
    "read_docx", "read_html", "read_pdf",
]  # fmt: skip


def disagreements(pdf: bytes | None, docx: bytes | None, html: bytes) -> list[str]:
    """What the finished files of one edition do not say alike, in words; none if they agree.

    PDF and Word are each compared with the HTML, which has no pages to part anything.
    """
    blocks = read_html(html)
    found: list[str] = []
    if pdf is not None:
        found += map(str, compare(read_pdf(pdf), blocks, ("PDF", "HTML")))
    if docx is not None:
        found += map(str, compare(read_docx(docx), blocks, ("Word", "HTML")))
    return found
