"""What earlier revisions of a PDF drew (ISO 32000-2, 7.5.6): each is a file of its own.

A page that was drawn anew keeps its old content in the file, in the codes of the old fonts: mere
bytes say nothing. So the file is opened as it was at the end of each revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from briefgen.scan.pdf.drawn import drawn_texts
from briefgen.scan.search import Search, TooMuch

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[\r\n]*")
MOST = 50
"""Revisions that are opened."""


def earlier_texts(search: Search, data: bytes, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Channel, place and text of what each revision but the last drew."""
    import pikepdf

    ends = [match.end() for match in _END.finditer(data)]
    # a linearized file (annex F) ends its first part so, too, with no table of its own before
    earlier = [end for end in ends[:-1] if b"/Linearized" not in data[:1024] or end != ends[0]]
    if len(earlier) > MOST:
        raise TooMuch(f"it has {len(earlier):,} earlier revisions")
    for number, end in enumerate(earlier, start=1):
        try:
            pdf = pikepdf.open(BytesIO(data[:end]), suppress_warnings=True)
        except (pikepdf.PdfError, pikepdf.PasswordError, ValueError):
            search.unread(f"{prefix}revision {number}", "it does not open")
            continue
        with pdf:
            for _, place, text in drawn_texts(search, pdf, f"{prefix}revision {number}, "):
                yield "old revision", place, text
