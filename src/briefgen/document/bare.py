"""Pictures without what is not the picture: where and when it was made, by whom, with what.

Cameras and editors write places, times, names, serial numbers and small copies of the picture
before it was cut into the file. All that goes, for every format alike, and the picture itself is
not touched: no pixel is decoded. What decides colours stays: ICC profiles, gamma, chromaticities.

Of PNG and JPEG the parts are kept that a decoder needs, by name; what is not known goes (W3C PNG,
11; ITU-T T.81, annex B, with ITU-T T.871 for JFIF; EXIF is TIFF 6.0). Of SVG go comments, metadata
and what editors note for themselves, as the folder that a drawing was saved to.
"""

from __future__ import annotations

import re
import struct

from briefgen.document.pictures import PictureError

_PNG_HEAD = 8
_PNG_KEPT = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT"}
    | {b"bKGD", b"pHYs"}
)
"""Ancillary chunks that decide how a PNG looks; critical ones begin with a capital letter."""

_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker with the fill bytes before it; inside a scan, FF 00 and restart markers are data."""

_TEM, _EOI, _SOS, _COM = 0x01, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF

_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_UPRIGHT = 1


_TELLING = re.compile(rb"<!--|<\?(?!xml )|metadata|inkscape|sodipodi|ns\.adobe\.com|sketch|figma")
"""What an SVG holds that tells something: one without it is left as it is, byte for byte."""

_SVG = "{http://www.w3.org/2000/svg}"
_EDITORS = (
    "{http://www.inkscape.org/namespaces/inkscape}",
    "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}",
    "{http://www.bohemiancoding.com/sketch/ns}",
    "{http://www.figma.com/figma/ns}",
    "{http://ns.adobe.com/",
)


def bare_svg(data: bytes) -> bytes:
    """The SVG, which has been checked, without comments, metadata and notes of editors."""
    if not _TELLING.search(data):
        return data
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            if str(name).startswith(_EDITORS):
                del element.attrib[name]
    notes = {str(element.tag) for element in root.iter(etree.Element)}
    gone = [tag for tag in notes if tag == f"{_SVG}metadata" or tag.startswith(_EDITORS)]
    # a drawing is never an editor's element itself, so the root stays
    etree.strip_elements(root, *sorted(gone), with_tail=False)
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def bare_png(data: bytes) -> bytes:
    """The PNG without texts, times, EXIF, animation, and whatever stands behind its end."""
    kept = [data[:_PNG_HEAD]]
    position = _PNG_HEAD
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if kind == b"eXIf":
            _check_upright(data[position + 8 : end - 4])
        if kind[:1].isupper() or kind in _PNG_KEPT:
            kept.append(data[position:end])
        if kind == b"IEND":
            break
        position = end
    else:
        # cut off: whoever measures it says so
        kept.append(data[position:])
    return b"".join(kept)


def bare_jpeg(data: bytes) -> bytes:
    """The JPEG without EXIF, XMP, IPTC, comments, thumbnails, and whatever stands behind its end.

    Raises `PictureError` where its parts do not follow one another to an end.
    """
    kept, position, scanning = [data[:2]], 2, False
    while match := _MARKER.search(data, position):
        marker = match[1][0]
        if scanning:
            kept.append(data[position : match.start()])
        if marker == _EOI:
            kept.append(b"\xff\xd9")
            return b"".join(kept)
        start, position = match.end(), match.end()
        if marker != _TEM:
            position += _length(data, start)
            kept.append(_bare_segment(marker, data[start + 2 : position]))
        scanning = marker == _SOS
    raise _damaged()


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
    icc = marker == _APP2 and content.startswith(b"ICC_PROFILE\0")
    adobe = marker == _APP14 and content.startswith(b"Adobe")
    keep = icc or adobe or not (application or marker == _COM)
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
