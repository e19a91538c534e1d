"""settings.xml: what depends on the document's languages and theme (ISO/IEC 29500-1, 17.15.1).

What holds for every document stands in the base. On purpose absent are `updateFields`, which makes
Word ask a question whenever the file is opened (the fields' cached results are right without it),
and everything that tells of a place or a person: revision ids, an attached template, a data source
for letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.writers.docx.languages import is_han, primary
from briefgen.writers.docx.oxml import SETTINGS, put

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.writers.docx.sheet.looks import Tokens

_TAB = 2
"""Rem between default tab stops: two Han characters, as far as Chinese paragraphs are indented."""

_HYPHENS = 2
"""Lines in a row that may end in a hyphen."""

_COMMA = frozenset("cs da de es fi fr it nb nl pl pt ru sv tr uk".split())
"""Languages that write a decimal comma; a semicolon separates what stands in a list."""

_NOT_LAST = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥"
_NOT_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ–—―‖’”…‰′″›℃∶"
    "、。〃〉》」』】〕〗〞﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠／"
)
_CITATION = "["
"""Characters that may not end, and may not begin, a line of Chinese text (GB/T 15834—2011, 5.1).

Said outright, because Word's own lists depend on the language that it is installed in. They hold
percent and degree signs too, and the dash, so that its two halves stay in one line. A citation's
bracket never begins a line: it belongs to what it supports.
"""


def write_settings(
    document: Document, tokens: Tokens, language: str, east_asian: str | None
) -> None:
    """Languages, line breaking, hyphenation, tab stops and separators of the document.

    `language` and `east_asian` are tags as Word has them.
    """
    root = document.settings.element
    put(root, SETTINGS, "defaultTabStop", val=tokens.twips(_TAB))
    if not is_han(language):
        put(root, SETTINGS, "autoHyphenation")
        put(root, SETTINGS, "consecutiveHyphenLimit", val=_HYPHENS)
        put(root, SETTINGS, "doNotHyphenateCaps")
    if east_asian is not None and primary(east_asian) == "zh":
        put(root, SETTINGS, "noLineBreaksAfter", lang=east_asian, val=_NOT_LAST)
        first = _NOT_FIRST + _CITATION
        put(root, SETTINGS, "noLineBreaksBefore", lang=east_asian, val=first)
    languages = {"val": language} | ({"eastAsia": east_asian} if east_asian else {})
    put(root, SETTINGS, "themeFontLang", **languages)
    comma = primary(language) in _COMMA
    put(root, SETTINGS, "decimalSymbol", val="," if comma else ".")
    put(root, SETTINGS, "listSeparator", val=";" if comma else ",")
