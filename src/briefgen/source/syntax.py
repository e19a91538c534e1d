"""libyaml's complaints in words for people who write content."""

from __future__ import annotations

import re
from typing import Any

from briefgen.diagnostics import Collector, Span
from briefgen.source.lines import LineIndex

_QUOTE = "put text that holds “: ”, or begins with one of [ ] { } @ ` % & * ! | > #, in quotes"
_INDENT = "check the indentation: entries of one list or mapping begin in the same column"
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second “: ” in one value", _QUOTE + "; or " + _INDENT),
    ("did not find expected key", "no “key: value” where one is expected", _INDENT),
    ("did not find expected '-' indicator", "no “- ” where a list's next item begins", _INDENT),
    ("did not find expected ',' or ']'", "no “,” or “]” of a list in [ ]", _QUOTE),
    ("did not find expected ',' or '}'", "no “,” or “}” of a mapping in { }", _QUOTE),
    ("could not find expected ':'", "a key without a “:” behind it", _INDENT),
    ("found unknown escape", "an unknown escape in a text in double quotes", "write \\\\ for \\"),
    ("invalid Unicode", "an escape that is no character", "write the character itself"),
    ("did not find expected hexadecimal", "an escape that is not finished", "write \\\\ for \\"),
    ("did not find expected alphabetic", "a * or & without a name", _QUOTE),
    ("found undefined tag handle", "a YAML tag (“!…”)", _QUOTE),
    ("block sequence entries are not allowed", "a list's “- ” cannot begin here", _INDENT),
    ("mapping keys are not allowed", "a key cannot begin here", _INDENT),
    ("did not find the expected comment or line break", "more text behind “|” or “>”", _QUOTE),
    ("did not find expected <document start>", "text behind the end of the document", _INDENT),
    ("found unexpected document indicator", "“---” inside a text in quotes", "close the quotes"),
)


def report(error: Any, text: str, file: str, found: Collector) -> None:
    """Note a syntax error that libyaml raised (a `yaml.MarkedYAMLError`, or a reader's)."""
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    offset = min(mark.index, len(text)) if mark else 0
    lines = LineIndex(text)
    code, message, hint, offset = _explain(problem, text, offset, error, lines)
    found.error(code, message, Span(file, *lines.at(offset)), hint)


def _explain(
    problem: str, text: str, offset: int, error: Any, lines: LineIndex
) -> tuple[str, str, str, int]:
    tab = _tab_in_indent(text, lines.start_of(lines.at(offset)[0]))
    if tab is not None:
        return "Y202", "a tab indents this line", "indent with spaces", tab
    if "unexpected end of stream" in problem and getattr(error, "context_mark", None):
        start = error.context_mark.index
        return "Y201", "the quotes opened here are never closed", "add the closing \" or '", start
    if "cannot start any token" in problem:
        return "Y201", f"text cannot begin with “{text[offset : offset + 1]}” here", _QUOTE, offset
    for part, message, hint in _PROBLEMS:
        if part in problem:
            return "Y201", message + _opened(part, error, lines), hint, offset
    return "Y201", f"not valid YAML: {problem}", "", offset


def _opened(part: str, error: Any, lines: LineIndex) -> str:
    """Where the brackets that a problem is about were opened."""
    if "' or '" not in part or not error.context_mark:
        return ""
    line, column = lines.at(error.context_mark.index)
    return f" that begins at {line}:{column}"


def _tab_in_indent(text: str, line: int) -> int | None:
    match = re.compile(r" *\t").match(text, line)
    return match.end() - 1 if match else None
