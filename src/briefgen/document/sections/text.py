"""text: prose.

`body` is Markdown in each language, or the name of a Markdown file for each language, next to the
section's file: `body: background.{lang}.md`. Every paragraph and list item that claims something
ends with an id, `{#id}`, and either cites a source or has a confidence, `{#id confidence=low}`;
`{.note}` marks one that claims nothing. The same ids, with the same confidence, stand in every
language. Headings are `###` and `####`.

    id: background
    kind: text
    title: {en: Background}
    body:
      en: |
        This part tells where the platform comes from. {.note}

        It began as a marketplace for factories [@source, para. 2]. {#bg-origin}

        ### Since then

        - It may have come too late. {#bg-late confidence=low}
"""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.document.kinds import BODY
from briefgen.document.markdown import parse_body
from briefgen.document.model import TextSection
from briefgen.document.references import resolve_blocks
from briefgen.document.scope import Scope
from briefgen.document.sections.head import read_head, section
from briefgen.document.sections.paragraphs import check_body
from briefgen.document.text import Blocks
from briefgen.document.texts import forms
from briefgen.source import LineIndex, Reader, read_text
from briefgen.source.shapes import Key

LANGUAGE = "{lang}"

SHAPE = section(
    "text",
    "Prose.",
    Key(
        "body",
        BODY,
        "Markdown in each language, or the name of a Markdown file for each, next to this file",
        required=True,
        examples=("background.{lang}.md",),
    ),
)


def read(reader: Reader, scope: Scope) -> TextSection | None:
    """The section that the file holds."""
    head, fields = read_head(reader, scope, SHAPE)
    body = _bodies(fields["body"], scope) if "body" in fields else {}
    if body:
        check_body(body, fields["body"], scope)
    return TextSection(*head, body) if head is not None and body else None


def _bodies(reader: Reader, scope: Scope) -> dict[str, Blocks]:
    """The body in each language, from the section's file or from files beside it."""
    name = reader.value if isinstance(reader.value, str) else ""
    if name.endswith(".md") and "\n" not in name:
        return _files(reader, name, scope)
    bodies: dict[str, Blocks] = {}
    for language, form in forms(reader, scope).items():
        text = form.text()
        if text is not None:
            bodies[language] = resolve_blocks(parse_body(text, form.inside, scope.found), scope)
    return bodies


def _files(reader: Reader, name: str, scope: Scope) -> dict[str, Blocks]:
    bodies: dict[str, Blocks] = {}
    for language in scope.languages:
        path = f"{scope.folder}/{name.replace(LANGUAGE, language)}"
        if not os.path.isfile(scope.project.root / path) and language not in scope.building:
            scope.missing('"body"', [language], reader.span, f"write the file {path}")
            continue
        blocks = _file(path, reader, scope)
        if blocks is not None:
            bodies[language] = blocks
    return bodies


def _file(path: str, reader: Reader, scope: Scope) -> Blocks | None:
    """The blocks of a Markdown file, whose faults stand at its own lines."""
    root = scope.project.root
    loaded = read_text(root / Path(path), root, place=reader.span)
    scope.found.extend(loaded.diagnostics)
    if loaded.value is None:
        return None
    file, text = loaded.value.file, loaded.value.text
    lines = LineIndex(text)
    if not text.strip():
        scope.found.error("M222", "this file has no words", Span(file))

    def at(offset: int) -> Span:
        return Span(file, *lines.at(offset))

    return resolve_blocks(parse_body(text, at, scope.found), scope)
