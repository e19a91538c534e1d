"""The streams of a PDF, unpacked within bounds: those that objects name, and those left behind."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from msgspec import Struct

from briefgen.scan.files import inflated, look_at
from briefgen.scan.pdf.lzw import unpack_lzw
from briefgen.scan.search import Search, TooMuch

MOST = 64_000_000
"""Bytes that one stream may unpack to."""

_PICTURES = ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode")
_BEGIN = re.compile(rb"(?<!end)stream\r?\n")
_FONTS = ("/FontFile", "/FontFile2", "/FontFile3")

CHANNELS = {
    "/EmbeddedFile": "attached file", "/Metadata": "metadata", "/XObject": "drawing",
    "/Pattern": "drawing",
}  # fmt: skip


class Loose(Struct):
    """What the bytes of the file hold, whatever its table of objects says.

    `between`: all that is outside streams; `object_streams`: objects that were packed together;
    `streams`: offset and content of every stream that zlib opens.
    """

    between: bytes
    object_streams: list[bytes]
    streams: list[tuple[int, bytes]]

    def look_at(self, search: Search, prefix: str, seen: set[bytes], depth: int) -> None:
        """Search the streams that the objects of today did not lead to."""
        for offset, content in self.streams:
            if digest(content) not in seen:
                place = f"{prefix}a stream at byte {offset} that no object of today has"
                look_at(search, content, "old revision", place, depth + 1)


def digest(content: bytes) -> bytes:
    """A short name for a content."""
    return blake2b(content, digest_size=16).digest()


def swept_streams(search: Search, data: bytes) -> Loose:
    """Take the file apart by the word `stream` alone."""
    outside: list[bytes] = []
    packed: list[bytes] = []
    streams: list[tuple[int, bytes]] = []
    at = 0
    while match := _BEGIN.search(data, at):
        outside.append(data[at : match.start()])
        begin = match.end()
        end = data.find(b"endstream", begin)
        end = len(data) if end < 0 else end
        content = inflated(data[begin:end], min(MOST, search.left))
        if content is None:
            content = data[begin:end]
        search.unpack(len(content))
        header = data[max(0, match.start() - 400) : match.start()]
        if b"/ObjStm" in header.rpartition(b"obj")[2]:
            packed.append(content)
        else:
            streams.append((begin, content))
        at = end
    outside.append(data[at:])
    return Loose(b"\n".join(outside), packed, streams)


def current_streams(
    search: Search, pdf: Any, prefix: str, depth: int, lexed: Iterable[bytes]
) -> set[bytes]:
    """Search every stream that the file's table of objects has; the digests of their contents.

    Not those of `lexed`: object streams that were searched already, string by string.
    """
    import pikepdf

    known = {digest(content) for content in lexed}
    seen: set[bytes] = set()
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream):
            continue
        where = f"{prefix}object {stream.objgen[0]}"
        raw = stream.read_raw_bytes()
        content = _decoded(search, raw, _filters(stream), where)
        name = digest(content)
        done = name in seen or name in known
        seen |= {digest(raw), name}
        if done:
            continue
        channel = CHANNELS.get(str(stream.get("/Type", "")), "stream")
        look_at(search, content, channel, where, depth + 1)
    return seen


def _filters(stream: Any) -> Sequence[str]:
    import pikepdf

    given = stream.get("/Filter", [])
    return [str(given)] if isinstance(given, pikepdf.Name) else [str(name) for name in given]


def _decoded(search: Search, raw: bytes, filters: Sequence[str], where: str) -> bytes:
    """The content behind its filters (ISO 32000-2, 7.4), up to the first that is a picture's.

    Predictors only rearrange the dots of pictures and tables; text has none that we or anybody
    sensible writes, and what has one is still searched as it is.
    """
    most = min(MOST, search.left)
    content = raw
    for name in filters:
        if name in _PICTURES:
            return content
        opened = _through(name, content, most)
        if opened is None:
            search.unread(where, f"its filter {name[1:]} cannot be undone")
            return content
        content = opened
    return content


def _through(name: str, data: bytes, most: int) -> bytes | None:
    """Undo one filter; None where that cannot be done."""
    if name in ("/FlateDecode", "/Fl"):
        return inflated(data, most)
    if name in ("/LZWDecode", "/LZW"):
        return unpack_lzw(data, most)
    if name in ("/RunLengthDecode", "/RL"):
        return _runs(data, most)
    try:
        if name in ("/ASCIIHexDecode", "/AHx"):
            digits = b"".join(data.partition(b">")[0].split())
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        if name in ("/ASCII85Decode", "/A85"):
            return base64.a85decode(data.partition(b"~>")[0])
    except ValueError:
        return None
    return data if name == "/Crypt" else None


def _runs(data: bytes, most: int) -> bytes:
    """Run lengths (7.4.5)."""
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > most:
            raise TooMuch(f"a stream unpacks to more than {most // 1_000_000} MB")
    return bytes(out)
