"""Compiled templates, kept: in memory for the editions that follow, on disk for the next run.

Compiling the templates that ship takes longer than rendering a short edition. So their code is
kept as Python keeps that of its modules: in a `__pycache__` beside the template, without a word
where that folder cannot be written. A file holds the text's checksum and the versions it was made
with, and is used only where all of them fit. A project's own templates are kept in memory only: a
folder of somebody's content is no place for our files.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import cast

import jinja2
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from briefgen.html.overlay import Overlay

GENERATION = 1
"""To be raised when the generated code changes: `sandbox._Metered`, `sandbox.Sandbox`."""

_TAG = f"jinja{''.join(c for c in jinja2.__version__ if c.isalnum())}g{GENERATION}"


class CodeCache(BytecodeCache):
    """Jinja's interface to kept code."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The names that the code carries in itself: it is used only under the same ones."""
        return f"{name}|{filename}"

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The place of a template's code, with the code where it is known."""
        key, checksum = self.get_cache_key(name, filename), self.get_source_checksum(source)
        bucket = Bucket(environment, key, checksum)
        code = self._code.get((key, checksum)) or _read(_file(bucket), key, checksum)
        if code is not None:
            bucket.code = self._code[key, checksum] = code
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Nothing to do: `get_bucket` has done it."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        assert bucket.code is not None
        self._code[bucket.key, bucket.checksum] = bucket.code
        file = _file(bucket)
        if file is not None and not sys.dont_write_bytecode:
            with suppress(OSError, ValueError):
                _write(file, marshal.dumps((bucket.key, bucket.checksum, bucket.code)))

    def forget(self) -> None:
        """Drop what is kept in memory (for tests and measurements)."""
        self._code.clear()


def _file(bucket: Bucket) -> Path | None:
    """The file of a template's code; None for one that does not ship."""
    templates = cast(Overlay, bucket.environment.loader)
    path = templates.shipped.get(bucket.key.partition("|")[0])
    return None if path is None else Path(cache_from_source(str(path), optimization=_TAG))


def _read(file: Path | None, key: str, checksum: str) -> CodeType | None:
    try:
        kept = marshal.loads(file.read_bytes()) if file is not None else ()
    except (OSError, ValueError, EOFError, TypeError):
        return None
    if not isinstance(kept, tuple) or kept[:2] != (key, checksum):
        return None
    return kept[2] if isinstance(kept[2], CodeType) else None


def _write(file: Path, data: bytes) -> None:
    """Put a file in its place whole, so that a run beside this one never reads half of it."""
    file.parent.mkdir(exist_ok=True)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
