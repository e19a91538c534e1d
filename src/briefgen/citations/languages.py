"""Which language an entry of the bibliography speaks.

In one list Chinese entries say 等 and 版, English ones "et al." and "ed.": the terms follow the
entry, not the document (GB/T 7714—2025; and a Chinese name with "and" before it helps nobody).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EAST_ASIAN = frozenset({"zh", "ja", "ko"})

# plain comparisons: compiling patterns of such ranges takes longer than most editions need


def _is_kana(c: str) -> bool:
    return "\u3040" <= c <= "\u30ff" or "\u31f0" <= c <= "\u31ff"


def _is_hangul(c: str) -> bool:
    return "\uac00" <= c <= "\ud7af" or "\u1100" <= c <= "\u11ff" or "\u3130" <= c <= "\u318f"


def _is_han(c: str) -> bool:
    return (
        "\u4e00" <= c <= "\u9fff"
        or "\u3400" <= c <= "\u4dbf"
        or "\uf900" <= c <= "\ufaff"
        or "\U00020000" <= c <= "\U0003ffff"
    )


def primary(tag: str) -> str:
    """The language subtag of a BCP 47 tag: "zh" of "zh-CN"."""
    return tag.strip().lower().replace("_", "-").partition("-")[0]


def is_east_asian(text: str) -> bool:
    """Whether a text has Chinese, Japanese or Korean characters."""
    return not text.isascii() and any(
        _is_han(c) or _is_kana(c) or _is_hangul(c) for c in text if c >= "\u1100"
    )


def language_of(item: Mapping[str, Any]) -> str | None:
    """The item's `language`; without one, what the script of its words tells.

    None: some language in another script.
    """
    given = item.get("language")
    if isinstance(given, str) and given.strip():
        return given.strip().replace("_", "-")
    text = str(item.get("title") or item.get("container-title") or item.get("author") or "")
    for language, test in (("ja", _is_kana), ("ko", _is_hangul), ("zh", _is_han)):
        if not text.isascii() and any(map(test, text)):
            return language
    return None


def entry_locale(entry: str | None, document: str, style: str) -> str:
    """The CSL locale for an entry, given the entry's, the document's and the style's languages.

    East Asian entries speak their own language (Chinese, where the style is a Chinese one); others
    that of the document, or English where the document is East Asian.
    """
    if entry and primary(entry) in EAST_ASIAN:
        chinese = primary(style) == "zh" and primary(entry) != "zh"
        return "zh-CN" if chinese else _dialect(entry)
    return "en-US" if primary(document) in EAST_ASIAN else _dialect(document)


def _dialect(tag: str) -> str:
    """A tag as CSL's locale files are named: "zh-Hant-HK" → "zh-TW", "en" → "en-US"."""
    parts = tag.replace("_", "-").split("-")
    first = parts[0].lower()
    rest = {p.lower() for p in parts[1:]}
    if first == "zh":
        return "zh-TW" if rest & {"hant", "tw", "hk", "mo"} else "zh-CN"
    if first == "en":
        return "en-GB" if rest & {"gb", "au", "nz", "ie", "in", "za"} else "en-US"
    fixed = {"ja": "ja-JP", "ko": "ko-KR"}
    region = next((p.upper() for p in parts[1:] if len(p) == 2), "")
    return fixed.get(first) or (f"{first}-{region}" if region else first)
