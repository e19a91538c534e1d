"""Characters that no file of ours may hold, taken out of what other programs have written."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def cleaned(text: str) -> str:
    """The text without control characters, halves of surrogates and turns of direction."""
    return _UNPRINTABLE.sub("", text)
