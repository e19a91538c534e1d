"""Where in a finished file the block of an id begins and ends.

An id is known by its name in HTML (the element's id) and PDF (the named destination). Word takes no
such names; there it is a hidden bookmark: `_bf_` and the first 16 hexadecimal digits of the SHA-256
of the id in UTF-8. A block begins where its name stands and ends where that of another begins which
is not inside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from ..blocks import GAP, Block, Finished, fingerprint

_UNSAFE = re.compile(r"[^\w.:-]")


def entry_id(key: str) -> str:
    """The id of a source's entry in the bibliography: `ref-` and the key, odd characters as hex."""
    return "ref-" + _UNSAFE.sub(lambda found: f"-{ord(found.group()):x}-", key)


def bookmark(id_: str) -> str:
    """The name that stands for an id in a Word file."""
    return "_bf_" + sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Region:
    """Some blocks of a file that follow each other: from `start` up to before `end`."""

    def __init__(self, file: Finished, start: int, end: int) -> None:
        self.file, self.start, self.end = file, start, max(end, start + 1)

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks."""
        return self.file.running[self.start : self.end]

    def characters(self, kind: str | None = None) -> str:
        """All characters that count, of blocks of a kind.

        Blocks stand apart, so that a number at the end of one is none of the next. What a page
        break parts reads on, without the hyphen that the break has put there; a row's cells are
        told again column by column.
        """
        chosen = [b for b in self.blocks if kind is None or b.kind == kind]
        goes_on = [*(b.joint for b in chosen[1:]), False]
        texts = [
            (b, fingerprint(b.text + GAP if on else b.text).characters)
            for b, on in zip(chosen, goes_on, strict=True)
        ]
        columns: dict[tuple[int, int], list[str]] = {}
        for block, text in texts:
            if block.cell:
                place = block.cell.table, block.cell.column
                columns.setdefault(place, []).append(text)
        parted = ["".join(c) for c in columns.values()] if any(b.joint for b, _ in texts) else []
        running = "".join(text if block.joint else f"\0{text}" for block, text in texts)
        return "\0".join([running, *parted])

    def holds(self, index: int | None) -> bool:
        """Whether the block of that index is in it."""
        return index is not None and self.start <= index < self.end


class Places:
    """The ids of an edition in one file. `inside` has for each id those of what it contains."""

    def __init__(self, file: Finished, form: str, inside: Mapping[str, frozenset[str]]) -> None:
        self.file, self.inside = file, inside
        self._name = bookmark if form == "docx" else str
        found = {id_: file.anchors.get(self._name(id_)) for id_ in inside}
        self.starts = {id_: index for id_, index in found.items() if index is not None}
        self._order = sorted((index, id_) for id_, index in self.starts.items())

    def index(self, id_: str) -> int | None:
        """The block in which any id begins: of the edition, or of an entry."""
        return self.file.anchors.get(self._name(id_))

    def region(self, id_: str) -> Region | None:
        """The blocks of an id of the edition; None where the file does not have it."""
        start = self.starts.get(id_)
        if start is None:
            return None
        own = self.inside[id_]
        after = (i for i, other in self._order if i > start and other not in own)
        return Region(self.file, start, next(after, len(self.file.running)))

    def whole(self) -> Region:
        """The whole file."""
        return Region(self.file, 0, len(self.file.running))

    def front(self) -> Region:
        """What stands before the first section."""
        return Region(self.file, 0, self._order[0][0] if self._order else len(self.file.running))

    def entry(self, key: str) -> Region | None:
        """The entry of a source in the bibliography."""
        start = self.index(entry_id(key))
        return None if start is None else Region(self.file, start, start + 1)

    def target(self, anchor: str | None) -> int | None:
        """The block in which a link lands."""
        return None if anchor is None else self.file.anchors.get(anchor)
