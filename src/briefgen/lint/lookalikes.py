"""Words and addresses whose letters come from alphabets that look alike (Unicode TS 39).

“раypal” with Cyrillic letters reads as “paypal” and is another word: searches miss it, and an
address leads elsewhere. Letters are told apart by their names in the Unicode database. Latin beside
Han, kana or Hangul is how those languages are written, and Greek letters that look like no
Latin ones (Δt, μm) are signs; neither is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
_ALPHABETS = frozenset(
    "LATIN CYRILLIC GREEK COPTIC ARMENIAN GEORGIAN CHEROKEE HEBREW ARABIC DEVANAGARI THAI LISU "
    "VAI".split()
)
_LIKE_LATIN = frozenset("асеорхуіјѕһԁԛԝвкмнтьАВСЕНІЈКМОРЅТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικυχϲϳ")
"""Cyrillic and Greek letters that look like Latin ones."""

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[\u0370-\u1fff\ua4d0-\ua69f]")
"""Letters from Greek to Georgian, and Lisu and Vai: without them nothing is mixed."""


def mixed(text: str) -> Iterator[re.Match[str]]:
    """The words whose letters come from two alphabets that may be taken for each other."""
    if not _FOREIGN.search(text):
        return
    for match in _WORD.finditer(text):
        if is_mixed(match.group()):
            yield match


def is_mixed(word: str) -> bool:
    """Whether a word has letters of two alphabets, other than Greek ones that serve as signs."""
    told = {alphabet for letter in word if (alphabet := _alphabet(letter)) is not None}
    return len(told) > 1


def foreign(word: str) -> str:
    """The letters of a mixed word that are not Latin, each once, with their names."""
    letters = dict.fromkeys(letter for letter in word if _alphabet(letter) not in (None, "LATIN"))
    return ", ".join(f"“{c}” is {unicodedata.name(c).lower()}" for c in letters)


def suspicious_host(address: str) -> str | None:
    """The part of an address's host that may be taken for another; None where there is none."""
    try:
        host = urlsplit(unquote(address)).hostname or ""
    except ValueError:
        return None
    for label in host.split("."):
        shown = _shown(label)
        letters = [c for c in shown if c.isalpha()]
        if is_mixed(shown) or (letters and all(c in _LIKE_LATIN for c in letters)):
            return shown
    return None


def _shown(label: str) -> str:
    """A label of a host as browsers may show it: “xn--…” is read back."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _alphabet(letter: str) -> str | None:
    """The alphabet of a letter; None for what belongs to all, or is a sign of science."""
    if letter < "\x80":
        return "LATIN" if letter.isalpha() else None
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    if name in _EAST_ASIAN or name not in _ALPHABETS:
        return None
    return None if name == "GREEK" and letter not in _LIKE_LATIN else name
