"""Reading the words of YAML values: one form a language, with Markdown or without.

A value that a fault has already been reported for gives no second one: a missing translation is
only missed where the value has the right shape.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Span
from briefgen.document.edtf import Edtf, EdtfError, parse_edtf
from briefgen.document.edtf_hints import meant
from briefgen.document.markdown import parse_short
from briefgen.document.markdown.han import joins
from briefgen.document.markdown.lost import lost_clearance, refuse
from briefgen.document.model import Localized
from briefgen.document.references import check_source, resolve
from briefgen.document.scope import Scope
from briefgen.document.text import Citation, CitationItem, Inlines, Text
from briefgen.source import Reader


def forms(reader: Reader, scope: Scope) -> dict[str, Reader]:
    """A reader for each language's form; languages without one are reported.

    A bare number is the same in every language.
    """
    if reader.is_number:
        return dict.fromkeys(scope.project.languages, reader)
    given = reader.localized(scope.project.languages)
    if reader.is_mapping or reader.is_text:
        absent = [language for language in scope.languages if language not in given]
        scope.missing(_name(reader), absent, reader.span, _hint(reader, absent, scope))
    return given


def _name(reader: Reader) -> str:
    """What a value is called in messages: its key, or its number in a list."""
    if not reader.path:
        return "the text"
    last = reader.path[-1]
    if isinstance(last, str):
        return f'"{last}"'
    parent = reader.path[-2] if len(reader.path) > 1 else "list"
    return f'item {last + 1} of "{parent}"'


def _hint(reader: Reader, absent: list[str], scope: Scope) -> str:
    """How to add what is missing."""
    if not absent:
        return ""
    if reader.is_mapping:
        return f"add {absent[0]}: …, or any: … for words that are the same in every language"
    return "write {" + ", ".join(f"{language}: …" for language in scope.languages) + "}"


def prose(reader: Reader | None, scope: Scope) -> Localized[Inlines]:
    """A short text with Markdown in each language. No reader: no text."""
    if reader is None:
        return {}
    read = {language: inlines(form, scope) for language, form in forms(reader, scope).items()}
    return {language: text for language, text in read.items() if text}


def words(reader: Reader | None, scope: Scope) -> Localized[str]:
    """Plain words, without Markdown, in each language."""
    if reader is None:
        return {}
    given = forms(reader, scope)
    read = {language: form.text() for language, form in given.items()}
    for language, text in read.items():
        place = lost_clearance(text or "")
        if place is not None:
            refuse(given[language].inside(place), scope.found, plain=True)
    return {language: " ".join(text.split()) for language, text in read.items() if text}


def inlines(reader: Reader, scope: Scope) -> Inlines:
    """One short text with Markdown."""
    text = reader.text()
    if text is None:
        return ()
    before = len(scope.found.found)
    parsed = parse_short(_unfolded(text, reader), reader.inside, scope.found)
    if not parsed and len(scope.found.found) == before:
        reader.error("M222", "a text without words")
    return resolve(parsed, scope)


def _unfolded(text: str, reader: Reader) -> str:
    """The text with line breaks where YAML has put spaces for them between Han characters.

    YAML folds the lines of a long text with spaces, which Chinese does not have. As many
    characters as before: places inside the text stay the same.
    """
    if " " not in text or not reader.is_text:
        return text
    for match in _BETWEEN.finditer(text):
        at = match.start()
        if not joins(text[at - 1], text[at + 1]):
            continue
        if reader.inside(at - 1).line != reader.inside(at + 1).line:
            text = f"{text[:at]}\n{text[at + 1 :]}"
    return text


_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def citations(reader: Reader | None, scope: Scope) -> tuple[Citation, ...]:
    """The value of `cite`: one or several clusters, and nothing else."""
    text = reader.text() if reader is not None else None
    if reader is None or text is None:
        return ()
    before = len(scope.found.found)
    parsed = parse_short(text, reader.inside, scope.found)
    clusters = tuple(node for node in parsed if isinstance(node, Citation))
    others = [n for n in parsed if n not in clusters and not _is_blank(n)]
    if others or not clusters:
        if len(scope.found.found) == before:
            hint = "write “[@key]” or “[@key, p. 3; @other]”, in quotes"
            reader.error("M233", '"cite" holds citations in brackets, and nothing else', hint)
        return ()
    for item in (item for cluster in clusters for item in cluster.items):
        _check_cited(item, scope)
    return clusters


def _is_blank(node: object) -> bool:
    return isinstance(node, Text) and not node.text.strip()


def _check_cited(item: CitationItem, scope: Scope) -> None:
    if item.key in scope.targets and item.key not in scope.names.sources:
        message = f'"{item.key}" is a part of this briefing, not a source'
        scope.found.error(
            "M232", message, item.span, 'refer to it in the text; "cite" is for sources'
        )
        return
    check_source(item, scope)


def date(reader: Reader | None, scope: Scope) -> Edtf | None:
    """An EDTF date or interval."""
    text = reader.text() if reader is not None else None
    if reader is None or text is None:
        return None
    try:
        return parse_edtf(text)
    except EdtfError as error:
        span: Span = reader.inside(error.offset)
        proposal = meant(text)
        hint = f'did you mean "{proposal}"?' if proposal else error.hint
        scope.found.error("M301", error.message, span, hint)
        return None
