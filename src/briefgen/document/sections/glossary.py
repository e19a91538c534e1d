"""glossary: the terms of `content/glossary.yaml`.

`terms` names those to show, in this order; without it all are shown.

    id: glossary
    kind: glossary
    title: {en: Glossary}
    terms: [small-b]
"""

from __future__ import annotations

from briefgen.document.model import GlossarySection
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.statements import read_list
from briefgen.source import Reader
from briefgen.source.shapes import Key, Many, Plain

SHAPE = section(
    "glossary",
    "Terms of content/glossary.yaml, with their definitions.",
    Key(
        "terms",
        Many(Plain("the id of a term")),
        "the terms to show, in this order (default: all)",
    ),
)


def read(reader: Reader, scope: Scope) -> GlossarySection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    terms = read_list(fields.get("terms"), scope, _term)
    if not terms:
        scope.terms |= set(scope.names.terms)
    return GlossarySection(*head, terms) if head is not None else None


def _term(reader: Reader, scope: Scope) -> str | None:
    name = reader.text()
    return name if name is not None and scope.knows_term(name, reader.span) else None
