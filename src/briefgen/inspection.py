"""What a finished file is: which edition, for whom, made with what, and whether it was changed.

What a file says of itself is little, on purpose: a reader's file tells no levels and no counts. The
rest stands in the manifest of the folder that it was built into, which knows the file by its hash;
a file that was changed since is known by its name there, or by the fingerprint inside it.
"""

from __future__ import annotations

import hashlib
import re
import uuid
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.manifest import Manifest, ManifestEntry

LARGEST = 500_000_000
"""Bytes of a file that are read."""

_PART = 1_000_000
"""Bytes of the part of a Word file that holds its properties."""

_PROPERTY = re.compile(r'name="briefgen:(\w+)"[^>]*>\s*<vt:lpwstr>([^<]*)</vt:lpwstr>')
_DOCUMENT = re.compile(rb"<xmpMM:DocumentID>\s*(uuid:[0-9a-f-]+)\s*<")
_GENERATOR = re.compile(rb'<meta name="generator" content="(briefgen [^"]{1,40})"')
_CREATOR = re.compile(rb"<xmp:CreatorTool>\s*(briefgen [^<]{1,40})<")


class Inspected(Struct, frozen=True):
    """A finished file. `entry`: what a manifest knows of it, None where none does.

    `unchanged`: its bytes are those that briefgen wrote. `fingerprint`: the edition's, as the file
    itself says it ("" where the format does not); `agrees`: whether that is the manifest's (None
    where nothing can be compared). `maker`: the program that the file names.
    """

    file: str
    size: int
    sha256: str
    entry: ManifestEntry | None
    unchanged: bool
    fingerprint: str
    agrees: bool | None
    maker: str


def inspect(path: Path, manifests: Iterable[Manifest]) -> Diagnosed[Inspected]:
    """Look at one file; `manifests`: those that may know it, the likeliest first."""
    found = Collector()
    place = Span(path.as_posix())
    try:
        if path.stat().st_size > LARGEST:
            found.error("O571", f"{path.name} is too large to be a finished file", place)
            return found.done(None)
        data = path.read_bytes()
    except OSError as error:
        found.error("O571", f"cannot read {path.as_posix()}: {error.strerror or error}", place)
        return found.done(None)
    sha256 = hashlib.sha256(data).hexdigest()
    said, identity, maker = _of_itself(data)
    known = tuple(manifests)
    entry = next((e for m in known if (e := m.of(sha256)) is not None), None)
    unchanged = entry is not None
    if entry is None:
        entry = _resembling(path, said, identity, known)
    if entry is None and not maker:
        hint = "name a PDF, Word or HTML file that briefgen build has written"
        found.error("O571", f"{path.name} is no finished file of briefgen", place, hint)
        return found.done(None)
    agrees = _agrees(entry, said, identity)
    return found.done(
        Inspected(path.as_posix(), len(data), sha256, entry, unchanged, said, agrees, maker)
    )


def _resembling(
    path: Path, said: str, identity: str, manifests: Iterable[Manifest]
) -> ManifestEntry | None:
    """The entry of a file that was changed: by the fingerprint inside it, else by its name."""
    for manifest in manifests:
        for entry in manifest.files.values():
            same = path.suffix.lower().removeprefix(".") == entry.format
            if same and _agrees(entry, said, identity):
                return entry
        beside = manifest.files.get(path.name)
        if beside is not None and path.parent.resolve() == manifest.folder.resolve():
            return beside
    return None


def _agrees(entry: ManifestEntry | None, said: str, identity: str) -> bool | None:
    if entry is None or not entry.fingerprint or not (said or identity):
        return None
    if said:
        return said == entry.fingerprint
    # a PDF has an identifier that follows from the fingerprint (XMP Specification, 2.1)
    name = f"briefgen:{entry.fingerprint}"
    return identity == f"uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _of_itself(data: bytes) -> tuple[str, str, str]:
    """What a file says: its edition's fingerprint, its document's identifier, its maker."""
    if data.startswith(b"PK"):
        properties = dict(_PROPERTY.findall(_custom_properties(data)))
        maker = "briefgen" if properties else ""
        return properties.get("fingerprint", ""), "", maker
    if data.startswith(b"%PDF"):
        packet = _metadata(data)
        creator, document = _CREATOR.search(packet), _DOCUMENT.search(packet)
        return (
            "",
            document[1].decode() if document else "",
            creator[1].decode("utf-8", "replace").strip() if creator else "",
        )
    generator = _GENERATOR.search(data[:100_000])
    return "", "", generator[1].decode("utf-8", "replace") if generator else ""


def _custom_properties(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            info = package.getinfo("docProps/custom.xml")
            if info.file_size > _PART:
                return ""
            return package.read(info).decode("utf-8", "replace")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return ""


def _metadata(data: bytes) -> bytes:
    """The XMP packet of a PDF; nothing where there is none."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            stream = pdf.Root.get("/Metadata")
            return stream.read_bytes()[:_PART] if stream is not None else b""
    except (pikepdf.PdfError, AttributeError, RuntimeError):
        return b""
