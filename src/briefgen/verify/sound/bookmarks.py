"""Bookmarks (17.13.6): closed, uncrossed, of one id and one name in the whole file.

Word silently drops the second bookmark of a name, and a link then leads to the wrong place. Pairs
that overlap by halves are legal, but no Word user makes them, and other programs lose them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .finding import Finding, finding
from .nesting import box
from .package import Node, Package, W, value

LONGEST = 40
"""Characters that Word takes in a bookmark's name."""

_NAME = re.compile(r"[^\W\d]\w*")

_Named = tuple[str, Node]
"""The part's name, and a node in it."""


def check(package: Package) -> Iterator[Finding]:
    """What is wrong with the bookmarks of each story, and of all stories together."""
    starts = [(part, node) for part, node in _marks(package) if node.tag == f"{W}bookmarkStart"]
    yield from _check_names(starts)
    yield from _check_ids(starts)
    for part, tree in package.stories.items():
        yield from _check_pairs(part, tree)


def names(package: Package) -> list[str]:
    """The names of all bookmarks."""
    return [value(node, "name") for _, node in _marks(package) if node.tag == f"{W}bookmarkStart"]


def _marks(package: Package) -> Iterator[_Named]:
    for part, tree in package.stories.items():
        for node in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            yield part, node


def _check_names(starts: list[_Named]) -> Iterator[Finding]:
    seen: set[str] = set()
    for part, node in starts:
        name = value(node, "name")
        if name.casefold() in seen:
            yield finding(part, node, f"a second bookmark “{name}”")
        seen.add(name.casefold())
        if len(name) > LONGEST:
            yield finding(part, node, f"the bookmark’s name is longer than 40 characters: “{name}”")
        elif not _NAME.fullmatch(name):
            yield finding(part, node, f"Word does not take the bookmark’s name “{name}”")


def _check_ids(starts: list[_Named]) -> Iterator[Finding]:
    counts = Counter(value(node, "id") for _, node in starts)
    seen: set[str] = set()
    for part, node in starts:
        identifier = value(node, "id")
        if counts[identifier] > 1 and identifier in seen:
            name = value(node, "name")
            yield finding(part, node, f"the bookmark “{name}” has another’s id {identifier}")
        seen.add(identifier)


def _check_pairs(part: str, tree: Node) -> Iterator[Finding]:
    opened: list[Node] = []
    for node in tree.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        if node.tag == f"{W}bookmarkStart":
            opened.append(node)
            continue
        identifier = value(node, "id")
        at = next((n for n in reversed(opened) if value(n, "id") == identifier), None)
        if at is None:
            yield finding(part, node, f"the end of a bookmark that is not open (id {identifier})")
            continue
        yield from _check_pair(part, at, node, opened)
        opened.remove(at)
    for node in opened:
        yield finding(part, node, f"the bookmark “{value(node, 'name')}” never ends")


def _check_pair(part: str, start: Node, end: Node, opened: list[Node]) -> Iterator[Finding]:
    name = value(start, "name")
    if opened[-1] is not start:
        other = value(opened[-1], "name")
        yield finding(part, end, f"the bookmarks “{name}” and “{other}” cross each other")
    if box(start) is not box(end):
        yield finding(part, end, f"the bookmark “{name}” begins and ends in different places")
