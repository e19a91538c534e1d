"""Paragraphs of a finished PDF, as lines of glyphs: their places, and their characters.

The structure tree says which marked content a paragraph holds, pdfplumber where its glyphs stand
and, by the fonts' ToUnicode maps, which characters they are. Nothing is asked of the writer.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

logging.getLogger("pdfminer").setLevel(logging.ERROR)

BLOCKS = ("/P", "/LBody")
"""Structure elements whose own text is a paragraph."""

OUTSIDE = ("/TD", "/TH", "/Caption", "/Note", "/TOC")
"""Structure elements whose paragraphs are not asked for: cells, captions, notes, contents."""

INNER = ("/Span", "/NonStruct", "/Link", "/Reference", "/Code", "/Em", "/Strong", "/Quote")
"""Structure elements inside a paragraph; others (notes, lists, labels) are no text of its lines."""


class Glyph(NamedTuple):
    """A glyph: its characters, its left and right edge, its middle from the page's top, and its
    size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float

    @property
    def is_space(self) -> bool:
        return not self.text.strip(" \u00a0")


Line = tuple[Glyph, ...]


@dataclass(frozen=True)
class Paragraph:
    """The lines of a paragraph from top to bottom, each from left to right, spaces included."""

    page: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The characters as the PDF codes them."""
        return "".join(glyph.text for line in self.lines for glyph in line)

    @property
    def size(self) -> float:
        """The size of most of its glyphs, in points."""
        sizes = [round(glyph.size, 2) for line in self.lines for glyph in line]
        return max(set(sizes), key=sizes.count)

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min(line[0].x0 for line in self.lines)


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a tagged PDF's running text, in reading order; two where a page ends."""
    import pdfplumber
    import pikepdf

    glyphs: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    with pdfplumber.open(BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            for c in page.chars:
                if c["mcid"] is not None:
                    middle = (c["top"] + c["bottom"]) / 2
                    glyph = Glyph(c["text"], c["x0"], c["x1"], middle, c["size"])
                    glyphs[number, c["mcid"]].append(glyph)
    found = []
    with pikepdf.open(BytesIO(data)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        for block in _blocks(file.Root.StructTreeRoot):
            pieces = [
                (page, g) for page, mcid in _content(block, pages) for g in glyphs[page, mcid]
            ]
            for number in sorted({page for page, _ in pieces}):
                lines = _lines([glyph for page, glyph in pieces if page == number])
                if lines:
                    found.append(Paragraph(number, lines))
    return found


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _blocks(element: Any) -> Iterator[Any]:
    import pikepdf

    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if str(kid.S) in BLOCKS:
                yield kid
            if str(kid.S) not in OUTSIDE:
                yield from _blocks(kid)


def _content(element: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """Page and number of each marked content of a block, in order."""
    import pikepdf

    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary):
            yield pages[element.Pg.objgen], int(kid)
        elif "/S" in kid and str(kid.S) in INNER:
            yield from _content(kid, pages)
        elif str(kid.get("/Type")) == "/MCR":
            yield pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)


def _lines(glyphs: Sequence[Glyph]) -> tuple[Line, ...]:
    """Glyphs in reading order, parted where the next one stands below and to the left."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last is None or (glyph.y - last.y > 0.5 * last.size and glyph.x0 < last.x0):
            lines.append([])
        lines[-1].append(glyph)
    stripped = (_stripped(line) for line in lines)
    return tuple(line for line in stripped if line)


def _stripped(line: list[Glyph]) -> Line:
    """The line without spaces at its edges: they hang behind it."""
    inked = [number for number, glyph in enumerate(line) if not glyph.is_space]
    return tuple(line[inked[0] : inked[-1] + 1]) if inked else ()


def gaps(line: Line) -> Iterator[tuple[Glyph, Glyph, float]]:
    """Neighbours of a line and the distance between them in points; a typed space is distance."""
    inked = [glyph for glyph in line if not glyph.is_space]
    for one, two in pairwise(inked):
        yield one, two, two.x0 - one.x1


def text_of(line: Iterable[Glyph]) -> str:
    return "".join(glyph.text for glyph in line)
