"""The blocks of a finished file, and those that hold a piece of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector
from briefgen.verify.blocks import Block, UnreadableFile
from briefgen.verify.edition import READERS

MOST_BYTES = 200_000_000
"""Bytes that a file may have which is traced."""

_SAME = str.maketrans("“”„‟«»‘’‚‛「」『』", '"' * 6 + "'" * 4 + '"' * 4, "\u00ad\u200b\u2060\ufeff")
_DASHES = re.compile("[\u2010-\u2015\u2212~～]")


class Piece(Struct, frozen=True):
    """A block of the file that holds the text: what kind of block, its words."""

    kind: str
    text: str


def squeezed(text: str) -> str:
    """What counts of a text when it is looked for: no spaces, no case, no width.

    >>> squeezed("９０％ of\\u3000“Merchants”")
    '90%of"merchants"'
    """
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold()
    return "".join(_DASHES.sub("-", text.translate(_SAME)).split())


def read(file: Path, found: Collector) -> tuple[Piece, ...] | None:
    """The blocks of a finished file; None where it cannot be read."""
    form = file.suffix.lower().lstrip(".")
    if form not in READERS:
        hint = f"files that can be traced end in {', '.join(f'.{name}' for name in READERS)}"
        found.error("O552", f"“{file.name}” is no finished file", None, hint)
        return None
    try:
        if file.stat().st_size > MOST_BYTES:
            found.error("O552", f"“{file.name}” is larger than {MOST_BYTES // 10**6} MB")
            return None
        data = file.read_bytes()
    except OSError as error:
        found.error("O552", f"“{file}”: {error.strerror or 'it cannot be read'}")
        return None
    try:
        finished = READERS[form](data)
    except UnreadableFile as error:
        found.error("O552", f"“{file.name}” cannot be read: {error}")
        return None
    return tuple(_piece(block) for block in finished.blocks)


def _piece(block: Block) -> Piece:
    return Piece(block.kind, block.text.replace("\u200b", ""))


def pieces(blocks: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """The blocks that hold the text, in the file's order; numbers as whole numbers.

    “9” is not in “90%”, nor “90” in “1990”.
    """
    wanted = re.escape(squeezed(text))
    if not wanted:
        return ()
    begin = r"(?<![0-9])(?<![0-9][.,])" if wanted[0].isdigit() else ""
    end = r"(?![0-9])(?![.,][0-9])" if wanted[-1].isdigit() else ""
    pattern = re.compile(begin + wanted + end)
    held = (block for block in blocks if block.kind not in ("contents", "language"))
    return tuple(block for block in held if pattern.search(squeezed(block.text)))
