"""The package: a slim Word file to begin with, and its bytes, the same on every day."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

Finish: TypeAlias = Callable[[dict[str, bytes]], dict[str, bytes]]
"""What is done with the members, by their names, before they are zipped."""

BASE = Path(__file__).parent / "base"
"""An empty Word file, unzipped: nothing in it that the writer does not want."""

_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_COMPRESSED = (".png", ".jpeg", ".xlsx")
_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def new_document() -> Document:
    """The empty document."""
    import docx

    return docx.Document(str(BASE))


def add_part(document: Document, name: str, media_type: str, relation: str, data: bytes) -> None:
    """A part that python-docx does not know, related to the main document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI(name), media_type, data, document.part.package)
    document.part.relate_to(part, relation)


def to_bytes(document: Document, finish: Finish | None = None) -> bytes:
    """The zipped file: members in a fixed order, without times, owners or platform.

    `finish` has the last word on the members. python-docx would zip the parts with the time of
    day, and they would be zipped twice.
    """
    members = _members(document.part.package)
    if finish is not None:
        members = finish(members)
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name in sorted(members, key=_rank):
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_STORED if name.endswith(_COMPRESSED) else ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            target.writestr(info, members[name], compresslevel=6)
    return out.getvalue()


def _members(package: OpcPackage) -> dict[str, bytes]:
    """The file's members by their names: parts, relationships, content types (ISO/IEC 29500-2)."""
    from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI

    parts = package.parts
    members = {
        CONTENT_TYPES_URI.membername: _content_types(parts),
        PACKAGE_URI.rels_uri.membername: package.rels.xml,
    }
    for part in parts:
        part.before_marshal()  # type: ignore[no-untyped-call]
        if part.partname.membername in members:
            raise ValueError(f"two parts have the name {part.partname}")
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = part.rels.xml
    return members


def _content_types(parts: list[Part]) -> bytes:
    """[Content_Types].xml: by suffix where a suffix always means one type, else part by part."""
    from docx.opc.constants import CONTENT_TYPE
    from docx.opc.oxml import CT_Types, serialize_part_xml
    from docx.opc.spec import default_content_types

    suffixes = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    others = {}
    for part in parts:
        suffix = part.partname.ext.lower()
        if (suffix, part.content_type) in default_content_types:
            suffixes[suffix] = part.content_type
        else:
            others[part.partname] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]
    for suffix, media_type in sorted(suffixes.items()):
        types.add_default(suffix, media_type)
    for name, media_type in sorted(others.items()):
        types.add_override(name, media_type)
    data: bytes = serialize_part_xml(types)
    return data


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
