"""A small project in which every check has something to look at, and its finished files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from briefgen.audiences import Edition
from briefgen.diagnostics import render_text
from briefgen.pipeline import Request, build, editions
from briefgen.pipeline.words import labels_of
from briefgen.project import load_project

FILES: Mapping[str, str] = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en]\n",
    "assets/leaf.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
        '<rect width="40" height="40" fill="#1d4b43"/></svg>'
    ),
    "content/sources.yaml": """\
sources:
  doe2024: {type: book, title: An invented book, author: [{family: Doe, given: Ann}],
            publisher: Example Press, issued: 2024}
  roe2023: {type: book, title: Another book, author: [{family: Roe, given: Bob}],
            publisher: Example Press, issued: 2023}
""",
    "content/figures.yaml": """\
figures:
  - {id: f-share, value: 0.9, unit: percent, qualifier: more-than, label: Share of green tea,
     cite: "[@doe2024]"}
""",
    "content/audiences/readers.yaml": "name: Readers\ncontents: true\n",
    "content/briefings/tea/briefing.yaml": """\
title: Tea in the hills
question: Does tea sell?
as_of: 2025-01-01
classification: Public
sections: [summary.yaml, prose.yaml, leaf.yaml, chart.yaml, timeline.yaml, table.yaml,
           references.yaml]
""",
    "content/briefings/tea/summary.yaml": """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: "Tea may sell, see [@harvest-table]."}
key_judgements:
  - {id: kj-tons, text: "Tea sold 12 tons in the last year [@doe2024, p. 3]."}
  - {id: kj-hills, text: "The hills are far away [@roe2023]."}
key_figures: [f-share]
""",
    "content/briefings/tea/prose.yaml": """\
id: prose
kind: text
title: How it grows
body: |
  ### In the shade

  Leaves want shade[^n] and [a slow year](https://example.org/slow) [@doe2024]. {#p-shade}

  [^n]: Some gardens have no shade at all.

  1. Pick the leaves. {#l-pick confidence=high}
  2. Dry the leaves. {#l-dry confidence=high}
""",
    "content/briefings/tea/leaf.yaml": """\
id: leaf
kind: figure
src: assets/leaf.svg
alt: One green leaf
caption: A leaf as it is picked
""",
    "content/briefings/tea/chart.yaml": """\
id: shares
kind: chart
chart: bar
title: Shares
unit: percent
caption: What the gardens grow
categories: [Green, Black]
series:
  - {name: North, values: [0.35, 0.65]}
  - {name: South, values: [null, 0.8]}
cite: "[@doe2024]"
""",
    "content/briefings/tea/timeline.yaml": """\
id: timeline
kind: timeline
title: Years of tea
lanes: [{id: garden, name: Gardens}]
events:
  - {id: ev-first, date: 1998, lane: garden, text: "The first garden opens", cite: "[@doe2024]"}
  - {id: ev-plan, date: 2027, status: plan, text: "A second one follows", cite: "[@roe2023]"}
""",
    "content/briefings/tea/table.yaml": """\
id: harvest-table
kind: table
caption: Harvests by year
columns: [{id: year, title: Year}, {id: tons, title: Tons}]
rows: [{id: r-one, cells: ["2023", "11"]}, {id: r-two, cells: ["2024", "12"]}]
cite: "[@roe2023]"
""",
    "content/briefings/tea/references.yaml": (
        "id: references\nkind: references\ntitle: References\n"
    ),
}
FORMS = ("pdf", "docx", "html")


class Tea(Struct, frozen=True):
    """The finished files by format, what they should say, and the words for marks."""

    files: Mapping[str, bytes]
    edition: Edition
    labels: Mapping[str, str]


@cache
def tea(*changes: tuple[str, str]) -> Tea:
    """The project built, with these files besides or instead."""
    with TemporaryDirectory() as name:
        folder = write(Path(name), *changes)
        report = build(Request(folder))
        assert report.ok, render_text(report.diagnostics)
        project = load_project(folder).value
        chosen = editions(Request(folder)).value
        assert project is not None
        assert chosen is not None
        ((_, edition),) = chosen.items()
        stem = folder / "build" / "tea-readers-en"
        files = {form: stem.with_suffix(f".{form}").read_bytes() for form in FORMS}
        return Tea(files, edition, dict(labels_of(edition, project)))


def write(folder: Path, *changes: tuple[str, str]) -> Path:
    """The project's files, in `folder`."""
    for path, text in {**FILES, **dict(changes)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
