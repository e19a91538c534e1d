"""What readers see of a project, one language at a time, as text that patterns can search.

All texts of a language stand in one string, a line each, so that a pattern runs once; a hit knows
the text it belongs to. What is no prose (citations, cross-references, notes, key figures, code)
is the one character `OBJECT`, or as many as the code has.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args
from weakref import WeakKeyDictionary

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.model import Statement
from briefgen.document.text import (
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    Confidence,
    Footnote,
    Heading,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Passage,
    Text,
)
from briefgen.document.walk import field_names, localized_fields, own_id
from briefgen.lint.base import View

OBJECT = "\ufffc"
"""Stands for what is no prose (U+FFFC, object replacement character)."""

_UNREAD = frozenset({"src", "library"})
"""Fields whose values are no texts, or are walked through by themselves."""


class Prose(Struct, frozen=True, eq=False):
    """A text in one language, as readers see it.

    `text` has `OBJECT` for what is no prose; `whole` differs from it only by showing code. `runs`
    are the pieces that stand so in the file: offset in the text, and characters. `links` are the
    addresses of its links. `part` is the field that holds it ("text", "title", "body", "heading",
    "footnote" …); `quoted`: it is set apart as a quotation. `span`: where its node begins.
    """

    text: str
    whole: str
    runs: tuple[tuple[int, str], ...]
    links: tuple[str, ...]
    language: str
    briefing: str
    node: str
    part: str
    kind: str
    span: Span | None
    statement: bool = False
    confidence: Confidence | None = None
    quoted: bool = False


class Hit(Struct, frozen=True, eq=False):
    """What a pattern matched in a text: the characters [start, end) of it."""

    prose: Prose
    start: int
    end: int
    match: re.Match[str]

    @property
    def said(self) -> str:
        """The words that were matched."""
        return self.prose.whole[self.start : self.end]


class Corpus:
    """All texts of a language; `text` has a line for each."""

    def __init__(self, language: str, proses: Iterable[Prose]) -> None:
        self.language = language
        self.proses = tuple(proses)
        self.text = "\n".join(prose.text for prose in self.proses)
        self._starts: list[int] = []
        start = 0
        for prose in self.proses:
            self._starts.append(start)
            start += len(prose.text) + 1

    def hits(self, pattern: re.Pattern[str], text: str | None = None) -> Iterator[Hit]:
        """Every match. `text`: another form of `self.text`, of the same length."""
        for match in pattern.finditer(self.text if text is None else text):
            yield self.hit(match)

    def hit(self, match: re.Match[str]) -> Hit:
        """A match in `text`, or in another form of it, with the text it belongs to."""
        number = bisect_right(self._starts, match.start()) - 1
        start = self._starts[number]
        return Hit(self.proses[number], match.start() - start, match.end() - start, match)

    @property
    def is_chinese(self) -> bool:
        """Whether the language is Chinese, of whatever region or script."""
        return self.language.split("-")[0].lower() == "zh"

    @property
    def is_english(self) -> bool:
        """Whether the language is English."""
        return self.language.split("-")[0].lower() == "en"


_known: WeakKeyDictionary[View, tuple[Corpus, ...]] = WeakKeyDictionary()


def corpora(view: View) -> tuple[Corpus, ...]:
    """The texts of each language, in the order of the project's languages, then by tag."""
    if view not in _known:
        by_language: dict[str, list[Prose]] = {tag: [] for tag in view.project.languages}
        for prose in _proses(view):
            by_language.setdefault(prose.language, []).append(prose)
        _known[view] = tuple(Corpus(tag, found) for tag, found in by_language.items() if found)
    return _known[view]


def chinese(view: View) -> Iterator[Corpus]:
    """The corpora of Chinese texts."""
    return (corpus for corpus in corpora(view) if corpus.is_chinese)


def english(view: View) -> Iterator[Corpus]:
    """The corpora of English texts."""
    return (corpus for corpus in corpora(view) if corpus.is_english)


# --- walking through the model --------------------------------------------------------------------


class _Home(Struct, frozen=True):
    """The node that texts belong to."""

    briefing: str
    kind: str = ""
    node: str = ""
    span: Span | None = None

    def of(self, value: Any) -> _Home:
        """The home of what stands in a value: the value itself, where it has an id or a place."""
        node, span = own_id(value) or self.node, getattr(value, "span", None) or self.span
        return _Home(self.briefing, self.kind, node, span)


def _proses(view: View) -> Iterator[Prose]:
    library = view.content.library
    for entries, kind in ((library.figures, "figures"), (library.terms, "terms")):
        for entry in entries.values():
            yield from _fields(entry, _Home("", kind).of(entry))
    for briefing in view.content.briefings.values():
        home = _Home(briefing.name, "briefing", "", briefing.span)
        yield from _fields(briefing, home, skip=("sections",))
        for section in briefing.sections:
            yield from _walk(section, _Home(briefing.name, section.kind))


