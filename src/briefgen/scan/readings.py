"""The ways in which a text or some bytes may be read: the encodings that hide words.

A reading that differs from what it was made from is read again, so that an encoded word in base64
in a percent-encoded address is found; depth and size are bounded.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from urllib.parse import unquote, unquote_to_bytes

from briefgen.scan.normal import APART, normal_ascii

DEPTH = 3
"""Encodings within each other."""
SMALL = 65_536
"""Bytes up to which what is no UTF-8 is read in every other way, too."""
SHORT = 500
"""Bytes up to which what is packed in a text and no UTF-8 is read together with others."""
_BETWEEN = b"\n" * 8
_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks of UTF-16."""

_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PERCENT_RUN = re.compile(r"(?:[A-Za-z0-9._-]{0,2}%[0-9A-Fa-f]{2}){6,}[A-Za-z0-9]?")
_ENTITY = re.compile(r"&(?:#[0-9]|#[xX][0-9A-Fa-f]|[A-Za-z][A-Za-z0-9]{1,31};)")
_ESCAPES = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{1,6})[ \n]?"
)
_OCTAL = re.compile(r"(?:\\[0-7]{3}){6,}")
_BYTES = re.compile(r"(?:\\[x'][0-9A-Fa-f]{2}){6,}")
_HASH = re.compile(r"#[0-9A-Fa-f]{2}")
_TAG = re.compile(r"<[^<>]*>")
_RTF = re.compile(r"\\u(-?[0-9]{1,6}) ?\??")
_QUOTED = re.compile(r"=[0-9A-F]{2}")
_WORDS = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}(?:\s+[A-Za-z0-9+/_-]{4,})*={0,2}")
_URL_SAFE = str.maketrans("-_", "+/")
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{24,}(?:\s+[0-9A-Fa-f]{8,})*(?![0-9A-Za-z])")
_PUNYCODE = re.compile(r"xn--[a-z0-9-]+", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile("[\u202e\u202b\u2067]")

_UTF8_HAN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}[\x00-\x40]{0,3}){6,}")
_UTF16_HAN = {
    "utf-16-be": re.compile(rb"(?:[\x4e-\x9f].|[\x30\xff\x20].|\x00.){6,}", re.DOTALL),
    "utf-16-le": re.compile(rb"(?:.[\x4e-\x9f]|.[\x30\xff\x20]|.\x00){6,}", re.DOTALL),
}
_GB_HAN = re.compile(rb"(?:[\x81-\xfe][\x40-\xfe][\x00-\x2f]{0,2}){6,}")


def readings(text: str, depth: int = DEPTH) -> Iterator[str]:
    """The text, then with each kind of encoding in it undone in turn, then what is packed in it."""
    yield text
    if depth == 0:
        return
    plain = text
    for _ in range(DEPTH):
        before = plain
        for undo in _UNDOING:
            undone = undo(plain)
            if undone != plain:
                plain = undone
                yield plain
        if plain == before:
            break
    # what stands in angle brackets may be an address as well as a tag: it is read both ways
    bare = _untagged(plain)
    if bare != plain:
        yield bare
    packed = [
        data
        for spelt in dict.fromkeys((text, plain, bare))
        for read in _PACKED
        for data in read(spelt)
    ]
    yield from _unpacked(dict.fromkeys(packed), depth - 1)


def _unpacked(packed: Iterable[bytes], depth: int) -> Iterator[str]:
    """Bytes that were packed into a text; only what is text itself may hold more of the kind.

    What is no UTF-8 is mostly chance, a name that looks like base64, and short: it is read in one
    go, with enough between that no reading reaches across.
    """
    others: list[bytes] = []
    for data in packed:
        if _is_utf8(data):
            yield from readings(data.decode("utf-8"), depth)
        elif len(data) > SHORT or data[:2] in _MARKS:
            yield from _other_readings(data)
        else:
            others.append(data)
    many = SMALL // (SHORT + len(_BETWEEN))
    for start in range(0, len(others), many):
        yield from _other_readings(_BETWEEN.join(others[start : start + many]))


