"""Text as it is compared: what remains when spelling, spacing and typography are taken away.

Two texts that a reader takes for the same have the same normal form: compatibility characters
become plain ones (NFKC), case is folded, and only letters and digits stay. So a soft hyphen, a
zero-width space, a line break after each character or a run that ends inside a word hide nothing.
"""

from __future__ import annotations

import re
import unicodedata

LATIN, HAN = 14, 6
"""How many letters and digits in a row are taken for a fingerprint: in general, and of Han text."""
MOST_HAN = 4
"""How many of six characters must be Han, kana or hangul to count as Han text."""

CJK = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]",
)
APART = "\ud800"
"""Stands between texts that have nothing to do with each other: no fingerprint reaches across.

Half a surrogate pair, which no decoded text has.
"""
_OTHER = re.compile(r"(?:[^\w\ud800]|_)+")
_LETTER = re.compile(r"[^\W\d_]")

_NOT_KEPT = bytes(b for b in range(256) if not (b < 128 and chr(b).isalnum()))
_LOWER = bytes(ord(chr(b).lower()) if b < 128 else b for b in range(256))


def normal(text: str) -> str:
    """The letters and digits of a text, in NFKC, with case folded; APART stays."""
    if text.isascii():
        return normal_ascii(text.encode("ascii"))
    return _OTHER.sub("", unicodedata.normalize("NFKC", text).casefold())


def folded(text: str) -> str:
    """The text in NFKC with case folded; words stay apart."""
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()


def normal_ascii(data: bytes) -> str:
    """The normal form of what is ASCII in bytes: text in UTF-16 and UTF-32, too, as NULs go."""
    return data.translate(_LOWER, _NOT_KEPT).decode("ascii")


def has_letter(text: str) -> bool:
    """Whether a text has a letter of any script."""
    return _LETTER.search(text) is not None


def is_han(window: str) -> bool:
    """Whether six characters count as Han text."""
    return len(CJK.findall(window)) >= MOST_HAN


def latin_grams(text: str) -> list[str]:
    """Every 14 characters of a normal form that hold a letter."""
    windows = (text[i : i + LATIN] for i in range(len(text) - LATIN + 1))
    return [w for w in windows if not w.isdigit()]


def han_grams(text: str) -> list[str]:
    """Every six characters of a normal form that are Han text."""
    if text.isascii():
        return []
    windows = (text[i : i + HAN] for i in range(len(text) - HAN + 1))
    return [w for w in windows if is_han(w)]
