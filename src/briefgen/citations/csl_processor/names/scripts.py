"""Which script a name is written in."""

from __future__ import annotations

# Hangul; ideographs, kana and their marks; further ideographs.
_EAST_ASIAN = (("\u1100", "\u11ff"), ("\u2e80", "\u9fff"), ("\uac00", "\ud7ff"),
               ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))  # fmt: skip


def is_east_asian(text: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean, and in nothing else."""
    if text.isascii():
        return False
    found = False
    for character in text:
        if any(first <= character <= last for first, last in _EAST_ASIAN):
            found = True
        elif character.isalpha() and character < "\u2000":
            return False
    return found
