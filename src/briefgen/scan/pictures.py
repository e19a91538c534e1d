"""What pictures tell besides what they show: EXIF, text chunks, colour profiles, XMP, comments.

Words that are drawn into the dots of a picture are out of reach.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from briefgen.scan.files import inflated, look_at
from briefgen.scan.search import Search

PNG, JPEG = b"\x89PNG", b"\xff\xd8\xff"
_DOTS = (b"IDAT", b"fdAT", b"PLTE", b"tRNS")
MOST = 8_000_000
"""Bytes that one piece of metadata may unpack to."""


def read_picture(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search a PNG or JPEG file."""
    place = where or "the picture"
    search.data("picture metadata", place, data)
    pieces = _chunks(data) if data.startswith(PNG) else _segments(data)
    for name, piece in pieces:
        here = f"{place}, {name}"
        if name in ("zTXt", "iCCP", "iTXt"):
            _packed_chunk(search, piece, here)
        # XMP stands in an XML of its own behind a name that ends in NUL
        start = piece.find(b"<?xpacket")
        start = start if start >= 0 else piece.find(b"<x:xmpmeta")
        if start >= 0:
            end = piece.rfind(b">") + 1
            look_at(search, piece[start:end], "picture metadata", f"{here}, XMP", depth + 1)
        search.data("picture metadata", here, piece)


def _packed_chunk(search: Search, piece: bytes, where: str) -> None:
    """A chunk with words packed by zlib, behind its keyword and a few flags."""
    _, _, rest = piece.partition(b"\0")
    for at in [i for i in range(len(rest)) if rest[i] == 0x78][:8]:
        opened = inflated(rest[at:], MOST)
        if opened:
            search.data("picture metadata", where, opened)


def _chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The chunks of a PNG (ISO/IEC 15948, 5.3) that are no dots, and what follows the last."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        if kind not in _DOTS:
            yield kind.decode("latin-1"), data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IEND":
            break
    if at < len(data):
        yield "behind its end", data[at:]


def _segments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The marker segments of a JPEG (ISO/IEC 10918-1, B.1.1) before its dots, and its tail."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield (
                ("comment" if marker == 0xFE else f"APP{marker - 0xE0}"),
                data[at + 4 : at + 2 + length],
            )
        if marker == 0xDA:
            break
        at += 2 + length
    tail = data.rfind(b"\xff\xd9")
    if 0 <= tail < len(data) - 2:
        yield "behind its end", data[tail + 2 :]
