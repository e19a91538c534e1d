"""A small project for audiences to be tried on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.audiences import Audience, Edition, load_audiences, select
from briefgen.diagnostics import Diagnosed, render_text
from briefgen.document import Content, load_content
from briefgen.project import Project, load_project

FILES = {
    "briefgen.yaml": """\
briefgen: 1
languages: [zh-CN, en]
clearances: [public, internal, secret]
""",
    "content/sources.yaml": """\
sources:
  open2024: {type: report, title: Open, issued: 2024}
  closed2024: {type: report, title: Closed, issued: 2024}
""",
    "content/figures.yaml": """\
figures:
  - {id: f-share, value: 0.9, unit: percent, label: {any: Share}, cite: "[@open2024]"}
  - {id: f-inline, value: 3, label: {any: Inline}, note: {any: aside}, cite: "[@closed2024]"}
""",
    "content/glossary.yaml": """\
terms:
  - {id: t-one, term: {zh-CN: 一, en: one}, definition: {zh-CN: 甲, en: A}, cite: "[@open2024]"}
  - {id: t-two, term: {zh-CN: 二, en: two}, definition: {zh-CN: 乙, en: B}}
""",
    "content/briefings/b/briefing.yaml": """\
title: {any: Title}
question: {any: "What is {fig:f-inline}?"}
as_of: 2025-01-01
authors: [{zh-CN: 张, en: Zhang}]
classification: {any: Public}
sections: [summary.yaml, body.yaml, swot.yaml, time.yaml, tbl.yaml, terms.yaml, refs.yaml]
""",
    "content/briefings/b/summary.yaml": """\
id: summary
kind: summary
title: {zh-CN: 摘要, en: In short}
bottom_line: {id: bl, confidence: high, text: {any: "It works, see [@tbl]"}}
key_judgements:
  - {id: kj-1, text: {any: "First [@open2024]"}}
  - {id: kj-2, confidence: low, text: {any: Another}}
key_figures: [f-share]
""",
    "content/briefings/b/body.yaml": """\
id: body
kind: text
title: {any: Body}
body:
  any: |
    ### Open

    Everyone knows this [@open2024]. {#p-open}

    ### Closed {#h-closed}

    [Nobody knows this]{clearance=internal} [@closed2024]. {#p-closed}

    - First item [@open2024] {#i-1}
    - [Second item]{clearance=secret} [@closed2024] {#i-2}
""",
    "content/briefings/b/swot.yaml": """\
id: swot
kind: swot
title: {any: SWOT}
strengths:
  - {id: s-1, text: {any: Strong}, cite: "[@open2024]"}
  - {id: s-2, text: {any: Stronger}, cite: "[@closed2024]"}
weaknesses: [{id: w-1, text: {any: Weak}, confidence: low}]
opportunities: [{id: o-1, text: {any: Chance}, confidence: low}]
threats: [{id: t-1, text: {any: Threat}, confidence: low}]
tows:
  so: [{id: so-1, uses: [s-1, s-2, o-1], confidence: moderate, text: {any: Use}}]
""",
    "content/briefings/b/time.yaml": """\
id: time
kind: timeline
title: {any: Time}
lanes: [{id: l-a, name: {any: A}}, {id: l-b, name: {any: B}}]
events:
  - {id: ev-1, date: 2023, lane: l-a, text: {any: Then}, cite: "[@open2024]"}
  - {id: ev-2, date: 2024, lane: l-b, text: {any: Now}, cite: "[@closed2024]"}
""",
    "content/briefings/b/tbl.yaml": """\
id: tbl
kind: table
caption: {any: Numbers}
columns: [{id: c-name, title: {any: Name}}, {id: c-cost, title: {any: Cost}}]
rows:
  - {id: r-1, cells: [{any: a}, {any: b}]}
  - {id: r-2, cells: [{any: c}, {any: d}]}
cite: "[@open2024]"
""",
    "content/briefings/b/terms.yaml": "id: terms\nkind: glossary\ntitle: {any: Terms}\n",
    "content/briefings/b/refs.yaml": "id: refs\nkind: references\ntitle: {any: References}\n",
    "content/audiences/all.yaml": "name: {any: All}\n",
}


class Workshop:
    """Builds editions of the project with some files replaced."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def project(self) -> Project:
        result = load_project(self.root)
        assert result.value is not None
        return result.value

    def content(self) -> Content:
        result = load_content(self.project(), frozenset({"zh-CN", "en"}))
        assert result.value is not None, render_text(result.diagnostics)
        return result.value

    def audience(self, text: str) -> Audience:
        self.write("content/audiences/all.yaml", "name: {any: All}\n" + text)
        result = load_audiences(self.project())
        assert result.diagnostics == (), render_text(result.diagnostics)
        assert result.value is not None
        return result.value["all"]

    def select(self, audience: str = "", language: str = "en") -> Diagnosed[Edition]:
        briefing = self.content().briefings["b"]
        return select(briefing, self.audience(audience), language, self.project().clearances)

    def edition(self, audience: str = "", language: str = "en") -> Edition:
        result = self.select(audience, language)
        assert result.diagnostics == (), render_text(result.diagnostics)
        assert result.value is not None
        return result.value


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def replaced(workshop: Workshop) -> Callable[[str, str, str], Workshop]:
    """The project with a part of one file's text replaced."""

    def replace(name: str, old: str, new: str) -> Workshop:
        path = f"content/briefings/b/{name}"
        text = (workshop.root / path).read_text(encoding="utf-8")
        assert old in text
        workshop.write(path, text.replace(old, new))
        return workshop

    return replace
