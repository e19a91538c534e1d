"""LZW as PDF writes it (ISO 32000-2, 7.4.4): codes of 9 to 12 bits, early change, bounded."""

from __future__ import annotations

from briefgen.scan.search import TooMuch

CLEAR, END = 256, 257


def unpack_lzw(data: bytes, most: int) -> bytes:
    """The content, as far as the codes are sound; TooMuch beyond `most` bytes."""
    table = _fresh()
    out = bytearray()
    before = b""
    width, held, bits = 9, 0, 0
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == END:
            break
        if code == CLEAR:
            table, before, width = _fresh(), b"", 9
            continue
        if code > len(table) or (code == len(table) and not before):
            break
        entry = table[code] if code < len(table) else before + before[:1]
        out += entry
        if before:
            table.append(before + entry[:1])
        before = entry
        width = min(12, (len(table) + 1).bit_length())
        if len(out) > most:
            raise TooMuch(f"a stream unpacks to more than {most // 1_000_000} MB")
    return bytes(out)


def _fresh() -> list[bytes]:
    """One entry a byte, and places for the two codes that are no text."""
    return [bytes([code]) for code in range(256)] + [b"", b""]
