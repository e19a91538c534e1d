"""The finished files in output folders, by the edition that each was built for.

`manifest.json` in the folder says which edition and format each file is, and its SHA-256. Nothing
but the files that it names is read, and no name leads out of the folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.manifest import is_replaced
from briefgen.output import MANIFEST

from .edition import File

Key: TypeAlias = tuple[str, str, str]
"""Briefing, audience and language of an edition."""

FACTS = ("briefing", "audience", "language", "format")


class Group(Struct, frozen=True):
    """The files of one edition in one folder (as people write it): by format, names and files."""

    folder: str
    edition: Key
    names: Mapping[str, str]
    files: Mapping[str, File]


def read_folders(paths: Sequence[Path]) -> Diagnosed[tuple[Group, ...]]:
    """The files that the paths name: folders with all their files, or single files."""
    found = Collector()
    groups: dict[tuple[str, Key], Group] = {}
    for path in paths:
        folder, wanted = (path, None) if path.is_dir() else (path.parent, path.name)
        if not path.exists():
            found.error("O401", f"there is nothing at {path}", None, _hint_of(path))
            continue
        entries = _entries(folder, found)
        if entries is None:
            continue
        if wanted is not None and wanted not in entries:
            hint = did_you_mean(wanted, entries) or "only files that briefgen built can be verified"
            found.error("O403", f"{folder / MANIFEST} does not know {wanted}", None, hint)
        for name in sorted(entries):
            if wanted in (None, name):
                _add(groups, folder, name, entries[name], found)
    return found.done(tuple(groups.values()))


def _hint_of(path: Path) -> str:
    near = sorted(p.name for p in path.parent.glob("*")) if path.parent.is_dir() else []
    return did_you_mean(path.name, near) or "build the files first: briefgen build --format all"


def _entries(folder: Path, found: Collector) -> Mapping[str, Mapping[str, Any]] | None:
    """The manifest's entries that say of a file which edition and format it is."""
    path = folder / MANIFEST
    hint = "name the folder that briefgen build wrote into, or build again"
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        entries = {str(name): entry for name, entry in files.items() if not is_replaced(entry)}
    except FileNotFoundError:
        found.error("O402", f"there is no {MANIFEST} in {folder}", None, hint)
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        found.error("O402", f"{path} cannot be read", None, hint)
        return None
    good = {name: entry for name, entry in entries.items() if _is_entry(name, entry)}
    for name in sorted(entries.keys() - good.keys()):
        found.error("O402", f"{path} does not say what “{name}” is", None, hint)
    return good


def _is_entry(name: str, entry: Any) -> bool:
    """Whether it names a file of this folder, and the edition and format of it."""
    if not isinstance(entry, dict) or Path(name).name != name or "\\" in name:
        return False
    return all(isinstance(entry.get(fact), str) for fact in FACTS)


def _add(
    groups: dict[tuple[str, Key], Group],
    folder: Path,
    name: str,
    entry: Mapping[str, Any],
    found: Collector,
) -> None:
    """Read a file and put it to those of its edition."""
    path = folder / name
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        hint = "build again: briefgen build --format all"
        found.error("O404", f"{path}, which the manifest names: {why}", Span(str(path)), hint)
        return
    key: Key = (entry["briefing"], entry["audience"], entry["language"])
    group = groups.setdefault((str(folder), key), Group(str(folder), key, {}, {}))
    digest = entry.get("sha256")
    form = entry["format"]
    groups[str(folder), key] = Group(
        group.folder,
        key,
        {**group.names, form: name},
        {**group.files, form: File(data, digest if isinstance(digest, str) else None)},
    )
