"""Which language an entry of the bibliography speaks.

In one list Chinese entries say 等 and 版, English ones "et al." and "ed.": the terms follow the
entry, not the document (GB/T 7714—2025; and a Chinese name with "and" before it helps nobody).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

EAST_ASIAN = frozenset({"zh", "ja", "ko"})

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def primary(tag: str) -> str:
    """The language subtag of a BCP 47 tag: "zh" of "zh-CN"."""
    return re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]


def is_east_asian(text: str) -> bool:
    """Whether a text has Chinese, Japanese or Korean characters."""
    return bool(_HAN.search(text) or _KANA.search(text) or _HANGUL.search(text))


def language_of(item: Mapping[str, Any]) -> str | None:
    """The item's `language`; without one, what the script of its words tells.

    None: some language in another script.
    """
    given = item.get("language")
    if isinstance(given, str) and given.strip():
        return given.strip().replace("_", "-")
    text = str(item.get("title") or item.get("container-title") or item.get("author") or "")
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    return "zh" if _HAN.search(text) else None


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
