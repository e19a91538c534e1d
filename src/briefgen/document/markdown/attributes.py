"""Attributes in braces: `#id .class name=value`, with the place of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Attribute:
    """One attribute: `#` (an id), `.` (a class) or its name, its value, and its offset."""

    name: str
    value: str
    offset: int


@dataclass(slots=True)
class Attributes:
    """The attributes of one pair of braces; `faulty` are the parts that are none."""

    items: list[Attribute] = field(default_factory=list)
    faulty: list[Attribute] = field(default_factory=list)
    offset: int = 0


_PART = re.compile(
    r"""(?P<space>\s+)
    | (?P<mark>[#.])(?P<word>[^\s#.="']+)
    | (?P<name>[^\s#.="']+)=(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"']+))
    | (?P<rest>\S+)""",
    re.VERBOSE,
)


def parse_attributes(inner: str, offset: int) -> Attributes:
    """Read what stands between the braces; `offset` is where it begins in the text.

    >>> [(a.name, a.value) for a in parse_attributes("#kj-1 confidence=low", 0).items]
    [('#', 'kj-1'), ('confidence', 'low')]
    """
    found = Attributes(offset=offset)
    for part in _PART.finditer(inner):
        at = offset + part.start()
        if part["mark"]:
            found.items.append(Attribute(part["mark"], part["word"], at))
        elif part["name"]:
            value = part["plain"] if part["quoted"] is None else part["quoted"]
            found.items.append(Attribute(part["name"], value, at))
        elif part["rest"]:
            found.faulty.append(Attribute("", part["rest"], at))
    return found
