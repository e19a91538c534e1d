"""Which reader a file or a part of one goes to: told by its first bytes, then by its name."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from briefgen.scan.search import DEEPEST, Search, TooMuch

Reader = Callable[[Search, bytes, str, str, int], None]
"""Looks at bytes: the search, the data, channel and place of the part, how deep it lies."""

_CLOSED = {
    b"\xd0\xcf\x11\xe0": "an OLE file (old Office, macros)",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"wOF2": "a WOFF 2 font",
}
"""First bytes of what is packed in ways that are not taken apart."""

_FONTS = (b"OTTO", b"\0\1\0\0", b"true")
_OUTLINES = (b"glyf", b"loca", b"hmtx", b"vmtx", b"VORG", b"cmap")
_CFF_NAMES = 65_536
"""Bytes of a CFF table, which begins with its names and notices, that are searched."""

_MAIL = (".eml", ".mht", ".mhtml")
_XML = (".xml", ".rels", ".svg", ".vml")
_PAGE = (".html", ".htm", ".xhtml")


def look_into(search: Search, data: bytes, format_: str) -> None:
    """Search a finished file, with the reader of its format."""
    readers: Mapping[str, Reader] = {
        "pdf": _pdf, "docx": _package, "html": _page, "eml": _message,
    }  # fmt: skip
    readers[format_](search, data, "text", "", 0)


def look_at(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    """Search a part of a file: a file in its own right, or mere bytes. `where` is its name."""
    search.unpack(len(data))
    if depth > DEEPEST:
        raise TooMuch(f"its parts lie more than {DEEPEST} deep in each other")
    reader = _reader_of(data, where.lower())
    for first, name in _CLOSED.items():
        if data.startswith(first):
            search.unread(where, f"{name} is not taken apart")
    if reader is None:
        search.data(channel, where, font_words(data) if data[:4] in _FONTS else data)
        return
    try:
        reader(search, data, channel, where, depth)
    except TooMuch:
        raise
    except Exception as error:
        search.unread(where, f"it is broken ({type(error).__name__})")


def _reader_of(data: bytes, name: str) -> Reader | None:
    head = data[:1024]
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if b"%PDF-" in head:
        return _pdf
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _picture
    if data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        return _packed
    if name.endswith(_MAIL):
        return _message
    if begin.startswith((b"<!doctype html", b"<html")) or name.endswith(_PAGE):
        return _page
    if name.endswith(_XML) or begin.startswith(b"<") or _is_utf16_xml(data):
        return _markup
    return None


def font_words(data: bytes) -> bytes:
    """A font (ISO/IEC 14496-22, 4.5) without the tables that hold outlines and measures alone."""
    count = int.from_bytes(data[4:6], "big")
    kept = bytearray(data)
    for at in range(12, 12 + 16 * count, 16):
        tag, start, size = data[at : at + 4], *_span(data[at + 8 : at + 16])
        if tag == b"CFF ":
            start, size = start + _CFF_NAMES, max(0, size - _CFF_NAMES)
        if (tag in _OUTLINES or tag == b"CFF ") and start + size <= len(data):
            kept[start : start + size] = b"\0" * size
    return bytes(kept.replace(b"\0" * 64, b""))


def _span(entry: bytes) -> tuple[int, int]:
    return int.from_bytes(entry[:4], "big"), int.from_bytes(entry[4:], "big")


def _is_utf16_xml(data: bytes) -> bool:
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") and data[:12].replace(b"\0", b"")[2:3] == b"<"


def _pdf(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.pdf import read_pdf

    read_pdf(search, data, where, depth)


def _package(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.package import read_package

    read_package(search, data, where, depth)


def _page(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.page import read_page

    read_page(search, data, where, depth)


def _markup(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.markup import read_markup

    read_markup(search, data, where, depth)


def _message(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.mail import read_message

    read_message(search, data, where, depth)


def _picture(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    from briefgen.scan.pictures import read_picture

    read_picture(search, data, where, depth)


def _packed(search: Search, data: bytes, channel: str, where: str, depth: int) -> None:
    """A single packed file: gzip, bzip2 or xz."""
    search.data(channel, where, data)
    look_at(
        search, unpacked(data, search.left), channel, f"{where or 'the file'}, unpacked", depth + 1
    )


def unpacked(data: bytes, most: int) -> bytes:
    """What gzip, bzip2 or xz has packed; TooMuch where it is longer than `most` bytes."""
    opener: Any
    if data.startswith(b"\x1f\x8b"):
        opener = zlib.decompressobj(31)
    else:
        opener = bz2.BZ2Decompressor() if data.startswith(b"BZh") else lzma.LZMADecompressor()
    return bounded(opener, data, most)


def bounded(opener: Any, data: bytes, most: int) -> bytes:
    """All that a decompressor gives for the data; TooMuch where it is longer than `most` bytes."""
    out: bytes = opener.decompress(data, most + 1)
    if len(out) > most:
        raise TooMuch(f"a part of it unpacks to more than {most // 1_000_000} MB")
    return out


def inflated(data: bytes, most: int, bits: int = 15) -> bytes | None:
    """What zlib (`bits` 15) or a raw deflate stream (-15) has packed; None where it is no such.

    Of a stream that is torn or followed by other bytes, what comes before.
    """
    opener = zlib.decompressobj(bits)
    try:
        return bounded(opener, data, most)
    except zlib.error:
        return _as_far_as_it_goes(data, most, bits)


def _as_far_as_it_goes(data: bytes, most: int, bits: int) -> bytes | None:
    """Piece by piece up to the fault."""
    opener = zlib.decompressobj(bits)
    out = bytearray()
    try:
        for at in range(0, len(data), 256):
            out += bounded(opener, data[at : at + 256], most - len(out))
    except zlib.error:
        pass
    return bytes(out) or None
