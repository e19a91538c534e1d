"""Plain text: one paragraph a line, pages between form feeds."""

from __future__ import annotations

import codecs

from briefgen.evidence.extraction.base import (
    MOST_CHARACTERS,
    About,
    Extracted,
    Reading,
    Unreadable,
    distinct,
)
from briefgen.evidence.passages import body_paragraphs
from briefgen.source.encoding import likely

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, charset: str) -> Reading:
    """The text of a plain file; `charset` as its media type says it, "" for UTF-8."""
    text = decoded(data, charset)
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("it holds more text than any source has", "archive the part that is cited")
    paragraphs = body_paragraphs(text)
    parts = text.split("\f")
    pages = tuple(part.strip() for part in parts) if len(parts) > 1 else ()
    if pages and not pages[-1]:
        pages = pages[:-1]
    return Reading(Extracted(paragraphs, pages), About(title=_title(text, paragraphs)))


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text, strictly: by the byte order mark, else by the charset, else as UTF-8."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    name = name or known_charset(charset) or "utf-8"
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, UnicodeError):
        shown = "UTF-8" if name.startswith("utf-8") else name
        raise Unreadable(f"it is not {shown}; it is probably {likely(data)}", _CHARSET) from None
    if "\x00" in text:
        raise Unreadable("it holds NUL characters: it is no text in this encoding", _CHARSET)
    return text


_CHARSET = "save it as UTF-8, or say what it is: text/plain; charset=gb18030"


def known_charset(charset: str) -> str:
    """Python's name of a charset; "" for none. GB2312 and GBK are read as GB 18030, as all do."""
    if not charset:
        return ""
    try:
        info = codecs.lookup(charset.strip("\"' "))
    except (LookupError, ValueError):
        raise Unreadable(f'"{charset[:40]}" is not a known encoding', _CHARSET) from None
    if not info._is_text_encoding:
        raise Unreadable(f'"{charset[:40]}" is not an encoding of text', _CHARSET)
    return "gb18030" if info.name in ("gb2312", "gbk") else info.name


def _title(text: str, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The first line, where it is no paragraph of the body."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return distinct([first]) if first and first not in paragraphs and len(first) <= 200 else ()
