"""Holds one finished file against the narrowed briefing and tells what is missing.

Found texts are taken out of their block before the next one is sought, the longest first and mere
numbers last, so that one place in the file does not stand for two in the briefing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.audiences.model import Edition
from briefgen.diagnostics import Span
from briefgen.document.model import ChartSection

from ..blocks import Finished, fingerprint, shown
from .expected import COVER, Expectation, Expected, Labels, expectation
from .places import Places, Region, entry_id
from .wording import Wording, plain

CONTENT = "content of the briefing"
"""The check of whatever has none of its own."""

TAKEN = "\1"
"""Stands for a text that was found."""

NOTE_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Lack:
    """Something of the briefing that a file does not say: the check it fails, and in words what."""

    check: str
    message: str
    id: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What came of holding a file against the briefing: texts looked for by check, and lacks."""

    counts: Counter[str]
    lacks: tuple[Lack, ...]


def check_briefing(
    file: Finished, form: str, name: str, edition: Edition, labels: Labels | None = None
) -> Held:
    """What the file lacks. `form` is "pdf", "docx" or "html"; `name` is what messages call it."""
    wanted = expectation(edition, labels or {})
    holder = _Holder(Places(file, form, wanted.ids), name, wanted)
    lacks = tuple(holder.lacks(form, edition.language))
    return Held(holder.counts, lacks)


def entry_places(file: Finished, form: str, edition: Edition) -> list[int]:
    """The blocks of a file that begin an entry of the bibliography."""
    places = Places(file, form, {})
    found = (places.index(entry_id(key)) for key in edition.briefing.library.sources)
    return [index for index in found if index is not None]


def _tightest(pattern: str, rest: str) -> re.Match[str] | None:
    """Where the pattern stands, begun as late as may be: a gap in it takes no word before it."""
    sought = re.compile(pattern)
    found = sought.search(rest)
    while found is not None:
        later = sought.search(rest, found.start() + 1, found.end())
        if later is None or later.end() != found.end():
            break
        found = later
    return found


