"""What a block rests on: its statement, the key figures in it, the passages it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.audiences import load_audiences, seen_content, select
from briefgen.diagnostics import Collector, Span
from briefgen.document import load_content
from briefgen.document.model import Content, KeyFigure, Library, Snapshot, Source
from briefgen.document.text import Confidence, FigureValue, Text
from briefgen.document.walk import parts
from briefgen.evidence.archive import archive_of
from briefgen.evidence.claims import Claim, claims, words
from briefgen.evidence.examination import Cited, examine
from briefgen.evidence.pins import Verdict
from briefgen.evidence.units import Copy
from briefgen.project import Project, load_project
from briefgen.trace.finding import Piece, squeezed
from briefgen.trace.homes import Home

VERDICTS = {
    Verdict.EXACT: "the passage is there, word for word",
    Verdict.MOVED: "the passage is there, at another place: {where}",
    Verdict.CHANGED: "the passage was changed; this is the nearest",
    Verdict.MISSING: "the passage is no longer there",
    Verdict.UNCHECKED: "not checkable: no copy of the source is at hand",
}


class Passage(Struct, frozen=True):
    """A cited passage: its source, where in it, what stands there, and what the pin says.

    `text` is empty where no archived copy is at hand, `verdict` words of `VERDICTS`, or
    "not pinned".
    """

    source: Source
    locator: str
    text: str
    verdict: str
    snapshot: Snapshot | None


class Basis(Struct, frozen=True):
    """A statement behind a block, or a key figure: its words, its place, its passages.

    `kind`: "sourced", "assessment", "figure" or "text" (a caption, a term …). `confidence` of an
    assessment.
    """

    kind: str
    id: str
    text: str
    span: Span | None
    confidence: Confidence | None
    passages: tuple[Passage, ...]


class Bases:
    """The statements of an edition, and what they rest on.

    What its audience may not see is not among it: what is told of a file may be told to those who
    have the file. `key` is briefing, audience and language.
    """

    def __init__(
        self, project: Path, key: tuple[str, str, str], archive: Sequence[Path], found: Collector
    ) -> None:
        loaded = load_project(project).value
        content = None
        if loaded is not None:
            content = load_content(loaded, frozenset(loaded.languages)).value
            content = _seen(content, loaded, key) if content is not None else None
        self._language = language = key[2]
        self._content = content or Content(Library({}, {}, {}), {})
        self._cited: dict[int, list[Cited]] = {}
        self._by_node: dict[str, list[Claim]] = {}
        if loaded is None or content is None:
            return
        self._archive = archive_of(loaded, archive)
        told = [claim for claim in claims(content) if claim.language == language]
        for claim in told:
            self._by_node.setdefault(claim.node, []).append(claim)
        examination = examine(content, self._archive, told)
        for each in examination.cited:
            self._cited.setdefault(id(each.claim), []).append(each)

    def of(self, home: Home, piece: Piece) -> tuple[Basis, ...]:
        """What the block at a home rests on: its statements, then the key figures they show."""
        there = self._by_node.get(home.id, [])
        fitting = [claim for claim in there if _fits(claim, piece)] or there
        bases = [self._basis(claim) for claim in fitting if home.id not in self._figures]
        shown = dict.fromkeys(
            node.key
            for claim in fitting
            for node in parts(claim.text)
            if isinstance(node, FigureValue)
        )
        if home.id in self._figures:
            shown = {home.id: None, **shown}
        return (*bases, *(self._figure(key) for key in shown if key in self._figures))

    @property
    def _figures(self) -> Mapping[str, KeyFigure]:
        return self._content.library.figures

    def _basis(self, claim: Claim) -> Basis:
        kind = "sourced" if claim.sourced else "assessment" if claim.confidence else "text"
        passages = tuple(self._passage(each) for each in self._cited.get(id(claim), ()))
        text = words(claim.text, self._value)
        return Basis(kind, claim.node, text, claim.span, claim.confidence, passages)

    def _figure(self, key: str) -> Basis:
        figure = self._figures[key]
        about = self._by_node.get(key, [])
        cited = [each for claim in about[:1] for each in self._cited.get(id(claim), ())]
        passages = tuple(self._passage(each) for each in cited)
        label = next((words(claim.text, self._value) for claim in about), key)
        return Basis("figure", key, f"{label}: {self._value(key)}", figure.span, None, passages)

    def _value(self, key: str) -> str:
        """The figure as it is defined: "more-than 10000 items"."""
        figure = self._figures.get(key)
        if figure is None:
            return ""
        percent = figure.unit == "percent"
        numbers = "–".join(f"{value * 100 if percent else value:.10g}" for value in figure.value)
        unit = figure.unit.get(self._language, "") if isinstance(figure.unit, Mapping) else ""
        said = f"{numbers}%" if percent else f"{numbers} {unit}"
        return f"{figure.qualifier or ''} {said}".strip()

    def _passage(self, each: Cited) -> Passage:
        source = self._content.library.sources[each.item.key]
        locator = f"{each.label} {each.value}" if each.value else ""
        snapshot = next((s for s in source.snapshots if self._archive.path(s)), None)
        judgement = each.judgement
        if judgement is None:
            return Passage(source, locator, self._text(each, source), "not pinned", snapshot)
        verdict = VERDICTS[judgement.verdict].format(where=f"{each.label} {judgement.where}")
        if judgement.quotes:
            verdict += "; but not the words that are quoted of it"
        return Passage(source, locator, judgement.text, verdict, snapshot)

    def _text(self, each: Cited, source: Source) -> str:
        """The passage of a citation that is not pinned, as the copy has it."""
        extracted = self._archive.text(source) if source.snapshots and each.value else None
        units = Copy(extracted, source.item).units(each.label) if extracted else None
        index = units.index(each.value) if units is not None else None
        return units.texts[index] if units is not None and index is not None else ""


def _seen(content: Content, project: Project, key: tuple[str, str, str]) -> Content | None:
    """The content as far as the audience of an edition may know it; None where it gets none."""
    briefing, audience, language = key
    readers = load_audiences(project).value or {}
    if briefing not in content.briefings or audience not in readers:
        return None
    made = select(content.briefings[briefing], readers[audience], language, project.clearances)
    return None if made.value is None else seen_content(content, made.value, project.clearances)


def _fits(claim: Claim, piece: Piece) -> bool:
    """Whether the piece is made of the claim's words, those between figures and marks."""
    here = squeezed(piece.text)
    runs = [squeezed(node.text) for node in parts(claim.text) if isinstance(node, Text)]
    longest = max(runs, key=len, default="")
    return bool(longest) and (longest in here or (len(here) > 8 and here in longest))
