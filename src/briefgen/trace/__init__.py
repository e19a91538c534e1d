"""From a piece of text in a finished file back to what it rests on.

    file ──finding──▶ its blocks that hold the text ──homes──▶ places in the content
      ──basis──▶ statements, sources, passages, verdicts

The file is read as `verify` reads it, and only read. Which edition it is its own words tell: names,
manifests and properties get lost on the way of an attachment. A verdict is about the passage, never
about the truth of what the briefing says.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed
from briefgen.trace.basis import Bases, Basis
from briefgen.trace.finding import Piece, pieces, read
from briefgen.trace.homes import Home, recognise

__all__ = ["Basis", "Hit", "Piece", "Traced", "trace"]


class Hit(Struct, frozen=True):
    """One place of the file where the text stands: the piece, its home, what it rests on.

    `home` None: the block is nowhere in the content as it is now.
    """

    piece: Piece
    home: Home | None
    bases: tuple[Basis, ...] = ()


class Traced(Struct, frozen=True):
    """What was found: the edition (briefing, audience, language), and every place, in order.

    `alike`: the share of the file's blocks that the edition still has, from 0 to 1.
    """

    edition: tuple[str, str, str]
    alike: float
    hits: tuple[Hit, ...]


def trace(file: Path, text: str, project: Path, archive: Sequence[Path] = ()) -> Diagnosed[Traced]:
    """Trace the text, wherever it stands in the file, to the project's content."""
    found = Collector()
    blocks = read(file, found)
    if blocks is None:
        return found.done(None)
    wanted = pieces(blocks, text)
    if not wanted:
        hint = "copy some words from the file; spaces, case and full width do not matter"
        found.error("O551", f"{file.name} nowhere says “{text[:60]}”", None, hint)
        return found.done(None)
    edition = recognise(blocks, file, project, found)
    if edition is None:
        return found.done(None)
    bases = Bases(project, edition.key, archive, found)
    hits = []
    for piece in wanted:
        home = edition.home(piece)
        hits.append(Hit(piece, home, bases.of(home, piece) if home else ()))
    return found.done(Traced(edition.key, edition.alike, tuple(hits)))
