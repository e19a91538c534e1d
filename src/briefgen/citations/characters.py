"""Text as documents may show it: without characters that nobody can see."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Text without unprintable characters."""
    if text.isprintable():
        return text
    return "".join(c for c in text if not _is_unprintable(c))


def _is_unprintable(character: str) -> bool:
    """Controls, line separators, halves of surrogate pairs, noncharacters."""
    point = ord(character)
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        return True
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") and character not in "\t\n"