class _Holder:
    """One file, held against what is expected."""

    def __init__(self, places: Places, name: str, wanted: Expectation) -> None:
        self.places, self.name, self.wanted = places, name, wanted
        self.counts: Counter[str] = Counter()

    def lacks(self, form: str, language: str) -> Iterator[Lack]:
        """Everything that is missing."""
        yield from self._properties(language)
        by_id: dict[str, list[Expected]] = {}
        for text in self.wanted.texts:
            by_id.setdefault(text.id, []).append(text)
        for id_, texts in by_id.items():
            yield from self._id(id_, texts)
        yield from self._sections()
        yield from self._entries()
        yield from self._contents()
        for section in self.wanted.charts if form == "docx" else ():
            yield from self._chart(section, language)

    def _properties(self, language: str) -> Iterator[Lack]:
        file = self.places.file
        self.counts["language"] += 1
        if not _same_language(file.language.text, language):
            said = f"{self.name} says that its language is “{file.language.text}”, not “{language}”"
            yield Lack("language", said)
        title = next((t for t in self.wanted.texts if t.check == "title"), None)
        if title is not None:
            self.counts["title"] += 1
            if not re.search(title.wording.pattern, fingerprint(file.title.text).characters):
                said = (
                    f"the title in the properties of {self.name} is “{shown(file.title.text)}”, "
                    f"not “{shown(title.wording.shown)}”"
                )
                yield Lack("title", said, "", title.span)

    # -- texts ------------------------------------------------------------------------------------

    def _id(self, id_: str, texts: Sequence[Expected]) -> Iterator[Lack]:
        region = self.places.front() if id_ == COVER else self.places.region(id_)
        if region is None:
            for text in texts:
                self.counts[text.check] += 1
            yield self._gone(id_, texts)
            return
        seen: set[tuple[str, str | None]] = set()
        characters: dict[str | None, str] = {}
        for text in sorted(texts, key=lambda t: (t.wording.loose, -len(t.wording.shown))):
            if (text.wording.pattern, text.kind) in seen:
                continue
            seen.add((text.wording.pattern, text.kind))
            self.counts[text.check] += 1
            rest = characters.get(text.kind)
            rest = region.characters(text.kind) if rest is None else rest
            found = _tightest(text.wording.pattern, rest)
            if found is None and id_ == COVER:
                found = re.search(text.wording.pattern, self.places.whole().characters(text.kind))
            elif found is not None:
                characters[text.kind] = rest[: found.start()] + TAKEN + rest[found.end() :]
            if found is None:
                yield self._lost(text)
                continue
            yield from self._brought(text, text.wording, region)
            yield from self._notes(text, found.group())

    def _gone(self, id_: str, texts: Sequence[Expected]) -> Lack:
        """Nothing in the file has the id."""
        text = max(texts, key=lambda t: len(t.wording.shown))
        whole = self.places.whole().characters()
        if text.wording.pattern and re.search(text.wording.pattern, whole):
            said = f"“{id_}” has lost its name in {self.name}, though its words are there"
        else:
            said = f"missing in {self.name}: “{id_}”, “{shown(text.wording.shown)}”"
        return Lack(CONTENT, _at(said, text.span), id_, text.span)

    def _lost(self, text: Expected) -> Lack:
        where = f" of “{text.id}”" if text.id else ""
        said = f"missing in {self.name}: {text.what}{where}, “{shown(text.wording.shown)}”"
        whole = self.places.whole().characters(text.kind)
        if len(text.wording.shown) > 3 and re.search(text.wording.pattern, whole):
            said += "; these words stand elsewhere in the file"
        return Lack(text.check, _at(said, text.span), text.id, text.span)

    def _notes(self, text: Expected, found: str) -> Iterator[Lack]:
        """The footnotes of a text, by the marks that were found in it."""
        notes = self.places.file.notes
        said = (
            fingerprint(note.text).characters
            for number in NOTE_MARK.findall(found)
            if (note := notes.get(int(number))) is not None
        )
        for wanted in text.wording.notes:
            self.counts["footnotes"] += 1
            # between them stand the notes of a style that cites in notes
            if not any(re.search(wanted.pattern, words) for words in said):
                message = f"missing in {self.name}: the footnote “{shown(wanted.shown)}”"
                yield Lack("footnotes", _at(message, text.span), text.id, text.span)

    # -- links ------------------------------------------------------------------------------------

    def _brought(self, text: Expected, words: Wording, region: Region) -> Iterator[Lack]:
        """The links that a text must bring: sources, other blocks, addresses."""
        file = self.places.file
        notes = file.notes.values()
        links = [link for block in (*region.blocks, *notes) for link in block.links]
        for key in dict.fromkeys(words.cites):
            self.counts["citations"] += 1
            if not self._cites(region, key):
                yield self._unlinked("citations", f"the citation of “{key}”", text)
        for id_ in dict.fromkeys(words.refers):
            self.counts["cross-references"] += 1
            target = self.places.region(id_)
            if not any(target and target.holds(self.places.target(li.anchor)) for li in links):
                yield self._unlinked("cross-references", f"the reference to “{id_}”", text)
        for href in dict.fromkeys(words.hrefs):
            self.counts["links"] += 1
            if not any(link.href == href for link in links):
                yield self._unlinked("links", f"the link to {href}", text)
        for note in words.notes:
            yield from self._brought(text, note, region)

    def _cites(self, region: Region, key: str) -> bool:
        """Whether a link leads from the region to the entry, or one back from there."""
        entry = self.places.entry(key)
        if entry is None:
            return True  # told once, for the entry
        target = self.places.target
        there = any(entry.holds(target(li.anchor)) for b in region.blocks for li in b.links)
        back = any(region.holds(target(li.anchor)) for b in entry.blocks for li in b.links)
        noted = any(
            entry.holds(target(li.anchor))
            for note in self.places.file.notes.values()
            for li in note.links
        )
        return there or back or noted

    def _unlinked(self, check: str, what: str, text: Expected) -> Lack:
        said = f"missing in {self.name}: {what} in “{text.id}”"
        return Lack(check, _at(said, text.span), text.id, text.span)

    # -- sections, entries, contents --------------------------------------------------------------

    def _sections(self) -> Iterator[Lack]:
        """Sections that say nothing of their own must be there all the same."""
        told = {text.id for text in self.wanted.texts}
        for id_ in self.wanted.sections:
            if id_ not in told and self.places.region(id_) is None:
                self.counts[CONTENT] += 1
                yield Lack(CONTENT, f"missing in {self.name}: “{id_}”", id_)

    def _entries(self) -> Iterator[Lack]:
        """Each source that is cited has an entry with words."""
        for key, span in self.wanted.cited.items():
            self.counts["references"] += 1
            entry = self.places.entry(key)
            if entry is None or not entry.characters():
                said = f"missing in {self.name}: the entry of the source “{key}”"
                yield Lack("references", _at(said, span), key, span)

    def _contents(self) -> Iterator[Lack]:
        """Each section with a title has an entry in the contents that leads to it."""
        entries = [block for block in self.places.file.running if block.kind == "contents"]
        for id_, words, span in self.wanted.contents:
            self.counts["contents"] += 1
            region = self.places.region(id_)
            fitting = [
                link
                for entry in entries
                if re.search(words.pattern, fingerprint(entry.text).characters)
                for link in entry.links
            ]
            if region and any(region.holds(self.places.target(li.anchor)) for li in fitting):
                continue
            said = f"missing in {self.name}: the contents entry of “{id_}”, “{shown(words.shown)}”"
            yield Lack("contents", _at(said, span), id_, span)
        for entry in entries:
            yield from self._page(entry.text, entry.page, [li.anchor for li in entry.links])

    def _page(self, text: str, page: str | None, anchors: Sequence[str | None]) -> Iterator[Lack]:
        """The page number that an entry shows is that of the place it leads to, where known."""
        pages = self.places.file.pages
        true = next((pages[a] for a in anchors if a is not None and a in pages), None)
        if true is not None and page is not None and page != str(true):
            said = (
                f"the contents of {self.name} say page {page} for “{shown(text)}”: it is on {true}"
            )
            yield Lack("contents", said)

    def _chart(self, section: ChartSection, language: str) -> Iterator[Lack]:
        """The numbers of a native chart, as drawn and in its workbook."""
        region, charts = self.places.region(section.id), self.places.file.charts
        index = next((i for i in sorted(charts) if region and region.holds(i)), None)
        wanted = {
            (plain(series.name.get(language, "")), plain(category.get(language, ""))): value.number
            for series in section.series
            for category, value in zip(section.categories, series.values, strict=False)
            if value.number is not None
        }
        drawn = {
            (plain(series.name), plain(category)): number
            for series in (charts[index].series if index is not None else ())
            for category, number in series.points.items()
        }
        workbook = charts[index].workbook if index is not None else frozenset[float]()
        for (series, category), number in wanted.items():
            self.counts[CONTENT] += 1
            if drawn.get((series, category)) != number or number not in workbook:
                said = f"{number:g} of “{series.shown}” at “{category.shown}”"
                said = f"missing in {self.name}: the chart “{section.id}” does not have {said}"
                yield Lack(CONTENT, _at(said, section.span), section.id, section.span)
        if len(drawn) > len(wanted):
            said = f"the chart “{section.id}” in {self.name} has more numbers than the briefing"
            yield Lack(CONTENT, _at(said, section.span), section.id, section.span)


def _same_language(one: str, two: str) -> bool:
    """Whether two language tags agree as far as both go."""
    return all(
        a == b for a, b in zip(one.casefold().split("-"), two.casefold().split("-"), strict=False)
    ) and bool(one)


def _at(message: str, span: Span | None) -> str:
    return f"{message} ({span})" if span else message
