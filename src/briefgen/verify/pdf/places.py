"""Where blocks stand on their pages, and so which block a link in the file leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..blocks import Block, Cell
from ..reading import Reading
from .content import Chunk
from .tree import Destination, Element

SIDEWAYS = 0.25
"""How much a point sideways counts against a point downward when the nearest text is sought."""

EXACT = 0.5
"""Points sideways within which a text begins at the destination."""

LINES = 2
"""How many times its size a text's base line may be below a destination that is its own."""

ABOVE = 2.0
"""Points by which a base line may be above a destination's top edge, for rounding."""


@dataclass(slots=True)
class Places:
    """The pieces of text met so far, and the places that are wanted, by name.

    `pieces` has for each page (0-based) its pieces with the indexes of their blocks, as
    `Reading.here` tells them.
    """

    pieces: dict[int, list[tuple[Chunk, int]]] = field(default_factory=dict)
    wanted: dict[str, Destination] = field(default_factory=dict)
    last_page: int | None = None

    @property
    def pages(self) -> dict[str, int]:
        """The page of each place, counted from 1."""
        return {name: place.page + 1 for name, place in self.wanted.items()}

    def add(self, page: int, chunk: Chunk, block: int) -> None:
        """A piece of that block stands there."""
        self.pieces.setdefault(page, []).append((chunk, block))
        self.last_page = page

    def turns_page(self, page: int) -> bool:
        """Whether this page comes after the one of the last piece."""
        return self.last_page is not None and page > self.last_page

    def anchor(self, link: Element) -> str | None:
        """A name for where an internal link leads; it is none where the place does not exist."""
        if link.href is not None:
            return None
        if link.destination is None:
            return "nowhere"
        name = f"{link.destination}"
        self.wanted[name] = link.destination
        return name

    def name_anchors(self, reading: Reading) -> None:
        """Tell the reading in which blocks the wanted places are."""
        for name, destination in self.wanted.items():
            block, is_exact = self._nearest(destination)
            if block is None or block >= len(reading.blocks):
                continue
            if block < 0:  # in a footnote
                reading.anchors[name] = block
                continue
            if not is_exact:
                block = self._row(destination, reading.blocks) or block
            reading.anchors[name] = _with_caption(reading.blocks, block)

    def _row(self, place: Destination, blocks: Sequence[Block]) -> int | None:
        """Where the topmost text below is in a table: its row's first block beside the place.

        What is nearest may be in the next row, where the first cells of a row are empty.
        """
        below = [
            (-chunk.y, block)
            for chunk, block in self.pieces.get(place.page, ())
            if chunk.y < place.y + ABOVE and chunk.x > place.x - EXACT and 0 <= block < len(blocks)
        ]
        first = min(below, default=(0, len(blocks)))[1]
        cell = blocks[first].cell if first < len(blocks) else None
        if cell is None:
            return None
        row = [b for _, b in below if _is_in_row(blocks[b], cell)]
        first = min(row)
        while first and _is_in_row(blocks[first - 1], cell) and not blocks[first - 1].text:
            first -= 1
        return first

    def _nearest(self, place: Destination) -> tuple[int | None, bool]:
        """The block of the text that begins nearest below the destination, and if exactly there.

        A destination in a line is exactly where its text begins; one of a box may be off by the
        box's padding. A picture may stand anywhere across the page, but its top is known.
        """
        below = [
            (place.y - chunk.y, abs(chunk.x - place.x), chunk, block)
            for chunk, block in self.pieces.get(place.page, ())
            if chunk.y < place.y + ABOVE
        ]
        exact = [
            (down, block)
            for down, aside, chunk, block in below
            if (aside < EXACT and down < LINES * chunk.size) or _is_picture(chunk, down)
        ]
        loose = [(down + SIDEWAYS * aside, block) for down, aside, _, block in below]
        return min(exact or loose, default=(0, None))[1], bool(exact)


def _is_picture(chunk: Chunk, down: float) -> bool:
    """Whether it is a picture whose top is at the destination: it is drawn without text."""
    return chunk.size == 0 and abs(down) < ABOVE


def _is_in_row(block: Block, other: Cell) -> bool:
    """Whether it is in the same row of the same table as that cell."""
    cell = block.cell
    return cell is not None and (cell.table, cell.row) == (other.table, other.row)


def _with_caption(blocks: Sequence[Block], index: int) -> int:
    """The caption of a table for its first cell: the place of a table is below its caption."""
    cell = blocks[index].cell
    if cell is None or (cell.row, cell.column) != (1, 1):
        return index
    first = next(i for i, block in enumerate(blocks) if block.cell == cell)
    return first - 1 if first and blocks[first - 1].kind == "caption" else index
