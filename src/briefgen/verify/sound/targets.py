"""Links and fields that lead to another place of the same file: the place must be there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .bookmarks import names
from .fields import Field, fields
from .finding import Finding, finding
from .package import Package, W, value

_BUILT_IN = frozenset({"_top"})
"""Places that every Word file has."""


def check(package: Package) -> Iterator[Finding]:
    """Anchors, references and lists of captions that lead nowhere."""
    known = {name.casefold() for name in names(package)} | _BUILT_IN
    for part, tree in package.stories.items():
        for link in tree.iter(f"{W}hyperlink"):
            anchor = value(link, "anchor")
            if anchor and anchor.casefold() not in known:
                yield finding(part, link, f"a link to the bookmark “{anchor}”, which is missing")
    every = list(fields(package))
    sequences = {f.words[1].casefold() for f in every if f.name == "SEQ" and len(f.words) > 1}
    for field in every:
        yield from _check_field(field, known, sequences)


def _check_field(field: Field, known: set[str], sequences: set[str]) -> Iterator[Finding]:
    for name in _bookmarks(field):
        if name.casefold() not in known:
            message = f"the field {field.name} needs the bookmark “{name}”, which is missing"
            yield finding(field.part, field.node, message)
    for name in _after(field, "\\c"):
        if field.name == "TOC" and name.casefold() not in sequences:
            message = f"a list of captions “{name}”, of which there are none"
            yield finding(field.part, field.node, message)


def _bookmarks(field: Field) -> list[str]:
    """The bookmarks that a field's instruction names."""
    if field.name in ("REF", "PAGEREF", "NOTEREF"):
        return field.words[1:2] or [""]
    if field.name == "HYPERLINK":
        return _after(field, "\\l")
    return _after(field, "\\b") if field.name == "TOC" else []


def _after(field: Field, switch: str) -> list[str]:
    """The word behind a switch."""
    words = field.words
    return [b for a, b in pairwise(words) if a == switch]
