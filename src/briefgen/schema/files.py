"""The files that a user writes, each with its shape; their schemas."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.audiences.shape import SHAPE as AUDIENCE
from briefgen.document.briefings import SHAPE as BRIEFING
from briefgen.document.library import FIGURES_FILE, TERMS_FILE
from briefgen.document.sections import SHAPES
from briefgen.document.source_shapes import SHAPE as SOURCES
from briefgen.locale_shape import SHAPE as LOCALE
from briefgen.project_shape import SHAPE as PROJECT
from briefgen.schema.emit import Emitter, Lists, Schema
from briefgen.source.shapes import ID, Choice, Key, Shape
from briefgen.theme import SHAPE as THEME

SECTION = "section"
"""The schema of a section's file of any kind."""

FILES: Mapping[str, Shape] = {
    "project": PROJECT,
    "briefing": BRIEFING,
    SECTION: Shape(SECTION, "A section of a briefing; `kind` says what else it has."),
    "audience": AUDIENCE,
    "sources": SOURCES,
    "figures": FIGURES_FILE,
    "glossary": TERMS_FILE,
    "theme": THEME,
    "locale": LOCALE,
}
"""The files by the names of their schemas."""

AUDIENCE_FILE = "audience"
"""The file in which `key: null` takes a value back that the audience it extends has."""

KINDS = SHAPES
"""The kinds of sections, with their shapes."""

NAMES = (*FILES, *(f"{SECTION}-{kind}" for kind in KINDS))
"""The names of all schemas: of files, and of sections of each kind."""


def full_name(name: str) -> str | None:
    """The schema's name; a kind of section may be named alone where no file is called so.

    >>> full_name("swot"), full_name("glossary"), full_name("swott")
    ('section-swot', 'glossary', None)
    """
    if name in NAMES:
        return name
    return f"{SECTION}-{name}" if name in KINDS else None


def schema(name: str, lists: Lists) -> Schema:
    """The schema of a name of `NAMES`; `lists` are the words that only a project knows."""
    emitter = Emitter(lists, erasing=name == AUDIENCE_FILE)
    if name == SECTION:
        return emitter.document(name, "briefgen: section", _any_section(emitter))
    kind = name.removeprefix(f"{SECTION}-")
    shape = FILES[name] if name in FILES else KINDS[kind]
    return emitter.document(name, f"briefgen: {shape.name}", emitter.mapping(shape))


def _any_section(emitter: Emitter) -> Schema:
    """A section: its id and kind, and, once the kind is said, what that kind has."""
    kinds = Choice({kind: shape.doc for kind, shape in KINDS.items()})
    common = (
        Key("id", ID, "its name, unique in the briefing", required=True),
        Key("kind", kinds, "what kind of section this is", required=True),
    )
    return {
        "description": FILES[SECTION].doc,
        "type": "object",
        "properties": {key.name: emitter.key(key) for key in common},
        "required": [key.name for key in common],
        "allOf": [_of_kind(kind, shape, emitter) for kind, shape in KINDS.items()],
    }


def _of_kind(kind: str, shape: Shape, emitter: Emitter) -> Schema:
    fits = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": fits, "then": emitter.reference(shape)}
