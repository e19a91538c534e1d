"""Bookmarks: each id of the tree becomes a name that Word allows, unique and closed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha1

from briefgen.writers.docx.oxml import Element, add

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,38}")
"""Ids whose name in Word is read off: hyphens become underscores, 40 characters at most."""


class Bookmarks:
    """The names of all ids of a tree, known before the first link needs one."""

    def __init__(self, ids: Iterable[str]) -> None:
        known = dict.fromkeys(ids)
        # Word takes names that differ in case only for the same one
        taken = Counter(_spelt(i).casefold() for i in known)
        self._names = {i: _name(i, alone=taken[_spelt(i).casefold()] == 1) for i in known}
        self._opened: set[str] = set()

    def name(self, identifier: str) -> str | None:
        """The bookmark of the id, or None where the tree has no such id."""
        return self._names.get(identifier)

    def start(self, parent: Element, identifier: str) -> int | None:
        """Open the id's bookmark at the end of `parent`; None where it has been opened before."""
        if identifier in self._opened or identifier not in self._names:
            return None
        self._opened.add(identifier)
        number = len(self._opened)
        add(parent, "bookmarkStart", id=number, name=self._names[identifier])
        return number

    @staticmethod
    def end(parent: Element, number: int | None) -> None:
        """Close the bookmark at the end of `parent`."""
        if number is not None:
            add(parent, "bookmarkEnd", id=number)


def _spelt(identifier: str) -> str:
    return identifier.replace("-", "_")


def _name(identifier: str, *, alone: bool) -> str:
    """The name for an id: its own spelling where Word allows it, else with a hash of it."""
    if alone and _PLAIN.fullmatch(identifier):
        return _spelt(identifier)
    stem = re.sub(r"[^A-Za-z0-9_]+", "_", identifier)[:26]
    start = "" if stem[:1].isalpha() else "b_"
    return f"{start}{stem}_{sha1(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
