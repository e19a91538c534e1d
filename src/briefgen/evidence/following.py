"""Following passages that have moved: citations and pins get the locators that lead to them now.

Only the numbers of locators are rewritten, in the citations of YAML and Markdown files and in the
keys of ledgers; marks and quotations stay. Of a source of which a pinned passage is missing, or
could not be checked, a file's citations are left alone: numbers could come to mean another passage.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document.markdown.locators import value_in
from briefgen.document.text import CitationItem
from briefgen.evidence.archive import Archive
from briefgen.evidence.examination import Examination, Examined
from briefgen.evidence.expand import compressed, single
from briefgen.evidence.pins import Verdict
from briefgen.source import LineIndex, read_text
from briefgen.source.edits import Edit, stamp_of

Group = tuple[str, str, str]
"""A ledger's file, a source, and a CSL locator term."""


class Following(Struct, frozen=True):
    """The edits, and how many passages of each ledger's file are followed."""

    edits: tuple[Edit, ...]
    followed: Mapping[str, int]


def follow(
    examination: Examination, archive: Archive, keys: Collection[str] = ()
) -> Diagnosed[Following]:
    """Work out what is to be rewritten: for some sources, or (no keys) for all."""
    found = Collector()
    texts = _Texts(archive.root, found)
    groups: dict[Group, list[Examined]] = {}
    for each in examination.pins:
        if not keys or each.pin.key in keys:
            groups.setdefault((each.file, each.pin.key, each.pin.label), []).append(each)
    edits: dict[tuple[str, int], Edit] = {}
    followed: dict[str, int] = {}
    for group, pins in groups.items():
        moves = _moves(pins, found)
        made = _edits(group, pins, moves, texts, found) if moves else []
        edits |= {(edit.file, edit.start): edit for edit in made}
        if made:
            followed[group[0]] = followed.get(group[0], 0) + len(moves)
    return found.done(Following(tuple(edits.values()), followed))


def _moves(pins: list[Examined], found: Collector) -> dict[str, str]:
    """Old locators and new ones, of the passages that stand elsewhere; nothing where it is unsafe.

    A passage that has changed as well is followed; that it has changed is told afterwards.
    """
    wanted = {each.pin.locator: each.judgement.where for each in pins}
    moves = {old: new for old, new in wanted.items() if new and new != old}
    if not moves:
        return {}
    lost = [e for e in pins if e.judgement.verdict in (Verdict.MISSING, Verdict.UNCHECKED)]
    places = [new or old for old, new in wanted.items()]
    if lost or len(set(places)) < len(places):
        first = (lost or pins)[0].pin
        message = f"the locators of {first.key} are not rewritten here: "
        message += "a passage is missing" if lost else "two passages have become one"
        found.warning("O514", message, first.span, "mend that by hand, then run the command again")
        return {}
    return moves


def _edits(
    group: Group, pins: list[Examined], moves: Mapping[str, str], texts: _Texts, found: Collector
) -> list[Edit]:
    """All edits for one source in one ledger, or none."""
    edits: list[Edit | None] = []
    known = {each.pin.locator for each in pins}
    for each in pins:
        if each.pin.locator in moves and each.pin.span is not None:
            edits.append(texts.edit(each.pin.span, each.pin.locator, moves))
    for item in _items(group, pins):
        values = set(single(item.locator or ""))
        if item.span is not None and not values.isdisjoint(moves):
            safe = values <= known  # what is not pinned may have moved, too
            edits.append(texts.edit(item.span, item.locator or "", moves) if safe else None)
    good = [edit for edit in edits if edit is not None]
    if len(good) < len(edits):
        place = pins[0].pin.span
        message = f"the locators of {group[1]} cannot be rewritten here: one is not pinned, "
        message += "or its form is unusual"
        found.warning("O514", message, place, "write them by hand")
        return []
    return good


def _items(group: Group, pins: list[Examined]) -> dict[CitationItem, None]:
    """The items that cite passages of the source, each once."""
    return {
        item: None
        for each in pins
        for claim in each.claims
        for item in claim.cited
        if (item.key, item.label) == group[1:]
    }


class _Texts:
    """The files of a project as they are written, each read once."""

    def __init__(self, root: Path, found: Collector) -> None:
        self._root = root
        self._found = found
        self._texts: dict[str, tuple[str, LineIndex, str]] = {}

    def edit(self, span: Span, locator: str, moves: Mapping[str, str]) -> Edit | None:
        """The locator that stands behind a place, rewritten; None where it cannot be found."""
        text, lines, stamp = self._read(span.file)
        start = lines.start_of(span.line) + span.column - 1
        place = value_in(text, start, locator)
        if place is None:
            return None
        written = text[place[0] : place[1]]
        new = compressed([moves.get(value, value) for value in single(locator)], written)
        return Edit(span.file, *place, new, stamp)

    def _read(self, file: str) -> tuple[str, LineIndex, str]:
        if file not in self._texts:
            loaded = read_text(self._root / file, self._root)
            self._found.extend(d for d in loaded.diagnostics if d.is_error)
            text = loaded.value.text if loaded.value is not None else ""
            self._texts[file] = text, LineIndex(text), stamp_of(text)
        return self._texts[file]
