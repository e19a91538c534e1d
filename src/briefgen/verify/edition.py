"""All checks of one edition: each of its files against the briefing, and each against each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Span

from .blocks import Finished, UnreadableFile, landing
from .briefing import Labels, check_briefing, entry_places
from .checks import CHECKS, check_of, counted
from .compare import compare
from .docx import finished_docx
from .furniture import furniture_differences
from .html import finished_html
from .marks import mark_faults
from .pdf import finished_pdf

READERS: Mapping[str, Callable[[bytes], Finished]] = {
    "pdf": finished_pdf,
    "docx": finished_docx,
    "html": finished_html,
}
"""The formats that can be read back, in the order of the table."""

NAMES = {"pdf": "PDF", "docx": "Word", "html": "HTML"}


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: bytes, and the SHA-256 (hex) it had when it was built, if that is known."""

    data: bytes
    built: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference, in words, with the place in the content where it has one."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found in one file, or between two: how many things it looked at, and faults.

    `files` are the formats, one or two.
    """

    check: str
    files: tuple[str, ...]
    count: int
    faults: tuple[Fault, ...] = ()

    @property
    def status(self) -> str:
        """ "passed", "failed" or "not applicable"."""
        if self.faults:
            return "failed"
        return "passed" if self.count else "not applicable"


@dataclass(slots=True)
class _Found:
    """Counts and faults, by check and files."""

    counts: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    faults: dict[tuple[str, tuple[str, ...]], list[Fault]] = field(default_factory=dict)

    def add(self, check: str, files: tuple[str, ...], count: int, faults: Iterable[Fault]) -> None:
        self.counts[check, files] += count
        self.faults.setdefault((check, files), []).extend(faults)

    def outcomes(self, columns: Sequence[tuple[str, ...]]) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(
                check, files, self.counts[check, files], tuple(self.faults.get((check, files), ()))
            )
            for check in CHECKS
            for files in columns
        )


def columns_of(forms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The columns of an edition's table: each file alone, then each pair."""
    known = [form for form in READERS if form in set(forms)]
    return (*((form,) for form in known), *combinations(known, 2))


def verify_edition(
    files: Mapping[str, File],
    edition: Edition,
    labels: Labels | None = None,
    *,
    own_furniture: bool = False,
) -> tuple[Outcome, ...]:
    """The outcome of every check. `files` by format: "pdf", "docx", "html".

    `labels`: the words that the edition's language has for marks (see `briefing.expected`).
    `own_furniture`: the Word file has the header and footer of an organisation's own file, and so
    not those of the PDF.
    """
    found = _Found()
    read = {form: _read(form, files[form], found) for form in READERS if form in files}
    finished = {form: file for form, file in read.items() if file is not None}
    entries = {
        landing(file.running[index].text)
        for form, file in finished.items()
        for index in entry_places(file, form, edition)
    }
    for form, file in finished.items():
        _hold(form, file, edition, labels, found)
        marks, lacking = mark_faults(form, NAMES[form], file, edition)
        found.add("banner and watermark", (form,), marks, map(Fault, lacking))
    for one, two in combinations(finished, 2):
        _compare((one, two), finished[one], finished[two], entries, found)
        if {one, two} == {"pdf", "docx"} and not own_furniture:
            pages = sum(1 for item in finished["pdf"].furniture)
            differences = furniture_differences(finished["pdf"], finished["docx"])
            found.add("page furniture", (one, two), pages, map(Fault, differences))
    return found.outcomes(columns_of(files))


def _read(form: str, file: File, found: _Found) -> Finished | None:
    """The file's content, if it can be read; its package or archive is looked at besides."""
    if file.built is not None and sha256(file.data).hexdigest() != file.built:
        said = f"the {NAMES[form]} file was changed since it was built"
        found.add("file", (form,), 0, [Fault(said)])
    try:
        finished = READERS[form](file.data)
    except UnreadableFile as error:
        _unreadable(form, str(error), found)
        return None
    except Exception as error:  # a file may be broken in ways that no reader foresees
        _unreadable(form, f"it is broken ({type(error).__name__}: {error})", found)
        return None
    found.add("file", (form,), 1, [])
    if form == "docx":
        from .sound import check_package

        found.add("package", (form,), 1, map(Fault, check_package(file.data)))
    if form == "pdf":
        from .archive import check_archive

        found.add("archive", (form,), 1, map(Fault, check_archive(file.data)))
    return finished


def _unreadable(form: str, why: str, found: _Found) -> None:
    found.add("file", (form,), 1, [Fault(f"the {NAMES[form]} file cannot be read: {why}")])


def _hold(
    form: str, file: Finished, edition: Edition, labels: Labels | None, found: _Found
) -> None:
    """One file against the briefing."""
    held = check_briefing(file, form, NAMES[form], edition, labels)
    for check, count in held.counts.items():
        found.add(check, (form,), count, [])
    for lack in held.lacks:
        found.add(lack.check, (form,), 0, [Fault(lack.message, lack.span)])
    wrong = [Fault(f"{NAMES[form]} {said}") for said in file.miscounted]
    found.add("captions and numbers", (form,), 0, wrong)


def _compare(
    pair: tuple[str, str], one: Finished, two: Finished, entries: set[str], found: _Found
) -> None:
    """Two files with each other."""
    for check, count in (counted(one.blocks, entries) | counted(two.blocks, entries)).items():
        found.add(check, pair, count, [])
    for difference in compare(one.blocks, two.blocks, (NAMES[pair[0]], NAMES[pair[1]])):
        found.add(check_of(difference, entries), pair, 0, [Fault(str(difference))])
