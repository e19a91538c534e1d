"""What every section file has: `id`, `kind`, `title` and, where wanted, `intro`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.diagnostics import Span
from briefgen.document.ledgers import KEYS, read_ledger
from briefgen.document.model import Localized
from briefgen.document.scope import Scope
from briefgen.document.text import Inlines
from briefgen.document.texts import prose
from briefgen.source import Reader


class Head(NamedTuple):
    """The fields of `Section`, in its order; `title` is empty where a kind needs none."""

    id: str
    kind: str
    title: Localized[Inlines]
    intro: Localized[Inlines]
    span: Span


def read_head(
    reader: Reader,
    scope: Scope,
    required: Sequence[str] = (),
    optional: Sequence[str] = (),
    *,
    titled: bool = True,
) -> tuple[Head | None, dict[str, Reader]]:
    """The head of a section, and the readers of its kind's own keys."""
    title = ["title"]
    fields = reader.fields(
        ["id", "kind", *(title if titled else ()), *required],
        ["intro", *(() if titled else title), *optional, *KEYS],
    )
    read_ledger(fields, scope)
    name = scope.take_id(fields.get("id"))
    title_words = prose(fields.get("title"), scope)
    intro = prose(fields.get("intro"), scope)
    if name is None or (titled and not title_words):
        return None, fields
    kind = str(fields["kind"].value)
    return Head(name, kind, title_words, intro, reader.span), fields