def _walk(value: Any, home: _Home) -> Iterator[Prose]:
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item, home)
    elif isinstance(value, Struct):
        yield from _fields(value, home.of(value))


def _fields(value: Any, home: _Home, skip: tuple[str, ...] = ()) -> Iterator[Prose]:
    kind: Any = type(value)
    localized = localized_fields(kind)
    for name in field_names(kind):
        if name in _UNREAD or name in skip:
            continue
        field = getattr(value, name)
        if name not in localized:
            yield from _walk(field, home)
            continue
        for forms in field if isinstance(field, tuple) else (field,):
            if isinstance(forms, Mapping):
                for language, form in forms.items():
                    yield from _form(form, value, name, language, home)


def _form(form: Any, owner: Any, name: str, language: str, home: _Home) -> Iterator[Prose]:
    if isinstance(form, str):
        form = (form,)
    if not isinstance(form, tuple) or not form:
        return
    if isinstance(form[0], get_args(Block)):
        yield from _blocks(form, language, home)
        return
    statement = isinstance(owner, Statement)
    confidence = owner.confidence if isinstance(owner, Statement) else None
    traits = {"part": name, "statement": statement, "confidence": confidence}
    if isinstance(form[0], str):
        for words in form:
            yield from _Flat(language, home, traits).proses((Text(words),))
    else:
        yield from _Flat(language, home, traits).proses(form)


def _blocks(blocks: Iterable[Any], language: str, home: _Home, *, quoted: bool = False) -> Any:
    for block in blocks:
        if isinstance(block, Paragraph):
            traits = {
                "part": "body",
                "statement": not block.note,
                "confidence": block.confidence,
                "quoted": quoted,
            }
            yield from _Flat(language, home.of(block), traits).proses(block.children)
        elif isinstance(block, Heading):
            traits = {"part": "heading", "quoted": quoted}
            yield from _Flat(language, home.of(block), traits).proses(block.children)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _blocks(item, language, home, quoted=quoted)
        elif isinstance(block, BlockQuote):
            yield from _blocks(block.children, language, home, quoted=True)
        elif isinstance(block, CodeBlock):
            yield from _Flat(language, home.of(block), {"part": "code"}).proses((Code(block.text),))


class _Flat:
    """Lays one text out as characters; beside it, its notes and passages in other languages."""

    def __init__(self, language: str, home: _Home, traits: dict[str, Any]) -> None:
        self._language = language
        self._home = home
        self._traits = traits
        self._shown: list[str] = []
        self._whole: list[str] = []
        self._runs: list[tuple[int, str]] = []
        self._links: list[str] = []
        self._size = 0
        self._beside: list[Callable[[], Iterator[Prose]]] = []

    def proses(self, inlines: Inlines) -> Iterator[Prose]:
        """The text, and what stands beside it."""
        self._add(inlines)
        home = self._home
        yield Prose(
            "".join(self._shown),
            "".join(self._whole),
            tuple(self._runs),
            tuple(self._links),
            self._language,
            home.briefing,
            home.node,
            kind=home.kind,
            span=home.span,
            **self._traits,
        )
        for more in self._beside:
            yield from more()

    def _add(self, inlines: Inlines) -> None:
        for node in inlines:
            if isinstance(node, Text):
                self._put(node.text, node.text)
            elif isinstance(node, Code):
                self._put(OBJECT * len(node.text), node.text)
            elif isinstance(node, LineBreak):
                self._put(" ", "")
            elif isinstance(node, Footnote):
                self._put(OBJECT, "")
                self._apart(node.children, self._language, self._home.of(node), "footnote")
            elif isinstance(node, Passage) and node.lang not in (None, self._language):
                self._put(OBJECT, "")
                self._apart(node.children, node.lang or "", self._home, self._traits["part"])
            elif isinstance(node, Passage | Link) or hasattr(node, "children"):
                if isinstance(node, Link):
                    self._links.append(node.href)
                self._add(node.children)
            else:
                self._put(OBJECT, "")

    def _put(self, shown: str, written: str) -> None:
        shown = shown.replace("\n", " ")
        self._shown.append(shown)
        self._whole.append(written.replace("\n", " ") or shown)
        if written:
            self._runs.append((self._size, written))
        self._size += len(shown)

    def _apart(self, inlines: Inlines, language: str, home: _Home, part: str) -> None:
        traits = {**self._traits, "part": part}
        self._beside.append(lambda: _Flat(language, home, traits).proses(inlines))
