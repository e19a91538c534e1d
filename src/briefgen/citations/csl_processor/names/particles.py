"""Particles that were written into the family name or behind the given one.

They begin in lower case: "van der" in "van der Berg". The last one may lean on the name, with an
apostrophe or a hyphen: "d'Aubignac", "al-Khwarizmi".
"""

from __future__ import annotations

_APOSTROPHES = "'’ʼ‘"
_HYPHENS = "-‐‑"


def leading(family: str) -> tuple[str, str]:
    """A family name's particles and the rest: ("van der", "Berg").

    The particle of "de' Medici" keeps its space, to tell it from that of "d'Aubignac".
    """
    if not _is_particle(family):
        return "", family
    words = family.split()
    taken: list[str] = []
    while len(words) > 1 and _is_particle(words[0]):
        taken.append(words.pop(0))
    lean = _lean(words[0])
    rest = " ".join(words)[lean:]
    if not (taken or lean) or rest.islower():
        return "", family
    spaced = " " if not lean and taken[-1][-1] in _APOSTROPHES else ""
    return " ".join([*taken, words[0][:lean]] if lean else taken) + spaced, rest


def trailing(given: str) -> tuple[str, str]:
    """A given name and the particles behind it: ("Vincent", "van")."""
    words = given.split()
    count = 0
    while count + 1 < len(words) and _is_particle(words[-1 - count]):
        count += 1
    return (" ".join(words[:-count]), " ".join(words[-count:])) if count else (given, "")


def _is_particle(word: str) -> bool:
    return word.lstrip(_APOSTROPHES)[:1].islower()


def _lean(word: str) -> int:
    """How many characters of a word are a particle that leans on the rest; 0 for none."""
    if not word[:1].islower():
        return 0
    for place, character in enumerate(word[1:4], start=1):
        if place + 1 < len(word) and (
            character in _APOSTROPHES or (character in _HYPHENS and word[:place] == "al")
        ):
            return place + 1
    return 0
