"""An open Word file: its members, content types, relationships and trees (ISO/IEC 29500-2).

Read once, with limits: a file of a stranger may be made to fill the memory. No entity is expanded,
nothing is fetched.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

Node = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TYPES = "[Content_Types].xml"
OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

MEMBERS = 10_000
"""Members that an archive may have."""

BYTES = 500_000_000
"""Bytes that all members may have when unpacked."""

_DAMAGED = (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError)
"""What reading a damaged archive raises; a seek before the file's begin is a ValueError."""

_STORIES = (
    "document", "hdr", "ftr", "footnotes", "endnotes", "comments", "glossaryDocument",
)  # fmt: skip
"""Root elements of the parts that hold text of their own (17.10, 17.11, 17.13.4)."""


class UnreadablePackage(ValueError):
    """The file is no archive, or one that must not be unpacked."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One row of a relationships part: `target` is a part's name, or an address outside."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class _Typing:
    """[Content_Types].xml: by extension (lower case), and by part name as it is written."""

    defaults: dict[str, str] = field(default_factory=dict)
    overrides: list[tuple[str, str]] = field(default_factory=list)


class Package:
    """The members by name, and what they say about each other."""

    def __init__(self, names: list[str], files: dict[str, bytes]) -> None:
        self.names = names
        self.files = files
        self.broken: dict[str, str] = {}
        self.trees: dict[str, Node] = {}
        for name, data in files.items():
            if self._is_xml(name, data):
                self._parse(name, data)

    def _is_xml(self, name: str, data: bytes) -> bool:
        """By its name: content types may be what is wrong with the file."""
        return name.endswith((".xml", ".rels", ".vml")) or data[:5] == b"<?xml"

    def _parse(self, name: str, data: bytes) -> None:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            self.trees[name] = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            self.broken[name] = error.msg or "not well-formed"

    @cached_property
    def typing(self) -> _Typing:
        """What [Content_Types].xml says."""
        said = _Typing()
        tree = self.trees.get(TYPES)
        for row in tree if tree is not None else ():
            kind = row.get("ContentType") or ""
            if _name(row) == "Default":
                said.defaults[(row.get("Extension") or "").lower()] = kind
            elif _name(row) == "Override":
                said.overrides.append((row.get("PartName") or "", kind))
        return said

    @cached_property
    def parts(self) -> list[str]:
        """The members that are parts: all but folders, content types and relationships."""
        return [n for n in self.files if n != TYPES and not n.endswith("/") and not is_rels(n)]

    def content_type(self, part: str) -> str | None:
        """A part's content type; part names are equal where they differ in case only."""
        for name, kind in self.typing.overrides:
            if name.lstrip("/").lower() == part.lower():
                return kind
        return self.typing.defaults.get(part.rpartition(".")[2].lower())

    @cached_property
    def relationships(self) -> list[Relationship]:
        """Every relationship of the file, in the order of the members."""
        return [row for name in self.files if is_rels(name) for row in self._rows(name)]

    def _rows(self, name: str) -> Iterator[Relationship]:
        folder, source = rels_source(name)
        tree = self.trees.get(name)
        for row in tree if tree is not None else ():
            if _name(row) != "Relationship":
                continue
            external = row.get("TargetMode") == "External"
            target = row.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relationship(source, row.get("Id") or "", row.get("Type") or "", target, external)

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that `source` has of this kind: the last word of a relationship's type."""
        return [
            r.target
            for r in self.relationships
            if r.source == source and r.kind.rpartition("/")[2] == kind and not r.external
        ]

    @cached_property
    def main(self) -> str:
        """The main document's name; empty where the file has none."""
        return next(iter(self.related("", "officeDocument")), "")

    def part(self, kind: str) -> tuple[str, Node] | None:
        """Name and tree of the main document's part of this kind: "styles", "footnotes" …"""
        for name in self.related(self.main, kind):
            if name in self.trees:
                return name, self.trees[name]
        return None

    @cached_property
    def stories(self) -> dict[str, Node]:
        """The parts that hold text, the main document first."""
        found = {n: t for n, t in self.trees.items() if t.tag in {W + s for s in _STORIES}}
        return dict(sorted(found.items(), key=lambda item: (item[0] != self.main, item[0])))


def open_package(data: bytes) -> Package:
    """The file, unpacked; raise `UnreadablePackage` where that cannot or must not be done."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(m.file_size for m in members) > BYTES:
                raise UnreadablePackage("too much to unpack: no Word file of ours is that large")
            if any(m.flag_bits & 1 for m in members):
                raise UnreadablePackage("the archive is encrypted")
            # of a name that occurs twice, programs read either; it is a finding of its own
            files = {member.filename: archive.read(member) for member in members}
    except UnreadablePackage:
        raise
    except _DAMAGED as error:
        raise UnreadablePackage(f"no Word file: {error}") from None
    return Package([member.filename for member in members], files)


def is_rels(name: str) -> bool:
    """Whether a member holds relationships."""
    return re.search(r"(^|/)_rels/[^/]*\.rels\Z", name) is not None


def rels_source(name: str) -> tuple[str, str]:
    """Folder and name of the part whose relationships a member holds ("" for the package)."""
    folder, file = posixpath.split(name)
    folder = posixpath.dirname(folder)
    return folder, posixpath.join(folder, file.removesuffix(".rels"))


def _name(node: Node) -> str:
    return str(node.tag).rpartition("}")[2]


def value(node: Node | None, name: str = "val") -> str:
    """A w: attribute of the node; empty where there is no node or no attribute."""
    return (node.get(W + name) or "") if node is not None else ""
