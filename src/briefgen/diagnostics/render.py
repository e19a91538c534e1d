"""Diagnostics as text, one a line, and as plain data for JSON.

    content/swot.yaml:14:7: error C201: unknown source "jiemian25"; did you mean "jiemian2025"?

Both orders are the same whatever order the stages worked in: by file, line, column, then code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefgen.diagnostics.model import Diagnostic

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What may not reach a terminal: controls, line separators, bidi overrides, lone surrogates."""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once, by place; those without a place come first."""
    return sorted(dict.fromkeys(diagnostics), key=_place)


def render_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One line a finding: place, severity, code, message, hints."""
    return "\n".join(_line(d) for d in in_order(diagnostics))


def to_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Plain data: code, severity, message, file, line, column (null where unknown), hints."""
    return [_record(d) for d in in_order(diagnostics)]


def _place(diagnostic: Diagnostic) -> tuple[Any, ...]:
    span = diagnostic.span
    where = (span.file, span.line, span.column) if span else ("", 0, 0)
    return (*where, diagnostic.code, diagnostic.message)


def _line(diagnostic: Diagnostic) -> str:
    start = f"{diagnostic.span}: " if diagnostic.span else ""
    said = "; ".join((diagnostic.message, *diagnostic.hints))
    return printable(f"{start}{diagnostic.severity.value} {diagnostic.code}: {said}")


def _record(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": printable(diagnostic.message),
        "file": printable(span.file) if span else None,
        "line": span.line if span and span.line else None,
        "column": span.column if span and span.line else None,
        "hints": [printable(hint) for hint in diagnostic.hints],
    }


def printable(text: str) -> str:
    """The text with what may not reach a terminal spelt out."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
