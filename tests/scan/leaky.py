"""The table of places where words may hide, by format: name → what builds a file with them there.

A builder takes words and gives the bytes of a small, real file. The modules `leaky_pdf`,
`leaky_word`, `leaky_page` and `leaky_mail` fill the table.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

Build = Callable[[str], bytes]


def percent(words: str) -> str:
    """Percent-encoded throughout, letters of ASCII, too."""
    return "".join(f"%{b:02X}" for b in words.encode())


def percent_as_needed(words: str) -> str:
    return quote(words)


def escaped(words: str) -> str:
    """As JSON and JavaScript escape every character."""
    return "".join(f"\\u{ord(c):04x}" for c in words)


def referenced(words: str) -> str:
    """As numeric references of XML and HTML."""
    return "".join(f"&#x{ord(c):x};" for c in words)


def zipped(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    """A zip file of these members."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(chunk: bytes = b"", data: bytes = b"") -> bytes:
    """A picture of one dot, with one more chunk."""
    more = _chunk(chunk, data) if chunk else b""
    head = _chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0))
    dots = _chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + more + dots + _chunk(b"IEND", b"")


def png_text(words: str) -> bytes:
    return png(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(words.encode()))


def jpeg_exif(words: str) -> bytes:
    """A picture whose EXIF has the words as Windows writes its title (UTF-16), in XPTitle."""
    from PIL import Image

    picture = Image.new("RGB", (8, 8), "white")
    exif = Image.Exif()
    exif[0x9C9B] = words.encode("utf-16-le") + b"\0\0"
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def jpeg_comment(words: str) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "JPEG", comment=words.encode())
    return out.getvalue()


def svg(words: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{words}</text></svg>'
