"""Colour profiles without what they tell besides colours (ISO 15076-1, 7: header, tags, data).

A profile names the display or scanner that it was measured for, its serial number, its owner's
words and the second in which it was made. What turns numbers into colours stays, byte for byte; the
rest goes, and the two texts that every profile must have say nothing.
"""

from __future__ import annotations

import struct

_HEAD, _ENTRY = 128, 12
_SIGNATURE = slice(36, 40)
_MOST_TAGS = 100

_COLOURS = frozenset(
    {b"wtpt", b"bkpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC"}
    | {b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt", b"cicp", b"chrm", b"lumi"}
    | {b"D2B0", b"D2B1", b"D2B2", b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3"}
)
"""The tags that decide colours (ISO 15076-1, 9.2)."""

_WORDS = b"Colours"
_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def bare_profile(data: bytes) -> bytes | None:
    """The profile with its colours alone; None where it is damaged, as no program would use it."""
    if len(data) < _HEAD + 4 or data[_SIGNATURE] != b"acsp":
        return None
    (count,) = struct.unpack_from(">I", data, _HEAD)
    if count > _MOST_TAGS or len(data) < _HEAD + 4 + count * _ENTRY:
        return None
    tags: dict[bytes, bytes] = {}
    for number in range(count):
        name, start, length = struct.unpack_from(">4sII", data, _HEAD + 4 + number * _ENTRY)
        if start + length > len(data):
            return None
        if name in _COLOURS:
            tags[name] = data[start : start + length]
    if not tags:
        return None
    texts = {b"desc": _description(data[8]), b"cprt": _text(data[8])}
    return _written(data, texts | tags)


def _written(data: bytes, tags: dict[bytes, bytes]) -> bytes:
    """A profile of these tags, with what is left of the header; equal data stand once."""
    table, body, places = [], b"", dict[bytes, int]()
    first = _HEAD + 4 + len(tags) * _ENTRY
    for name, content in tags.items():
        if content not in places:
            places[content] = first + len(body)
            body += content + b"\0" * (-len(content) % 4)
        table.append(struct.pack(">4sII", name, places[content], len(content)))
    head = bytearray(data[:_HEAD])
    head[0:4] = struct.pack(">I", first + len(body))
    head[4:8] = b"\0" * 4  # the program that made it prefers a colour engine
    head[24:36] = _DATE
    head[40:44] = b"\0" * 4  # the platform
    head[48:64] = b"\0" * 16  # manufacturer, model, attributes of the device
    head[80:] = b"\0" * 48  # its creator, its checksum, and what is kept free
    return bytes(head) + struct.pack(">I", len(tags)) + b"".join(table) + body


def _description(version: int) -> bytes:
    """The profile's name: in version 2 a description, later a text in languages."""
    if version >= 4:
        return _text(version)
    length = len(_WORDS) + 1
    # no name in Unicode, none in Macintosh script
    return b"desc\0\0\0\0" + struct.pack(">I", length) + _WORDS + b"\0" * (1 + 4 + 4 + 2 + 1 + 67)


def _text(version: int) -> bytes:
    if version < 4:
        return b"text\0\0\0\0" + _WORDS + b"\0"
    words = _WORDS.decode().encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(words), 28) + words
