"""A finished file, taken apart to be dressed: parsed where needed, parts added and dropped."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from briefgen.document.bare import bare_jpeg, bare_png, bare_svg
from briefgen.document.pictures import PictureError
from briefgen.writers.docx.oxml import Element
from briefgen.writers.docx.reference.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIPS,
    Package,
    Relationship,
    add_overrides,
    drop_override,
    parse,
    relationships_of,
    serialize,
    suffix,
)

MAIN = "word/document.xml"
"""The main part's name in every file of this writer."""


class Work:
    """The members of a file in the making; what is parsed is written back at the end."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)
        self._trees: dict[str, Element] = {}
        self._media_types: dict[str, str] = {}
        self._media: dict[str, str] = {}

    def tree(self, name: str) -> Element:
        """A part's tree; changes to it are kept."""
        if name not in self._trees:
            self._trees[name] = parse(self._files[name])
        return self._trees[name]

    def put(self, name: str, root: Element) -> None:
        """Another tree for a part that is there."""
        self._trees[name] = root

    def relationships(self, source: str = MAIN) -> list[Relationship]:
        """The relationships of a part as they are now."""
        name = relationships_of(source)
        if name in self._trees:
            self._files[name] = serialize(self._trees[name])
        return Package(self._files).relationships(source)

    def related(self, kind: str) -> str | None:
        """The part to which the main part has such a relationship."""
        return next((r.target for r in self.relationships() if r.kind == kind), None)

    def property_part(self, kind: str) -> str | None:
        """The part with the file's properties of a kind ("core-properties")."""
        return Package(self._files).related("", kind)

    def copy(self, source: str, name: str) -> None:
        """A part once more under another name, with its relationships."""
        package = Package(self._files)
        data = serialize(self._trees[source]) if source in self._trees else self._files[source]
        media_type = self._media_types.get(source) or package.media_type(source)
        self.add(name, data, media_type)
        if relationships_of(source) in self._files:
            self._files[relationships_of(name)] = self._files[relationships_of(source)]

    def add(self, name: str, data: bytes, media_type: str) -> None:
        """A new part."""
        self._files[name] = data
        self._media_types[name] = media_type

    def relate(self, kind: str, target: str) -> str:
        """Relate the main part to another; gives the relationship's id."""
        root = self.tree(relationships_of(MAIN))
        identifier = f"rIdBase{len(root) + 1}"
        etree.SubElement(
            root,
            f"{RELATIONSHIPS}Relationship",
            Id=identifier,
            Type=f"{OFFICE}{kind}",
            Target=posixpath.relpath(target, posixpath.dirname(MAIN)),
        )
        return identifier

    def drop(self, name: str) -> None:
        """Take a part and its relationships out of the file, and the main part's ones to it."""
        for identifier in [r.id for r in self.relationships() if r.target == name]:
            root = self.tree(relationships_of(MAIN))
            for node in [n for n in root if n.get("Id") == identifier]:
                root.remove(node)
        for gone in (name, relationships_of(name)):
            self._files.pop(gone, None)
            self._trees.pop(gone, None)
        drop_override(self.tree(CONTENT_TYPES), name)

    def take(
        self, package: Package, source: str, name: str, root: Element, media_type: str
    ) -> None:
        """Take a part over from another file as it is now, its pictures and links with it."""
        data = serialize(root)
        self.add(name, data, media_type)
        self.take_relationships(package, source, name)

    def take_relationships(self, package: Package, source: str, name: str) -> None:
        """The relationships to pictures and links, under the ids that they have."""
        found = [r for r in package.relationships(source) if r.kind in ("image", "hyperlink")]
        root = parse(f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode())
        for r in found:
            node = etree.SubElement(root, f"{RELATIONSHIPS}Relationship", Id=r.id, Type=r.type)
            if r.external:
                node.set("Target", r.target)
                node.set("TargetMode", "External")
            elif r.target in package.files:
                node.set("Target", f"/{self._picture(package, r.target)}")
            else:
                root.remove(node)
        if len(root):
            self._files[relationships_of(name)] = serialize(root)

    def _picture(self, package: Package, source: str) -> str:
        """The new name of a picture, which is taken over once."""
        if source not in self._media:
            name = f"word/media/base{len(self._media) + 1}.{suffix(source)}"
            self._media[source] = name
            media_type = package.media_type(source)
            self.add(name, _bare(package.files[source], media_type), media_type)
        return self._media[source]

    def done(self) -> dict[str, bytes]:
        """The members as bytes."""
        add_overrides(self.tree(CONTENT_TYPES), self._media_types)
        return self._files | {name: serialize(root) for name, root in self._trees.items()}


def _bare(data: bytes, media_type: str) -> bytes:
    """A picture without what cameras and editors note in it; as it is, where it is damaged."""
    try:
        without_notes = _BARE.get(media_type)
        return data if without_notes is None else without_notes(data)
    except (PictureError, etree.XMLSyntaxError):
        return data


_BARE = {"image/png": bare_png, "image/jpeg": bare_jpeg, "image/svg+xml": bare_svg}
