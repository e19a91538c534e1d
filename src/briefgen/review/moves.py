"""Moves: a deletion here and an insertion there that are one change."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.review.model import Change
from briefgen.review.words import normal


def pair_moves(found: Sequence[Change]) -> list[Change]:
    """Each deletion and insertion that are the two ends of a move, made into one change.

    Word marks moves; a paragraph cut here and pasted there by one author is a move as well, and is
    all that is left of one where another program has rewritten the file.
    """
    targets: dict[tuple[str, str], list[Change]] = {}
    for change in found:
        if change.kind == "insertion" and (key := _move_key(change)):
            targets.setdefault(key, []).append(change)
    result, taken = [], set()
    for change in found:
        key = _move_key(change) if change.kind == "deletion" else None
        if key is not None and targets.get(key):
            target = targets[key].pop(0)
            taken.add(id(target))
            change = _move(change, target)
        result.append(change)
    return [change for change in result if id(change) not in taken]


def _move_key(change: Change) -> tuple[str, str] | None:
    words = normal(change.deleted or change.inserted)
    if not words or not (change.mark.moved or change.unit == "paragraph"):
        return None
    return change.mark.author, words


def _move(source: Change, target: Change) -> Change:
    return replace(
        source,
        kind="move",
        inserted=target.inserted,
        new=target.new,
        target=target.paragraph,
    )
