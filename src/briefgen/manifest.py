"""`manifest.json`: what briefgen knows of the files in an output folder, read with care.

The file lies beside what is sent away, and anybody may have written it: nothing in it is believed
but what has the right shape, no name leads out of the folder, and what is torn, foreign or hostile
is a finding, never a traceback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from briefgen.diagnostics import Diagnostic, Span

MANIFEST = "manifest.json"
LARGEST = 16_000_000
"""Bytes of a manifest that are read: those of some ten thousand files."""

REPLACED = "replaced_by"
"""Says of a file that its edition has been built again under this other name."""

_SHA256 = re.compile("[0-9a-f]{64}")
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]")
"""What no name in a manifest holds: control characters, separators, halves of characters."""

_WORDS = ("briefing", "audience", "language", "format", "fingerprint", "clearance")
_HINT = "name the folder that briefgen build wrote into, or build again"


class ManifestEntry(Struct, frozen=True, kw_only=True):
    """What the manifest says of one file.

    `clearance`: the level of the audience it was built for; `clearances`: the project's levels at
    that time, lowest first; `withheld`: how many parts of each kind were kept from it. `size` in
    bytes, `sha256` in hexadecimal; "" or None where an older or killed build did not say.
    """

    name: str
    briefing: str
    audience: str
    language: str
    format: str
    sha256: str
    size: int | None = None
    pages: int | None = None
    fingerprint: str = ""
    clearance: str = ""
    clearances: tuple[str, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    made_with: Mapping[str, str] = field(default_factory=dict)

    @property
    def edition(self) -> tuple[str, str, str]:
        """The edition's briefing, audience and language."""
        return self.briefing, self.audience, self.language


class Manifest(Struct, frozen=True):
    """The files of one output folder by name; what could not be believed is in `findings`."""

    folder: Path
    files: Mapping[str, ManifestEntry] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    def of(self, sha256: str) -> ManifestEntry | None:
        """The entry of the file with this hash, whatever it is called now."""
        return next((e for _, e in sorted(self.files.items()) if e.sha256 == sha256), None)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an output folder. Never raises: what is wrong with it is in `findings`."""
    path = folder / MANIFEST
    try:
        files = _files(path)
    except FileNotFoundError:
        return _unread(folder, f"there is no {MANIFEST} in {folder}")
    except (OSError, ValueError, RecursionError) as error:
        return _unread(folder, f"{path} cannot be read: {_why(error)}")
    current = {n: facts for n, facts in sorted(files.items()) if not is_replaced(facts)}
    entries = {name: _entry(name, facts) for name, facts in current.items()}
    wrong = [name for name, entry in entries.items() if entry is None]
    findings = tuple(
        Diagnostic(
            "O402", f"{path} does not say what “{_shown(name)}” is", Span(str(path)), (_HINT,)
        )
        for name in wrong
    )
    good = {name: entry for name, entry in entries.items() if entry is not None}
    return Manifest(folder, good, findings)


def _files(path: Path) -> Mapping[str, Any]:
    """The mapping of names; ValueError where the file is no manifest."""
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"it is longer than {LARGEST:,} bytes")
    read = json.loads(data.decode("utf-8"))
    if not isinstance(read, dict) or "briefgen" not in read:
        raise ValueError("it is not briefgen's")
    if read["briefgen"] != 1:
        raise ValueError("another version of briefgen wrote it")
    if not isinstance(read.get("files"), dict):
        raise ValueError("it names no files")
    files: dict[str, Any] = read["files"]
    return files


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON in line {error.lineno}"
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return (error.strerror if isinstance(error, OSError) else str(error)) or "unknown"


def _unread(folder: Path, message: str) -> Manifest:
    return Manifest(
        folder, {}, (Diagnostic("O402", message, Span(str(folder / MANIFEST)), (_HINT,)),)
    )


def _shown(name: str) -> str:
    return _UNFIT.sub("?", name)[:80]


def is_replaced(facts: Any) -> bool:
    """Whether an entry is of a file whose edition has another name now."""
    return isinstance(facts, dict) and REPLACED in facts


def is_file_name(name: str) -> bool:
    """Whether a name is that of a file in the folder itself, and of nothing else."""
    return 0 < len(name) <= 255 and name not in (".", "..") and not _UNFIT.search(name)


def _entry(name: str, facts: Any) -> ManifestEntry | None:
    """An entry of the right shape, or None."""
    if not isinstance(facts, dict) or not is_file_name(name):
        return None
    words = {key: facts.get(key, "") for key in _WORDS}
    if not all(isinstance(word, str) and not _UNFIT.search(word) for word in words.values()):
        return None
    if not all(words[key] for key in ("briefing", "audience", "language", "format")):
        return None
    levels, sha256 = facts.get("clearances", []), facts.get("sha256")
    if not isinstance(levels, list) or not all(isinstance(x, str) for x in levels):
        return None
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        return None
    return ManifestEntry(
        name=name,
        sha256=sha256,
        size=_count(facts.get("bytes")),
        pages=_count(facts.get("pages")),
        clearances=tuple(levels),
        withheld=_counts(facts.get("withheld")),
        made_with=_versions(facts.get("made_with")),
        **words,
    )


def _count(value: Any) -> int | None:
    return value if type(value) is int and 0 <= value < 2**53 else None


def _counts(value: Any) -> dict[str, int]:
    """Kinds and how many of each; what is no count is left out."""
    pairs = value.items() if isinstance(value, dict) else ()
    return {_shown(kind): count for kind, count in sorted(pairs) if _count(count) is not None}


def _versions(value: Any) -> dict[str, str]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {
        _shown(name): _shown(version) for name, version in sorted(pairs) if isinstance(version, str)
    }
