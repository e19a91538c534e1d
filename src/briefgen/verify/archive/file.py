"""The file's frame: header, trailer and end (6.1.2 to 6.1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .opened import Finding, Opened

_HEADER = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}")


def check(opened: Opened) -> Iterator[Finding]:
    """Header, end, identifier, encryption, damage that was mended in reading."""
    if not _HEADER.match(opened.data):
        yield Finding("", "the header is not “%PDF-1.n” with a line of four high bytes below")
    if not re.search(rb"%%EOF\r?\n?\Z", opened.data):
        yield Finding("", "something stands behind the end of the file")
    trailer = opened.pdf.trailer
    identifier = trailer.get("/ID")
    if identifier is None or len(identifier) != 2 or not all(len(bytes(i)) for i in identifier):
        yield Finding("", "the trailer has no identifier")
    if opened.pdf.is_encrypted:
        yield Finding("", "it is encrypted")
    for problem in opened.pdf.check_pdf_syntax():
        yield Finding("", str(problem))
