"""Mail messages: every header field decoded, every part, and what stands between the parts."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Any

from briefgen.scan.files import look_at
from briefgen.scan.readings import byte_readings
from briefgen.scan.search import Search, TooMuch

PARTS = 1_000

_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "message/rfc822": ".eml",
    "image/svg+xml": ".svg", "multipart/related": ".mht",
}  # fmt: skip


def read_message(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search a message (RFC 5322) with its MIME parts (RFC 2045 to 2049)."""
    place = where or "the message"
    search.source("message", place, data)
    parts = list(message_from_bytes(data).walk())
    if len(parts) > PARTS:
        raise TooMuch(f"the message has {len(parts):,} parts")
    for number, part in enumerate(parts):
        here = f"{place}, part {number}" if number else place
        _fields(search, part, here)
        for text in (part.preamble, part.epilogue):
            if text:
                search.text("message", f"{here}, between its parts", text)
        if not part.is_multipart():
            _body(search, part, here, depth)


def _fields(search: Search, part: Message[Any, Any], where: str) -> None:
    for name, value in part.items():
        text = "".join(str(value).splitlines())
        search.text("header field", f"{where}, {_known(name)}", f"{name}: {text}")
    for header in ("Content-Type", "Content-Disposition"):
        # a parameter may be cut into pieces and percent-encoded (RFC 2231)
        for _, value in part.get_params([], header) or []:
            search.text("header field", f"{where}, {header}", collapse_rfc2231_value(value))
    file_name = part.get_filename()
    if file_name:
        search.text("file name", f"{where}, file name", file_name)


def _known(name: str) -> str:
    """A field's name if it is short and plain; hostile ones may be anything."""
    return name if len(name) <= 40 and name.isascii() and name.isprintable() else "a field"


def _body(search: Search, part: Message[Any, Any], where: str, depth: int) -> None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        search.unread(where, "its body cannot be decoded")
        return
    kind = part.get_content_type()
    charset = part.get_content_charset()
    if kind == "text/plain":
        text = _decoded(payload, charset)
        if text is None:
            search.unread(where, "its character set is unknown")
            text = payload.decode("latin-1")
        search.text("text", where, text)
    elif kind == "text/html" and charset not in (None, "utf-8", "us-ascii"):
        payload = (_decoded(payload, charset) or "").encode("utf-8", "replace") or payload
    name = f"{where}{_ENDINGS.get(kind, '')}"
    look_at(
        search, payload, "text" if kind.startswith("text/") else "attached file", name, depth + 1
    )


def _decoded(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return "\n".join(byte_readings(data))
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return None
