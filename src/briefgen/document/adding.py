"""Sources of another program's file, added to content/sources.yaml."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics import Collector, Diagnosed, Span, did_you_mean
from briefgen.document.exports.yaml import yaml_entry
from briefgen.document.imports import READERS
from briefgen.document.imports.keys import key_of
from briefgen.document.markdown.locators import is_key
from briefgen.document.model import Source
from briefgen.source import read_text, read_yaml
from briefgen.source.splice import Edit, new_file, set_values

SOURCES = "content/sources.yaml"


class Added(Struct, frozen=True):
    """What adding comes to: the keys that are new, those that are there already, the edits."""

    keys: tuple[str, ...]
    known: tuple[str, ...]
    edits: tuple[Edit, ...]


def added(
    path: Path, keys: Sequence[str], present: Mapping[str, Source], root: Path
) -> Diagnosed[Added]:
    """Read a library and work out what to write; `keys`: only these. Nothing is written here.

    A source whose key is there already is left alone, whatever it says. Keys that cannot be cited
    are replaced by ones that can, which is told.
    """
    found = Collector()
    sources = _read(path, found)
    if sources is None:
        return found.done(None)
    by_key = {source.key: source for source in sources}
    for key in keys:
        if key not in by_key:
            hint = did_you_mean(key, by_key)
            found.error("C201", f'{path.name} has no source "{key}"', Span(path.as_posix()), hint)
    chosen = [source for source in sources if not keys or source.key in keys]
    fresh: dict[str, Source] = {}
    known = []
    for source in chosen:
        if source.key in present:
            known.append(source.key)
            continue
        key = _citable(source, {**present, **fresh}, found)
        fresh[key] = replace(source, key=key, item={**source.item, "id": key})
    edits = _edits(fresh, root, found) if fresh and found.ok else ()
    return found.done(Added(tuple(fresh), tuple(known), edits))


def _read(path: Path, found: Collector) -> tuple[Source, ...] | None:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        hint = "BibTeX files end in .bib, CSL-JSON files in .json, RIS files in .ris"
        found.error("M182", f'"{path.name}" cannot be imported', Span(path.as_posix()), hint)
        return None
    folder = path.parent.resolve()
    text = read_text(folder / path.name, folder, place=Span(path.as_posix()))
    found.extend(text.diagnostics)
    if text.value is None:
        return None
    read = reader(text.value)
    found.extend(read.diagnostics)
    return read.value


def _citable(source: Source, taken: Mapping[str, Source], found: Collector) -> str:
    """The source's own key, where citations can name it."""
    if is_key(source.key):
        return source.key
    key = key_of({**source.item, "id": ""}, taken)
    message = f'the key "{source.key}" cannot be cited; the source becomes "{key}"'
    found.warning("C242", message, source.span, "a key has no spaces")
    return key


def _edits(fresh: Mapping[str, Source], root: Path, found: Collector) -> tuple[Edit, ...]:
    entries = {key: yaml_entry(source, found) for key, source in fresh.items()}
    if not os.path.lexists(root / SOURCES):
        return (new_file(SOURCES, {"sources": entries}),)
    read = read_yaml(root / SOURCES, root)
    if read.value is None:
        found.extend(d for d in read.diagnostics if d.is_error)
        return ()
    made = set_values(read.value, [(("sources", key), entry) for key, entry in entries.items()])
    found.extend(made.diagnostics)
    return made.value or ()