def byte_readings(data: bytes) -> Iterator[str]:
    """The texts that bytes may be: UTF-8 where they are, else all that fit."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield from _other_readings(data)
        return
    yield text
    if "\0" in text:
        yield from _other_readings(data)


def _other_readings(data: bytes) -> Iterator[str]:
    if data[:2] in _MARKS:
        yield data.decode("utf-16", "replace")
    yield APART.join(normal_ascii(part) for part in data.split(_BETWEEN))
    if len(data) <= SMALL:
        yield data.decode("latin-1")
        yield data.decode("utf-8", "ignore")
    yield from han_runs(data)


def han_runs(data: bytes) -> Iterator[str]:
    """What may be Han text in bytes: in UTF-8, UTF-16 from any byte on, GB 18030."""
    yield APART.join(run.decode("utf-8", "ignore") for run in _UTF8_HAN.findall(data))
    for encoding, pattern in _UTF16_HAN.items():
        spans = [(max(0, m.start() - 1), m.end() + 1) for m in pattern.finditer(data)]
        # a run may be met one byte too early: read it from both bytes
        for late in (0, 1):
            runs = (data[start + late : end] for start, end in spans)
            yield APART.join(run.decode(encoding, "ignore") for run in runs)
    yield APART.join(run.decode("gb18030", "ignore") for run in _GB_HAN.findall(data))


# -- the same text, otherwise spelt ----------------------------------------------------------------


def _entities(text: str) -> str:
    return unescape(text) if "&" in text and _ENTITY.search(text) else text


def _percent(text: str) -> str:
    return unquote(text) if "%" in text and _PERCENT.search(text) else text


def _hashes(text: str) -> str:
    """Names in PDF write bytes as `#xx`."""
    if "#" not in text or not _HASH.search(text):
        return text
    return unquote(_HASH.sub(lambda m: f"%{m[0][1:]}", text))


def _quoted(text: str) -> str:
    """Quoted-printable (RFC 2045, section 6.7)."""
    if "=" not in text or not _QUOTED.search(text):
        return text
    return binascii.a2b_qp(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _backslash(text: str) -> str:
    if "\\" not in text or not _ESCAPES.search(text):
        return text
    # JSON and JavaScript write a character above U+FFFF as two halves
    return _joined_halves(_ESCAPES.sub(_character, text))


def _joined_halves(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(match: re.Match[str]) -> str:
    code = int(next(group for group in match.groups() if group), 16)
    return chr(code) if code <= 0x10FFFF else ""


def _encoded_words(text: str) -> str:
    """RFC 2047, with words that follow each other joined."""
    from email.errors import HeaderParseError
    from email.header import decode_header

    if "=?" not in text or not _WORDS.search(text):
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, binascii.Error, ValueError):
        return text
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def _piece(piece: str | bytes, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "latin-1", "replace")
    except LookupError:
        return piece.decode("latin-1")


def _untagged(text: str) -> str:
    """Text without its tags: markup in a comment, an attribute or a script."""
    return _TAG.sub("", text) if "<" in text else text


def _rich_text(text: str) -> str:
    """RTF writes characters as decimal numbers."""
    if not text.lstrip().startswith("{\\rtf"):
        return text
    return _joined_halves(_RTF.sub(lambda m: chr(int(m[1]) % 65536), text))


def _forwards(text: str) -> str:
    """What is written from its end and shown from its beginning."""
    if text.isascii() or not _RIGHT_TO_LEFT.search(text):
        return text
    return _RIGHT_TO_LEFT.sub("", text)[::-1]


_UNDOING: tuple[Callable[[str], str], ...] = (
    _rich_text, _encoded_words, _entities, _quoted, _percent, _hashes, _backslash, _forwards,
)  # fmt: skip


# -- bytes packed into a text ----------------------------------------------------------------------


def _base64(text: str) -> Iterator[bytes]:
    for match in _BASE64.finditer(text):
        run = "".join(match[0].split()).rstrip("=")
        if len(run) >= 20:
            yield from _of_base64(run)


def _of_base64(run: str) -> Iterator[bytes]:
    data = run.translate(_URL_SAFE).encode("ascii")
    data = data[: len(data) - (len(data) % 4 == 1)]
    try:
        yield base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return


def _hexadecimal(text: str) -> Iterator[bytes]:
    for match in _HEX.finditer(text):
        run = "".join(match[0].split())
        yield bytes.fromhex(run[: len(run) // 2 * 2])


def _percent_bytes(text: str) -> Iterator[bytes]:
    """Percent-encoded bytes that are no UTF-8: UTF-16, GB 18030."""
    if "%" not in text:
        return
    for match in _PERCENT_RUN.finditer(text):
        data = unquote_to_bytes(match[0])
        if not _is_utf8(data):
            yield data


def _is_utf8(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _octal_bytes(text: str) -> Iterator[bytes]:
    if "\\" not in text:
        return
    for match in _OCTAL.finditer(text):
        values = (int(octal, 8) & 255 for octal in match[0].split("\\")[1:])
        yield bytes(values)


def _escaped_bytes(text: str) -> Iterator[bytes]:
    """Bytes as `\\xe4` or, in RTF, `\\'d6`."""
    if "\\" not in text:
        return
    for match in _BYTES.finditer(text):
        yield bytes.fromhex(re.sub(r"\\[x']", "", match[0]))


def _punycode(text: str) -> Iterator[bytes]:
    for match in _PUNYCODE.finditer(text):
        try:
            yield match[0][4:].encode("ascii").decode("punycode").encode("utf-8", "replace")
        except (UnicodeError, ValueError):
            continue


_PACKED: tuple[Callable[[str], Iterator[bytes]], ...] = (
    _base64, _hexadecimal, _percent_bytes, _octal_bytes, _escaped_bytes, _punycode,
)  # fmt: skip
