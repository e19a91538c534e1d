"""A key for a source that came without one: family name and year, as most people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from briefgen.document.markdown.locators import is_key

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def key_of(item: Mapping[str, Any], taken: Collection[str]) -> str:
    """The item's own id where it can be cited; else one such as "doe2024", "doe2024a", "王2019".

    No key of `taken` is given again.
    """
    own = str(item.get("id", "")).strip()
    stem = own if own and is_key(own) else _proposed(item)
    if stem not in taken:
        return stem
    for letter in _LETTERS:
        if f"{stem}{letter}" not in taken:
            return f"{stem}{letter}"
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _proposed(item: Mapping[str, Any]) -> str:
    people = item.get("author") or item.get("editor") or [{}]
    name = people[0].get("family") or people[0].get("literal") or str(item.get("title", ""))
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    plain = unicodedata.normalize("NFKD", name.split()[0] if name.split() else "")
    word = re.sub(r"[^\w]", "", "".join(c for c in plain if not unicodedata.combining(c)))
    key = f"{word.lower() or 'source'}{parts[0][0] if parts[0] else ''}"
    return key if is_key(key) else "source"
