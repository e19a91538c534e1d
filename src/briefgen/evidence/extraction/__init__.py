"""From the bytes of an archived copy to its text, one module a medium.

`extract` never raises. Texts are read here; other media are taken apart by libraries, in a process
of their own (`apart`), so that a hostile copy costs a diagnostic and no more. What was read is kept
in the store under the hash of the copy.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from briefgen.evidence.extraction.base import (
    About,
    Block,
    Extracted,
    Reading,
    Unreadable,
    printable,
)

__all__ = ["About", "Block", "Extracted", "Reading", "Unreadable", "extract", "media_type_of"]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = ("text/html", "application/xhtml+xml")
PDF = "application/pdf"

_BY_SUFFIX = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": PDF,
    ".docx": DOCX,
}


def media_type_of(name: str, data: bytes) -> str | None:
    """The media type of a copy, by its first bytes and its name; None: none that is known here."""
    by_name = _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return DOCX if by_name == DOCX else None
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if by_name == "text/plain" and start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return by_name


def extract(data: bytes, media_type: str) -> Reading | Unreadable:
    """All that can be read from a copy, or why nothing can."""
    kind, charset = parsed(media_type)
    try:
        if kind in ("text/plain", "text/markdown"):
            from briefgen.evidence.extraction.text import read_text

            return printable(read_text(data, charset))
        if kind in (PDF, DOCX, *HTML):
            from briefgen.evidence.extraction.apart import read_apart

            return printable(read_apart(data, kind, charset))
    except Unreadable as fault:
        return fault
    return Unreadable(f"no text can be had from {kind}", "archive it as text, HTML, PDF or Word")


def parsed(media_type: str) -> tuple[str, str]:
    """A media type without its parameters, and its charset."""
    kind, *parameters = (part.strip() for part in media_type.lower().split(";"))
    charset = next((p.partition("=")[2] for p in parameters if p.startswith("charset=")), "")
    return kind, charset.strip("\"'")


def reader_of(kind: str) -> Callable[[bytes, str], Reading]:
    """The function that takes a medium apart: in the process in which it is called."""
    if kind == PDF:
        from briefgen.evidence.extraction.pdf import read_pdf

        return read_pdf
    if kind == DOCX:
        from briefgen.evidence.extraction.docx import read_docx

        return read_docx
    from briefgen.evidence.extraction.html import read_html

    return read_html
