"""The widths of glyphs in an embedded font program (ISO/IEC 14496-22, tables head, hhea, hmtx)."""

from __future__ import annotations

from struct import error, unpack_from

_HEADER, _ENTRY = 12, 16
_UNITS_PER_EM = 18
_METRICS = 34
"""Offset in `hhea` of the number of glyphs with a width of their own."""


def tables(data: bytes) -> dict[str, bytes]:
    """The tables of an OpenType or TrueType font by tag; none where it is no such font."""
    try:
        (count,) = unpack_from(">H", data, 4)
        entries = [unpack_from(">4sIII", data, _HEADER + _ENTRY * i) for i in range(count)]
    except error:
        return {}
    return {tag.decode("latin-1"): data[start : start + size] for tag, _, start, size in entries}


def widths(data: bytes) -> list[float] | None:
    """The width of each glyph in thousandths of an em; None where the font does not tell."""
    found = tables(data)
    try:
        (units,) = unpack_from(">H", found["head"], _UNITS_PER_EM)
        (count,) = unpack_from(">H", found["hhea"], _METRICS)
        advances = unpack_from(">" + "Hh" * count, found["hmtx"])[::2]
    except (KeyError, error):
        return None
    if not units or not count:
        return None
    rest = (len(found["hmtx"]) - 4 * count) // 2
    return [width * 1000 / units for width in (*advances, *([advances[-1]] * rest))]
