"""Numbering (17.9): definitions, instances and levels that lists use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .finding import Finding, finding
from .package import Node, Package, W, value

NONE = "0"
"""The numId that takes a numbering away (17.9.18)."""


def check(package: Package) -> Iterator[Finding]:
    """Lists without definition; definitions that are missing or doubled."""
    found = package.part("numbering")
    part, tree = found if found else ("word/numbering.xml", None)
    numbers = list(tree.iterchildren(f"{W}num")) if tree is not None else []
    abstract = list(tree.iterchildren(f"{W}abstractNum")) if tree is not None else []
    yield from _doubled(part, numbers, "numId")
    yield from _doubled(part, abstract, "abstractNumId")
    defined = {value(node, "abstractNumId") for node in abstract}
    for node in numbers:
        used = value(node.find(f"{W}abstractNumId"))
        if used not in defined:
            message = f"names the definition {used}, which is missing"
            yield Finding(part, f"numbering {value(node, 'numId')}", message)
    yield from _uses(package, {value(node, "numId") for node in numbers} | {NONE})


def _doubled(part: str, nodes: list[Node], key: str) -> Iterator[Finding]:
    for identifier, count in Counter(value(node, key) for node in nodes).items():
        if count > 1:
            yield Finding(part, "", f"w:{key} {identifier} occurs {count} times")


def _uses(package: Package, known: set[str]) -> Iterator[Finding]:
    styles = package.part("styles")
    for part, tree in (*package.stories.items(), *([styles] if styles else [])):
        for node in tree.iter(f"{W}numPr"):
            used, level = value(node.find(f"{W}numId")), value(node.find(f"{W}ilvl"))
            if used and used not in known:
                yield finding(part, node, f"the numbering {used} is not defined")
            if level and level not in tuple("012345678"):
                yield finding(part, node, f"there is no list level {level}")
