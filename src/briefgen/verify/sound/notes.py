"""Footnotes, endnotes and comments: each with exactly one mark in the text (17.11, 17.13.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value


def check(package: Package) -> Iterator[Finding]:
    """Marks without note, notes without mark, and comments whose range is not closed."""
    for kind in ("footnote", "endnote"):
        yield from _check_notes(package, kind)
    yield from _check_comments(package)


def _check_notes(package: Package, kind: str) -> Iterator[Finding]:
    found = package.part(f"{kind}s")
    part, tree = found if found else (f"word/{kind}s.xml", None)
    notes = {value(n, "id"): n for n in (tree.iter(f"{W}{kind}") if tree is not None else ())}
    marks = Counter[str]()
    for name, story in package.stories.items():
        for mark in story.iter(f"{W}{kind}Reference"):
            identifier = value(mark, "id")
            marks[identifier] += 1
            if identifier not in notes:
                yield finding(name, mark, f"the {kind} {identifier} is missing")
            elif marks[identifier] > 1:
                yield finding(name, mark, f"a second mark of the {kind} {identifier}")
    for identifier, note in notes.items():
        if value(note, "type") in ("", "normal") and not marks[identifier]:
            yield finding(part, note, f"no mark in the text calls the {kind} {identifier}")
    yield from _check_separators(package, kind, notes)


def _check_separators(package: Package, kind: str, notes: dict[str, Node]) -> Iterator[Finding]:
    """The separators that the settings name."""
    settings = package.part("settings")
    if settings is None:
        return
    part, tree = settings
    for node in tree.iterfind(f"{W}{kind}Pr/{W}{kind}"):
        if value(node, "id") not in notes:
            yield Finding(part, "", f"the {kind} separator {value(node, 'id')} is missing")


def _check_comments(package: Package) -> Iterator[Finding]:
    found = package.part("comments")
    comments = {value(n, "id") for n in found[1].iter(f"{W}comment")} if found else set()
    for part, tree in package.stories.items():
        ids = {
            name: [value(n, "id") for n in tree.iter(f"{W}{name}")]
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        }
        for identifier in dict.fromkeys(i for found_ids in ids.values() for i in found_ids):
            if identifier not in comments:
                yield Finding(part, "", f"the comment {identifier} is missing")
            starts, ends = (ids[f"commentRange{end}"].count(identifier) for end in ("Start", "End"))
            if starts != ends:
                yield Finding(part, "", f"the range of the comment {identifier} is not closed")
