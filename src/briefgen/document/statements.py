"""Statements: sourced, or an assessment with a confidence; never neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from briefgen.document.clearances import clearance
from briefgen.document.kinds import CITE, CLEARANCE, CONFIDENCE, PROSE
from briefgen.document.model import Statement
from briefgen.document.references import cites
from briefgen.document.scope import Scope
from briefgen.document.text import Confidence
from briefgen.document.texts import citations, prose
from briefgen.source import Reader
from briefgen.source.shapes import ID, Key, Shape

T = TypeVar("T")

STATEMENT = Shape(
    "statement",
    "A claim: sourced, which cites in its text or in `cite`, or an assessment, with a confidence.",
    (
        Key("id", ID, "its name, unique in the briefing", required=True, examples=("kj-pace",)),
        Key("text", PROSE, "what is claimed", required=True),
        Key("cite", CITE, "the sources, for every language; they stand at the end of the text"),
        Key("confidence", CONFIDENCE, "marks an assessment: how sure the analyst is of it"),
        CLEARANCE,
    ),
)
"""The keys of every statement; items, events and indicators have more."""


def read_statement(
    reader: Reader, scope: Scope, shape: Shape = STATEMENT
) -> tuple[Statement | None, dict[str, Reader]]:
    """A statement, and the readers of its keys; `shape` has those of `STATEMENT`, and more."""
    fields = reader.shape(shape)
    name = scope.take_id(fields.get("id"))
    text = prose(fields.get("text"), scope)
    cite = citations(fields.get("cite"), scope)
    confidence = _confidence(fields.get("confidence"))
    level = clearance(fields.get("clearance"), scope)
    if name is None or not text:
        return None, fields
    statement = Statement(name, text, cite, confidence, reader.span, level)
    if "cite" not in fields and "confidence" not in fields:
        _check_basis(statement, reader, scope)
    return statement, fields


def plain_statement(reader: Reader, scope: Scope) -> Statement | None:
    """A statement with no further keys."""
    return read_statement(reader, scope)[0]


def read_list(
    reader: Reader | None, scope: Scope, read: Callable[[Reader, Scope], T | None]
) -> tuple[T, ...]:
    """The items of a list that could be read; those that could not have been reported."""
    if reader is None:
        return ()
    values = [read(item, scope) for item in reader.items()]
    return tuple(value for value in values if value is not None)


def _confidence(reader: Reader | None) -> Confidence | None:
    word = reader.choice([c.value for c in Confidence]) if reader is not None else None
    return Confidence(word) if word else None


def _check_basis(statement: Statement, reader: Reader, scope: Scope) -> None:
    """A statement without confidence cites something, in each language."""
    uncited = [language for language, text in statement.text.items() if not cites(text)]
    report_uncited(f'the statement "{statement.id}"', uncited, statement.text, reader, scope)


def report_uncited(
    what: str, uncited: Sequence[str], text: Mapping[str, object], reader: Reader, scope: Scope
) -> None:
    """Say that a statement is neither sourced nor an assessment, or not in some languages."""
    if len(uncited) == len(text):
        message = f"{what} has no citation and no confidence"
        hint = "cite a source ([@key]) or mark it as an assessment (confidence: moderate)"
        reader.error("M130", message, hint)
    elif uncited:
        message = f"{what} cites a source in {_others(text, uncited)}, but not in {uncited[0]}"
        hint = '"cite" beside the text holds for every language'
        scope.found.error("M132", message, reader.span, hint)


def _others(text: Mapping[str, object], uncited: Sequence[str]) -> str:
    return ", ".join(language for language in text if language not in uncited)
