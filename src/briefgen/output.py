"""Finished files, safely on disk: nothing torn, nothing overwritten that somebody changed.

`manifest.json` in the output folder knows the SHA-256 of every file briefgen wrote there. A file
that is there and does not match was changed by somebody (or is not ours): it is never replaced
silently. A build first notes the hashes it is about to write (`pending`), then moves each finished
file into place, then settles the manifest; a build killed half-way leaves only whole files, and the
next one recognises them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Span
from briefgen.manifest import (
    MANIFEST,
    REPLACED,
    Manifest,
    ManifestEntry,
    is_file_name,
    read_manifest,
)

__all__ = [
    "MANIFEST", "FinishedFile", "Manifest", "ManifestEntry", "OutputFolder", "file_stem",
    "read_manifest",
]  # fmt: skip

LOCK = ".briefgen.lock"
QUARANTINE = "quarantine"
TEMPORARY = ".briefgen-"
LONGEST_STEM = 120
"""Bytes of a file name's stem; file systems allow 255 with suffix and temporary prefix."""

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)
"""Names that Windows keeps for devices, whatever their suffix."""


class FinishedFile(Struct, frozen=True):
    """A file to be written: its name in the output folder, its bytes, and what it is.

    `facts` goes into the manifest: edition, format, pages, versions of what made it.
    """

    name: str
    data: bytes
    facts: Mapping[str, Any]

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def file_stem(*parts: str) -> str:
    """A safe stem from a briefing's, audience's and language's names, shortened where too long.

    What is cut off is replaced by a hash of the whole, so that different names stay different.
    """
    stem = "-".join(p.replace("/", "-").replace("\\", "-") for p in parts).lstrip(".")
    encoded = stem.encode()
    if len(encoded) > LONGEST_STEM:
        digest = hashlib.sha256(encoded).hexdigest()[:12]
        stem = encoded[: LONGEST_STEM - 13].decode(errors="ignore") + "-" + digest
    return f"_{stem}" if stem.split(".")[0].casefold() in RESERVED else stem


