"""Archived copies of sources: found, read once, checked against what was recorded of them.

A copy's path is looked for in the project, then in the archive folders, in their order; a path that
leaves them, by `..` or through a link, is refused. What is read is its text: paragraphs of the
body, numbered from 1 by `passages.body_paragraphs`; pages where the medium has pages; headings with
the paragraphs below them.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnostic
from briefgen.document.model import Snapshot, Source
from briefgen.document.snapshots import path_fault
from briefgen.evidence.extraction import About, Extracted, Reading, Unreadable, extract
from briefgen.project import Project

__all__ = ["About", "Archive", "CopyFile", "Extracted", "archive_of", "read_copy"]

VARIABLE = "BRIEFGEN_ARCHIVE"
"""Environment variable with archive folders, separated as in PATH."""

COPY_LIMIT = 100_000_000
"""Bytes that an archived copy may have."""


class CopyFile(Struct, frozen=True):
    """A copy as it is on the disk now. `reading` None: nothing could be read of it; `fault`: why.

    `sha256` is "" where the file could not even be opened.
    """

    path: Path
    sha256: str
    size: int
    reading: Reading | None
    fault: Unreadable | None = None


def archive_of(project: Project, folders: Sequence[Path] = ()) -> Archive:
    """The archive of a project: folders of the command line, of the environment, of the project."""
    given = os.environ.get(VARIABLE, "")
    named = [Path(part) for part in given.split(os.pathsep) if part]
    own = [project.root / folder for folder in project.archive]
    return Archive(project.root, tuple(dict.fromkeys((*folders, *named, *own))))


class Archive:
    """The archived copies of a project's sources. Never raises for a bad file.

    `folders`: where copies are that stay outside the project. Each copy is read once.
    """

    def __init__(self, root: Path, folders: Sequence[Path] = ()) -> None:
        self.root = root
        self.folders = tuple(folders)
        self._copies: dict[tuple[Path, str], CopyFile] = {}

    def path(self, snapshot: Snapshot) -> Path | None:
        """Where the copy lies; None where it is not at hand."""
        if path_fault(snapshot.file):
            return None
        for folder in (self.root, *self.folders):
            path = folder / snapshot.file
            if path.is_file() and is_plain(path, folder):
                return path
        return None

    def text(self, source: Source) -> Extracted | None:
        """The text of the source's first copy at hand that is unchanged, else the first at hand."""
        reading = self.reading(source)
        return None if reading is None else reading.extracted

    def reading(self, source: Source) -> Reading | None:
        """All that was read of the copy that `text` takes."""
        changed = None
        for snapshot in source.snapshots:
            copy = self.copy(snapshot)
            if copy is None or copy.reading is None:
                continue
            if copy.sha256 == snapshot.sha256:
                return copy.reading
            changed = changed or copy.reading
        return changed

    def copy(self, snapshot: Snapshot) -> CopyFile | None:
        """A copy as it is now; None where it is not at hand."""
        path = self.path(snapshot)
        if path is None:
            return None
        key = (path, snapshot.media_type)
        if key not in self._copies:
            self._copies[key] = read_copy(path, snapshot.media_type)
        return self._copies[key]

    def findings(self, source: Source) -> tuple[Diagnostic, ...]:
        """What is wrong with its copies: changed since they were recorded, unreadable, too big."""
        found = Collector()
        for snapshot in source.snapshots:
            self._refuse_link(snapshot, found)
            copy = self.copy(snapshot)
            if copy is not None:
                _compare(snapshot, copy, found)
        return tuple(found)

    def _refuse_link(self, snapshot: Snapshot, found: Collector) -> None:
        """Tell of a copy that is not taken because a link stands in its path."""
        for folder in (self.root, *self.folders):
            path = folder / snapshot.file
            if os.path.lexists(path) and not is_plain(path, folder):
                message = f'the archived copy "{snapshot.file}" is reached through a symbolic link'
                hint = "put the file itself there"
                found.error("M511", message, snapshot.span, hint)


def is_plain(path: Path, folder: Path) -> bool:
    """Whether a path leads to a file below the folder without any link on the way."""
    try:
        below = path.relative_to(folder)
        return Path(os.path.realpath(path)) == Path(os.path.realpath(folder)) / below
    except (OSError, ValueError):
        return False


def read_copy(path: Path, media_type: str) -> CopyFile:
    """Read a copy: its bytes, their hash, its text."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return CopyFile(path, "", 0, None, Unreadable("it is not a file"))
        with path.open("rb") as stream:
            data = stream.read(COPY_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        return CopyFile(path, "", 0, None, Unreadable(reason))
    if len(data) > COPY_LIMIT:
        reason = f"it is larger than {COPY_LIMIT / 1e6:g} MB"
        return CopyFile(path, "", 0, None, Unreadable(reason, "archive the part that is cited"))
    sha256 = hashlib.sha256(data).hexdigest()
    result = extract(data, media_type)
    if isinstance(result, Unreadable):
        return CopyFile(path, sha256, len(data), None, result)
    return CopyFile(path, sha256, len(data), result)


def _compare(snapshot: Snapshot, copy: CopyFile, found: Collector) -> None:
    """Tell where a copy is not what was recorded, or gives no text."""
    if copy.sha256 and copy.sha256 != snapshot.sha256:
        sizes = f"; it has {copy.size} bytes, not {snapshot.size}"
        same = copy.size == snapshot.size
        what = f"SHA-256 {copy.sha256[:12]}…, not {snapshot.sha256[:12]}…{'' if same else sizes}"
        hint = "put the recorded file back, or record the new one with `briefgen sources add`"
        message = f'the archived copy "{snapshot.file}" has changed since it was recorded: {what}'
        found.warning("M514", message, snapshot.span, hint)
    elif copy.sha256 and copy.size != snapshot.size:
        message = f'the archived copy "{snapshot.file}" has {copy.size} bytes, not {snapshot.size}'
        found.warning("M514", message, snapshot.span, f"write size: {copy.size}")
    if copy.fault is not None:
        message = f'the archived copy "{snapshot.file}" cannot be read: {copy.fault.reason}'
        found.warning("M515", message, snapshot.span, copy.fault.hint)
    elif copy.reading is not None and not _has_text(copy.reading.extracted):
        message = f'the archived copy "{snapshot.file}" holds no text that can be checked'
        hint = "a scan needs text recognition first; a page may need its text saved by hand"
        found.warning("M516", message, snapshot.span, hint)


def _has_text(extracted: Extracted) -> bool:
    return bool(extracted.paragraphs) or any(extracted.pages)


def all_findings(archive: Archive, sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """What is wrong with the copies of all sources, in their order."""
    return tuple(told for source in sources for told in archive.findings(source))
