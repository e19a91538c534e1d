"""Texts that have a form in several languages, and whether the forms still belong together.

    for text in texts(content): …            # one a node and field: "kj-share", "in-hit.signal"
    mark(text.forms["zh-CN"])                # the fingerprint that a translation records

What a fingerprint holds and what it passes over, `fingerprints` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct

from briefgen.diagnostics import Span
from briefgen.document.model import Accepted, Content, KeyFigure, Section, Term
from briefgen.document.text import (
    Block,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
)
from briefgen.document.walk import field_names, localized_fields, own_id, parts
from briefgen.evidence.fingerprints import Form, changed, cited, mark

FILES = frozenset({"src"})
"""Localized fields that name files and hold no words."""


class TranslatedText(Struct, frozen=True):
    """A text with its forms by language, and the YAML file whose ledger speaks of it.

    `name` as `Accepted.node`; `node` and `field` are its parts; `span` is the node's place.
    """

    file: str
    briefing: str
    node: str
    field: str
    forms: Mapping[str, Form]
    span: Span | None

    @property
    def name(self) -> str:
        """How a ledger names it: the node's id, the field behind it where it is not `text`."""
        if not self.node:
            return self.field
        return self.node if self.field == "text" else f"{self.node}.{self.field}"


class Change(Struct, frozen=True):
    """An accepted translation whose original has changed: in its words, numbers or citations."""

    text: TranslatedText
    accepted: Accepted
    what: tuple[str, ...]


def texts(content: Content) -> Iterator[TranslatedText]:
    """All texts that differ by language, in the order of the files."""
    gathered: dict[tuple[str, str, str, str], _Gathering] = {}
    for value, briefing, file in _roots(content):
        _gather(value, "", None, briefing, file, gathered)
    for (file, briefing, node, field), found in gathered.items():
        forms = {tag: Form(tuple(p), found.spans.get(tag)) for tag, p in found.pieces.items()}
        if len({form.pieces for form in forms.values()}) > 1:
            yield TranslatedText(file, briefing, node, field, forms, found.span)


def changes(content: Content, of: Iterable[TranslatedText] | None = None) -> Iterator[Change]:
    """The accepted translations whose originals have changed since. `of`: the texts, if known."""
    known = texts(content) if of is None else of
    by_name = {(text.file, text.name): text for text in known}
    for file, ledger in content.ledgers.items():
        for accepted in ledger.accepted:
            text = by_name.get((file, accepted.node))
            if text is None or accepted.original not in text.forms:
                continue
            now = mark(text.forms[accepted.original])
            if now != accepted.mark and accepted.language in text.forms:
                yield Change(text, accepted, changed(accepted.mark, now))


def orphans(
    content: Content, of: Iterable[TranslatedText] | None = None
) -> Iterator[tuple[str, Accepted]]:
    """Notes of accepted translations whose text, or one of its forms, is not there any more."""
    known = texts(content) if of is None else of
    by_name = {(text.file, text.name): text for text in known}
    for file, ledger in content.ledgers.items():
        for accepted in ledger.accepted:
            text = by_name.get((file, accepted.node))
            if text is None or not {accepted.original, accepted.language} <= text.forms.keys():
                yield file, accepted


# -- gathering -------------------------------------------------------------------------------------


class _Gathering(Struct):
    pieces: dict[str, list[Inlines | str]]
    spans: dict[str, Span]
    span: Span | None


_Gathered = dict[tuple[str, str, str, str], _Gathering]


def _roots(content: Content) -> Iterator[tuple[Any, str, str]]:
    """Key figures, terms, front matters and sections, each with its briefing and file."""
    library = content.library
    for entry in (*library.figures.values(), *library.terms.values()):
        yield entry, "", _file(entry)
    for briefing in content.briefings.values():
        yield briefing, briefing.name, _file(briefing)
        for section in briefing.sections:
            yield section, briefing.name, _file(section)


def _file(value: Any) -> str:
    return value.span.file if value.span is not None else ""


def _gather(
    value: Any, node: str, span: Span | None, briefing: str, file: str, into: _Gathered
) -> None:
    kind: Any = type(value)
    own = _id(value) or node
    place = getattr(value, "span", None) or span
    localized = localized_fields(kind)
    for name in field_names(kind):
        field = getattr(value, name)
        if name in localized and name not in FILES:
            for forms in field if isinstance(field, tuple) else (field,):
                if isinstance(forms, Mapping):
                    _take(forms, own, name, place, briefing, file, into)
        elif name not in ("library", "sections", "cite"):
            for inner in field if isinstance(field, tuple) else (field,):
                if isinstance(inner, Struct) and not isinstance(inner, Span):
                    _gather(inner, own, place, briefing, file, into)


def _id(value: Any) -> str:
    if isinstance(value, Section | KeyFigure | Term):
        return value.id
    return own_id(value) or ""


def _take(
    forms: Mapping[str, Any],
    node: str,
    field: str,
    span: Span | None,
    briefing: str,
    file: str,
    into: _Gathered,
) -> None:
    if len(forms) < 2:
        return
    for language, form in forms.items():
        if isinstance(form, tuple) and form and isinstance(form[0], get_args(Block)):
            for own, piece, place in _blocks(form, node):
                name = own or node
                at = field if not own else "text"
                _put((file, briefing, name, at), language, piece, place, span, into)
            continue
        pieces = form if isinstance(form, tuple) and form and isinstance(form[0], str) else (form,)
        for piece in pieces:
            if isinstance(piece, str | tuple):
                _put((file, briefing, node, field), language, piece, None, span, into)


def _put(
    key: tuple[str, str, str, str],
    language: str,
    piece: Inlines | str,
    place: Span | None,
    span: Span | None,
    into: _Gathered,
) -> None:
    found = into.setdefault(key, _Gathering({}, {}, span))
    found.pieces.setdefault(language, []).append(piece)
    if place is not None:
        found.spans.setdefault(language, place)


def _blocks(form: tuple[Any, ...], node: str) -> Iterator[tuple[str, Inlines, Span | None]]:
    """The paragraphs and headings of a body: id (empty where it has none), text, place."""
    for block in parts(form):
        if isinstance(block, Paragraph | Heading):
            yield block.id or "", block.children, block.span


def outline(blocks: tuple[Any, ...]) -> tuple[tuple[str, Span | None], ...]:
    """A body's structure, one word a block: what it is, with its id, and where it stands."""
    return tuple(
        (_outlined(node), node.span) for node in parts(blocks) if isinstance(node, get_args(Block))
    )


def _outlined(block: Any) -> str:
    kind = type(block).__name__.lower()
    if isinstance(block, Paragraph):
        return f"paragraph {block.id}" if block.id else "note" if block.note else "paragraph"
    if isinstance(block, Heading):
        return f"heading {block.id}" if block.id else f"heading of level {block.level}"
    if isinstance(block, ListBlock):
        return f"list of {len(block.items)}"
    return kind


__all__ = [
    "Change",
    "Form",
    "TranslatedText",
    "changed",
    "changes",
    "cited",
    "mark",
    "orphans",
    "outline",
    "texts",
]
