"""Header fields as bytes, and reading them back.

Written by hand, so that the same message has the same bytes under every Python, and because the
standard library has split a display name such as `Müller, Hans` into two mailboxes. What is written
is read back by the standard library's parsers, which share no code with this: a message whose
fields are not those that were meant is refused (threats: CVE-2024-6923, CVE-2026-1299).

RFC 5322 (fields, folding), RFC 2047 (encoded words), RFC 2231 (parameters).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from email import errors, policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from email.message import Message as Legacy
from email.parser import BytesHeaderParser, BytesParser
from typing import TypeAlias

from briefgen.mailboxes import Mailbox

Field: TypeAlias = tuple[str, str]
"""A field's name and its body, unfolded and encoded."""

LINE = 76
"""Characters of a line, where it can be folded (RFC 5322, section 2.1.1: at most 998)."""

_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\Z")
_WORD = "=?utf-8?b?{}?="
_ROOM = LINE - len(_WORD.format(""))


class HeaderError(ValueError):
    """The header block does not read back as it was written."""


def text(words: str, name: str) -> str:
    """The body of a field of free text, such as Subject, folded."""
    if words.isascii():
        return _folded(name, words)
    return "\r\n ".join(_encoded(words, len(name) + 2))


def mailbox(box: Mailbox, name: str) -> str:
    """The body of a field with one mailbox, folded."""
    if not box.name:
        return box.address
    if not box.name.isascii():
        phrase = "\r\n ".join(_encoded(box.name, len(name) + 2))
        return f"{phrase}\r\n <{box.address}>"
    phrase = box.name
    if not _ATOMS.match(phrase):
        phrase = '"' + re.sub(r'(["\\])', r"\\\1", phrase) + '"'
    joint = "\r\n " if len(name) + len(phrase) + len(box.address) + 5 > LINE else " "
    return f"{phrase}{joint}<{box.address}>"


def file_name(name: str) -> str:
    """The parameters of Content-Disposition that name a file (RFC 2231), each on a line."""
    if _ATOMS.match(name) or re.fullmatch(r"[A-Za-z0-9._ -]{1,60}", name):
        return f';\r\n filename="{name}"'
    pieces = list(_percent(name, 60))
    if len(pieces) == 1:
        return f";\r\n filename*=UTF-8''{pieces[0]}"
    lines = (
        f";\r\n filename*{i}*={'' if i else chr(85) + 'TF-8' + chr(39) * 2}{piece}"
        for i, piece in enumerate(pieces)
    )
    return "".join(lines)


def ascii_name(name: str) -> str:
    """A name for programs that know no RFC 2231: for Content-Type's `name`."""
    stem, dot, suffix = name.rpartition(".")
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", stem if dot else name).strip("_.-")
    return (plain or "attachment")[:60] + (dot + suffix if dot and suffix.isalnum() else "")


def block(fields: Sequence[Field]) -> bytes:
    """The fields as bytes, each ending in CRLF."""
    return "".join(f"{name}: {body}\r\n" for name, body in fields).encode("ascii")


# --- reading back ----------------------------------------------------------------------------


_OF_THE_BODY = (
    errors.MultipartInvariantViolationDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.CloseBoundaryNotFoundDefect,
)
"""What some versions of the parser miss in a message of which only the header is given."""


def check_block(
    data: bytes, fields: Sequence[Field], boxes: dict[str, Mailbox], subject: str
) -> None:
    """Raise `HeaderError` where parsers see other fields, or other mailboxes, than were meant."""
    names = [name for name, _ in fields]
    for parser in (BytesHeaderParser(policy=policy.compat32), BytesParser(policy=policy.default)):
        message: Legacy = parser.parsebytes(data + b"\r\n", headersonly=True)
        if [name for name, _ in message.raw_items()] != names or message.get_payload():
            raise HeaderError("reads back with other header fields")
        if any(not isinstance(defect, _OF_THE_BODY) for defect in message.defects):
            raise HeaderError("reads back with a fault in its header")
        for name, value in message.items():
            if name == "Subject" and isinstance(message, EmailMessage) and value != subject:
                raise HeaderError("reads back with another subject")
            if isinstance(value, AddressHeader):
                _check_mailbox(name, value, boxes)
            elif getattr(value, "defects", ()):
                raise HeaderError(f"reads back with a fault in {name}")


def _check_mailbox(name: str, value: AddressHeader, boxes: dict[str, Mailbox]) -> None:
    # the parser puts blanks between the encoded words of a long name (RFC 2047, 6.2, has none)
    read = [("".join(a.display_name.split()), a.addr_spec) for a in value.addresses]
    wanted = boxes.get(name)
    if wanted is None or read != [("".join(wanted.name.split()), wanted.address)]:
        raise HeaderError(f"reads back with other mailboxes in {name}")


# --- encoding --------------------------------------------------------------------------------


def _folded(name: str, words: str) -> str:
    """ASCII text, folded before blanks: unfolding gives exactly the same text."""
    line, lines = "", []
    room = LINE - len(name) - 2
    for piece in re.findall(r" *[^ ]+", words):
        if line and len(line) + len(piece) > room:
            lines.append(line)
            line, room = "", LINE
        line += piece
    return "\r\n".join((*lines, line))


def _encoded(words: str, used: int) -> Iterator[str]:
    """Encoded words of at most 75 characters, cut between characters."""
    room = (_ROOM - used) // 4 * 3
    piece = b""
    for character in words:
        data = character.encode()
        if len(piece) + len(data) > room:
            yield _WORD.format(base64.b64encode(piece).decode("ascii"))
            piece, room = b"", (_ROOM - 1) // 4 * 3
        piece += data
    yield _WORD.format(base64.b64encode(piece).decode("ascii"))


def _percent(name: str, room: int) -> Iterator[str]:
    """A name in pieces of percent-encoded characters, cut between characters."""
    piece = ""
    for character in name:
        code = (
            character
            if re.match(r"[A-Za-z0-9._~-]\Z", character)
            else "".join(f"%{byte:02X}" for byte in character.encode())
        )
        if len(piece) + len(code) > room:
            yield piece
            piece = ""
        piece += code
    yield piece
