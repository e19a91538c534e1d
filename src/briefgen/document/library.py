"""What the briefings of a project share: sources, key figures and terms.

Each of content/sources.yaml, figures.yaml and glossary.yaml may be absent.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct, field

from briefgen.document.clearances import clearance
from briefgen.document.kinds import CITE, CLEARANCE, DATE, PROSE, UNIT, UNITS
from briefgen.document.ledgers import LEDGER, read_ledger
from briefgen.document.model import KeyFigure, Library, Localized, Term
from briefgen.document.scope import Scope
from briefgen.document.sources import read_sources
from briefgen.document.texts import citations, date, prose, words
from briefgen.source import Reader, read_yaml
from briefgen.source.shapes import ID, NUMBER, TEXT, Choice, Either, Forms, Key, Many, Shape

T = TypeVar("T", KeyFigure, Term)

QUALIFIERS = {
    "about": "about the value",
    "more-than": "more than the value",
    "less-than": "less than the value",
    "at-least": "the value, or more",
    "up-to": "the value at most",
}

KEY_FIGURE = Shape(
    "key figure",
    "A number that several texts share, with its source; `{fig:id}` puts it into a text.",
    (
        Key("id", ID, "what texts call it; unique in the project", required=True),
        Key(
            "value",
            Either((NUMBER, Many(NUMBER, 2, 2))),
            "a number, or a range: the lower one first",
            required=True,
            examples=(0.9, [3, 5]),
        ),
        Key("label", PROSE, "what it counts", required=True),
        Key("cite", CITE, "its sources: a number is a claim", required=True),
        Key("unit", UNIT, "percent, number, or the unit's name", default="number"),
        Key("qualifier", Choice(QUALIFIERS), "how the number is meant"),
        Key("note", PROSE, "what is to be known about it"),
        Key("as_of", DATE, "the day for which the number holds"),
        CLEARANCE,
    ),
)
TERM = Shape(
    "term",
    "A term of the glossary.",
    (
        Key("id", ID, "what glossary sections call it; unique in the project", required=True),
        Key("term", PROSE, "the term itself", required=True),
        Key("definition", PROSE, "what it means", required=True),
        Key("cite", CITE, "the sources of the definition"),
        Key(
            "aliases",
            Either((Many(TEXT), Forms(Many(TEXT), short=False))),
            "other names of the same, as sources and texts may call it",
            examples=({"zh-CN": ["源选"], "en": ["Yuanxuan"]},),
        ),
        CLEARANCE,
    ),
)
FIGURES_FILE = Shape(
    "figures",
    "Key figures: numbers that several texts share.",
    (Key("figures", Many(KEY_FIGURE), "the key figures", required=True), *LEDGER),
)
TERMS_FILE = Shape(
    "terms",
    "Terms that readers may not know.",
    (Key("terms", Many(TERM), "the terms", required=True), *LEDGER),
)


class Shared(Struct):
    """The library, and the sources that each key figure and each term cites."""

    library: Library
    figure_sources: dict[str, set[str]] = field(default_factory=dict)
    term_sources: dict[str, set[str]] = field(default_factory=dict)


def read_library(scope: Scope) -> Shared:
    """Read the three files; faulty entries are left out (their faults have been noted)."""
    sources_file = _file("sources", "sources.yaml", scope)
    sources = read_sources(sources_file, scope) if sources_file is not None else {}
    figures, figure_sources = _entries("figures", "figures.yaml", _figure, scope)
    terms, term_sources = _entries("terms", "glossary.yaml", _term, scope)
    return Shared(Library(sources, figures, terms), figure_sources, term_sources)


def _file(part: str, name: str, scope: Scope) -> Reader | None:
    """A reader on one of the files; None where it is absent or cannot be read."""
    path = scope.project.root / "content" / name
    if not path.exists():
        return None
    loaded = read_yaml(path, scope.project.root)
    scope.found.extend(loaded.diagnostics)
    if loaded.value is None:
        scope.names.incomplete.add(part)
        return None
    return Reader.of(loaded.value, scope.found)


def _entries(
    part: str, name: str, read: Callable[[str, Reader, Scope], T | None], scope: Scope
) -> tuple[dict[str, T], dict[str, set[str]]]:
    """The entries of a file by id, and the sources that each cites."""
    values: dict[str, T] = {}
    cited: dict[str, set[str]] = {}
    reader = _file(part, name, scope)
    fields = (
        reader.shape(FIGURES_FILE if part == "figures" else TERMS_FILE)
        if reader is not None
        else {}
    )
    read_ledger(fields, scope)
    entries = fields[part].items() if part in fields else []
    ids = [_take(entry, part, scope) for entry in entries]
    for entry, known in zip(entries, ids, strict=True):
        scope.sources = set()
        value = read(known or "", entry, scope)
        if value is not None and known is not None:
            values.setdefault(known, value)
            cited[known] = scope.sources
    return values, cited


def _take(reader: Reader, part: str, scope: Scope) -> str | None:
    """Note the id of an entry, which no other figure or term may have."""
    entry = reader.entries().get("id") if reader.is_mapping else None
    name = entry.identifier() if entry is not None and entry.value is not None else None
    if entry is None or name is None:
        return None
    own = scope.names.figures if part == "figures" else scope.names.terms
    first = scope.names.figures.get(name) or scope.names.terms.get(name)
    if first is not None:
        hint = f"its first use is at {first}"
        entry.error("M111", f'the id "{name}" is used a second time', hint)
    own.setdefault(name, entry.span)
    return name


def _figure(name: str, reader: Reader, scope: Scope) -> KeyFigure | None:
    fields = reader.shape(KEY_FIGURE)
    value = _value(fields["value"]) if "value" in fields else None
    label = prose(fields.get("label"), scope)
    unit = _unit(fields["unit"], scope) if "unit" in fields else "number"
    qualifier = fields["qualifier"].choice(QUALIFIERS) if "qualifier" in fields else None
    note = prose(fields.get("note"), scope)
    cite = citations(fields.get("cite"), scope)
    as_of = date(fields.get("as_of"), scope)
    level = clearance(fields.get("clearance"), scope)
    if value is None or not label or not unit:
        return None
    return KeyFigure(name, value, label, unit, qualifier, note, cite, reader.span, as_of, level)


def _value(reader: Reader) -> tuple[float, ...] | None:
    """A number, or a range of two."""
    if not reader.is_list:
        number = reader.number()
        return None if number is None else (number,)
    numbers = [item.number() for item in reader.items()]
    bounds = tuple(number for number in numbers if number is not None)
    if len(bounds) < len(numbers):
        return None
    if len(bounds) != 2 or bounds[0] >= bounds[1]:
        reader.error("M142", "a range is two numbers, the lower one first", "value: [3, 5]")
        return None
    return bounds


def _unit(reader: Reader, scope: Scope) -> str | Localized[str] | None:
    """ "percent", "number", or a unit's name in each language."""
    if reader.value in UNITS:
        return str(reader.value)
    return words(reader, scope) or None


def _term(name: str, reader: Reader, scope: Scope) -> Term | None:
    fields = reader.shape(TERM)
    term = prose(fields.get("term"), scope)
    definition = prose(fields.get("definition"), scope)
    cite = citations(fields.get("cite"), scope)
    aliases = _aliases(fields.get("aliases"), scope)
    level = clearance(fields.get("clearance"), scope)
    if not term or not definition:
        return None
    return Term(name, term, definition, cite, reader.span, aliases, level)


def _aliases(reader: Reader | None, scope: Scope) -> Localized[tuple[str, ...]]:
    """Other names of a term; a language without any is none the worse."""
    given = reader.localized(scope.project.languages) if reader is not None else {}
    named = {
        language: tuple(" ".join(text.split()) for item in form.items() if (text := item.text()))
        for language, form in given.items()
    }
    return {language: names for language, names in named.items() if names}
