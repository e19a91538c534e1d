"""An unpacked Word file: its parts, their media types and relationships (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from briefgen.writers.docx.oxml import Element

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""How the types of relationships begin whose last word says what they are."""


class Relationship(NamedTuple):
    """A relationship: `kind` is the last word of its type, `target` a part's name or an address."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: "header", "image" …"""
        return self.type.rpartition("/")[2]


class Package:
    """A Word file's members by name, with what the package says of them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def tree(self, name: str) -> Element:
        """A part, parsed; raises etree.XMLSyntaxError."""
        return parse(self.files[name])

    def media_type(self, name: str) -> str:
        """The media type of a part; "" where the package names none."""
        exact, by_suffix = self._media_types
        return exact.get(name.casefold()) or by_suffix.get(suffix(name), "")

    def relationships(self, source: str = "") -> list[Relationship]:
        """The relationships of a part, or of the package."""
        name = relationships_of(source)
        if name not in self.files:
            return []
        folder = posixpath.dirname(source)
        return [_relationship(node, folder) for node in self.tree(name).iter(f"{RELATIONSHIPS}*")
                if node.tag == f"{RELATIONSHIPS}Relationship"]  # fmt: skip

    def related(self, source: str, kind: str) -> str | None:
        """The part that `source` has such a relationship to, if the package holds it."""
        targets = (r.target for r in self.relationships(source) if r.kind == kind)
        return next((t for t in targets if t in self.files), None)

    def sources(self) -> Iterator[str]:
        """What has relationships: "" for the package, and names of parts."""
        for name in self.files:
            folder, file = posixpath.split(name)
            if posixpath.basename(folder) == "_rels" and file.endswith(".rels"):
                yield posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))

    @cached_property
    def _media_types(self) -> tuple[dict[str, str], dict[str, str]]:
        exact: dict[str, str] = {}
        by_suffix: dict[str, str] = {}
        for node in self.tree(CONTENT_TYPES).iter(f"{_TYPES}Override", f"{_TYPES}Default"):
            said = node.get("ContentType", "")
            if node.tag == f"{_TYPES}Override":
                exact[node.get("PartName", "").lstrip("/").casefold()] = said
            else:
                by_suffix[node.get("Extension", "").casefold()] = said
        return exact, by_suffix


def _relationship(node: Element, folder: str) -> Relationship:
    target, external = node.get("Target", ""), node.get("TargetMode") == "External"
    if not external:
        path = unquote(target.partition("#")[0])
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relationship(node.get("Id", ""), node.get("Type", ""), target, external)


def relationships_of(name: str) -> str:
    """The part that holds the relationships of a part; "" is the package."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def suffix(name: str) -> str:
    """The ending of a part's name, in small letters."""
    return name.rpartition(".")[2].casefold()


def parse(data: bytes) -> Element:
    """XML without anything from outside; entities are never replaced."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    return etree.fromstring(data, parser)


def serialize(root: Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, encoding="UTF-8", standalone=True, xml_declaration=True)


def add_overrides(types: Element, media_types: Mapping[str, str]) -> None:
    """Name the media types of parts that the package has been given."""
    for name, media_type in media_types.items():
        etree.SubElement(types, f"{_TYPES}Override", PartName=f"/{name}", ContentType=media_type)


def drop_override(types: Element, name: str) -> None:
    """Forget the media type of a part that has left the package."""
    for node in types.findall(f"{_TYPES}Override"):
        if node.get("PartName") == f"/{name}":
            types.remove(node)
