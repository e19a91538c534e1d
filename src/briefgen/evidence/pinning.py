"""Writing pins beside the citations, so that every other byte of the files stays.

What is exact is left as it stands. A passage that has changed gets a new mark only where the
author, who has read it, asks for that; one that has moved or is missing gets none, for the
citation is what needs mending.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.diagnostics import Collector, Diagnosed, Diagnostic, Severity
from briefgen.document.model import Content, Pin, Source
from briefgen.evidence.archive import Archive
from briefgen.evidence.examination import Cited, Examination, readable
from briefgen.evidence.expand import ordinal
from briefgen.evidence.ledger_files import LedgerFiles
from briefgen.evidence.pins import Verdict, make
from briefgen.evidence.units import LABELS, Copy
from briefgen.evidence.wording import locator
from briefgen.source.edits import Edit
from briefgen.source.splice import set_values

Passage: TypeAlias = tuple[str, str, str]
"""Source, CSL locator term, value."""


class Wanted(Struct, frozen=True):
    """What is to be pinned. Empty names stand for all there are.

    `follow`: what has moved is seen to already.
    """

    briefings: Collection[str] = ()
    keys: Collection[str] = ()
    repin: bool = False
    follow: bool = False


class Pinning(Struct, frozen=True):
    """What pinning comes to: the edits, and how many passages of each file they are about.

    `added`, `renewed` and `removed` count by file, `kept` are pins that stay as they are,
    `idle` those that nothing cites.
    """

    edits: tuple[Edit, ...]
    added: Mapping[str, int]
    renewed: Mapping[str, int]
    kept: int
    idle: int = 0


def plan(
    examination: Examination, content: Content, archive: Archive, wanted: Wanted
) -> Diagnosed[Pinning]:
    """Work out what is to be written; nothing is written yet."""
    return _Planner(examination, content, archive, wanted).plan()


class _Planner:
    def __init__(
        self, examination: Examination, content: Content, archive: Archive, wanted: Wanted
    ) -> None:
        self.examination = examination
        self.content = content
        self.archive = archive
        self.wanted = wanted
        self.found = Collector()
        self.files = LedgerFiles(archive.root, self.found)

    def plan(self) -> Diagnosed[Pinning]:
        """The edits of all files."""
        files = self._by_file()
        marks = self._marks(files)
        added, renewed, edits = dict[str, int](), dict[str, int](), list[Edit]()
        for file, passages in files.items():
            changes = []
            for passage, pin in passages.items():
                mark = marks.get(passage)
                if mark is None or (pin is not None and pin.mark == mark):
                    continue
                counts = added if pin is None else renewed
                counts[file] = counts.get(file, 0) + 1
                changes.append((self._path(file, passage, pin), mark))
            edits += self._edits(file, changes)
        kept = len(self.examination.pins) - sum(renewed.values())
        return self.found.done(
            Pinning(tuple(edits), added, renewed, kept, len(self.examination.idle))
        )

    # -- which ---------------------------------------------------------------------------------

    def _by_file(self) -> dict[str, dict[Passage, Pin | None]]:
        """The passages to be pinned, by file, each file's in the order of the sources' passages."""
        files: dict[str, dict[Passage, Pin | None]] = {}
        seen: set[tuple[str, Passage]] = set()
        for each in self._chosen():
            passage = (each.item.key, each.label, each.value)
            if (each.claim.file, passage) in seen:
                continue
            seen.add((each.claim.file, passage))
            if self._can_be_pinned(each) and (each.pin is None or self._renews(each)):
                files.setdefault(each.claim.file, {})[passage] = each.pin
        return {file: dict(sorted(p.items(), key=_in_order)) for file, p in files.items()}

    def _chosen(self) -> Iterator[Cited]:
        wanted = self.wanted
        for each in self.examination.cited:
            if wanted.briefings and each.claim.briefing not in wanted.briefings:
                continue
            if not wanted.keys or each.item.key in wanted.keys:
                yield each

    def _can_be_pinned(self, each: Cited) -> bool:
        if not each.value or each.label not in LABELS:
            return False
        if each.within is False and each.pin is None:
            message = f"the copy of {each.item.key} has no {each.label} {each.value}"
            self.found.warning("O511", message, each.item.span, "correct the locator")
        return bool(each.within)

    def _renews(self, each: Cited) -> bool:
        """Whether a pin that is there gets a new mark."""
        pin, judgement = each.pin, each.judgement
        if pin is None or judgement is None or judgement.verdict is Verdict.EXACT:
            return False
        name = f"{locator(each.label, each.value)} of {each.item.key}"
        if judgement.verdict is Verdict.CHANGED and judgement.where == each.value and pin.mark:
            if not self.wanted.repin:
                hint = "read it again; if the statement still rests on it, run with --repin"
                self.found.warning("O512", f"{name} has changed", pin.span, hint)
            return self.wanted.repin
        if not readable(pin):
            hint = "run with --repin, or delete the line"
            if not self.wanted.repin:
                self.found.warning("O512", f"the pin of {name} cannot be read", pin.span, hint)
            return self.wanted.repin
        if judgement.where and self.wanted.follow:
            return False
        place = f"it is {locator(each.label, judgement.where)} now" if judgement.where else ""
        message = f"{name} is not where it was" if place else f"{name} is no longer there"
        hint = f"{place}: run with --follow" if place else "cite what says it now"
        self.found.warning("O512", message, pin.span, hint)
        return False

    # -- what ----------------------------------------------------------------------------------

    def _marks(self, files: Mapping[str, Mapping[Passage, Pin | None]]) -> dict[Passage, str]:
        """The marks of the passages as they are now; one source's copy at a time."""
        passages: dict[str, dict[Passage, None]] = {}
        for wanted in files.values():
            for passage in wanted:
                passages.setdefault(passage[0], {})[passage] = None
        marks: dict[Passage, str] = {}
        for key, named in passages.items():
            source = self.content.library.sources[key]
            extracted = self.archive.text(source)
            copy = Copy(extracted, source.item) if extracted is not None else None
            for passage in named:
                mark = make(copy, *passage) if copy is not None else None
                if mark is not None:
                    marks[passage] = mark
        return marks

    # -- where ---------------------------------------------------------------------------------

    def _path(self, file: str, passage: Passage, pin: Pin | None) -> tuple[str, ...]:
        """Where the mark stands, or is to stand."""
        key, label, value = passage
        path = self.files.path(file, pin) if pin is not None else None
        if path is None:
            return ("evidence", key, locator(label, value))
        return (*path, "pin") if self.files.is_mapping(file, path) else path

    def _edits(self, file: str, changes: list[tuple[tuple[str, ...], str]]) -> tuple[Edit, ...]:
        data = self.files.read(file) if changes else None
        if data is None:
            return ()
        made = set_values(data, changes)
        self.found.extend(made.diagnostics)
        return made.value or ()


def _in_order(entry: tuple[Passage, Pin | None]) -> tuple[str, str, int, str]:
    key, label, value = entry[0]
    number = ordinal(value)
    return key, label, number if number is not None else 1 << 30, value


def out_of_reach(examination: Examination, content: Content) -> tuple[Diagnostic, ...]:
    """What cannot be pinned: citations of sources whose copies are not at hand."""
    missing: dict[str, int] = {}
    for each in examination.cited:
        key = each.item.key
        if each.pin is None and each.value and key not in examination.at_hand:
            missing[key] = missing.get(key, 0) + 1
    return tuple(_out_of_reach(content.library.sources[key], n) for key, n in missing.items())


def _out_of_reach(source: Source, count: int) -> Diagnostic:
    what = "1 citation" if count == 1 else f"{count} citations"
    message = f"no copy of {source.key} is at hand: {what} cannot be pinned"
    hint = (
        "name the folder that holds it with --archive"
        if source.snapshots
        else "archive a copy: briefgen sources add FILE"
    )
    return Diagnostic("O513", message, source.span, (hint,), Severity.WARNING)
