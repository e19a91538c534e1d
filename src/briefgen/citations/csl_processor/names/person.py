"""A name of CSL-JSON with its parts told apart."""

from __future__ import annotations

import re
from typing import Any

from briefgen.citations.csl_processor.output import Child

# Particles that stand before a family name or after a given one begin in lower case; a last one
# may lean on the name with an apostrophe or a hyphen (d'Aubignac, al-Khwarizmi).
_WORD = r"(?:['’ʼ‘]?[^\W\d_A-Z][^\s'’]*)"
_LEAN = r"(?:[^\W\d_A-Z][^\W\d_A-Z]{0,2}['’ʼ‘]|al[-‐‑])"
_LEADING = re.compile(rf"((?:{_WORD}(?:\s+|['’ʼ‘]\s*))+(?:{_LEAN})?|{_LEAN}|['’]t\s+)(?=\S)")
_TRAILING = re.compile(r"\s((?:['’ʼ‘]?[^\W\d_A-Z]\S*\s+)*['’ʼ‘]?[^\W\d_A-Z]\S*)$")
_EAST_ASIAN = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u05ff\u0600-\u06ff\u1e00-\u1fff]")


class Person:
    """One name. `kept` holds what has been made of it: see `names.single`."""

    __slots__ = (
        "comma_dropping", "comma_suffix", "dropping", "east_asian", "family", "given", "kept",
        "literal", "non_dropping", "pinyin", "static", "suffix",
    )  # fmt: skip

    def __init__(self, data: dict[str, Any]) -> None:
        def text(key: str) -> str:
            value = data.get(key)
            return str(value).strip() if isinstance(value, str | int | float) else ""

        self.literal = text("literal")
        self.family = text("family")
        self.given = text("given")
        self.suffix = text("suffix")
        self.dropping = text("dropping-particle")
        self.non_dropping = text("non-dropping-particle")
        self.comma_dropping = False
        self.comma_suffix = bool(data.get("comma-suffix"))
        self.pinyin = bool(data.get("pinyin"))
        self.static = bool(data.get("static-ordering")) or self.pinyin
        self.kept: dict[Any, Child] = {}
        if self.literal:
            self.family = ""
        elif not self.family:
            self.family, self.given = self.given, ""
        if data.get("parse-names", True) and self.family and self.given:
            self._parse()
        whole = self.family + self.given + self.literal
        self.east_asian = bool(_EAST_ASIAN.search(whole)) and not _LATIN.search(whole)

    def _parse(self) -> None:
        if self.family[:1] == '"' == self.family[-1:] and len(self.family) > 2:
            self.family = self.family[1:-1]
        elif not (self.non_dropping or self.dropping):
            match = _LEADING.match(self.family)
            if match and not self.family[match.end() :].islower():
                # The space of "de' Medici" is kept, to tell it from "d'Aubignac".
                self.non_dropping = match[1].lstrip()
                self.family = self.family[match.end() :]
                if self.non_dropping[-2:-1] not in ("'", "’"):
                    self.non_dropping = self.non_dropping.rstrip()
        if not self.suffix:
            self._parse_suffix()
        if not self.dropping and not self.non_dropping.isspace():
            match = _TRAILING.search(" " + self.given)
            if match and match.start() > 0:
                self.dropping = match[1]
                self.given = self.given[: match.start() - 1].rstrip()

    def _parse_suffix(self) -> None:
        """Given names such as "John, Jr.", or "John,! Jr." with a comma that is to be kept."""
        given, comma, rest = self.given.partition(",")
        if not comma:
            return
        if rest.startswith("!"):
            self.comma_suffix = True
            rest = rest[1:]
        rest = rest.strip()
        self.given = given.strip()
        if rest[:1].islower() and not self.dropping:
            self.dropping = rest
            self.comma_dropping = True
        else:
            self.suffix = rest

    @property
    def inverts(self) -> bool:
        """Whether a list that turns names around turns this one."""
        return bool(self.given) and not (self.literal or self.static or self.east_asian)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two names the same."""
        return (
            self.literal,
            self.family,
            " ".join(self.given.replace(".", ". ").split()),
            self.suffix,
            self.dropping,
            self.non_dropping,
        )


def read_persons(value: Any) -> tuple[Person, ...]:
    """The names of a CSL-JSON variable; what is no name or an empty one is passed over."""
    if isinstance(value, str):
        value = [{"literal": value}]
    if isinstance(value, dict):
        value = [value]
    if not isinstance(value, list | tuple):
        return ()
    persons = [
        Person({"literal": v} if isinstance(v, str) else v)
        for v in value
        if isinstance(v, dict | str)
    ]
    return tuple([person for person in persons if person.family or person.literal])
