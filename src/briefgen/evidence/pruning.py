"""Taking out pins that no citation needs any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.evidence.archive import Archive
from briefgen.evidence.examination import Examination
from briefgen.evidence.ledger_files import LedgerFiles
from briefgen.source.edits import Edit
from briefgen.source.removing import remove_entries


class Pruning(Struct, frozen=True):
    """The edits, and how many pins of each file they take out."""

    edits: tuple[Edit, ...]
    removed: Mapping[str, int]


def prune(
    examination: Examination, archive: Archive, keys: Collection[str] = ()
) -> Diagnosed[Pruning]:
    """Work out what is to be taken out: of some sources, or (no keys) of all."""
    found = Collector()
    files = LedgerFiles(archive.root, found)
    paths: dict[str, list[tuple[str, ...]]] = {}
    for idle in examination.idle:
        path = files.path(idle.file, idle.pin) if not keys or idle.pin.key in keys else None
        if path is not None:
            paths.setdefault(idle.file, []).append(path)
    edits: list[Edit] = []
    for file, gone in paths.items():
        data = files.read(file)
        made = remove_entries(data, gone) if data is not None else Diagnosed(())
        found.extend(made.diagnostics)
        edits += made.value or ()
    removed = {file: len(gone) for file, gone in paths.items()}
    return found.done(Pruning(tuple(edits), removed))
