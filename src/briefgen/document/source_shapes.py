"""The shapes of sources.yaml: sources in the words of CSL, names, archived copies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.document import csl
from briefgen.document.kinds import CLEARANCE, DATE
from briefgen.source.shapes import (
    TEXT,
    Choice,
    Either,
    Free,
    Key,
    Many,
    Plain,
    Shape,
    Value,
    integer,
)

_TAG = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_DIGEST = Plain("64 hexadecimal digits", pattern="^[0-9a-fA-F]{64}$")

NAME = Shape(
    "name",
    "The name of a person, by its parts, or of an organisation, as it is.",
    tuple(Key(part, TEXT, doc) for part, doc in csl.PARTS.items()),
)
_NAMES = Either((TEXT, NAME, Many(Either((TEXT, NAME)), 1)))
_OWN: dict[str, tuple[Value, tuple[Any, ...]]] = {
    "language": (
        Plain("a language tag", pattern=_TAG, wrong="a language tag: zh-CN, en, de …"),
        ("zh-CN", "en"),
    ),
    "URL": (
        Plain("an address", pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$", wrong="begin with https://"),
        ("https://example.org/report",),
    ),
    "DOI": (
        Plain("a DOI", pattern=r"^10\.[0-9]{4,9}/\S+$", wrong="a DOI without address: 10.1000/182"),
        ("10.1000/182",),
    ),
    "title": (TEXT, ("A year of the platform",)),
    "container-title": (TEXT, ("Example Times",)),
}
"""Variables whose values have a form or an example of their own."""


def _variables() -> Iterable[Key]:
    for name, doc in csl.MEANINGS.items():
        value: Value = TEXT
        examples: tuple[Any, ...] = ()
        if name in csl.DATES:
            value = DATE
        elif name in csl.NAMES:
            value, examples = _NAMES, ([{"family": "Li", "given": "Na"}],)
        elif name in _OWN:
            value, examples = _OWN[name]
        yield Key(name, value, doc, examples=examples)


SNAPSHOT = Shape(
    "snapshot",
    "An archived copy of a source, as it was when it was added.",
    (
        Key("file", TEXT, "its path, from the project or from an archive folder", required=True),
        Key("sha256", _DIGEST, "the SHA-256 of its bytes", required=True),
        Key("size", integer(0), "its bytes", required=True),
        Key("media_type", TEXT, "its media type", required=True, examples=("application/pdf",)),
        Key("retrieved", DATE, "the day on which the copy was made", examples=("2025-01-02",)),
    ),
)
SOURCE = Shape(
    "source",
    "A source: its CSL type, and CSL variables that describe it.",
    (
        Key("type", Choice(csl.TYPES), "what kind of source it is", needed=True),
        *_variables(),
        Key("snapshots", Many(SNAPSHOT), "archived copies (`briefgen sources add` writes them)"),
        Key(
            "max_age",
            integer(1, 36_500),
            "days after which a copy counts as stale",
            examples=(365,),
        ),
        CLEARANCE,
    ),
)
SHAPE = Shape(
    "sources",
    "What the briefings cite.",
    (
        Key(
            "sources",
            Free(Plain("a key", examples=("report2025",)), SOURCE),
            "the sources, by the keys that citations name",
        ),
        Key(
            "import",
            Many(Plain("a file", pattern=r"\.([Bb][Ii][Bb]|[Jj][Ss][Oo][Nn]|[Rr][Ii][Ss])$")),
            "BibTeX (.bib), CSL-JSON (.json) and RIS (.ris) files, next to this file",
            examples=(["library.bib"],),
        ),
    ),
)
