"""What of a source leaves the house: CSL-JSON without the author's own remarks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.document import csl

SHOWN = csl.VARIABLES - frozenset(
    "abstract annote citation-key citation-label citation-number first-reference-note-number "
    "keyword locator note year-suffix".split()
)
"""Variables that leave the house: those that describe the source.

Notes, keywords and abstracts are the author's own and no list of sources prints them; numbers are
the style's to give.
"""

_DATE = ("date-parts", "season", "circa", "literal", "raw")


def item_data(item: Mapping[str, Any]) -> dict[str, Any]:
    """A source as CSL-JSON: the variables that describe it, each in its shape, and no others."""
    data = {"id": item.get("id"), "type": item.get("type")}
    for name, value in item.items():
        if name in SHOWN:
            data[name] = _value(name, value)
    return {name: value for name, value in data.items() if value}


def _value(name: str, value: Any) -> Any:
    if name in csl.NAMES:
        return [
            {part: person[part] for part in csl.NAME_PARTS if part in person} for person in value
        ]
    if name in csl.DATES:
        return {part: value[part] for part in _DATE if part in value}
    words = str(value)
    if name == "URL" and not words.casefold().startswith(("http://", "https://")):
        return None
    return None if words.casefold().startswith("file:") else words
