"""Recording an archived copy in sources.yaml: what it is, and what it says about itself."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document import Content
from briefgen.document.edtf import EdtfError, parse_edtf
from briefgen.document.markdown.locators import is_key
from briefgen.document.model import Snapshot, Source
from briefgen.document.snapshots import path_fault
from briefgen.evidence.archive import Archive, CopyFile, is_plain, read_copy
from briefgen.evidence.extraction import Reading, media_type_of
from briefgen.evidence.proposing import key_for, proposed
from briefgen.source import read_yaml
from briefgen.source.splice import Edit, new_file, set_values

SOURCES = "content/sources.yaml"


class Wanted(Struct, frozen=True):
    """What the author says of a copy. "" where nothing is said; `retrieved` is an EDTF day."""

    path: Path
    key: str = ""
    url: str = ""
    retrieved: str = ""
    media_type: str = ""


class Recorded(Struct, frozen=True):
    """What recording comes to: the edits to be made, none where all is recorded already.

    `is_new`: the source is. `entry` is what is written of it, comments among its keys. `outside`:
    the copy lies in no folder that is known, so that later `--archive` has to name its folder.
    """

    key: str
    snapshot: Snapshot
    reading: Reading
    edits: tuple[Edit, ...]
    is_new: bool
    entry: Mapping[str, Any]
    outside: bool


def record(wanted: Wanted, content: Content, archive: Archive) -> Diagnosed[Recorded]:
    """Look at a copy and work out what to write; nothing is written here."""
    found = Collector()
    copy, media_type = _read(wanted, found)
    place = _file(wanted.path, archive, found)
    _check_day(wanted.retrieved, found)
    if copy is None or copy.reading is None or place is None or not found.ok:
        return found.done(None)
    file, outside = place
    sources = content.library.sources
    key = wanted.key or _known_as(copy, file, sources) or key_for(file, sources)
    if not is_key(key):
        hint = "letters, digits, and between them . : _ / and the like"
        found.error("M183", f'"{key}" cannot be cited: a key has no spaces', None, hint)
        return found.done(None)
    snapshot = Snapshot(file, copy.sha256, copy.size, media_type, _day(wanted.retrieved))
    _check_found(snapshot, wanted.path, archive, outside, found)
    source = sources.get(key)
    entry = {} if source else proposed(
        copy.reading.about, media_type, file, wanted.url, wanted.retrieved
    )  # fmt: skip
    edits = _edits(key, source, snapshot, entry, wanted, archive.root, found)
    made = Recorded(key, snapshot, copy.reading, edits, source is None, entry, outside)
    return found.done(made)


# --- looking --------------------------------------------------------------------------------------


def _read(wanted: Wanted, found: Collector) -> tuple[CopyFile | None, str]:
    """The copy and its media type."""
    path, shown = wanted.path, Span(wanted.path.as_posix())
    if not path.is_file():
        names = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        what = "it is a folder" if path.is_dir() else "there is no such file"
        hint = did_you_mean(path.name, names)
        found.error("O504", f'cannot record "{path.as_posix()}": {what}', shown, hint)
        return None, ""
    media_type = wanted.media_type or _guess(path)
    if not media_type:
        hint = "record text, HTML, PDF or Word (.docx); or say what it is with --media-type"
        found.error("O504", f'what kind of file "{path.name}" is cannot be told', shown, hint)
        return None, ""
    copy = read_copy(path, media_type)
    if copy.fault is not None:
        message = f'"{path.name}" cannot be read: {copy.fault.reason}'
        hint = copy.fault.hint.replace("say what it is:", "say what it is with --media-type:")
        found.error("M515", message, shown, hint)
    elif copy.reading is not None and not copy.reading.extracted.paragraphs:
        message = f'"{path.name}" holds no text that can be checked'
        hint = "a scan needs text recognition first; a page may need its text saved by hand"
        found.warning("M516", message, shown, hint)
    return copy, media_type


def _guess(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return media_type_of(path.name, stream.read(1024)) or ""
    except OSError:
        return ""


def _file(path: Path, archive: Archive, found: Collector) -> tuple[str, bool] | None:
    """How sources.yaml names the copy, and whether it lies outside all folders that are known."""
    whole = Path(os.path.abspath(path))
    for folder in (archive.root, *archive.folders):
        base = Path(os.path.abspath(folder))
        if whole.is_relative_to(base) and is_plain(whole, base):
            name = whole.relative_to(base).as_posix()
            break
    else:
        name = whole.name
    fault = path_fault(name)
    if fault:
        message = f'"{name}" cannot be the path of an archived copy'
        found.error("M511", message, Span(path.as_posix()), fault)
        return None
    folders = (archive.root, *archive.folders)
    return name, not any(_is_same(folder / name, whole) for folder in folders)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _check_found(
    snapshot: Snapshot, path: Path, archive: Archive, outside: bool, found: Collector
) -> None:
    """The name must lead back to the copy, and to no other file of the same name."""
    first = archive.path(snapshot)
    if first is not None and not _is_same(first, path):
        message = f'another file is found first under the name "{snapshot.file}"'
        shown = Span(path.as_posix())
        found.error("O505", message, shown, "give one of the two another name")


def _check_day(text: str, found: Collector) -> None:
    if not text:
        return
    try:
        parse_edtf(text)
    except EdtfError as error:
        hint = error.hint or "write it like 2025-01-31"
        found.error("M301", f"--retrieved {text[:40]}: {error.message}", None, hint)


def _day(text: str) -> Any:
    return parse_edtf(text) if text else None


def _known_as(copy: CopyFile, file: str, sources: Mapping[str, Source]) -> str:
    """The source that has a copy of the same bytes already, or else one of that name."""
    known = [(key, each) for key, source in sources.items() for each in source.snapshots]
    same = [key for key, each in known if each.sha256 == copy.sha256]
    same += [key for key, each in known if each.file == file]
    return same[0] if same else ""


# --- writing --------------------------------------------------------------------------------------


def _edits(
    key: str,
    source: Source | None,
    snapshot: Snapshot,
    entry: dict[str, Any],
    wanted: Wanted,
    root: Path,
    found: Collector,
) -> tuple[Edit, ...]:
    """The edits that record the copy; the entry is completed by it."""
    data = _data(snapshot, wanted.retrieved)
    if source is None:
        entry["snapshots"] = [data]
        if not os.path.lexists(root / SOURCES):
            return (new_file(SOURCES, {"sources": {key: entry}}),)
        return _set([(("sources", key), entry)], root, found)
    if source.span is not None and source.span.file != SOURCES:
        message = f'the source "{key}" is imported from {source.span.file}'
        hint = "move it into sources.yaml: only there a source has copies"
        found.error("O506", message, source.span, hint)
        return ()
    for number, known in enumerate(source.snapshots):
        if known.file == snapshot.file:
            path = ("sources", key, "snapshots", number)
            changed = [((*path, name), value) for name, value in data.items()
                       if name != "file" and _differs(known, name, value)]  # fmt: skip
            same = known.sha256 == snapshot.sha256 and known.size == snapshot.size
            return () if same or not changed else _set(changed, root, found)
    number = len(source.snapshots)
    return _set([(("sources", key, "snapshots", number), data)], root, found)


def _data(snapshot: Snapshot, retrieved: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "media_type": snapshot.media_type,
    }
    return data | ({"retrieved": retrieved} if retrieved else {})


def _differs(known: Snapshot, name: str, value: Any) -> bool:
    present = getattr(known, name)
    text = present.text if name == "retrieved" and present is not None else present
    return bool(text != value)


def _set(
    changes: Sequence[tuple[tuple[str | int, ...], Any]], root: Path, found: Collector
) -> tuple[Edit, ...]:
    read = read_yaml(root / SOURCES, root)
    if read.value is None:
        found.extend(d for d in read.diagnostics if d.is_error)
        return ()
    made = set_values(read.value, changes)
    found.extend(made.diagnostics)
    return made.value or ()
