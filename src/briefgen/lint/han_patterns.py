"""Pieces of patterns for Chinese text.

The checks of Chinese typography follow GB/T 15834-2011 (punctuation) and GB/T 15835-2011
(numerals). They are patterns of our own: formatters that correct whole texts at once give no
places, put blanks between Han and Latin (which typesetting does here), and leave quotation marks,
dashes, ellipses and doubled marks as they are.
"""

from __future__ import annotations

from briefgen.lint.prose import OBJECT

HAN = "\u3005-\u3007\u3400-\u9fff"
"""Han characters, for the inside of square brackets: two ranges, which compile fast. What lies
outside of them (compatibility forms, extensions B and later) is rare, and only not found."""

OPENING = "（《〈「『【“‘"
CLOSING = "）》〉」』】”’"
STOPS = "，。、；：？！"
"""Marks that stand behind words."""

MARKS = STOPS + OPENING + CLOSING + "…—"
WORDS = rf"{HAN}{CLOSING}{OBJECT}"
"""What full-width marks stand behind."""
