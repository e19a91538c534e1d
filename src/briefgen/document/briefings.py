"""One briefing: its front matter (briefing.yaml) and the files of its sections."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from briefgen.diagnostics import Span, did_you_mean
from briefgen.document.clearances import clearance
from briefgen.document.edtf import Edtf, EdtfDate
from briefgen.document.kinds import CLEARANCE, DAY, PROSE
from briefgen.document.ledgers import LEDGER, read_ledger
from briefgen.document.model import Briefing, Library, Localized, ReferencesSection, Section
from briefgen.document.scope import Scope
from briefgen.document.sections import read_section
from briefgen.document.texts import date, forms, prose, words
from briefgen.source import Reader, list_files, parse_yaml, read_text, read_yaml
from briefgen.source.shapes import LANGUAGE, TEXT, WORDS, Either, Forms, Key, Many, Plain, Shape

FILE = "briefing.yaml"
SHAPE = Shape(
    "briefing",
    "A briefing: what its first page says, and its sections.",
    (
        Key("title", PROSE, "its title", required=True),
        Key("question", PROSE, "the question that it answers", required=True),
        Key("as_of", DAY, "the state of knowledge", required=True),
        Key(
            "sections",
            Many(Plain("a file", examples=("summary.yaml",))),
            "the sections' files in this folder, in reading order",
            required=True,
        ),
        Key("subtitle", PROSE, "a second line below the title"),
        Key("authors", Many(WORDS), "who wrote it"),
        Key("classification", WORDS, "who may read it", examples=({"any": "Public"},)),
        Key(
            "keywords",
            Either((Many(TEXT), Forms(Many(TEXT), short=False))),
            "what it is about: a list of words for each language",
        ),
        Key(
            "audiences",
            Many(Plain("an audience", listed="audiences")),
            "who gets it (default: every audience of the project)",
        ),
        Key("languages", Many(LANGUAGE), "in which languages (default: all of the project)"),
        CLEARANCE,
        *LEDGER,
    ),
)
_MARKED = re.compile(r"\{#([A-Za-z][A-Za-z0-9-]*)[\s}]")
"""An id in the text of a body."""


def read_briefing(name: str, library: Library, scope: Scope) -> Briefing | None:
    """The briefing in content/briefings/<name>; None where faults (all reported) leave none."""
    root = scope.project.root
    path = root / scope.folder / FILE
    loaded = read_yaml(path, root) if path.is_file() else None
    if loaded is None:
        return None
    scope.found.extend(loaded.diagnostics)
    if loaded.value is None:
        return None
    reader = Reader.of(loaded.value, scope.found)
    fields = reader.shape(SHAPE)
    read_ledger(fields, scope)
    if "languages" in fields:
        scope.languages = _languages(fields["languages"], scope)
    sections = _sections(fields["sections"], scope) if "sections" in fields else ()
    title, question = prose(fields.get("title"), scope), prose(fields.get("question"), scope)
    as_of = _day(fields.get("as_of"), scope)
    briefing = Briefing(
        name,
        title,
        question,
        as_of or Edtf("", EdtfDate(1)),
        sections,
        library,
        prose(fields.get("subtitle"), scope),
        _authors(fields.get("authors"), scope),
        words(fields.get("classification"), scope),
        _keywords(fields.get("keywords"), scope),
        scope.languages,
        _audiences(fields.get("audiences"), scope),
        reader.span,
        clearance(fields.get("clearance"), scope),
    )
    return briefing if title and question and as_of else None


def _languages(reader: Reader, scope: Scope) -> tuple[str, ...]:
    """The briefing's own choice of the project's languages, in the project's order."""
    known = scope.project.languages
    chosen = {item.choice(known) for item in reader.items()}
    return tuple(language for language in known if language in chosen) or known


def _audiences(reader: Reader | None, scope: Scope) -> tuple[str, ...]:
    known = scope.project.audiences
    if reader is None:
        return known
    names = [item.text() for item in reader.items()]
    for item, name in zip(reader.items(), names, strict=True):
        if name is not None and name not in known:
            hint = did_you_mean(name, known) or f"add content/audiences/{name}.yaml"
            item.error("M190", f'unknown audience "{name}"', hint)
    return tuple(dict.fromkeys(name for name in names if name in known))


def _authors(reader: Reader | None, scope: Scope) -> tuple[Localized[str], ...]:
    if reader is None:
        return ()
    return tuple(words(item, scope) for item in reader.items())


