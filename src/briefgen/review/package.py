"""Opens a Word file that came from outside, without trusting anything in it (ISO/IEC 29500-2).

Nothing is unpacked before the archive's list says that it is of sound size, and no more is read
than was declared. A part with a DOCTYPE is refused before its first element is read: so there are
no entities to expand and nothing outside to fetch. Only parts that are asked for are read.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from briefgen.review.wordml import Node

FILE_BYTES = 100_000_000
"""Bytes of the packed file."""

ENTRIES = 5_000
"""Parts in the file."""

UNPACKED_BYTES = 500_000_000
"""Bytes of all parts together, unpacked; pictures count, though they are never unpacked here."""

PART_BYTES = 20_000_000
"""Bytes of one XML part, unpacked."""

RATIO = 200
"""How many times its packed size a part of more than `SMALL` bytes may have: text has 10 to 60."""

SMALL = 1_000_000

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/"
_SAVE_AS = "open it in Word and save it as a Word document (.docx)"


class UnreadableFile(Exception):
    """Why a file cannot be read: a code of family R, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, *hints: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hints = hints


class Package:
    """An open Word file: its parts as XML trees, and how they are related."""

    def __init__(self, data: bytes) -> None:
        self._archive = _open(data)
        self._entries = _entries(self._archive)
        self._trees: dict[str, Node] = {}
        self.types, self._defaults = self._content_types()
        self.document = self._main_part()

    def tree(self, name: str) -> Node | None:
        """The tree of the part of that name; None where there is none."""
        if name not in self._entries:
            return None
        if name not in self._trees:
            self._trees[name] = parse(self._read(name), name)
        return self._trees[name]

    def related(self, source: str) -> list[tuple[str, str]]:
        """Kind (the last word of the type) and target of each inner relationship of a part.

        `source` "" stands for the package itself. Targets outside the file are left out.
        """
        folder, file = posixpath.split(source)
        listed = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = []
        for item in () if listed is None else listed.iterchildren(etree.Element):
            if item.get("TargetMode") != "External":
                target = posixpath.join("/", folder, item.get("Target", ""))
                kind = item.get("Type", "").rpartition("/")[2]
                found.append((kind, posixpath.normpath(target).lstrip("/")))
        return found

    def _main_part(self) -> str:
        main = next((t for kind, t in self.related("") if kind == "officeDocument"), "")
        kind = self.types.get(main.casefold()) or self._defaults.get(main.rpartition(".")[2], "")
        root = self.tree(main)
        if root is None:
            raise UnreadableFile("R103", "it has no main document", _SAVE_AS)
        if root.tag.startswith(f"{{{_STRICT}"):
            raise UnreadableFile(
                "R102", "it was saved as “Strict Open XML Document”", "save it as “Word Document”"
            )
        if "macroEnabled" in kind:
            raise UnreadableFile("R102", "it is a file with macros (.docm)", _SAVE_AS)
        if kind != MAIN:
            raise UnreadableFile("R102", f"its content is “{kind[:90]}”, no document", _SAVE_AS)
        return main

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Content types by part name (lower case), and by extension."""
        listed = self.tree("[Content_Types].xml")
        if listed is None:
            raise UnreadableFile("R102", "it is an archive, but no Word file", _SAVE_AS)
        own = {
            item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
            for item in listed.iterchildren(f"{_TYPES}Override")
        }
        defaults = {
            item.get("Extension", ""): item.get("ContentType", "")
            for item in listed.iterchildren(f"{_TYPES}Default")
        }
        return own, defaults

    def _read(self, name: str) -> bytes:
        """A part's bytes; a part that unpacks to more than it declared is refused."""
        entry = self._entries[name]
        if entry.file_size > PART_BYTES:
            raise _too_large(f"its part {name} has {entry.file_size / 1e6:.0f} MB")
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except _DAMAGES as error:
            raise UnreadableFile("R103", f"its part {name} cannot be unpacked", _AGAIN) from error
        if len(data) != entry.file_size:
            raise UnreadableFile("R103", f"its part {name} is cut off", _AGAIN)
        return data


_DAMAGES = (BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error, struct.error)
"""What zipfile raises for archives that are none, or that contradict themselves."""

_AGAIN = "ask for the file again: it may have been cut off on its way"


def _open(data: bytes) -> ZipFile:
    if len(data) > FILE_BYTES:
        raise _too_large(f"it has more than {FILE_BYTES / 1e6:.0f} MB")
    if not data:
        raise UnreadableFile("R103", "it is empty", _AGAIN)
    if data.startswith(_OLE):
        raise UnreadableFile(
            "R104",
            "it is encrypted, or a .doc of old",
            f"{_SAVE_AS}, without a password",
        )
    try:
        return ZipFile(BytesIO(data))
    except _DAMAGES as error:
        if data.startswith(b"PK"):
            raise UnreadableFile("R103", "its end is missing or damaged", _AGAIN) from error
        raise UnreadableFile("R102", "it is no Word file (.docx)", _SAVE_AS) from error


def _entries(archive: ZipFile) -> dict[str, ZipInfo]:
    """The archive's parts by name, their sizes and names checked."""
    listed = archive.infolist()
    if len(listed) > ENTRIES:
        raise _too_large(f"it has {len(listed)} parts")
    if sum(entry.file_size for entry in listed) > UNPACKED_BYTES:
        raise _too_large(f"it unpacks to more than {UNPACKED_BYTES / 1e6:.0f} MB")
    for entry in listed:
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise _too_large(f"its part {entry.filename} unpacks to far more than text does")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableFile("R103", f"its part {entry.filename} is packed oddly", _SAVE_AS)
        if entry.flag_bits & 1:
            raise UnreadableFile("R104", "its parts are encrypted", "save it without a password")
    found = {entry.filename: entry for entry in listed}
    if len({name.casefold() for name in found}) != len(listed):
        raise UnreadableFile("R103", "it has two parts of one name", _SAVE_AS)
    return found


def _too_large(message: str) -> UnreadableFile:
    return UnreadableFile("R105", message, "a reviewed briefing is far smaller: do not open it")


# -- XML -------------------------------------------------------------------------------------------


class _Stop(Exception):
    """Ends a look at the beginning of a part."""


def parse(data: bytes, name: str) -> Node:
    """The tree of an XML part that has no DOCTYPE."""
    _refuse_doctype(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(name, error) from error


def _refuse_doctype(data: bytes, name: str) -> None:
    """Read up to the first element, in whatever encoding, and look for a DOCTYPE on the way."""

    def doctype(*_: object) -> None:
        raise UnreadableFile(
            "R106", f"its part {name} has a DOCTYPE", "Word writes none: do not trust this file"
        )

    def element(*_: object) -> None:
        raise _Stop

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except _Stop:
        return
    except (expat.ExpatError, ValueError) as error:
        raise _malformed(name, error) from error


def _malformed(name: str, error: Exception) -> UnreadableFile:
    return UnreadableFile("R103", f"its part {name} is not well-formed ({error})", _AGAIN)
