"""Values and their faults in the words of the content reference."""

from __future__ import annotations

import re
import unicodedata
from typing import Any


def kind_of(value: Any) -> str:
    """A value's type in the words of the content reference."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    if isinstance(value, int | float):
        return f"the number {str(value)[:40]}"
    if isinstance(value, str):
        return f'the text "{_shortened(value)}"'
    return "a list" if isinstance(value, list) else "a mapping"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def bounds(low: int | None, high: int | None) -> str:
    """The range between two bounds, of which one may be missing."""
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"


def number_hint(text: str) -> str:
    """How to write the number that a text seems to mean; "" where it means none."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace("%", "")
    if not re.fullmatch(r"[-+]?[0-9.]+", plain):
        return ""
    if plain != text:
        return f"write it without signs and separators, in ASCII digits: {plain}"
    if re.match(r"[-+]?0[0-9]", plain):
        return "a number does not begin with 0"
    return "write it without quotes"
