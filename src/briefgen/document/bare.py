"""Pictures without what is not the picture: where and when it was made, by whom, with what.

Cameras and editors write places, times, names, serial numbers and small copies of the picture
before it was cut into the file. All that goes, for every format alike, and the picture itself is
not touched: no pixel is decoded. What decides colours stays: gamma, chromaticities, and of an ICC
profile its colours (`icc`).

Of PNG and JPEG the parts are kept that a decoder needs, by name; what is not known goes (W3C PNG,
11; ITU-T T.81, annex B, with ITU-T T.871 for JFIF; EXIF is TIFF 6.0). Of SVG go comments, metadata
and what editors note for themselves, as the folder that a drawing was saved to.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from briefgen.document.icc import bare_profile
from briefgen.document.pictures import PictureError

_PNG_HEAD = 8
_PNG_MAGIC, _JPEG_MAGIC = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_KEPT = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT"}
    | {b"bKGD", b"pHYs"}
)
"""Ancillary chunks that decide how a PNG looks; critical ones begin with a capital letter."""

_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker with the fill bytes before it; inside a scan, FF 00 and restart markers are data."""

_TEM, _EOI, _SOS, _COM = 0x01, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF

_ICC = b"ICC_PROFILE\0"
_ICC_HEAD = len(_ICC) + 2
"""A piece of a profile has its number and the count of all before it."""
_ICC_PIECE = 65_000
_LARGEST_PROFILE = 4_000_000

_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_UPRIGHT = 1


_TELLING = re.compile(
    rb"<!--|<\?(?!xml )|metadata|xmlns:(?!xlink=)|\sdata-|xml:base|/\*", re.IGNORECASE
)
"""What an SVG holds that may tell something: one without it is left as it is, byte for byte."""

