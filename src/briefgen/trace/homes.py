"""Which edition a file is, and where each of its blocks is at home in the content."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct, field

from briefgen.diagnostics import Collector, Span
from briefgen.output import MANIFEST
from briefgen.pipeline import Request, documents
from briefgen.review.content import Block, blocks_of
from briefgen.trace.finding import Piece, squeezed

LEAST_ALIKE = 0.2
"""Share of a file's blocks that an edition must have to be the file's."""

LIKELY = 0.8
"""Share of a file's blocks from which the edition that a manifest names is believed to be it."""

LEAST_LIKENESS = 0.6
"""Likeness (0 to 1) from which a block that was reworded is still taken for the same."""


class Home(Struct, frozen=True):
    """Where a block is at home: the nearest author's id, its place, its words as they are now.

    `reworded`: the content has other words now than the file.
    """

    id: str
    span: Span | None
    text: str
    reworded: bool = False


class Recognised(Struct):
    """The edition of a file, and its blocks by their words."""

    key: tuple[str, str, str]
    alike: float
    blocks: Sequence[Block]
    by_words: dict[str, Block] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The edition's language."""
        return self.key[2]

    def home(self, piece: Piece) -> Home | None:
        """Where a piece of the file is at home; None where the content has nothing like it."""
        words = squeezed(piece.text)
        block = self.by_words.get(words)
        if block is not None:
            return _home(block, reworded=False)
        inside = [b for b in self.blocks if _holds(squeezed(b.text), words)]
        if inside:
            return _home(min(inside, key=lambda b: abs(len(b.text) - len(words))), reworded=False)
        likely = max(self.blocks, key=lambda b: _likeness(squeezed(b.text), words), default=None)
        if likely is None or _likeness(squeezed(likely.text), words) < LEAST_LIKENESS:
            return None
        return _home(likely, reworded=True)


def recognise(
    blocks: Sequence[Piece], file: Path, project: Path, found: Collector
) -> Recognised | None:
    """The project's edition that shares most words with the file; an error where none does.

    A manifest beside the file only says which edition to try first.
    """
    likely = _named(file)
    best = _best(blocks, Request(project, (), *likely), Collector()) if likely else None
    if best is None or best.alike < LIKELY:
        best = _best(blocks, Request(project), found)
    if not found.ok:
        return None
    if best is None or best.alike < LEAST_ALIKE:
        hint = "name the project that it was built from: --project DIR"
        found.error("O553", "the file is no edition of this project", None, hint)
        return None
    return best


def _named(file: Path) -> tuple[tuple[str], tuple[str], tuple[str]] | None:
    """Briefing, audience and language of the file by the manifest beside it, if there is one."""
    try:
        manifest = json.loads((file.parent / MANIFEST).read_text(encoding="utf-8"))
        entry = manifest["files"][file.name]
        return (str(entry["briefing"]),), (str(entry["audience"]),), (str(entry["language"]),)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _best(blocks: Sequence[Piece], request: Request, found: Collector) -> Recognised | None:
    """The edition of the request that shares most words with the file."""
    made = documents(request)
    found.extend(d for d in made.diagnostics if d.is_error)
    if made.value is None:
        return None
    words = {squeezed(block.text) for block in blocks if len(block.text) > 1}
    best: Recognised | None = None
    for key, document in made.value.items():
        content = blocks_of(document).blocks
        by_words = {squeezed(block.text): block for block in reversed(content)}
        alike = len(words & by_words.keys()) / max(1, len(words))
        if best is None or alike > best.alike:
            best = Recognised(key, alike, content, by_words)
    return best


def _home(block: Block, *, reworded: bool) -> Home:
    return Home(block.id, span_of(block.source), block.text, reworded)


def span_of(source: str) -> Span | None:
    """A place written "file:line:column"."""
    file, _, rest = source.partition(":")
    line, _, column = rest.partition(":")
    if not (file and line.isdigit() and column.isdigit()):
        return Span(file) if file else None
    return Span(file, int(line), int(column))


def _holds(outer: str, inner: str) -> bool:
    """Whether one text holds the other: a page break or a cell may have cut it in two."""
    return bool(inner) and bool(outer) and (inner in outer or (len(outer) > 20 and outer in inner))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_LIKENESS or matcher.quick_ratio() < LEAST_LIKENESS:
        return 0.0
    return matcher.ratio()
