"""The size of PNG and JPEG pictures, read from their headers (W3C PNG; ITU-T T.81, annex B).

The whole file is walked through: a picture that was cut off would be drawn by one program and
left out by the next.
"""

from __future__ import annotations

import struct
import zlib

from briefgen.document.pictures import PictureError

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of a JPEG frame header, which holds the size."""


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    position = len(PNG)
    size: tuple[int, int] | None = None
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data):
            break
        checksum = struct.unpack_from(">I", data, end - 4)[0]
        if zlib.crc32(data[position + 4 : end - 4]) != checksum:
            raise PictureError("M161", "this PNG is damaged", "save it again")
        if kind == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", data, position + 8)
        if kind == b"IEND" and size is not None:
            return size
        position = end
    raise PictureError("M161", "this PNG is cut off", "save it again")


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, position + 5)
            if b"\xff\xd9" not in data[-64:]:
                break
            return width, height
        if marker == 0xDA:
            break
        position += 2 + struct.unpack_from(">H", data, position + 2)[0]
    raise PictureError("M161", "this JPEG is damaged or cut off", "save it again")