_SVG = "{http://www.w3.org/2000/svg}"
_NAMESPACES = ("{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
"""Namespaces of attributes that mean something in a drawing; those of editors are their notes."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_CSS = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|/\*.*?(?:\*/|\Z)", re.DOTALL)
"""A string of a style sheet, or a comment."""


def bare_svg(data: bytes) -> bytes:
    """The SVG, which has been checked, without comments, metadata and notes of editors."""
    telling = bool(_TELLING.search(data))
    if not telling and b"base64" not in data.lower():
        return data
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    # a drawing is never an editor's element itself, so the root stays
    notes = {str(element.tag) for element in root.iter(etree.Element)}
    gone = [tag for tag in notes if tag == f"{_SVG}metadata" or _is_foreign(tag)]
    etree.strip_elements(root, *sorted(gone), with_tail=False)
    for element in root.iter(etree.Element):
        for name in map(str, list(element.attrib)):
            if name == _BASE or name.startswith("data-") or _is_foreign_name(name):
                del element.attrib[name]
            elif name in _HREFS:
                href = str(element.get(name))
                bare = _bare_embedded(href)
                telling = telling or bare != href
                element.set(name, bare)
        if element.tag == f"{_SVG}style" and element.text:
            element.text = _CSS.sub(lambda match: match[1] or "", element.text)
    if not telling:
        return data
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _is_foreign(tag: str) -> bool:
    """Whether an element is of another vocabulary than drawings."""
    return tag.startswith("{") and not tag.startswith(_SVG)


def _is_foreign_name(name: str) -> bool:
    return name.startswith("{") and not name.startswith(_NAMESPACES)


def _bare_embedded(href: str) -> str:
    """The address of a picture that stands in the drawing itself, without what it tells."""
    head, comma, body = href.partition(",")
    kind = head.strip().casefold()
    if not (comma and kind.startswith("data:image/") and kind.endswith(";base64")):
        return href
    try:
        picture = base64.b64decode(unquote_to_bytes(body), validate=False)
    except (binascii.Error, ValueError):
        return href
    for magic, without_metadata in ((_PNG_MAGIC, bare_png), (_JPEG_MAGIC, bare_jpeg)):
        if picture.startswith(magic):
            bare = without_metadata(picture)
            return href if bare == picture else f"{head},{base64.b64encode(bare).decode()}"
    return href


def bare_png(data: bytes) -> bytes:
    """The PNG without texts, times, EXIF, animation, and whatever stands behind its end."""
    kept = [data[:_PNG_HEAD]]
    position = _PNG_HEAD
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if kind == b"eXIf":
            _check_upright(data[position + 8 : end - 4])
        if kind == b"iCCP":
            kept.append(_bare_iccp(data[position + 8 : end - 4]))
        elif kind[:1].isupper() or kind in _PNG_KEPT:
            kept.append(data[position:end])
        if kind == b"IEND":
            break
        position = end
    else:
        # cut off: whoever measures it says so
        kept.append(data[position:])
    return b"".join(kept)


def _bare_iccp(content: bytes) -> bytes:
    """An iCCP chunk with the colours alone, or nothing."""
    _, _, packed = content.partition(b"\0")
    reader = zlib.decompressobj()
    try:
        profile = bare_profile(reader.decompress(packed[1:], _LARGEST_PROFILE))
    except zlib.error:
        return b""
    if profile is None or reader.unconsumed_tail:
        return b""
    body = b"iCCPColours\0\0" + zlib.compress(profile, 9)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def bare_jpeg(data: bytes) -> bytes:
    """The JPEG without EXIF, XMP, IPTC, comments, thumbnails, and whatever stands behind its end.

    Raises `PictureError` where its parts do not follow one another to an end.
    """
    kept, position, scanning = [data[:2]], 2, False
    profile: dict[int, bytes] = {}
    place = 0
    while match := _MARKER.search(data, position):
        marker = match[1][0]
        if scanning:
            kept.append(data[position : match.start()])
        if marker == _EOI:
            kept.append(b"\xff\xd9")
            kept[place:place] = _profile_segments(profile)
            return b"".join(kept)
        start, position = match.end(), match.end()
        if marker != _TEM:
            position += _length(data, start)
            content = data[start + 2 : position]
            if marker == _APP2 and content.startswith(_ICC) and len(content) > _ICC_HEAD:
                profile.setdefault(content[len(_ICC)], content[_ICC_HEAD:])
                place = place or len(kept)
            kept.append(_bare_segment(marker, content))
        scanning = marker == _SOS
    raise _damaged()


def _profile_segments(pieces: Mapping[int, bytes]) -> list[bytes]:
    """A profile that stood in numbered pieces, in as many as it needs now (ICC.1, B.4)."""
    profile = bare_profile(b"".join(piece for _, piece in sorted(pieces.items())))
    if profile is None:
        return []
    parts = [profile[n : n + _ICC_PIECE] for n in range(0, len(profile), _ICC_PIECE)]
    return [
        _segment(_APP2, _ICC + bytes((number, len(parts))) + part)
        for number, part in enumerate(parts, start=1)
    ]


def _length(data: bytes, start: int) -> int:
    """The length of a segment, its own two bytes included."""
    if start + 2 > len(data):
        raise _damaged()
    length: int = struct.unpack_from(">H", data, start)[0]
    if length < 2 or start + length > len(data):
        raise _damaged()
    return length


def _bare_segment(marker: int, content: bytes) -> bytes:
    """A segment with its marker, or nothing."""
    if marker == _APP1 and content.startswith(_EXIF):
        _check_upright(content[len(_EXIF) :])
    if marker == _APP0 and content.startswith(b"JFIF\0") and len(content) >= 14:
        # version, unit, densities; then the size of a thumbnail: none
        return _segment(marker, content[:12] + b"\0\0")
    application = _APP0 <= marker <= _APP15
    adobe = marker == _APP14 and content.startswith(b"Adobe")
    keep = adobe or not (application or marker == _COM)
    return _segment(marker, content) if keep else b""


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _check_upright(exif: bytes) -> None:
    """Refuse a picture that only its EXIF data turns: one program heeds them, another does not."""
    if _orientation(exif) not in (None, _UPRIGHT):
        hint = "turn it in a picture editor and save it, so that its pixels stand upright"
        raise PictureError("M165", "this picture stands upright only by its EXIF data", hint)


def _orientation(exif: bytes) -> int | None:
    """The orientation tag of the first image (1 to 8); None where there is none to be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return None
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


def _damaged() -> PictureError:
    return PictureError("M161", "this JPEG is damaged or cut off", "save it again")
