"""Reading files of a project, and nothing outside it.

Every path is resolved first; one that leaves the project's folder, by `..` or through a symbolic
link, is refused. Faults stand at `place`, where some file asked for this one, or else at the file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.source.encoding import decode
from briefgen.source.lines import LineIndex

SIZE_LIMIT = 10_000_000
"""Bytes that a content file may have."""


class TextFile(Struct, frozen=True):
    """A text with its name: `file` is POSIX and relative to the project, newlines are "\\n"."""

    file: str
    text: str

    def span(self, offset: int) -> Span:
        """The place of the character at `offset` (for many of them, keep a `LineIndex`)."""
        return Span(self.file, *LineIndex(self.text).at(offset))


def name_in(path: Path, root: Path) -> str:
    """How messages name a file: relative to the project, with forward slashes."""
    try:
        return Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).as_posix()
    except ValueError:
        return path.as_posix()


def read_text(
    path: Path, root: Path, limit: int = SIZE_LIMIT, place: Span | None = None
) -> Diagnosed[TextFile]:
    """Read a UTF-8 text file of the project.

    The value is there, with errors, when only some characters are forbidden (they are U+FFFD).
    """
    data = read_bytes(path, root, limit, place)
    if data.value is None:
        return Diagnosed(None, data.diagnostics)
    found = Collector()
    file = name_in(path, root)
    text = decode(data.value, file, found)
    return Diagnosed(None if text is None else TextFile(file, text), tuple(found))


def read_bytes(path: Path, root: Path, limit: int, place: Span | None = None) -> Diagnosed[bytes]:
    """Read a file of the project that has at most `limit` bytes."""
    found = Collector()
    place = place or Span(name_in(path, root))
    if not inside(path, root):
        hint = "copy the file into the project's folder"
        found.error("Y104", f'"{name_in(path, root)}" lies outside the project', place, hint)
        return found.done(None)
    try:
        data = _read(path, limit)
    except FileNotFoundError:
        found.error("Y101", f'no file "{name_in(path, root)}"', place, _similar(path))
        return found.done(None)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        found.error("Y102", f'cannot read "{name_in(path, root)}": {reason.lower()}', place)
        return found.done(None)
    if len(data) > limit:
        message = f'"{name_in(path, root)}" is larger than {limit / 1e6:g} MB'
        found.error("Y103", message, place, "split it, or shrink the picture")
    return found.done(data)


def inside(path: Path, root: Path) -> bool:
    """Whether a path, with all links resolved, lies in the project's folder."""
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
    except (OSError, ValueError):
        return False


def list_files(folder: Path, pattern: str) -> list[Path]:
    """The files (and folders) of a folder that match a glob pattern, sorted by name.

    Names that begin with a dot belong to editors and the operating system: they are left out.
    """
    try:
        return sorted(p for p in folder.glob(pattern) if not p.name.startswith("."))
    except OSError:
        return []


def _read(path: Path, limit: int) -> bytes:
    """At most one byte more than `limit`; never waits on a pipe or a device."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(None, "it is a folder" if stat.S_ISDIR(mode) else "it is not a file")
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def _similar(path: Path) -> str:
    try:
        names = [p.name for p in path.parent.iterdir()]
    except OSError:
        return ""
    return did_you_mean(path.name, names)
