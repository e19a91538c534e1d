"""Addresses that open a cited passage: text fragments of web pages, pages of PDF files.

A text fragment (WICG, "URL Fragment Text Directives") names words for which a browser looks; they
are the quotations that the author has noted, never words taken from an archived copy. A PDF opens
at a page by `#page=` (RFC 8118). What an address is depends on the content alone, never on
whether a copy of the source is at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit

from briefgen.document.text import CitationItem
from briefgen.evidence.expand import ordinal, single
from briefgen.evidence.normal import ELLIPSIS
from briefgen.evidence.units import first_page

LONGEST = 2000
"""Characters of an address: Word does not follow much longer ones."""

_WHOLE = 60
"""Characters of a quotation that is named whole; of a longer one both ends are named."""
_END = 24


def passage_address(source: Mapping[str, Any], items: Iterable[CitationItem]) -> str | None:
    """The address of the passages of one source (its CSL-JSON) that a cluster cites.

    None where there is no more to open than the source itself.
    """
    url = str(source.get("URL") or "")
    if not url.lower().startswith(("http://", "https://")):
        return None
    items = tuple(items)
    address = _page(url, source, items) if _is_pdf(url) else _fragment(url, items)
    return address if address is not None and len(address) <= LONGEST else None


def _is_pdf(url: str) -> bool:
    try:
        return urlsplit(url).path.lower().endswith(".pdf")
    except ValueError:
        return False


def _page(url: str, source: Mapping[str, Any], items: Iterable[CitationItem]) -> str | None:
    """The first page cited, counted from the file's first."""
    for item in items:
        for value in single(item.locator) if item.label == "page" and item.locator else ():
            number = ordinal(value) if value.isdecimal() else None
            page = number - first_page(source) + 1 if number is not None else 0
            if page > 0:
                return f"{urldefrag(url).url}#page={page}"
    return None


def _fragment(url: str, items: Iterable[CitationItem]) -> str | None:
    """Every quotation as a text directive, as many as there is room for."""
    quotes = dict.fromkeys(quote for item in items for quote in item.quotes)
    directives = [text for words in quotes if (text := _directive(words))]
    base = url.partition(":~:")[0]
    address = f"{base}:~:" if "#" in base else f"{base}#:~:"
    taken: list[str] = []
    for directive in directives:
        if len("&".join((address, *taken, directive))) <= LONGEST:
            taken.append(directive)
    return address + "&".join(taken) if taken else None


def _directive(words: str) -> str | None:
    """`text=start` or `text=start,end`; words left out in the middle are looked over."""
    parts = [" ".join(part.split()) for part in ELLIPSIS.split(words) if part.strip()]
    if not parts:
        return None
    whole = parts[0] if len(parts) == 1 else ""
    if whole and len(whole) <= _WHOLE:
        return f"text={_encoded(whole)}"
    start, end = _head(parts[0]), _tail(parts[-1])
    return f"text={_encoded(start)},{_encoded(end)}"


def _head(text: str) -> str:
    """The first words, or characters where words have no spaces between them."""
    if len(text) <= _END:
        return text
    cut = text[: _END + 1].rfind(" ")
    return text[:cut] if cut > 0 else text[:_END]


def _tail(text: str) -> str:
    if len(text) <= _END:
        return text
    cut = text.find(" ", len(text) - _END - 1)
    return text[cut + 1 :] if cut >= 0 else text[-_END:]


def _encoded(text: str) -> str:
    """Percent-encoded, the hyphen too, for it parts a directive from its context."""
    return quote(text, safe="").replace("-", "%2D")