def _keywords(reader: Reader | None, scope: Scope) -> Localized[tuple[str, ...]]:
    """A list of words for each language; a plain list is the first language's."""
    if reader is None:
        return {}
    if reader.is_list:
        given = {scope.project.languages[0]: reader}
        absent = [language for language in scope.languages if language not in given]
        scope.missing('"keywords"', absent, reader.span, "write {en: [one, two], …}")
    else:
        given = forms(reader, scope)
    return {
        language: tuple(word for item in form.items() if (word := item.text()) is not None)
        for language, form in given.items()
    }


def _day(reader: Reader | None, scope: Scope) -> Edtf | None:
    """The state of knowledge is one certain day."""
    edtf = date(reader, scope)
    if reader is None or edtf is None:
        return None
    value = edtf.value
    if isinstance(value, EdtfDate) and value.day and not (value.approximate or value.uncertain):
        return edtf
    reader.error("M302", f'"{edtf.text}" is not a day', "write year, month and day: 2025-01-01")
    return None


# --- sections ------------------------------------------------------------------------------------


def _sections(reader: Reader, scope: Scope) -> tuple[Section, ...]:
    """The sections in the author's order."""
    readers = _section_readers(reader, scope)
    scope.targets = _targets(readers, scope)
    read = [read_section(section, scope) for section in readers]
    sections = tuple(section for section in read if section is not None)
    lists = [section for section in sections if isinstance(section, ReferencesSection)]
    for second in lists[1:]:
        hint = f"the first is at {lists[0].span}"
        scope.found.error("M191", "a second references section", second.span, hint)
    if len(sections) == len(readers):
        _check_references(scope)
    return sections


def _section_readers(reader: Reader, scope: Scope) -> list[Reader]:
    """A reader on each section's file. A file that no section names is a warning."""
    folder = scope.project.root / scope.folder
    present = {path.name: path for path in list_files(folder, "*.yaml") if path.name != FILE}
    readers: list[Reader] = []
    named: set[str] = set()
    for item in reader.items():
        name = item.text()
        if name is None:
            continue
        if name in named:
            item.error("M192", f'the section file "{name}" stands twice', "keep one")
            continue
        named.add(name)
        section = _section_file(name, item, sorted(present), scope)
        if section is not None:
            readers.append(section)
    for name in sorted(present.keys() - named):
        place = Span(f"{scope.folder}/{name}")
        hint = f"add it to the sections of {FILE}, or delete it"
        scope.found.warning("M193", "this file is no section of the briefing", place, hint)
    return readers


def _section_file(name: str, item: Reader, present: Sequence[str], scope: Scope) -> Reader | None:
    path = scope.project.root / scope.folder / name
    if ".." in Path(name).parts or Path(name).is_absolute():
        item.error("M194", "a section's file stands in the briefing's folder", f"not {name}")
        return None
    if not os.path.exists(path):  # Path.exists raises where a name is too long
        hint = did_you_mean(f"{name}.yaml", present) or did_you_mean(name, present)
        item.error("M194", f'no section file "{name}" in {scope.folder}', hint)
        return None
    loaded = read_text(path, scope.project.root, place=item.span)
    scope.found.extend(loaded.diagnostics)
    if loaded.value is None:
        return None
    parsed = parse_yaml(loaded.value)
    scope.found.extend(parsed.diagnostics)
    return Reader.of(parsed.value, scope.found) if parsed.value is not None else None


def _targets(readers: Sequence[Reader], scope: Scope) -> frozenset[str]:
    """All ids of the briefing, gathered before any text is read: references may point forward."""
    texts: list[str] = []
    ids: set[str] = set()
    for reader in readers:
        for key, value in _scalars(reader.value):
            if key == "id":
                ids.add(value)
            elif "{#" in value:
                texts.append(value)
    for path in list_files(scope.project.root / scope.folder, "**/*.md"):
        loaded = read_text(path, scope.project.root)
        texts.append(loaded.value.text if loaded.value is not None else "")
    for text in texts:
        ids.update(_MARKED.findall(text))
    return frozenset(ids)


def _scalars(value: Any) -> Iterator[tuple[str, str]]:
    """All texts in a value, each with the key that holds it."""
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.items())
        elif isinstance(value, list):
            stack.extend((key, item) for item in value)
        elif isinstance(value, str):
            yield key, value


def _check_references(scope: Scope) -> None:
    """Cross-references lead to parts that the briefing really has."""
    for reference in scope.references:
        if reference.target not in scope.ids:
            hint = did_you_mean(reference.target, scope.ids)
            message = f'no part of this briefing has the id "{reference.target}"'
            scope.found.error("M234", message, reference.span, hint)
