"""Given names cut to their initials (CSL 1.0.2, "Name": initialize, initialize-with)."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"</?[a-z][^>]*>|[^\s<\-‐‑–]+|[\s\-‐‑–]+")
_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_DOTTED = re.compile(r"(?<=\.)(?=[^\W\d_a-z])")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_END = re.compile(r"\s+(</[a-z]+>)")
_HYPHENS = frozenset("-‐‑–")


def initials(given: str, mark: str, hyphens: bool, *, only_existing: bool = False) -> str:
    """ "John Ronald" -> "J.R." with the mark ".", "J. R." with ". ".

    Words in lower case stay as they are, but for the second part of a double name, which is left
    out. With `only_existing`, names in full stay, and initials and abbreviations get the mark.
    Markup stays.
    """
    out: list[str] = []
    hyphen = False
    for token in _TOKEN.findall(_DOTTED.sub(" ", given)):
        first = token[0]
        if first == "<" and len(token) > 1:
            out.append(token)
        elif first.isspace() or first in _HYPHENS:
            hyphen = not token.isspace()
        elif first.islower():
            if not hyphen:
                _word(out, token, hyphen)
            hyphen = False
        elif only_existing and not (_INITIAL.match(token) or token.endswith(".")):
            _word(out, token, hyphen)
            hyphen = False
        else:
            _initial(out, token, mark, hyphen and hyphens, only_existing)
            hyphen = False
    text = _SPACES.sub(" ", "".join(out)).strip()
    if "<" not in text:
        return text
    return _SPACE_BEFORE_END.sub(r"\1 ", text).replace("> -", ">-").strip()


def _initial(out: list[str], token: str, mark: str, hyphen: bool, whole: bool) -> None:
    if hyphen and out:
        out[-1] = out[-1].rstrip()
        out.append("-")
    letters = token.rstrip(".") if whole else _letters(token)
    out.append(letters + mark)


def _word(out: list[str], token: str, hyphen: bool) -> None:
    if out and hyphen:
        out[-1] = out[-1].rstrip()
        out.append("-")
    elif out and not out[-1].endswith((" ", ">")):
        out.append(" ")
    out.append(token + " ")


def _letters(token: str) -> str:
    """A capital, or the letters of an abbreviation: "Ph." and, written so, "TSerendorjiin"."""
    if 2 < len(token) <= 4 and token[-1] == "." and token[:-1].isalpha():
        return token[0].upper() + token[1:-1]
    if len(token) > 3 and token[:2].isupper() and token[2:].islower():
        return token[0] + token[1].lower()
    return token[0].upper()
