"""A project that uses every key that there is, and what briefgen finds in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen.audiences import load_audiences
from briefgen.diagnostics import Diagnostic
from briefgen.document import csl, load_content
from briefgen.html.locale import load_locale
from briefgen.html.overlay import overlay_for
from briefgen.locale_shape import DATES, NAMES, NUMBERS
from briefgen.project import load_project
from briefgen.source.shapes import Either, Forms, Free, Many, Shape, Value
from briefgen.theme import load_theme
from briefgen.theme.shape import KINDS
from briefgen.theme.tokens import TOKENS, Tree

Path_ = tuple[str | int, ...]
CITE = "[@whole, p. 3]"
STATEMENT = {"text": "It is so.", "cite": CITE, "confidence": "low", "clearance": "public"}
LEDGER = {
    "evidence": {"whole": {"p. 3": {"pin": "1.00", "quote": ["It is so."]}}},
    "derived": [{"in": "kj", "figure": "10%", "by": "1 - 0.9", "note": "the others"}],
    "translations": {"kj": {"en": "zh-CN 3f9a12c0"}},
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def _section(name: str, kind: str, **keys: Any) -> dict[str, Any]:
    return {
        "id": name,
        "kind": kind,
        "title": "Part",
        "intro": "It tells.",
        "clearance": "public",
        **LEDGER,
        **keys,
    }


def _item(name: str, **keys: Any) -> dict[str, Any]:
    return {"id": name, **STATEMENT, **keys}


def _variable(name: str) -> Any:
    samples = {"language": "en", "URL": "https://example.org/a", "DOI": "10.1000/182"}
    if name in csl.DATES:
        return "2024-11-05"
    if name in csl.NAMES:
        parts = {part: part for part in csl.NAME_PARTS if part != "literal"}
        return [parts, {"literal": "An institute"}, "Somebody"]
    return samples.get(name, "1")


def _tokens(tree: Tree) -> dict[str, Any]:
    samples = {"color": "#16324f", "fonts": ["Noto Sans CJK SC"], "paper": "A4"}
    samples |= {"points": "10.5pt", "space": "4pt", "margin": "20mm"}
    samples |= {"factor": 1.5, "numbering": "decimal"}
    assert samples.keys() == KINDS.keys()
    if "*" in tree:
        return {"ink": samples[tree["*"]]}
    return {k: samples[v] if isinstance(v, str) else _tokens(v) for k, v in tree.items()}


def _locale() -> dict[str, Any]:
    def patterns(known: Mapping[str, str]) -> dict[str, str]:
        return {k: " ".join(f"{{{p}}}" for p in v.split()) or "." for k, v in known.items()}

    names = {name: [str(n) for n in range(count)] for name, count in NAMES.items()}
    multiples = [{"from": 10000, "step": 1000, "write": "{n}k"}]
    return {
        "labels": {"contents": "Contents"},
        "dates": {**patterns(DATES), **names},
        "numbers": {**patterns(NUMBERS), "multiples": multiples},
    }


MAKING = {
    "word_page_numbers": "layout",
    "word_citations": "text",
    "reference_docx": "assets/base.docx",
    "attach_sources": False,
    "time_limit": 60,
    "citation_style": {"any": "numeric"},
    "file_name": {"any": "{title} - {edition}"},
}
SECTIONS = {
    "summary": _section(
        "summary",
        "summary",
        bottom_line={key: value for key, value in _item("bl").items() if key != "clearance"},
        key_judgements=[_item("kj")],
        key_figures=["share"],
    ),
    "text": _section("text", "text", body="It is so [@whole]. {#t-1}"),
    "swot": _section(
        "swot",
        "swot",
        strengths=[_item("s", weight=3)],
        weaknesses=[_item("w")],
        opportunities=[_item("o")],
        threats=[_item("t")],
        tows={c: [_item(c, uses=[*c])] for c in ("so", "st", "wo", "wt")},
    ),
    "timeline": _section(
        "timeline",
        "timeline",
        lanes=[{"id": "lane", "name": "Lane", "clearance": "public"}],
        events=[
            _item(
                "ev",
                date="2024~",
                date_text="then",
                label="It",
                lane="lane",
                significance=3,
                status="fact",
            )
        ],
    ),
    "outlook": _section(
        "outlook",
        "outlook",
        statements=[_item("ol")],
        indicators=[_item("in", signal="None.", watch="2025-40")],
    ),
    "table": _section(
        "table",
        "table",
        caption="A table",
        cite=CITE,
        columns=[{"id": "a", "title": "A", "align": "end", "clearance": "public"}],
        rows=[{"id": "row", "cells": [12], "clearance": "public"}, {"id": "row-2", "cells": [""]}],
    ),
    "figure": _section(
        "figure",
        "figure",
        src="assets/a.svg",
        alt="A square",
        caption="It",
        cite=CITE,
        picture_clearance="public",
    ),
    "chart": _section(
        "chart",
        "chart",
        chart="bar",
        caption="A chart",
        categories=["A", "B", "C"],
        series=[
            {
                "id": "x",
                "name": "X",
                "values": [0.5, None, {"fig": "share"}],
                "clearance": "public",
            }
        ],
        unit="percent",
        alt="Bars",
        value_label="Share",
        category_label="Place",
        stacked=False,
        horizontal=True,
        cite=CITE,
    ),
    "terms": _section("terms", "glossary", terms=["belt"]),
    "references": _section("references", "references"),
}
FILES: Mapping[str, Any] = {
    "briefgen.yaml": {
        "briefgen": 1,
        "languages": ["en", "zh-CN"],
        "out": "build",
        "clearances": ["public", "internal"],
        "archive": ["archive"],
        "checks": {"L140": {"severity": "note", "words": 80}},
        "mail": {
            "from": "Reports <reports@example.org>",
            "reply_to": "ann@example.org",
            "logo": "assets/logo.png",
            "list_unsubscribe": ["https://example.org/leave?who={address}"],
            "one_click": True,
            "max_size": 9_000_000,
            "smtp": {
                "host": "smtp.example.org",
                "port": 587,
                "security": "starttls",
                "user": "reports",
                "auth": "password",
                "rate": 60,
            },
        },
        "recipients": "../recipients.yaml",
        **MAKING,
    },
    "content/sources.yaml": {
        "sources": {
            "whole": {
                "type": "report",
                **{name: _variable(name) for name in csl.MEANINGS},
                "max_age": 365,
                "clearance": "public",
                "snapshots": [
                    {
                        "file": "a.txt",
                        "sha256": "0" * 64,
                        "size": 1,
                        "media_type": "text/plain",
                        "retrieved": "2025-01-02",
                    }
                ],
            }
        },
        "import": ["library.bib"],
    },
    "content/figures.yaml": {
        "figures": [
            {
                "id": "share",
                "value": 0.9,
                "label": "Share",
                "cite": CITE,
                "unit": "percent",
                "qualifier": "about",
                "note": "Rounded.",
                "as_of": "2024-12",
                "clearance": "public",
            }
        ],
        **LEDGER,
    },
    "content/glossary.yaml": {
        "terms": [
            {
                "id": "belt",
                "term": "Belt",
                "definition": "A region.",
                "cite": CITE,
                "aliases": {"en": ["belts"]},
                "clearance": "public",
            }
        ],
        **LEDGER,
    },
    "content/audiences/_house.yaml": {"contents": True},
    "content/audiences/readers.yaml": {
        "extends": "_house",
        "name": "Readers",
        "sections": ["summary", "references"],
        "omit": ["kj"],
        "titles": {"summary": "In short"},
        "labels": {"bottom-line": "Answer"},
        "contents": True,
        "lists": ["figures"],
        "evidence": True,
        "backlinks": False,
        "languages": ["en"],
        "formats": ["pdf"],
        "clearance": "internal",
        "max_pages": 9,
        "theme": _tokens(TOKENS),
        "templates": ["readers"],
        "watermark": "Draft",
        "banner": "For readers only",
        "checks": {"L140": "off"},
        "mail": {
            "subject": "{title}, {date}",
            "intro": "Here it is.",
            "closing": "Yours",
            "formats": ["pdf"],
            "content": "bottom-line",
        },
        **MAKING,
    },
    "content/briefings/tea/briefing.yaml": {
        "title": "Tea",
        "question": "Does it sell?",
        "as_of": "2025-01-01",
        "sections": [f"{name}.yaml" for name in SECTIONS],
        "subtitle": "A study",
        "authors": ["Ann Doe"],
        "classification": "Public",
        "keywords": {"en": ["tea"]},
        "audiences": ["readers"],
        "languages": ["en"],
        "clearance": "public",
        **LEDGER,
    },
    **{f"content/briefings/tea/{name}.yaml": data for name, data in SECTIONS.items()},
    "templates/theme.yaml": _tokens(TOKENS),
    "templates/locales/en.yaml": _locale(),
}
"""The YAML files, as data."""

OTHERS = {
    "content/library.bib": "",
    "assets/a.svg": SVG,
    "assets/base.docx": "",
    "templates/audiences/readers/print.css": "",
}


def write(folder: Path, files: Mapping[str, Any] = FILES) -> Path:
    """Write the project; JSON is YAML."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    for name, text in OTHERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def errors(root: Path) -> list[Diagnostic]:
    """What all readers find wrong in a project's files."""
    loaded = load_project(root)
    found = [*loaded.diagnostics]
    project = loaded.value
    if project is not None:
        audiences = load_audiences(project, ["en"], ["pdf", "docx", "html"])
        content = load_content(project, frozenset(["en"]))
        found += [*audiences.diagnostics, *content.diagnostics, *load_theme(project).diagnostics]
        for audience in (audiences.value or {}).values():
            overlay, faults = overlay_for(project, audience)
            found += [*faults, *load_locale("en", overlay).diagnostics]
    return [diagnostic for diagnostic in dict.fromkeys(found) if diagnostic.is_error]


def mappings(value: Value, data: Any, at: Path_ = ()) -> Iterator[tuple[Path_, Shape]]:
    """Every mapping in a file's data that has a shape, by its path."""
    if isinstance(value, Shape) and isinstance(data, dict):
        yield at, value
        for key in value.keys:
            if key.name in data:
                yield from mappings(key.value, data[key.name], (*at, key.name))
    elif isinstance(value, Many) and isinstance(data, list):
        for i, item in enumerate(data):
            yield from mappings(value.of, item, (*at, i))
    elif isinstance(value, Free | Forms) and isinstance(data, dict):
        for key, item in data.items():
            yield from mappings(value.of, item, (*at, key))
    elif isinstance(value, Either):
        for one in value.of:
            yield from mappings(one, data, at)
