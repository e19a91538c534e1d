"""Where one text ends and the next begins: what stands only across such a place says nothing.

Two harmless sentences in a row may spell a fingerprint where they meet, when both speak of the same
things as a withheld one. A text that was cut up to hide it has pieces shorter than a fingerprint:
those are read together, and with the longer ones beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.scan.normal import HAN, LATIN, normal

_BETWEEN = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+|(?<=[^\W\d_]\.)(?=[^\W\d_])|[\r\n]+")
_END = re.compile("[。！？.!?][\"'”’」）)]*\\s*$")


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return [piece for piece in _BETWEEN.split(text) if piece]


def groups(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces that may hold a fingerprint alone; short ones with their neighbours on both sides.

    A longer neighbour is none where a sentence ends in between.
    """
    before, short = "", list[str]()
    for piece in pieces:
        plain = normal(piece)
        if not plain:
            continue
        if len(plain) < (LATIN if plain.isascii() else HAN):
            short.append(piece)
            continue
        if short:
            first = [] if _END.search(before) else [before]
            last = [] if _END.search(short[-1]) else [piece]
            yield "\n".join((*first, *short, *last))
        yield piece
        before, short = piece, []
    if short:
        yield "\n".join(([] if _END.search(before) else [before]) + short)
