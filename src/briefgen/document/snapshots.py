"""What sources.yaml says of archived copies: where they lie, and what they were when recorded."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from briefgen.document.model import Snapshot
from briefgen.document.scope import Scope
from briefgen.document.source_shapes import SNAPSHOT
from briefgen.document.texts import date
from briefgen.source import Reader

OWN_KEYS = ("snapshots", "max_age", "clearance")
"""Keys of a source that are no CSL variables."""

OLDEST = 36_500
"""Days that `max_age` may have: a century."""

_DIGEST = re.compile(r"[0-9a-fA-F]{64}\Z")
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+(\s*;\s*[^\s;=]+=[^\s;]+)*\Z", re.I)


def read_snapshots(reader: Reader, scope: Scope) -> tuple[Snapshot, ...]:
    """The archived copies of a source; one that has a fault is told and left out."""
    copies: list[Snapshot] = []
    for item in reader.items():
        copy = _snapshot(item, scope)
        if copy is None:
            continue
        if any(copy.file == other.file for other in copies):
            item.error("M513", f'the copy "{copy.file}" stands twice', "keep one")
        else:
            copies.append(copy)
    return tuple(copies)


def read_max_age(reader: Reader) -> int | None:
    """The days after which a source counts as stale."""
    return reader.integer(1, OLDEST)


def path_fault(text: str) -> str:
    """What speaks against a copy's path; "" where it stays below the folder it starts in."""
    path = PurePosixPath(text)
    if not path.parts:
        return "name the file"
    if "\\" in text:
        return "write / between folders"
    if path.is_absolute() or ":" in path.parts[0] or text.startswith("~"):
        return "name it from the project's folder, or from a folder given by --archive"
    if ".." in path.parts:
        return "name its folder with --archive, or `archive:` in briefgen.yaml"
    return "" if path.name and text == path.as_posix() else "write it without . and double //"


def _snapshot(reader: Reader, scope: Scope) -> Snapshot | None:
    fields = reader.shape(SNAPSHOT)
    file = _path(fields["file"]) if "file" in fields else None
    sha256 = _matching(fields.get("sha256"), _DIGEST, "a SHA-256: 64 hexadecimal digits")
    media_type = _matching(fields.get("media_type"), _MEDIA_TYPE, "a media type like text/html")
    size = fields["size"].integer(0) if "size" in fields else None
    retrieved = date(fields.get("retrieved"), scope)
    if file is None or sha256 is None or size is None or media_type is None:
        return None
    return Snapshot(file, sha256.lower(), size, media_type.lower(), retrieved, reader.span)


def _path(reader: Reader) -> str | None:
    text = reader.text()
    fault = path_fault(text) if text else ""
    if fault:
        reader.error("M511", f'"{text}" cannot be the path of an archived copy', fault)
    return None if fault else text


def _matching(reader: Reader | None, pattern: re.Pattern[str], wanted: str) -> str | None:
    text = reader.text() if reader is not None else None
    if reader is None or text is None or pattern.match(text):
        return text
    hint = "`briefgen sources add` writes it"
    reader.error("M512", f'"{text[:70]}" is not {wanted}', hint)
    return None
