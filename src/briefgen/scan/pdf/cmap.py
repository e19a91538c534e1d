"""From the codes in a content stream to characters (ISO 32000-2, 9.10).

By the font's ToUnicode CMap; without one, by its encoding: the names of its glyphs, or a
predefined CMap. A font that tells neither what its codes mean cannot be searched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from briefgen.scan.files import bounded, inflated

_TOKENS = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])|(begin|end)(codespacerange|bfchar|bfrange)")
_UNI = re.compile(r"(?:uni|u)([0-9A-F]{4,6})")
_ACCENTED = re.compile(r"([A-Za-z])(acute|grave|circumflex|dieresis|tilde|caron|cedilla|ring)")
_DIGITS = dict(
    zip("zero one two three four five six seven eight nine".split(), "0123456789", strict=True)
)
_CODECS = (("UTF16", "utf-16-be"), ("UCS2", "utf-16-be"), ("UTF32", "utf-32-be"),
           ("UTF8", "utf-8"), ("GBK", "gbk"), ("GB-", "gb2312"), ("GBpc", "gb2312"),
           ("B5", "big5"), ("HKscs", "big5hkscs"), ("90ms", "shift_jis"))  # fmt: skip
LARGEST, LONGEST = 4_000_000, 70_000
"""Bytes of a CMap, and codes of one range, that are read."""


class Codes(Struct):
    """What the codes of a font mean. `codec`: they are text in that encoding."""

    lengths: tuple[int, ...] = (1,)
    texts: dict[bytes, str] = field(default_factory=dict)
    codec: str = ""
    known: bool = True

    def decode(self, codes: bytes) -> str:
        """The text of a string of codes."""
        if self.codec:
            return codes.decode(self.codec, "replace")
        if len(self.lengths) == 1:
            size, texts = self.lengths[0], self.texts
            pieces = (codes[i : i + size] for i in range(0, len(codes), size))
            return "".join(texts.get(piece, "") for piece in pieces)
        return "".join(self._mixed(codes))

    def _mixed(self, codes: bytes) -> Iterator[str]:
        at = 0
        while at < len(codes):
            size = next((n for n in self.lengths if codes[at : at + n] in self.texts), 1)
            yield self.texts.get(codes[at : at + size], "")
            at += size


def codes_of(font: Any) -> Codes:
    """What the codes of a font dictionary (a pikepdf object) mean."""
    import pikepdf

    given = font.get("/ToUnicode")
    if isinstance(given, pikepdf.Stream):
        return read_cmap(_content(given))
    encoding = font.get("/Encoding")
    if font.get("/Subtype") == "/Type0":
        name = str(encoding)
        codec = next((codec for part, codec in _CODECS if part in name), "")
        return Codes(codec=codec, known=bool(codec))
    texts = {bytes([code]): bytes([code]).decode("cp1252", "ignore") for code in range(256)}
    if isinstance(encoding, pikepdf.Dictionary):
        texts |= _differences(encoding.get("/Differences", []))
    return Codes((1,), texts)


def _content(stream: Any) -> bytes:
    """A CMap's text, unpacked within bounds."""
    raw: bytes = stream.read_raw_bytes()
    if str(stream.get("/Filter", "")) == "/FlateDecode":
        return inflated(raw, LARGEST) or b""
    return raw if "/Filter" not in stream else bounded(_AsIs(), stream.read_bytes(), LARGEST)


class _AsIs:
    """A decompressor of what is not compressed."""

    def decompress(self, data: bytes, most: int) -> bytes:
        return data[:most]


def _differences(entries: Any) -> dict[bytes, str]:
    texts: dict[bytes, str] = {}
    code = 0
    for entry in entries:
        if isinstance(entry, int):
            code = entry
            continue
        texts[bytes([code & 255])] = character_of(str(entry)[1:])
        code += 1
    return texts


def character_of(glyph: str) -> str:
    """The character that a glyph's name stands for (Adobe Glyph List: rules, letters)."""
    name = glyph.partition(".")[0]
    if len(name) == 1:
        return name
    if name in _DIGITS:
        return _DIGITS[name]
    if match := _UNI.fullmatch(name):
        code = int(match[1], 16)
        return chr(code) if code <= 0x10FFFF else ""
    if match := _ACCENTED.fullmatch(name):
        size = "SMALL" if match[1].islower() else "CAPITAL"
        accent = {"dieresis": "DIAERESIS", "ring": "RING ABOVE"}.get(match[2], match[2].upper())
        try:
            return unicodedata.lookup(f"LATIN {size} LETTER {match[1].upper()} WITH {accent}")
        except KeyError:
            return match[1]
    return {"fi": "fi", "fl": "fl", "ff": "ff", "germandbls": "ß"}.get(name, "")


def read_cmap(source: bytes) -> Codes:
    """The mappings of a ToUnicode CMap (Adobe Technical Note 5014)."""
    codes = Codes()
    lengths: set[int] = set()
    for section, entry in _entries(source):
        if section == b"codespacerange":
            lengths.add(len(entry[0]))
        elif section == b"bfchar":
            codes.texts[entry[0]] = _text(entry[1])
        else:
            codes.texts.update(_range(*entry))
    codes.lengths = tuple(sorted(lengths - {0} or {1}))
    return codes


def _entries(source: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """Each mapping of each section: byte strings, or a list of byte strings."""
    section, need = b"", 0
    entry: list[Any] = []
    inside: list[bytes] | None = None
    for digits, bracket, edge, name in _TOKENS.findall(source):
        if edge:
            section = name if edge == b"begin" else b""
            need, entry = (3 if name == b"bfrange" else 2), []
        elif bracket == b"[":
            inside = []
        elif bracket == b"]":
            entry.append(inside or [])
            inside = None
        else:
            code = (
                bytes.fromhex(digits.decode("ascii"))
                if len(b"".join(digits.split())) % 2 == 0
                else b""
            )
            (entry if inside is None else inside).append(code)
        if section and inside is None and len(entry) == need:
            yield section, entry
            entry = []


def _range(first: bytes, last: bytes, target: bytes | list[bytes]) -> Iterator[tuple[bytes, str]]:
    start, end, size = int.from_bytes(first, "big"), int.from_bytes(last, "big"), len(first)
    for number, code in enumerate(range(start, min(end, start + LONGEST) + 1)):
        key = code.to_bytes(size, "big")
        if isinstance(target, list):
            yield key, _text(target[number]) if number < len(target) else ""
        else:
            low = int.from_bytes(target[-2:], "big") + number
            yield key, _text(target[:-2] + (low & 0xFFFF).to_bytes(2, "big"))


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "ignore")
