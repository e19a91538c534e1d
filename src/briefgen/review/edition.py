"""Which edition a reviewed file is: what the command says, else the file's properties, its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from msgspec import Struct

from briefgen.output import file_stem

PARTS = ("briefing", "audience", "language")
"""What names an edition; properties of the file are called “briefgen:briefing” …"""


LONGEST = 200
"""Characters of a property that are read: names are shorter."""


class Wanted(Struct, frozen=True):
    """What is known of the edition; None where nothing is."""

    briefing: str | None = None
    audience: str | None = None
    language: str | None = None

    @property
    def whole(self) -> tuple[str, str, str] | None:
        """All three, if they are known."""
        if self.briefing and self.audience and self.language:
            return self.briefing, self.audience, self.language
        return None

    def fits(self, edition: tuple[str, str, str]) -> bool:
        """Whether nothing known speaks against the edition."""
        mine = (self.briefing, self.audience, self.language)
        return all(a is None or a == b for a, b in zip(mine, edition, strict=True))


def from_properties(said: Wanted, properties: Mapping[str, str]) -> Wanted:
    """Fill up what the command does not say from the file's custom properties."""
    mine = (said.briefing, said.audience, said.language)
    own = (properties.get(f"briefgen:{part}", "")[:LONGEST] or None for part in PARTS)
    return Wanted(*(a or b for a, b in zip(mine, own, strict=True)))


def from_name(
    said: Wanted,
    name: str,
    editions: Iterable[tuple[str, str, str]],
    stems: Mapping[tuple[str, str, str], Collection[str]] = MappingProxyType({}),
) -> tuple[str, str, str] | None:
    """The edition whose file name begins the name, such as “tea-board-en (2) Ann.docx”.

    `stems`: what the files of editions are called, where a pattern says so. Where only one edition
    fits what the command says, it is that one, whatever the file is called.
    """
    possible = [edition for edition in editions if said.fits(edition)]
    stem = _folded(PurePath(name).stem)
    named = [
        (len(own), -at, edition)
        for at, edition in enumerate(possible)
        for own in map(_folded, stems.get(edition) or [file_stem(*edition)])
        if _begins(stem, own)
    ]
    if named:
        return max(named)[2]
    return possible[0] if len(possible) == 1 else None


def _folded(stem: str) -> str:
    """As names are compared: some systems take letters apart from their accents."""
    return unicodedata.normalize("NFC", stem).casefold()


def _begins(name: str, stem: str) -> bool:
    return name.startswith(stem) and not re.match(r"[^\W_]", name[len(stem) : len(stem) + 1])
