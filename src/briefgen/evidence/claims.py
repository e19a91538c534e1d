"""Claims: what the content says, one language at a time, and what it cites for it.

A claim is a statement, a paragraph, a cell, a caption: the smallest text to which citations belong.
Claims are found by walking through the model's values, so that a new kind of section needs no line
here; what is neither cited nor a statement (titles, labels) is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.model import (
    Briefing,
    Content,
    KeyFigure,
    Section,
    Statement,
    TableSection,
    Term,
)
from briefgen.document.text import (
    Block,
    Citation,
    CitationItem,
    Code,
    Confidence,
    CrossReference,
    FigureValue,
    Footnote,
    Inlines,
    LineBreak,
    Paragraph,
    Text,
)
from briefgen.document.walk import field_names, localized_fields, parts


class Claim(Struct, frozen=True):
    """A text in one language, and the sources it cites.

    `briefing` and `section` are empty for what the library holds. `node` is the id of the nearest
    node around it that has one, `part` the field ("text", "signal", "caption", "body" …). `cited`:
    the items of its citations, those in the text first. `statement`: whether it must be sourced or
    an assessment, as statements and paragraphs must; a caption may be neither. `file`: the YAML
    file whose ledger speaks of it.
    """

    briefing: str
    section: str
    node: str
    part: str
    language: str
    text: Inlines
    cited: tuple[CitationItem, ...]
    confidence: Confidence | None
    statement: bool
    file: str
    span: Span | None

    @property
    def sourced(self) -> bool:
        """Whether it says what its sources say, and not what the author thinks."""
        return self.confidence is None and bool(self.cited)


def claims(content: Content) -> Iterator[Claim]:
    """All claims: of the library, then of the briefings, in the order of the files."""
    library = content.library
    for figure in library.figures.values():
        yield from _entry(figure)
    for term in library.terms.values():
        yield from _entry(term)
    for briefing in content.briefings.values():
        yield from claims_of(briefing)


def claims_of(briefing: Briefing) -> Iterator[Claim]:
    """The claims of one briefing's front matter and sections."""
    home = _Home(briefing.name, "", briefing.span.file if briefing.span else "")
    yield from _fields(briefing, "", (), home, skip=("sections", "library"))
    for section in briefing.sections:
        file = section.span.file if section.span else ""
        yield from _walk(section, "", (), _Home(briefing.name, section.id, file))


def citation_items(inlines: Inlines) -> Iterator[CitationItem]:
    """The items of the citations in a text, those in footnotes too."""
    for node in parts(inlines):
        if isinstance(node, Citation):
            yield from node.items


def words(inlines: Inlines, value: Callable[[str], str] = lambda key: "") -> str:
    """A text's words as a reader sees them, without citations and notes.

    `value` gives the words of a key figure. Passages, links and stressed text count as their words.

        >>> words((Text("nine "), Citation(()), Text("in ten")))
        'nine in ten'
    """
    text = "".join(_words(inlines, value))
    return " ".join(text.split())


def _words(inlines: Inlines, value: Callable[[str], str]) -> Iterator[str]:
    for node in inlines:
        if isinstance(node, Text | Code):
            yield node.text
        elif isinstance(node, FigureValue):
            yield value(node.key)
        elif isinstance(node, LineBreak):
            yield " "
        elif not isinstance(node, Citation | CrossReference | Footnote):
            yield from _words(node.children, value)


class _Home(Struct, frozen=True):
    briefing: str
    section: str
    file: str


def _entry(entry: KeyFigure | Term) -> Iterator[Claim]:
    home = _Home("", "", entry.span.file if entry.span else "")
    yield from _fields(entry, entry.id, entry.cite, home)


def _walk(value: Any, node: str, cite: Iterable[Citation], home: _Home) -> Iterator[Claim]:
    """The claims in a value that stands in the model; `cite`: what is cited for all of it."""
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item, node, cite, home)
    elif isinstance(value, Struct):
        own = getattr(value, "id", None) or node
        inner = value.cite if isinstance(value, TableSection) else cite
        yield from _fields(value, own, inner, home)


def _fields(
    value: Any, node: str, cite: Iterable[Citation], home: _Home, skip: tuple[str, ...] = ()
) -> Iterator[Claim]:
    """The claims in the fields of a node: texts in languages here, other nodes further down."""
    kind: Any = type(value)
    localized = localized_fields(kind)
    own = getattr(value, "cite", None) or cite
    for name in field_names(kind):
        if name in skip:
            continue
        field = getattr(value, name)
        if name not in localized:
            yield from _walk(field, node, cite, home)
        elif isinstance(field, Mapping):
            yield from _localized(value, name, field, node, own, home)
        elif isinstance(field, tuple):
            for item in field:
                if isinstance(item, Mapping):
                    yield from _localized(value, name, item, node, own, home)


def _localized(
    owner: Any,
    name: str,
    forms: Mapping[str, Any],
    node: str,
    cite: Iterable[Citation],
    home: _Home,
) -> Iterator[Claim]:
    for language, form in forms.items():
        if not isinstance(form, tuple) or not form or not isinstance(form[0], Struct):
            continue
        if _is_body(form):
            yield from _body(form, node, language, home)
            continue
        once = cite if _takes_cite(owner, name) else ()
        cited = (*citation_items(form), *(item for group in once for item in group.items))
        statement = isinstance(owner, Statement)
        if not cited and not statement:
            continue
        confidence = owner.confidence if isinstance(owner, Statement) else None
        span = owner.span if getattr(owner, "span", None) else None
        yield Claim(
            home.briefing, home.section, node, name, language, form, cited, confidence,
            statement, home.file, span,
        )  # fmt: skip


def _takes_cite(owner: Any, name: str) -> bool:
    """Whether `cite` speaks of that field too: not of a section's title and introduction."""
    return not (isinstance(owner, Section) and name in ("title", "intro"))


def _is_body(form: tuple[Any, ...]) -> bool:
    return isinstance(form[0], get_args(Block))


def _body(blocks: tuple[Any, ...], node: str, language: str, home: _Home) -> Iterator[Claim]:
    for block in parts(blocks):
        if not isinstance(block, Paragraph):
            continue
        cited = tuple(citation_items(block.children))
        if block.note and not cited:
            continue
        yield Claim(
            home.briefing, home.section, block.id or node, "body", language, block.children,
            cited, block.confidence, not block.note, home.file, block.span,
        )  # fmt: skip


__all__ = ["Claim", "citation_items", "claims", "claims_of", "words"]
