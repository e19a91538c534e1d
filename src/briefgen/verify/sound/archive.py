"""The package as such: members, XML, content types, relationships (ISO/IEC 29500-2, 29500-3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .finding import Finding
from .package import MC, OFFICE_RELATION, TYPES, Node, Package, R, is_rels

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"

_KINDS = {
    "officeDocument": {_MAIN},
    **{
        kind: {_WORDPROCESSING.format(kind)}
        for kind in (
            "styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "header",
            "footer", "comments", "webSettings",
        )
    },
    "theme": {"application/vnd.openxmlformats-officedocument.theme+xml"},
    "chart": {"application/vnd.openxmlformats-officedocument.drawingml.chart+xml"},
    "core-properties": {"application/vnd.openxmlformats-package.core-properties+xml"},
    "extended-properties": {
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    },
    "custom-properties": {"application/vnd.openxmlformats-officedocument.custom-properties+xml"},
}  # fmt: skip
"""The content type that a relationship's target must have."""

_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|oleObject|macroEnabled|attachedToolbars", re.I)
_SCHEMES = ("http://", "https://", "mailto:")


def check_names(package: Package) -> Iterator[Finding]:
    """Members whose names occur twice (in any case), or are no names of parts."""
    counts = Counter(name.lower() for name in package.names)
    for name in dict.fromkeys(package.names):
        if counts[name.lower()] > 1:
            yield Finding(name, "", f"the archive holds this name {counts[name.lower()]} times")
            counts[name.lower()] = 0
        if name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name:
            yield Finding(name, "", "the name leads out of the archive")
    if TYPES not in package.files:
        yield Finding(TYPES, "", "the part is missing")


def check_xml(package: Package) -> Iterator[Finding]:
    """Parts that are not well-formed or bring a document type; unbound prefixes in mc:Ignorable."""
    for name, reason in package.broken.items():
        yield Finding(name, "", f"not well-formed: {reason}")
    for name, tree in package.trees.items():
        if tree.getroottree().docinfo.internalDTD is not None:
            yield Finding(name, "", "the part has a document type (DOCTYPE)")
        for node in tree.iter():
            yield from _unbound(name, node)


def _unbound(name: str, node: Node) -> Iterator[Finding]:
    """Word does not open a part whose mc:Ignorable names a prefix that stands for nothing."""
    for attribute in ("Ignorable", "MustUnderstand"):
        for prefix in (node.get(MC + attribute) or "").split():
            if prefix not in node.nsmap:
                yield Finding(name, "", f"mc:{attribute} names the unbound prefix {prefix}")


def check_types(package: Package) -> Iterator[Finding]:
    """Parts without content type, types for parts that are not there, wrong types, macros."""
    for part in package.parts:
        kind = package.content_type(part)
        if not kind:
            yield Finding(part, "", "the part has no content type")
        elif _ACTIVE.search(kind) or _ACTIVE.search(part):
            yield Finding(part, "", "the part may run: macros and embedded objects have no place")
    names = [name for name, _ in package.typing.overrides]
    present = {name.lower() for name in package.files}
    for name in dict.fromkeys(names):
        if name.lstrip("/").lower() not in present:
            yield Finding(TYPES, "", f"a content type for {name}, which is not in the file")
        if names.count(name) > 1:
            yield Finding(TYPES, "", f"more than one content type for {name}")
    for relationship in package.relationships:
        wanted = _KINDS.get(relationship.kind.rpartition("/")[2])
        kind = package.content_type(relationship.target)
        if wanted and kind and not relationship.external and kind not in wanted:
            yield Finding(relationship.target, "", f"the content type does not fit: {kind}")


def check_relationships(package: Package) -> Iterator[Finding]:
    """Targets that are missing, ids that are doubled or undefined, parts that nobody reaches."""
    if package.main not in package.trees:
        yield Finding("", "", "the file has no main document")
    yield from _sources(package)
    for relationship in package.relationships:
        where = f"relationship {relationship.id}"
        if not relationship.external:
            if relationship.target not in package.files:
                message = f"leads to {relationship.target}, which is not in the file"
                yield Finding(relationship.source, where, message)
        elif relationship.kind != f"{OFFICE_RELATION}hyperlink":
            kind = relationship.kind.rpartition("/")[2]
            message = f"leads outside, and is no hyperlink but a {kind}"
            yield Finding(relationship.source, where, message)
        elif not relationship.target.lower().startswith(_SCHEMES):
            message = f"leads to {relationship.target[:60]}, which is no web or mail address"
            yield Finding(relationship.source, where, message)
    yield from _unreached(package)
    yield from _undefined(package)


def _sources(package: Package) -> Iterator[Finding]:
    """Relationships of a part that is not there; ids that occur twice."""
    keys = Counter((r.source, r.id) for r in package.relationships)
    for (source, identifier), count in keys.items():
        if count > 1:
            yield Finding(source, f"relationship {identifier}", f"the id occurs {count} times")
    for source in dict.fromkeys(r.source for r in package.relationships):
        if source and source not in package.files:
            yield Finding(source, "", "the part has relationships, and is not in the file")


def _unreached(package: Package) -> Iterator[Finding]:
    """Parts to which no way leads from the package's own relationships."""
    ways: dict[str, list[str]] = {}
    for relationship in package.relationships:
        if not relationship.external:
            ways.setdefault(relationship.source, []).append(relationship.target)
    reached, waiting = {""}, [""]
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    for part in package.parts:
        if part not in reached:
            yield Finding(part, "", "no relationship leads to the part")


def _undefined(package: Package) -> Iterator[Finding]:
    """r: attributes that name no relationship of their part."""
    known = {(r.source, r.id) for r in package.relationships}
    for name, tree in package.trees.items():
        if name == TYPES or is_rels(name):
            continue
        for node in tree.iter():
            for key, identifier in map(_texts, node.attrib.items()):
                if key.startswith(R) and (name, identifier) not in known:
                    yield Finding(name, "", f"the relationship {identifier} is not defined")


def _texts(item: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """An attribute's name and value, which lxml gives as texts and the stubs as either."""
    return str(item[0]), str(item[1])
