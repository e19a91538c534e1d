"""The parts of a Word file that a reader needs (ISO/IEC 29500-2): XML trees and relationships."""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..blocks import UnreadableFile

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
    "v": "urn:schemas-microsoft-com:vml",
}
W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
MC = f"{{{NAMESPACES['mc']}}}"

LARGEST = 500_000_000
"""Bytes that all parts may have together; a small file can unpack to any size."""

Node = etree._Element

DAMAGED = (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError)
"""What reading a damaged archive raises."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its tree, and where its relationships lead.

    `targets` maps relationship ids to addresses outside, or to names of parts; `kinds` maps the
    last word of a relationship's type to the (last) part of that type.
    """

    tree: Node
    targets: dict[str, str]
    kinds: dict[str, str]


class Package:
    """An open Word file."""

    def __init__(self, data: bytes) -> None:
        try:
            with ZipFile(BytesIO(data)) as archive:
                if sum(item.file_size for item in archive.infolist()) > LARGEST:
                    raise UnreadableFile("it unpacks to more than 500 MB")
                self._files = {name: archive.read(name) for name in archive.namelist()}
        except UnreadableFile:
            raise
        except DAMAGED as error:
            raise UnreadableFile("not a Word file: no zip archive, or a damaged one") from error
        self.kinds = self._relationships("")[1]
        document = self.part(self.kinds.get("officeDocument"))
        if document is None:
            raise UnreadableFile("not a Word file: it has no main document")
        self.document = document

    def part(self, name: str | None) -> Part | None:
        """The part of that name, if there is one."""
        if name is None or name not in self._files:
            return None
        return Part(_parse(self._files[name], name), *self._relationships(name))

    def data(self, name: str) -> bytes:
        """The bytes of a part; none where it is missing."""
        return self._files.get(name, b"")

    def related(self, kind: str) -> Part | None:
        """The part that the main document is related to in that way: "styles", "footnotes" …"""
        return self.part(self.document.kinds.get(kind))

    def property(self, name: str) -> str:
        """A core property, such as "title" or "language"; empty where it is not set."""
        core = self.part(self.kinds.get("core-properties"))
        return (core.tree.findtext(f"dc:{name}", "", NAMESPACES) or "") if core else ""

    def _relationships(self, name: str) -> tuple[dict[str, str], dict[str, str]]:
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        targets, kinds = {}, {}
        if path in self._files:
            for item in _parse(self._files[path], path):
                target = item.get("Target", "")
                if item.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                targets[item.get("Id", "")] = target
                kinds[item.get("Type", "").rpartition("/")[2]] = target
        return targets, kinds


def _parse(data: bytes, name: str) -> Node:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{name} is not well-formed: {error}") from error


def value(node: Node | None, path: str, attribute: str = "val") -> str | None:
    """The attribute of the descendant at `path`, such as "w:pPr/w:pStyle"."""
    found = node.find(path, NAMESPACES) if node is not None else None
    return found.get(W + attribute) if found is not None else None


def is_on(node: Node | None, path: str) -> bool:
    """Whether the on/off property at `path` is there and not switched off."""
    found = node.find(path, NAMESPACES) if node is not None else None
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off")