class OutputFolder:
    """The folder that finished files go to."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = shown
        """The folder as people named it, for messages."""

    def check(self, names: Sequence[str], *, force: bool) -> tuple[Diagnostic, ...]:
        """What would keep these files from being written; looked at before anything is rendered."""
        try:
            # another build may be between a file and its manifest: wait for it
            with self._locked() if (self.path / LOCK).is_file() else contextlib.nullcontext():
                return self._check(names, force=force)
        except OSError:
            return self._check(names, force=force)

    def _check(self, names: Sequence[str], *, force: bool) -> tuple[Diagnostic, ...]:
        found = Collector()
        if not self._is_usable(found):
            return tuple(found)
        known = self._known_hashes()
        lost = "" if known else f"; {MANIFEST}, which knows briefgen's own files, is not there"
        for name in names:
            if not force and self._is_foreign(name, known):
                found.error(
                    "O104",
                    f"{name} was changed after briefgen wrote it, or is not briefgen's{lost}",
                    Span(self._show(name)),
                    "move it away, or build with --force to keep a copy of it beside the new file",
                )
        return tuple(found)

    def write(self, files: Sequence[FinishedFile], *, force: bool) -> Diagnosed[dict[str, str]]:
        """Put all files into place, each whole; the value maps names to copies kept."""
        found = Collector()
        copies: dict[str, str] = {}
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with self._locked():
                blocked = self._check([f.name for f in files], force=force)
                if blocked:
                    return Diagnosed(None, blocked)
                earlier = self._earlier(files)
                copies = self._replace_swept(files)
                self._tell_earlier(earlier, found)
        except OSError as error:
            found.error(
                "O103",
                f"cannot write to {self.shown}: {error.strerror or error}",
                Span(self.shown),
                "free some space, or choose another folder with --out; every file there is whole",
            )
        return found.done(copies)

    def quarantine(self, files: Sequence[FinishedFile]) -> None:
        """Keep files that must not be used where only their owner can look at them.

        Their names end in `.withheld`: nobody attaches or opens one by mistake.
        """
        if not files:
            return
        room = self.path / QUARANTINE
        with contextlib.suppress(OSError):
            room.mkdir(mode=0o700, parents=True, exist_ok=True)
            for file in files:
                path = room / f"{file.name}.withheld"
                path.unlink(missing_ok=True)
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
                with os.fdopen(os.open(path, flags, 0o600), "wb") as stream:
                    stream.write(file.data)

    # -- looking ---------------------------------------------------------------------------------

    def _is_usable(self, found: Collector) -> bool:
        if self.path.is_symlink():
            found.error(
                "O101",
                f"the output folder {self.shown} is a symbolic link",
                Span(self.shown),
                "name the folder it leads to with --out",
            )
        elif self.path.exists() and not self.path.is_dir():
            found.error("O101", f"{self.shown} is a file, not a folder", Span(self.shown))
        elif not self._can_write():
            found.error(
                "O102",
                f"the output folder {self.shown} cannot be written to",
                Span(self.shown),
                "change its permissions or choose another folder with --out",
            )
        return found.ok

    def _can_write(self) -> bool:
        folder = self.path
        while not folder.exists():
            if folder == folder.parent:
                return False
            folder = folder.parent
        if not folder.is_dir():
            return False
        # not a name that another build's sweep would take away
        probe = folder / f".probe-{os.getpid()}-{id(self)}.tmp"
        try:
            # a root user passes every permission check on paper; only trying tells
            descriptor = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError:
            return False
        os.close(descriptor)
        probe.unlink(missing_ok=True)
        return True

    def _is_foreign(self, name: str, known: Mapping[str, frozenset[str]]) -> bool:
        path = self.path / name
        if path.is_symlink() or path.is_dir():
            return True
        if not path.exists():
            return False
        try:
            return _hash_of(path) not in known.get(name, frozenset())
        except OSError:
            return True

    def _known_hashes(self) -> dict[str, frozenset[str]]:
        entries = self._manifest().get("files", {})
        return {
            name: frozenset(h for h in (entry.get("sha256"), entry.get("pending")) if h)
            for name, entry in entries.items()
            if isinstance(entry, dict)
        }

    def _manifest(self) -> dict[str, Any]:
        try:
            read = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) and isinstance(read.get("files"), dict) else {}

    def _show(self, name: str) -> str:
        return f"{self.shown.rstrip('/')}/{name}"

    # -- writing ---------------------------------------------------------------------------------

    def _replace_swept(self, files: Sequence[FinishedFile]) -> dict[str, str]:
        """Replace; leave no temporaries, neither of killed builds nor of this one."""
        self._sweep()
        try:
            return self._replace_all(files)
        finally:
            with contextlib.suppress(OSError):
                self._sweep()

    def _replace_all(self, files: Sequence[FinishedFile]) -> dict[str, str]:
        entries = dict(self._manifest().get("files", {}))
        known = self._known_hashes()
        ready = {f.name: self._temporary(f.name, f.data) for f in files}
        copies = {f.name: self._keep(f.name) for f in files if self._is_foreign(f.name, known)}
        # a build killed before may have left its own bytes: what is there now is what is known
        there = {f.name: self._there(f.name, entries.get(f.name)) for f in files}
        self._write_manifest(entries | {f.name: _pending(there[f.name], f) for f in files})
        for file in files:
            os.replace(ready[file.name], self.path / file.name)
        for name, new in self._earlier(files).items():
            entries[name] = {**entries[name], REPLACED: new}
        settled = {f.name: {**f.facts, "bytes": len(f.data), "sha256": f.sha256} for f in files}
        self._write_manifest(entries | settled)
        _sync_folder(self.path)
        return copies

    def _earlier(self, files: Sequence[FinishedFile]) -> dict[str, str]:
        """Files of the same editions that were built under other names → the new names."""
        new = {_subject(file.facts): file.name for file in files if _subject(file.facts)}
        names = {file.name for file in files}
        return {
            name: new[_subject(entry)]
            for name, entry in self._manifest().get("files", {}).items()
            if isinstance(entry, dict) and name not in names and _subject(entry) in new
        }

    def _tell_earlier(self, earlier: Mapping[str, str], found: Collector) -> None:
        """Warn of files that would be taken for the ones just built."""
        for name, new in sorted(earlier.items()):
            if is_file_name(name) and (self.path / name).is_file():
                message = f"{name} is an earlier build of what is now {new}"
                hint = "delete it, or move it away, so that nobody sends it by mistake"
                found.warning("O107", message, Span(self._show(name)), hint)

    def _write_manifest(self, entries: Mapping[str, Any]) -> None:
        text = json.dumps(
            {"briefgen": 1, "files": entries}, ensure_ascii=False, indent=2, sort_keys=True
        )
        os.replace(self._temporary(MANIFEST, (text + "\n").encode()), self.path / MANIFEST)

    def _temporary(self, name: str, data: bytes) -> Path:
        path = self.path / f"{TEMPORARY}{name}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
        try:
            with os.fdopen(os.open(path, flags, 0o644), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path

    def _there(self, name: str, entry: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """A file's entry, with the hash of the bytes that stand there now."""
        try:
            return {**(entry or {}), "sha256": _hash_of(self.path / name)}
        except OSError:
            return entry or {}

    def _keep(self, name: str) -> str:
        path = self.path / name
        number = 1
        while (copy := path.with_name(f"{path.stem}.changed-{number}{path.suffix}")).exists():
            number += 1
        os.rename(path, copy)
        return copy.name

    def _sweep(self) -> None:
        """Remove what killed builds left; the lock is held, so nobody is writing."""
        for left in sorted(self.path.glob(f"{TEMPORARY}*")):
            left.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the lock goes with the process, however it ends."""
        try:
            import fcntl
        except ImportError:  # pragma: no cover - Windows: two writers there are on their own
            yield
            return
        with (self.path / LOCK).open("a") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield


def _subject(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Edition and format that a file is of; () where they are not all said."""
    said = [facts.get(fact) for fact in ("briefing", "audience", "language", "format")]
    return tuple(map(str, said)) if all(isinstance(fact, str) for fact in said) else ()


def _pending(entry: Mapping[str, Any], file: FinishedFile) -> dict[str, Any]:
    return {**entry, "pending": file.sha256}


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(path: Path) -> None:
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
