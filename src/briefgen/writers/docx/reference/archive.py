"""The zip archive of a reference file: opened within limits, before anything in it is parsed."""

from __future__ import annotations

import zlib
from collections import Counter
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from briefgen.writers.docx.reference.faults import Faults

MOST_MEMBERS = 2_000
LARGEST_MEMBER = 32_000_000
LARGEST_TOTAL = 100_000_000
"""Bytes when unpacked. A Word file without content has a few hundred kilobytes."""
HIGHEST_RATIO = 250
"""Unpacked to packed; styles of Word come to 40, repeated nothing to 1000."""
_RATIO_FROM = 1_000_000
"""Bytes from which the ratio counts."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files begin: documents with a password, and those of Word 97 to 2003."""
_ENCRYPTED = 1
"""The zip flag of encrypted members."""
_SAVE = "open it in Word and save it as a Word document (.docx) or template (.dotx)"


def read_archive(data: bytes, faults: Faults) -> dict[str, bytes]:
    """Name → bytes of the members; none where the archive is refused."""
    if data.startswith(_OLE):
        hint = "take off its password in Word, and save it as .docx or .dotx"
        faults.error("W202", "the file is encrypted, or made by Word 2003 or older", hint)
        return {}
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _members(archive, faults)
    except (BadZipFile, LargeZipFile, ValueError, OSError):
        cut = data.startswith(b"PK")
        what = "is cut off or damaged" if cut else "is no Word file"
        faults.error("W201", f"the file {what}", _SAVE)
        return {}


def _members(archive: ZipFile, faults: Faults) -> dict[str, bytes]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _check_sizes(infos, faults)
    _check_names(infos, faults)
    if faults.any:
        return {}
    return {info.filename: _read(archive, info, faults) for info in infos}


def _check_sizes(infos: list[ZipInfo], faults: Faults) -> None:
    """By the sizes that the archive tells; reading never gives more than it told."""
    total = sum(info.file_size for info in infos)
    hint = "no Word file of words and pictures is like that; make it anew in Word"
    if len(infos) > MOST_MEMBERS:
        faults.error("W203", f"{len(infos)} parts; {MOST_MEMBERS} are allowed", hint)
    if total > LARGEST_TOTAL:
        faults.error("W203", f"{_mb(total)} unpacked; {_mb(LARGEST_TOTAL)} are allowed", hint)
    for info in infos:
        if info.file_size > LARGEST_MEMBER:
            size = f"{_mb(info.file_size)} unpacked; {_mb(LARGEST_MEMBER)} are allowed"
            faults.error("W203", size, hint, part=info.filename)
        elif info.file_size > max(_RATIO_FROM, info.compress_size * HIGHEST_RATIO):
            times = f"{info.file_size // max(info.compress_size, 1)} times its packed size"
            faults.error("W203", times, hint, part=info.filename)


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def _check_names(infos: list[ZipInfo], faults: Faults) -> None:
    """Names stand once, whatever their case, and stay inside (ISO/IEC 29500-2, 6.2.2)."""
    counts = Counter(info.filename.casefold() for info in infos)
    for name in dict.fromkeys(info.filename.casefold() for info in infos):
        if counts[name] > 1:
            faults.error("W204", f"the part stands in it {counts[name]} times", _SAVE, part=name)
    for info in infos:
        if not _inside(info.orig_filename):
            faults.error("W204", "the part's name leads outside", _SAVE, part=info.orig_filename)


def _inside(name: str) -> bool:
    segments = name.split("/")
    return not any(s in ("", ".", "..") or any(c in s for c in "\\:\0") for s in segments)


def _read(archive: ZipFile, info: ZipInfo, faults: Faults) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        hint = "take off its password"
        faults.error("W202", "the part is encrypted", hint, part=info.filename)
    elif info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        faults.error("W201", "the part is packed in a way Word does not know", part=info.filename)
    else:
        try:
            return archive.read(info)
        except (BadZipFile, zlib.error, EOFError, ValueError, OSError):
            faults.error("W201", "the part is damaged", _SAVE, part=info.filename)
    return b""
