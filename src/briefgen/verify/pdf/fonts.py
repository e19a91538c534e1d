"""From character codes in a content stream to text, through a font's ToUnicode CMap.

ISO 32000-1, 9.10.3, and Adobe Technical Note 5411. A code without an entry becomes U+FFFD: no
reader can search or copy it. Fonts without a CMap are read as one-byte WinAnsi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([A-Za-z]+)")
SECTIONS = {b"codespacerange": 2, b"bfchar": 2, b"bfrange": 3}
"""Sections of a CMap that matter, and how many operands an entry has."""

UNKNOWN = "\ufffd"


@dataclass(slots=True)
class CMap:
    """Code lengths in bytes (shortest first), and the text of each code."""

    lengths: tuple[int, ...] = (1,)
    texts: dict[bytes, str] = field(default_factory=dict)

    def decode(self, codes: bytes) -> str:
        """The text of a string of codes."""
        return "".join(self._characters(codes))

    def _characters(self, codes: bytes) -> Iterator[str]:
        at = 0
        while at < len(codes):
            length = next((n for n in self.lengths if codes[at : at + n] in self.texts), None)
            if length is None:
                length = self.lengths[0]
                yield UNKNOWN
            else:
                yield self.texts[codes[at : at + length]]
            at += length


def font_cmap(font: Any) -> CMap:
    """The CMap of a font dictionary (a pikepdf object)."""
    stream = font.get("/ToUnicode")
    if stream is None:
        codes = (bytes([code]) for code in range(256))
        return CMap((1,), {code: code.decode("cp1252", "replace") for code in codes})
    return parse_cmap(stream.read_bytes())


def parse_cmap(source: bytes) -> CMap:
    """The mappings of a ToUnicode CMap."""
    cmap = CMap()
    lengths: set[int] = set()
    for section, entry in _entries(source):
        if section == b"codespacerange":
            lengths.add(len(entry[0]))
        elif section == b"bfchar":
            cmap.texts[entry[0]] = _text(entry[1])
        else:
            cmap.texts |= _range(*entry)
    cmap.lengths = tuple(sorted(lengths or {len(code) for code in cmap.texts} or {1}))
    return cmap


def _entries(source: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Each entry of each section: its operands, byte strings or lists of byte strings."""
    section = b""
    operands: list[Any] = []
    array: list[bytes] | None = None
    for match in TOKEN.finditer(source):
        hexadecimal, opening, closing, word = match.groups()
        if word:
            section, operands = word.removeprefix(b"begin"), []
        elif opening:
            array = []
        elif closing:
            operands.append(array)
            array = None
        else:
            value = bytes.fromhex(hexadecimal.decode("ascii"))
            (operands if array is None else array).append(value)
        if section in SECTIONS and array is None and len(operands) == SECTIONS[section]:
            yield section, operands
            operands = []


def _range(first: bytes, last: bytes, target: bytes | list[bytes]) -> dict[bytes, str]:
    """The codes from first to last: listed one by one, or counting up from one target."""
    start, size = int.from_bytes(first, "big"), len(first)
    codes = [c.to_bytes(size, "big") for c in range(start, int.from_bytes(last, "big") + 1)]
    if isinstance(target, list):
        return {code: _text(text) for code, text in zip(codes, target, strict=False)}
    base = int.from_bytes(target, "big")
    return {code: _text((base + i).to_bytes(len(target), "big")) for i, code in enumerate(codes)}


def _text(utf16: bytes) -> str:
    return utf16.decode("utf-16-be", "replace")
