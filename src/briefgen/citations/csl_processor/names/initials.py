"""Given names cut to their initials (CSL 1.0.2, "Name": initialize, initialize-with)."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\s\-‐‑–]+|[\s\-‐‑–]+")
_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_DOTTED = re.compile(r"(?<=\.)(?=[^\W\d_a-z])")


def initials(given: str, mark: str, hyphens: bool, *, only_existing: bool = False) -> str:
    """ "John Ronald" -> "J.R." with the mark ".", "J. R." with ". ".

    Words in lower case stay as they are. With `only_existing`, names in full stay, and what is an
    initial already gets the mark.
    """
    out: list[str] = []
    joiner = ""
    for token in _TOKEN.findall(_DOTTED.sub(" ", given)):
        if token[0].isspace() or token[0] in "-‐‑–":
            joiner = "-" if token.strip() else " "
            continue
        hyphen = hyphens and joiner == "-"
        first = token[0]
        if first.islower() and not hyphen:
            _word(out, token)
        elif only_existing and not _INITIAL.match(token):
            _word(out, token if joiner != "-" else token, joiner or " ")
        else:
            letters = _letters(token)
            if hyphen and out:
                out[-1] = out[-1].rstrip()
                out.append("-")
            out.append(letters + mark)
        joiner = ""
    return re.sub(r"\s+", " ", "".join(out)).strip()


def _word(out: list[str], token: str, joiner: str = " ") -> None:
    if out and joiner == "-":
        out[-1] = out[-1].rstrip()
        out.append("-")
    elif out and not out[-1].endswith(" "):
        out.append(" ")
    out.append(token + " ")


def _letters(token: str) -> str:
    """The initial of a name: a capital, or the two of a digraph such as "Ph." """
    if len(token) > 2 and token[-1] == "." and token[:-1].isalpha() and len(token) <= 4:
        return token[0].upper() + token[1:-1]
    return token[0].upper()
