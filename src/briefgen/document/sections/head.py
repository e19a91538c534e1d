"""What every section file has: `id`, `kind`, `title` and, where wanted, `intro`."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.diagnostics import Span
from briefgen.document.kinds import CLEARANCE, PROSE
from briefgen.document.ledgers import LEDGER, read_ledger
from briefgen.document.model import Localized
from briefgen.document.scope import Scope
from briefgen.document.text import Inlines
from briefgen.document.texts import prose
from briefgen.source import Reader
from briefgen.source.shapes import ID, Choice, Key, Shape


class Head(NamedTuple):
    """The fields of `Section`, in its order; `title` is empty where a kind needs none."""

    id: str
    kind: str
    title: Localized[Inlines]
    intro: Localized[Inlines]
    span: Span


def section(kind: str, doc: str, *keys: Key, titled: bool = True) -> Shape:
    """The shape of a kind of section: the head's keys, its own, and those of the ledger."""
    head = (
        Key("id", ID, "its name, unique in the briefing", required=True, examples=(kind,)),
        Key("kind", Choice({kind: doc}), "what kind of section this is", required=True),
        Key("title", PROSE, "its heading", required=titled),
        Key("intro", PROSE, "a paragraph below the heading"),
        CLEARANCE,
    )
    return Shape(kind, doc, (*head, *keys, *LEDGER))


def read_head(reader: Reader, scope: Scope, shape: Shape) -> tuple[Head | None, dict[str, Reader]]:
    """The head of a section, and the readers of its keys; `shape` is made by `section`."""
    fields = reader.shape(shape)
    read_ledger(fields, scope)
    name = scope.take_id(fields.get("id"))
    title_words = prose(fields.get("title"), scope)
    intro = prose(fields.get("intro"), scope)
    if name is None or ("title" in shape.required and not title_words):
        return None, fields
    kind = str(fields["kind"].value)
    return Head(name, kind, title_words, intro, reader.span), fields
