"""A name of CSL-JSON with its parts told apart."""

from __future__ import annotations

from typing import Any

from briefgen.citations.csl_processor.names.particles import leading, trailing
from briefgen.citations.csl_processor.names.scripts import is_east_asian
from briefgen.citations.csl_processor.output import Child


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
        self.east_asian = is_east_asian(self.family + self.given + self.literal)

    def _parse(self) -> None:
        if self.family[:1] == '"' == self.family[-1:] and len(self.family) > 2:
            self.family = self.family[1:-1]
        elif not (self.non_dropping or self.dropping):
            self.non_dropping, self.family = leading(self.family)
        if not self.suffix:
            self._parse_suffix()
        if not self.dropping:
            self.given, self.dropping = trailing(self.given)

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
