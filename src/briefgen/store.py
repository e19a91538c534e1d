"""Results kept from build to build, by the content that they were made from.

A picture drawn once and the pages of one layout need not be made again while nothing that decides
them has changed. The store holds bytes under a kind and a key; the key is a hash of all that
decides the bytes, so an entry never goes stale. What is read back is checked against its own hash:
a torn or altered entry is as good as none. A store that cannot be written is no error. What is
kept may tell what a briefing says: the folders are for their owner alone, and a folder that others
could write into is not read.

The folder is `$BRIEFGEN_CACHE`, else the user's cache folder of the platform.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident

VARIABLE = "BRIEFGEN_CACHE"

_DIGEST = 32
"""Bytes of SHA-256 that stand before the data of an entry."""

_LARGEST = 64_000_000
"""Bytes of one entry, at most."""

_MOST = 2_000
_FULL = 500_000_000
"""Entries of one kind and their bytes, at most: above either, the older half goes."""

_OTHERS_WRITE = 0o022


def key_of(parts: Iterable[bytes | str]) -> str:
    """A key from all that decides a result; no two sequences of parts have the same."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Store:
    """Kept results. `folder` None: nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def get(self, kind: str, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        if self._folder is None:
            return None
        folder = self._folder / kind
        try:
            if not _is_own(folder):
                return None
            with (folder / key).open("rb") as stream:
                entry = stream.read(_LARGEST + _DIGEST + 1)
        except OSError:
            return None
        data = entry[_DIGEST:]
        return data if sha256(data).digest() == entry[:_DIGEST] else None

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep bytes under a key; a reader meets the whole entry or none."""
        if self._folder is None or len(data) > _LARGEST:
            return
        folder = self._folder / kind
        # no other process or thread writes under this name
        loose = folder / f".{key}.{os.getpid()}.{get_ident()}"
        with suppress(OSError):
            for each in (self._folder, folder):
                each.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(folder):
                return
            _make_room(folder)
            try:
                loose.write_bytes(sha256(data).digest() + data)
                loose.replace(folder / key)
            finally:
                loose.unlink(missing_ok=True)


def _is_own(folder: Path) -> bool:
    """Whether the folder is the user's, and nobody else can put anything into it."""
    if sys.platform == "win32":
        # the user's folder is for the user alone by its access control list
        return True
    status = folder.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE


def _make_room(folder: Path) -> None:
    """Take away the older half of a kind that has grown too large."""
    entries = []
    for entry in folder.iterdir():
        # another process may be making room too
        with suppress(FileNotFoundError):
            status = entry.stat()
            entries.append((status.st_mtime_ns, entry, status.st_size))
    if len(entries) < _MOST and sum(size for _, _, size in entries) < _FULL:
        return
    for _, entry, _ in sorted(entries)[: (len(entries) + 1) // 2]:
        entry.unlink(missing_ok=True)


def user_store() -> Store:
    """The store of whoever runs this; none where the platform has no place for one."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Store(Path(given) if given else None)
    with suppress(RuntimeError):
        return Store(_cache_folder() / "briefgen")
    return Store()


def _cache_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".cache"


def stamp(paths: Iterable[str | Path]) -> str:
    """Sizes and times of files and folders: changes when one of them is replaced."""
    lines = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        lines.append(f"{path}:{status.st_mtime_ns}:{status.st_size}")
    return "\n".join(lines)


def fonts_stamp() -> str:
    """A stamp of the places where fonts are installed: changes when fonts come or go."""
    return stamp(_font_folders())


def _font_folders() -> list[Path]:
    """Font folders with their folders, and what fontconfig knows of them."""
    roots = [Path(p) for p in ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")]
    with suppress(RuntimeError):
        home = Path.home()
        roots += [home / ".fonts", home / ".local/share/fonts", home / "Library/Fonts"]
    if "WINDIR" in os.environ:
        roots.append(Path(os.environ["WINDIR"]) / "Fonts")
    found = [Path("/etc/fonts"), Path("/etc/fonts/conf.d"), Path("/var/cache/fontconfig")]
    for root in roots:
        found.append(root)
        found += (Path(folder) for folder, _, _ in os.walk(root) if folder != str(root))
    return sorted(found)
