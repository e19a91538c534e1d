"""HTML: text, attributes, comments, scripts, styles, data: addresses, documents in attributes."""

from __future__ import annotations

import re

from briefgen.scan.files import look_at
from briefgen.scan.markup import look_at_tree
from briefgen.scan.search import Search

_CHARSET = re.compile(rb"<meta[^>]*charset=[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)


def read_page(search: Search, data: bytes, where: str, depth: int) -> None:
    """Search an HTML file."""
    from lxml import etree, html

    source = _source(data)
    place = where or "the page"
    if b"\0" in data:
        search.data("text", place, data)
    try:
        # a parser that mends: browsers show what is no sound HTML, too
        root = html.document_fromstring(
            source.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8")
        )
    except (etree.LxmlError, ValueError) as error:
        search.text("text", place, source)
        search.unread(place, f"it is no sound HTML ({type(error).__name__})")
        return
    look_at_tree(search, root, source, place, "text", depth, page=True)
    inner = [e.get("srcdoc") for e in root.iter() if e.get("srcdoc")]
    for number, held in enumerate(inner, start=1):
        document = f"<html>{held}".encode("utf-8", "replace")
        look_at(search, document, "embedded file", f"{place}, srcdoc {number}", depth + 1)


def _source(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:2048])
    for encoding in (named[1].decode("ascii") if named else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")
