"""The strings, names and comments in the objects of a PDF (ISO 32000-2, 7.3.4, 7.3.5, 7.2.4).

Objects are read as written, not as linked: so those that no page leads to are read, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.scan.readings import byte_readings
from briefgen.scan.search import Search

_START = re.compile(rb"%[^\r\n]*|\(|<(?!<)[\s0-9A-Fa-f]*>")
_PAREN = re.compile(rb"[()\\]")
_NAME = re.compile(rb"/([^\s()<>\[\]{}/%]+)")
_KEY = re.compile(rb"/([A-Za-z]+)\s*\[?\s*$")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

CHANNELS = {
    "Title": "title", "Author": "property", "Subject": "property", "Keywords": "property",
    "Creator": "property", "Producer": "property", "Alt": "alternative text",
    "ActualText": "replacement text", "E": "abbreviation", "Contents": "annotation",
    "RC": "annotation", "T": "form field", "V": "form field", "DV": "form field",
    "TU": "form field", "JS": "script", "URI": "link", "F": "file name", "UF": "file name",
    "Desc": "file name", "P": "page label", "Dest": "destination", "D": "destination",
    "Names": "destination", "Name": "layer", "ID": "identifier", "Lang": "language",
}  # fmt: skip
"""Key before a string → what the string is for."""


def look_at_objects(search: Search, sources: Sequence[bytes], prefix: str) -> None:
    """Search what stands in objects, as they are written in `sources`."""
    strings: dict[bytes, None] = {}
    names: dict[bytes, None] = {}
    for source in sources:
        strings.update(dict.fromkeys(_strings(source)))
        names.update(dict.fromkeys(_NAME.findall(source)))

    def detail() -> Iterator[tuple[str, str, str]]:
        for source in sources:
            for start, string in _placed(source):
                key = _key_before(source, start)
                for text in _texts(string):
                    yield CHANNELS.get(key, "string"), f"{prefix}a string{_after(key)}", text

    texts: list[str] = []
    for string in strings:
        texts += _texts(string)
    search.texts("string", f"{prefix}a string", texts, detail=detail)
    named = [text for name in names for text in byte_readings(name)]
    search.texts("name", f"{prefix}a name", named)


def _after(key: str) -> str:
    return f" behind /{key}" if key in CHANNELS else ""


def _key_before(source: bytes, start: int) -> str:
    """The key whose value a string is, or that stands before the list it is in."""
    match = _KEY.search(source[max(0, start - 60) : start])
    return match[1].decode("ascii") if match else ""


def _strings(source: bytes) -> Iterator[bytes]:
    return (string for _, string in _placed(source))


def _placed(source: bytes) -> Iterator[tuple[int, bytes]]:
    """Every string and comment with the place where it begins."""
    at = 0
    while match := _START.search(source, at):
        start, at = match.span()
        first = source[start]
        if first == 0x28:
            at = _end_of(source, at)
            yield start, _literal(source[start + 1 : at - 1])
        elif first == 0x3C:
            digits = bytes(b for b in match[0] if b not in b"<> \t\r\n\f\0")
            yield start, bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        else:
            yield start, match[0]


def _end_of(source: bytes, at: int) -> int:
    """Behind the parenthesis that closes the string which begins at `at`."""
    depth = 1
    while match := _PAREN.search(source, at):
        sign, at = match[0], match.end()
        if sign == b"\\":
            at += 1
            continue
        depth += 1 if sign == b"(" else -1
        if depth == 0:
            return at
    return len(source) + 1


def _literal(raw: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, line_end, other = match.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line_end else _LETTERS.get(other, other)


def _texts(string: bytes) -> list[str]:
    if string.isascii() and b"\0" not in string:
        return [string.decode("ascii")]
    return list(byte_readings(string))
