"""Diagnostics as text and as data."""

from __future__ import annotations

import json

from briefgen.diagnostics import Diagnostic, Severity, Span, did_you_mean, render_text, to_json
from briefgen.diagnostics.codes import FAMILIES, all_codes

UNKNOWN = Diagnostic(
    "C201",
    'unknown source "jiemian25"',
    Span("content/swot.yaml", 14, 7),
    ('did you mean "jiemian2025"?',),
)
UNUSED = Diagnostic(
    "C301", "no briefing cites it", Span("content/a.yaml", 2, 1), (), Severity.WARNING
)


def test_a_finding_is_one_line_with_place_code_and_hint() -> None:
    assert render_text([UNKNOWN]) == (
        'content/swot.yaml:14:7: error C201: unknown source "jiemian25"; '
        'did you mean "jiemian2025"?'
    )


def test_findings_are_ordered_by_place_and_told_once() -> None:
    later = Diagnostic("Y205", "twice", Span("content/swot.yaml", 120, 1))
    nowhere = Diagnostic("O201", "unknown briefing")
    lines = render_text([later, UNKNOWN, UNUSED, UNKNOWN, nowhere]).splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "error O201",
        "content/a.yaml:2:1",
        "content/swot.yaml:14:7",
        "content/swot.yaml:120:1",
    ]


def test_a_whole_file_has_no_line() -> None:
    empty = Diagnostic("Y203", "this file is empty", Span("x.yaml"))
    assert render_text([empty]) == "x.yaml: error Y203: this file is empty"
    assert to_json([empty])[0]["line"] is None


def test_json_has_all_there_is() -> None:
    assert to_json([UNUSED, UNKNOWN]) == [
        {
            "code": "C301",
            "severity": "warning",
            "message": "no briefing cites it",
            "file": "content/a.yaml",
            "line": 2,
            "column": 1,
            "hints": [],
        },
        {
            "code": "C201",
            "severity": "error",
            "message": 'unknown source "jiemian25"',
            "file": "content/swot.yaml",
            "line": 14,
            "column": 7,
            "hints": ['did you mean "jiemian2025"?'],
        },
    ]


def test_content_cannot_reach_into_the_terminal() -> None:
    nasty = Diagnostic("Y302", 'unknown key "\x1b[2J\u202e\ud800\n"', Span("a\x07.yaml", 1, 1))
    text = render_text([nasty])
    assert text.isprintable()
    assert "\\u001b" in text
    json.dumps(to_json([nasty]), ensure_ascii=False).encode()


def test_codes_belong_to_one_family_and_say_what_they_mean() -> None:
    for code, meaning in all_codes().items():
        assert code[0] in FAMILIES
        assert code[1:].isdigit()
        assert meaning.endswith(".")


def test_did_you_mean_knows_the_nearest_word() -> None:
    assert did_you_mean("summery", ["summary", "swot"]) == 'did you mean "summary"?'
    assert did_you_mean("SUMMARY", ["summary"]) == 'did you mean "summary"?'
    assert did_you_mean("xyz", ["summary"]) == ""
    assert did_you_mean("x", []) == ""
