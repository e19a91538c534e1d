"""The package: a slim Word file to begin with, and its bytes, the same on every day."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.package import OpcPackage

BASE = Path(__file__).parent / "base"
"""An empty Word file, unzipped: nothing in it that the writer does not want."""

_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
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


def to_bytes(document: Document) -> bytes:
    """The zipped file: members in a fixed order, without times, owners or platform."""
    package: OpcPackage = document.part.package
    loose = BytesIO()
    package.save(loose)
    out = BytesIO()
    with ZipFile(loose) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=_rank):
            info = ZipInfo(name, _TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = _UNIX
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name), compresslevel=6)
    return out.getvalue()


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
