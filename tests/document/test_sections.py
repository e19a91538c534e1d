"""Section kinds: the example on each manual page is read, and slips are named at their places."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from importlib import import_module

import pytest

from briefgen.document import model as m
from briefgen.document.sections import KINDS
from briefgen.document.text import Confidence, Text

Faults = Callable[..., list[str]]
Load = Callable[..., object]


def example(kind: str) -> str:
    """The YAML example of a kind's manual page: the indented lines of its docstring."""
    page = import_module(f"briefgen.document.sections.{kind}").__doc__ or ""
    lines = page.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("    "))
    return textwrap.dedent("\n".join(lines[first:])).strip() + "\n"


def section(content: object) -> m.Section:
    assert isinstance(content, m.Content)
    return content.briefings["b"].sections[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_each_manual_page_is_read_without_a_word(kind: str, load: Load) -> None:
    diagnosed = load(section=example(kind))
    errors = [d for d in diagnosed.diagnostics if d.is_error]
    assert errors == []
    assert section(diagnosed.value).kind == kind


def test_the_summary_holds_statements_and_figures(load: Load) -> None:
    summary = section(load(section=example("summary")).value)
    assert isinstance(summary, m.SummarySection)
    assert summary.title == {"en": (Text("Summary"),)}
    assert summary.bottom_line.id == "bl"
    assert summary.bottom_line.confidence is Confidence.MODERATE
    assert [j.id for j in summary.key_judgements] == ["kj-1"]
    assert summary.key_figures == ("share",)


def test_events_are_sorted_by_date(load: Load) -> None:
    dates = ["2025/2029", "2024-11", "2024-11-05", "2023~", "../2020", "2024-41", "2024"]
    events = "".join(
        f'  - {{id: ev-{i}, date: {date}, text: x, cite: "[@source]"}}\n'
        for i, date in enumerate(dates)
    )
    text = f"id: t\nkind: timeline\ntitle: T\nevents:\n{events}"
    timeline = section(load(section=text).value)
    assert isinstance(timeline, m.TimelineSection)
    order = [event.date.text for event in timeline.events]
    assert order == ["../2020", "2023~", "2024", "2024-41", "2024-11", "2024-11-05", "2025/2029"]


def test_plans_weights_and_defaults(load: Load) -> None:
    timeline = section(load(section=example("timeline")).value)
    assert isinstance(timeline, m.TimelineSection)
    assert [(e.plan, e.significance, e.lane) for e in timeline.events] == [
        (False, 3, "platform"),
        (True, 2, None),
    ]
    swot = section(load(section=example("swot")).value)
    assert isinstance(swot, m.SwotSection)
    assert (swot.strengths[0].weight, swot.threats[0].weight) == (3, 2)
    assert swot.tows is not None
    assert swot.tows.so[0].uses == ("s-base", "o-demand")


def test_a_bare_number_in_a_cell_needs_no_translation(load: Load) -> None:
    table = section(load(section=example("table")).value)
    assert isinstance(table, m.TableSection)
    assert table.rows[1].cells[1] == {"en": (Text("900"),)}


CASES = {
    "an unknown kind": (
        "id: x\nkind: sumary\ntitle: X\n",
        ['section.yaml:2:7 M110 unknown section kind "sumary"; did you mean "summary"?'],
    ),
    "a section without a kind": (
        "id: x\ntitle: X\n",
        ['section.yaml:1:1 Y301 "kind" is missing'],
    ),
    "a section that is a list": (
        "- a\n",
        ["section.yaml:1:1 Y303 expected a mapping (“key: value”), found a list"],
    ),
    "unknown and missing keys": (
        "id: x\nkind: summary\ntitel: X\nbottom_line: {id: y, confidence: low, text: z, wieght: 1}",
        [
            'section.yaml:3:1 Y302 unknown key "titel"; did you mean "title"?',
            'section.yaml:1:1 Y301 "title" is missing',
            'section.yaml:4:48 Y302 unknown key "wieght"; '
            "known here: cite, clearance, confidence, id, text",
        ],
    ),
    "a statement that is neither": (
        "id: x\nkind: outlook\ntitle: X\nstatements: [{id: kj-1, text: Words}]\n",
        [
            'section.yaml:4:14 M130 the statement "kj-1" has no citation and no confidence; '
            "cite a source ([@key]) or mark it as an assessment (confidence: moderate)"
        ],
    ),
    "a source that only some readers see": (
        "id: x\nkind: outlook\ntitle: X\n"
        'statements: [{id: kj-1, text: "Words [or [@source]]{clearance=internal}"}]\n',
        ["section.yaml:4:14 M130 the statement"],
    ),
    "an unknown confidence": (
        "id: x\nkind: outlook\ntitle: X\nstatements: [{id: y, text: z, confidence: hihg}]\n",
        ['section.yaml:4:43 Y304 "hihg" is not a word known here; did you mean "high"?'],
    ),
    "ids that cannot be": (
        "id: 1x\nkind: outlook\ntitle: X\nstatements:\n"
        "  - {id: cite-1, text: z, confidence: low}\n"
        "  - {id: share, text: z, confidence: low}\n"
        "  - {id: a_b, text: z, confidence: low}\n",
        [
            'section.yaml:1:5 Y306 "1x" cannot be an id',
            'section.yaml:5:10 M112 the id "cite-1" is reserved',
            'section.yaml:6:10 M111 the id "share" is already that of a key figure or term',
            'section.yaml:7:10 Y306 "a_b" cannot be an id',
        ],
    ),
    "weights and items of the wrong quadrants": (
        'id: x\nkind: swot\ntitle: X\nstrengths: [{id: s, weight: 4, text: z, cite: "[@source]"}]\n'
        'weaknesses: [{id: w, text: z, cite: "[@source]"}]\nopportunities: []\nthreats: []\n'
        "tows:\n  so: [{id: so-1, uses: [w, r, s], text: z, cite: '[@source]'}]\n  os: []\n",
        [
            "section.yaml:4:29 Y305 4 is out of range: 1 to 3",
            'section.yaml:10:3 Y302 unknown key "os"; known here: so',
            'section.yaml:9:8 M134 the strategy "so-1" has no confidence',
            'section.yaml:9:26 M150 "w" is among the weaknesses; so pairs strengths with',
            'section.yaml:9:29 M150 unknown SWOT item "r"',
        ],
    ),
    "lanes, dates and states of events": (
        "id: x\nkind: timeline\ntitle: X\nlanes: [{id: shop, name: Shop}]\nevents:\n"
        "  - {id: a, date: 2024-02-30, lane: shp, status: planned, text: z, confidence: low}\n",
        [
            "section.yaml:6:27 M301 February 2024 has 29 days, not 30",
            'section.yaml:6:37 M151 unknown lane "shp"; did you mean "shop"?',
            'section.yaml:6:50 Y304 "planned" is not a word known here; did you mean "plan"?',
        ],
    ),
    "rows of another length": (
        "id: x\nkind: table\ncaption: X\ncolumns: [{id: a, title: A}, {id: b, title: B}]\n"
        'rows: [{id: r1, cells: [1]}, {id: r2, cells: [1, ""]}, {id: r3, cells: [1, 2, 3]}]\n',
        [
            "section.yaml:5:24 M152 this row has 1 cell, the table 2 columns; an empty cell is",
            "section.yaml:5:72 M152 this row has 3 cells, the table 2 columns",
        ],
    ),
    "unknown figures, terms and sources": (
        "id: x\nkind: summary\ntitle: X\nkey_figures: [shares]\n"
        "bottom_line:\n  id: y\n  text: z {fig:chare} [@sourze]\n",
        [
            'section.yaml:7:11 M140 unknown key figure "chare"; did you mean "share"?',
            'section.yaml:7:24 C201 unknown source "sourze"; did you mean "source"?',
            'section.yaml:4:15 M140 unknown key figure "shares"; did you mean "share"?',
        ],
    ),
    "an unknown term": (
        "id: x\nkind: glossary\ntitle: X\nterms: [small-c]\n",
        ['section.yaml:4:9 M141 unknown term "small-c"; did you mean "small-b"?'],
    ),
    "an unknown clearance": (
        "id: x\nkind: references\ntitle: '[X]{clearance=intern}'\n",
        ['section.yaml:3:9 M226 unknown clearance "intern"; did you mean "internal"?'],
    ),
    "a cite that is no citation": (
        "id: x\nkind: outlook\ntitle: X\nstatements:\n"
        "  - {id: a, text: z, cite: source}\n"
        "  - {id: b, text: z, cite: '[@source] and [@source]'}\n"
        "  - {id: c, text: z, cite: '[@source, xyz 3]'}\n"
        "  - {id: d, text: z, cite: '[@a]'}\n",
        [
            'section.yaml:5:28 M233 "cite" holds citations in brackets, and nothing else',
            'section.yaml:6:28 M233 "cite" holds citations in brackets, and nothing else',
            'section.yaml:7:39 M231 "xyz" is not a locator label',
            'section.yaml:8:30 M232 "a" is a part of this briefing, not a source',
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_slips_are_named_at_their_places(text: str, expected: list[str], faults: Faults) -> None:
    found = [line for line in faults(section=text) if " M180 " not in line]
    assert len(found) == len(expected), found
    for line, start in zip(found, expected, strict=True):
        assert line.startswith(start)


def test_cite_holds_one_or_several_clusters(load: Load) -> None:
    text = (
        "id: x\nkind: outlook\ntitle: X\nstatements:\n"
        '  - {id: a, text: z, cite: "[@source; @source, p. 2]"}\n'
        '  - {id: b, text: z, cite: "[@source] [@source, p. 2]"}\n'
    )
    outlook = section(load(section=text).value)
    assert isinstance(outlook, m.OutlookSection)
    sizes = [[len(c.items) for c in statement.cite] for statement in outlook.statements]
    assert sizes == [[2], [1, 1]]
