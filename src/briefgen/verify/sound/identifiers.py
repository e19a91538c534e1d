"""Ids that must occur once: in all stories, or in the part that defines them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .finding import Finding, finding
from .package import Node, Package, W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

_EVERYWHERE: Mapping[str, tuple[str, str]] = {
    f"{_WP}docPr": ("id", "that of another picture"),
    f"{W}p": (f"{_W14}paraId", "that of another paragraph"),
}
"""Elements whose attribute is unique in the whole file (20.4.2.5)."""

_IN_PART: Mapping[str, str] = {
    f"{W}footnote": "another footnote",
    f"{W}endnote": "another endnote",
    f"{W}comment": "another comment",
}
"""Elements whose w:id is unique in their part."""


def check(package: Package) -> Iterator[Finding]:
    """Ids that occur twice."""
    seen: set[tuple[str, str]] = set()
    for part, tree in package.stories.items():
        for node in tree.iter(*_EVERYWHERE, *_IN_PART, f"{W}sdtPr"):
            key = _key(part, node)
            if key is None:
                continue
            if key[:2] in seen:
                yield finding(part, node, f"the id {key[1]} is also {key[2]}")
            seen.add(key[:2])


def _key(part: str, node: Node) -> tuple[str, str, str] | None:
    """In what the id is unique, the id, and what else has it; None where there is no id."""
    tag = str(node.tag)
    if tag in _EVERYWHERE:
        attribute, other = _EVERYWHERE[tag]
        identifier = node.get(attribute)
        return (tag, identifier, other) if identifier else None
    if tag in _IN_PART:
        identifier = node.get(f"{W}id")
        return (f"{part} {tag}", identifier, f"that of {_IN_PART[tag]}") if identifier else None
    control = node.find(f"{W}id")
    identifier = control.get(f"{W}val") if control is not None else None
    return (tag, identifier, "that of another content control") if identifier else None
