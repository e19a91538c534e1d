"""MIME entities (RFC 2045, 2046, 2183, 2387, 2392): header fields, a blank line, content; CRLF.

A boundary is a hash of what it bounds and begins with `=_`, which neither base64 nor
quoted-printable can produce: no part can hold it. No line of an entity begins with a dot.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from briefgen.delivery import headers
from briefgen.delivery.flowed import flowed
from briefgen.delivery.model import Artifact, Attachment
from briefgen.delivery.pictures import Logo

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
"""Media types of the formats that are attached."""

_LINE = 75
"""Characters of a quoted-printable line, without the sign that it goes on."""


def text_entity(text: str) -> bytes:
    """Plain text, in lines that flow."""
    return _encoded_text('text/plain; charset="utf-8"; format="flowed"; delsp="yes"', flowed(text))


def html_entity(html: str) -> bytes:
    """HTML."""
    return _encoded_text('text/html; charset="utf-8"', html.replace("\n", "\r\n"))


def logo_entity(logo: Logo) -> bytes:
    """A picture that the HTML beside it calls by name."""
    fields = [
        ("Content-Type", logo.picture.media_type),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-ID", f"<{logo.cid}>"),
        ("Content-Disposition", "inline"),
    ]
    return headers.block(fields) + b"\r\n" + _base64(logo.picture.data)


def attachment(artifact: Artifact) -> Attachment:
    """A file, encoded: the one piece of work that grows with its size."""
    media_type = TYPES.get(artifact.format, "application/octet-stream")
    fields = [
        ("Content-Type", f'{media_type};\r\n name="{headers.ascii_name(artifact.name)}"'),
        ("Content-Transfer-Encoding", "base64"),
        ("Content-Disposition", f"attachment{headers.file_name(artifact.name)}"),
    ]
    entity = headers.block(fields) + b"\r\n" + _base64(artifact.data)
    return Attachment(artifact.name, media_type, artifact.sha256, entity)


def multipart(kind: str, parts: Sequence[bytes]) -> bytes:
    """A multipart entity ("alternative", "related") of small parts."""
    boundary = boundary_of(parts)
    inner = b"".join(pieces(boundary, parts))
    return headers.block([content_type(kind, boundary)]) + b"\r\n" + inner


def content_type(kind: str, boundary: str) -> headers.Field:
    """The field of a multipart entity."""
    more = ';\r\n type="text/html"' if kind == "related" else ""
    return ("Content-Type", f'multipart/{kind};\r\n boundary="{boundary}"{more}')


def pieces(boundary: str, parts: Sequence[bytes]) -> Iterator[bytes]:
    """The content of a multipart entity; the parts are handed through as they are."""
    for number, part in enumerate(parts):
        yield f"{'' if number == 0 else chr(13) + chr(10)}--{boundary}\r\n".encode("ascii")
        yield part
    yield f"\r\n--{boundary}--\r\n".encode("ascii")


def boundary_of(parts: Sequence[bytes]) -> str:
    """A boundary that depends on what it bounds, and on nothing else."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return f"=_{digest.hexdigest()[:32]}"


def _encoded_text(media_type: str, text: str) -> bytes:
    """Text in whichever of the two encodings is shorter."""
    quoted, based = _quoted(text), _base64(text.encode())
    name, body = ("quoted-printable", quoted) if len(quoted) <= len(based) else ("base64", based)
    fields = [("Content-Type", media_type), ("Content-Transfer-Encoding", name)]
    return headers.block(fields) + b"\r\n" + body


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _quoted(text: str) -> bytes:
    """Quoted-printable (RFC 2045, section 6.7); dots and `From` at a line's beginning encoded."""
    return b"".join(_quoted_line(line.encode()) for line in text.split("\r\n")[:-1])


def _quoted_line(line: bytes) -> bytes:
    rest = "".join(map(_CODES.__getitem__, line))
    if rest.endswith((" ", "\t")):
        rest = f"{rest[:-1]}={ord(rest[-1]):02X}"
    lines: list[str] = []
    while True:
        if rest.startswith((".", "F", "-")):
            # dots end a message, From is stuffed by old programs, hyphens begin a boundary
            rest = f"={ord(rest[0]):02X}{rest[1:]}"
        if len(rest) <= _LINE:
            return "=\r\n".join((*lines, rest)).encode("ascii") + b"\r\n"
        end = _LINE - 2 + (rest[_LINE - 2 : _LINE].find("=") + 1 or 3) - 1
        lines.append(rest[:end])
        rest = rest[end:]


_CODES = tuple(
    chr(b) if b in b" \t" or (33 <= b <= 126 and b != 61) else f"={b:02X}" for b in range(256)
)
"""Each byte as it stands in quoted-printable."""
