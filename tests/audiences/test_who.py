"""Who sees what: `briefgen audiences` and `briefgen who`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from projects import briefgen, small_project

SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: Tea may sell.}
key_figures: [share, open]
key_judgements:
  - {id: kj-1, text: "Tea sold 12 tons in 2024 [@doe2024, p. 3; @minutes]."}
  - {id: kj-2, clearance: internal, text: "Plans of the board [@sub, p. 3]."}
"""
TIMES = """\
id: times
kind: timeline
title: Times
lanes:
  - {id: us, name: Us, clearance: internal}
  - {id: all, name: All}
events:
  - {id: ev-1, date: 2024, lane: us, text: "We met [@doe2024]."}
  - {id: ev-2, date: 2024, lane: all, text: "It rained [@doe2024]."}
"""
RISKS = """\
id: risks
kind: text
title: Risks
body: risks.md
"""
BODY = """\
### Known {#known}

It may rain [@doe2024]. {#rk-1}

### Between us {#between clearance=internal}

It may not [@doe2024]. {#rk-2}

### Again {#again}

It may snow [@doe2024]. {#rk-3}
"""
SOURCES = """\
sources:
  doe2024: {type: book, title: A book, author: [{family: Doe, given: Ann}], issued: 2024}
  minutes: {type: document, title: Minutes of the board, clearance: internal, issued: 2024}
  sub: {type: document, title: Only inside, issued: 2024}
"""
FIGURES = """\
figures:
  - {id: share, value: 0.9, unit: percent, label: Share, cite: "[@minutes]", clearance: internal}
  - {id: open, value: 5, label: Open, cite: "[@doe2024]"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = small_project(
        tmp_path / "tea",
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nclearances: [public, internal]\n",
        content__audiences__readers_yaml="name: Readers\nclearance: public\nomit: [rk-3]\n",
        content__audiences__board_yaml=(
            "name: Board\nclearance: internal\nsections: [summary, references]\n"
        ),
        content__sources_yaml=SOURCES,
        content__figures_yaml=FIGURES,
        content__briefings__tea__briefing_yaml=(
            "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
            "sections: [summary.yaml, times.yaml, risks.yaml, references.yaml]\n"
        ),
        content__briefings__tea__summary_yaml=SUMMARY,
        content__briefings__tea__times_yaml=TIMES,
        content__briefings__tea__risks_yaml=RISKS,
    )
    (folder / "content/briefings/tea/risks.md").write_text(BODY, encoding="utf-8")
    return folder


def _who(name: str, project: Path) -> list[str]:
    done = briefgen("who", name, project)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_audiences_lists_what_each_sees_and_how_much_is_withheld(project: Path) -> None:
    done = briefgen("audiences", project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "board: clearance internal (2 of 2)",
        "  languages en; formats all",
        "  tea (en)",
        "    sees      summary, references",
        "    withheld  nothing",
        "",
        "readers: clearance public (1 of 2)",
        "  languages en; formats all",
        "  leaves out by choice: rk-3",
        "  tea (en)",
        "    sees      summary, times, risks, references",
        "    withheld  summary: 1 statement; times: 1 event, 1 lane; "
        "risks: 1 heading, 1 paragraph; shared by all: 1 key figure, 2 sources",
    ]
    assert "Plans" not in done.stdout


def test_audiences_as_json_has_one_entry_an_edition(project: Path) -> None:
    done = briefgen("audiences", project, "--json")
    editions = json.loads(done.stdout)["editions"]
    assert [(e["audience"], e["clearance"]) for e in editions] == [
        ("board", "internal"),
        ("readers", "public"),
    ]
    assert editions[1]["withheld"]["times"] == {"lane": 1, "event": 1}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "kj-1",
            ["  sees  board: everybody may", "  sees  readers: everybody may"],
        ),
        (
            "kj-2",
            [
                "  sees  board: it needs internal; the audience has internal",
                "  not   readers: it needs internal; the audience has public",
            ],
        ),
        (
            "ev-1",
            [
                '  not   board: the section "times" is not among its sections',
                '  not   readers: the lane "us" needs internal; the audience has public',
            ],
        ),
        (
            "rk-2",
            [
                '  not   board: the section "risks" is not among its sections',
                '  not   readers: the heading "between" needs internal; the audience has public',
            ],
        ),
        (
            "rk-3",
            [
                '  not   board: the section "risks" is not among its sections',
                "  not   readers: it leaves it out (omit)",
            ],
        ),
        (
            "minutes",
            [
                "  sees  board: it is cited there",
                "  not   readers: it needs internal; the audience has public",
            ],
        ),
        (
            "sub",
            [
                "  sees  board: it is cited there",
                "  not   readers: nothing that it sees uses it",
            ],
        ),
        (
            "share",
            [
                "  sees  board: it is shown there",
                "  not   readers: it needs internal; the audience has public",
            ],
        ),
    ],
)
def test_who_says_who_sees_a_part_and_why_not(name: str, lines: list[str], project: Path) -> None:
    assert _who(name, project)[1:] == lines


def test_who_tells_that_words_of_a_part_are_withheld(project: Path) -> None:
    file = project / "content/briefings/tea/summary.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "Tea may sell.", '"Tea may sell[, if we bid]{clearance=internal}."'
    )
    file.write_text(text, encoding="utf-8")
    assert _who("bl", project)[1:] == [
        "  sees  board: everybody may",
        "  sees  readers: everybody may, without 1 part of it",
    ]


def test_who_takes_a_place_too(project: Path) -> None:
    assert _who("content/briefings/tea/summary.yaml:8", project)[0] == (
        "kj-2: statement, content/briefings/tea/summary.yaml:8:5"
    )


def test_who_proposes_what_was_meant(project: Path) -> None:
    done = briefgen("who", "kj-22", project)
    assert done.returncode == 1
    assert 'O561: nothing is called "kj-22"; did you mean "kj-2"?' in done.stderr


def test_a_whole_briefing_may_be_withheld(project: Path) -> None:
    file = project / "content/briefings/tea/briefing.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "clearance: internal\n", encoding="utf-8")
    assert "    no edition: the whole briefing needs internal" in (
        briefgen("audiences", project).stdout.splitlines()
    )
    assert _who("kj-1", project)[2] == (
        "  not   readers: the whole briefing needs internal; it has public"
    )
    done = briefgen("build", project, "--format", "html")
    assert "warning A207: the audience readers (public) gets no edition of tea" in done.stderr
    assert [p.name for p in (project / "build").glob("*.html")] == ["tea-board-en.html"]
