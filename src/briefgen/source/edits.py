"""Changing text files of a project at places, so that every other byte stays as it is.

Offsets count the characters of the text as it was read: without byte order mark, newlines as "\\n".
New text is written with the file's own kind of newline. Either all files are changed or none: each
is written beside the old one first, then they are moved into place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.source.encoding import decode
from briefgen.source.files import SIZE_LIMIT, inside, read_bytes

NEW = "new"
"""The stamp of a file that does not exist yet."""

_BOM = b"\xef\xbb\xbf"
_TEMPORARY = ".briefgen-edit-"
_NEWLINES = re.compile(r"\r\n|\r|\n")


class Edit(Struct, frozen=True):
    """New text for the characters [start, end) of a file; `file` is POSIX, from the project.

    `seen`: the stamp of the text to which the offsets belong (`stamp_of`); "": it is not looked at.
    With `NEW` the file is made.
    """

    file: str
    start: int
    end: int
    text: str
    seen: str = ""


def stamp_of(text: str) -> str:
    """A text's stamp: whoever has it can tell whether the file has changed since."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """A text with the edits made. Edits of one place are made in the order given.

    Raises ValueError where two edits change the same characters.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError("edits overlap, or lie outside the text")
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


def apply(edits: Iterable[Edit], root: Path) -> Diagnosed[tuple[str, ...]]:
    """Change the files; the value names those that are different now, sorted."""
    found = Collector()
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.file, []).append(edit)
    changed: dict[str, tuple[bytes | None, bytes]] = {}
    for file in sorted(by_file):
        pair = _changed(file, by_file[file], root, found)
        if pair is not None and pair[0] != pair[1]:
            changed[file] = pair
    if found.ok and changed:
        _write_all(changed, root, found)
    return found.done(tuple(changed))


def _changed(
    file: str, edits: list[Edit], root: Path, found: Collector
) -> tuple[bytes | None, bytes] | None:
    """A file's bytes before and after; None where that cannot be done."""
    if any(edit.seen == NEW for edit in edits):
        return _made(file, edits, root, found)
    data = read_bytes(root / file, root, SIZE_LIMIT)
    if data.value is None:
        found.extend(data.diagnostics)
        return None
    ignored = Collector()
    text = decode(data.value, file, ignored)
    if text is None:
        found.extend(ignored)
        return None
    stamps = {edit.seen for edit in edits} - {""}
    if stamps and stamps != {stamp_of(text)}:
        hint = "run the command again"
        found.error("O502", f"{file} was changed after it had been read", Span(file), hint)
        return None
    raw = data.value.removeprefix(_BOM)
    try:
        after = spliced(raw.decode(), _to_raw(edits, raw.decode()))
    except ValueError as error:
        found.error("O501", f"{file} cannot be changed: {error}", Span(file))
        return None
    return data.value, data.value[: len(data.value) - len(raw)] + after.encode()


def _made(
    file: str, edits: list[Edit], root: Path, found: Collector
) -> tuple[bytes | None, bytes] | None:
    path = root / file
    if not inside(path, root):
        found.error("Y104", f'"{file}" lies outside the project', Span(file))
        return None
    if os.path.lexists(path):
        found.error("O502", f"{file} is there already", Span(file), "run the command again")
        return None
    return None, "".join(edit.text for edit in edits).encode()


def _to_raw(edits: list[Edit], raw: str) -> list[Edit]:
    """The same edits in a text that still has its own newlines."""
    if "\r" not in raw:
        return edits
    pairs: list[int] = []
    at = raw.find("\r\n")
    while at >= 0:
        pairs.append(at - len(pairs))
        at = raw.find("\r\n", at + 2)
    newline = _newline(raw)

    def offset(position: int) -> int:
        return position + bisect_right(pairs, position - 1)

    return [
        Edit(e.file, offset(e.start), offset(e.end), e.text.replace("\n", newline)) for e in edits
    ]


def _newline(raw: str) -> str:
    """The newline that a text uses most."""
    kinds = [match.group() for match in _NEWLINES.finditer(raw)]
    return max(("\n", "\r\n", "\r"), key=kinds.count)


def _write_all(
    changed: dict[str, tuple[bytes | None, bytes]], root: Path, found: Collector
) -> None:
    """All files or none: what was moved into place already is put back after a fault."""
    ready: list[tuple[Path, Path, bytes | None]] = []
    moved: list[tuple[Path, bytes | None]] = []
    file = ""
    try:
        for file, (before, after) in changed.items():
            path = Path(os.path.realpath(root / file))
            ready.append((_beside(path, after, like=before is not None), path, before))
        for temporary, path, before in ready:
            file = path.name
            os.replace(temporary, path)
            moved.append((path, before))
    except OSError as error:
        for path, before in moved:
            _put_back(path, before)
        reason = error.strerror or str(error)
        hint = "all files are as they were"
        found.error("O503", f"cannot write {file}: {reason.lower()}", Span(file), hint)
    finally:
        for temporary, _, _ in ready:
            temporary.unlink(missing_ok=True)


def _beside(path: Path, data: bytes, *, like: bool) -> Path:
    """A new file in the same folder, with the old one's permissions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{_TEMPORARY}{os.getpid()}-{path.name[-80:]}")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if like:
            shutil.copymode(path, temporary)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_back(path: Path, before: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if before is None:
            path.unlink()
        else:
            os.replace(_beside(path, before, like=True), path)
