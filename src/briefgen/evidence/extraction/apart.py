"""Taking a copy apart in a process of its own, with limits of time and memory.

A copy comes from the web or by mail. Whatever it does to the library that reads it (endless loops,
gigabytes from a few bytes, a crash), this process only learns that it cannot be read.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec

from briefgen.evidence.extraction.base import Reading, Unreadable
from briefgen.store import key_of, user_store
from briefgen.versions import versions_of

SECONDS = 60
"""Seconds that a copy may take."""

MEMORY = 2_000_000_000
"""Bytes that the process may take."""

KIND = "copy"
"""The kind of entries in the store."""

METHOD = "5"
"""Changes with the way in which copies are read; entries of another way are not used."""

_LIBRARIES = ("justext", "lxml", "pypdfium2", "pikepdf", "python-docx")
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from briefgen.evidence.extraction.child import main; main(*sys.argv[2:])"
)


def read_apart(data: bytes, kind: str, charset: str) -> Reading:
    """What can be read from a copy, kept from run to run; raises `Unreadable`."""
    store = user_store()
    hashed = hashlib.sha256(data).digest()
    key = key_of([METHOD, kind, charset, repr(versions_of(*_LIBRARIES)), hashed])
    kept = store.get(KIND, key)
    if kept is not None:
        try:
            return msgspec.json.decode(kept, type=Reading)
        except msgspec.DecodeError:
            pass
    answer = _ask(data, kind, charset)
    if answer[:1] == b"!":
        reason, _, hint = answer[1:].decode("utf-8", "replace").partition("\n")
        raise Unreadable(reason, hint)
    try:
        reading = msgspec.json.decode(answer, type=Reading)
    except msgspec.DecodeError:
        raise Unreadable("it breaks the library that reads it", _INSTEAD) from None
    store.put(KIND, key, answer)
    return reading


_INSTEAD = "archive its text, or print it to a new PDF"


def _ask(data: bytes, kind: str, charset: str) -> bytes:
    """The answer of the process: JSON of the reading, or ! with a reason and a hint."""
    home = str(Path(__file__).resolve().parents[3])
    command = [sys.executable, "-P", "-c", _START, home, kind, charset]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS + 30,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("reading it takes too long", _INSTEAD) from None
    except OSError as error:
        raise Unreadable(f"no process could be started to read it ({error})") from None
    if done.returncode:
        raise Unreadable("reading it takes too long or too much memory", _INSTEAD)
    return done.stdout
