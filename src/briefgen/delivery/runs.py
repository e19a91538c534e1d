"""Which processes are sending: each holds a lock that goes with it, however it ends.

A process number may belong to somebody else by tomorrow; a lock on a file does not outlive who
holds it, neither a crash nor a power cut. The file of a run lies beside the ledger.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: a run there counts as alive until it has ended
    fcntl = None  # type: ignore[assignment]


class Run:
    """This process's run on one ledger. `token` names it in the ledger."""

    def __init__(self, token: str, path: Path, descriptor: int) -> None:
        self.token = token
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def begin(cls, ledger: Path) -> Run:
        """A run of its own, alive until `end` or the end of the process."""
        token = f"{os.getpid()}-{secrets.token_hex(8)}"
        path = _path(ledger, token)
        # not inherited by children (PEP 446), which could outlive the run
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        return cls(token, path, descriptor)

    def end(self) -> None:
        """Let go of the lock and take the file away."""
        with suppress(OSError):
            self._path.unlink()
        os.close(self._descriptor)


def is_alive(ledger: Path, token: str | None) -> bool:
    """Whether the run with this token goes on. Takes away the files of those that do not."""
    if not token:
        return False
    path = _path(ledger, token)
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        # somebody else's: not ours to judge
        return True
    try:
        return not _is_free(descriptor, path)
    finally:
        os.close(descriptor)


def sweep(ledger: Path) -> None:
    """Take away the files of runs that are gone."""
    start = _path(ledger, "").name
    with suppress(OSError):
        for entry in sorted(ledger.parent.iterdir()):
            if entry.name.startswith(start):
                is_alive(ledger, entry.name.removeprefix(start))


def _is_free(descriptor: int, path: Path) -> bool:
    if fcntl is None:  # pragma: no cover - Windows
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    with suppress(OSError):
        path.unlink()
    return True


def _path(ledger: Path, token: str) -> Path:
    return ledger.with_name(f"{ledger.name}-run-{token}")
