"""Random projects in Chinese and English with clearances on every kind of node that can carry one.

A project is made for a reader (`words.Reader`): what the reader may not see is what it is in the
project itself, or other random content (other words, ids, numbers, dates, sources, another count),
or it is not there. What the reader may see is the same in all three.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from texts import VISIBLE, body, cluster, figure_key, pages, pool, source_key, text
from words import LANGUAGES, LEVELS, Reader, Words

Data = dict[str, Any]
Files = dict[str, Any]
"""The project's files: YAML as data, others as text."""

AUDIENCES = {"outsiders": "public", "partners": "partner"}
"""The audiences from which something is withheld, with their levels."""


def write(folder: Path, files: Files) -> Path:
    """Write a project; JSON is YAML."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        path.write_text(written, encoding="utf-8")
    return folder


def project(seed: int, reader: Reader) -> Files:
    """The files of a project, as they are for a reader."""
    root = Words(str(seed), "project", reader)
    files: Files = {
        "briefgen.yaml": {
            "briefgen": 1,
            "languages": list(LANGUAGES),
            "clearances": list(LEVELS),
            "mail": {"from": "Reports <reports@example.org>"},
            "attach_sources": root.chance(0.3),
            "word_citations": root.random.choice(["text", "zotero"]),
            **({"file_name": "{title} {edition}"} if root.chance(0.3) else {}),
        },
        "content/sources.yaml": {"sources": _sources(root)},
        "content/figures.yaml": {"figures": _figures(root)},
        "content/glossary.yaml": {"terms": _terms(root)},
    }
    sections: list[tuple[str, str]] = []
    for kind in _order(root):
        part = root.part(kind)
        kept = part.kept_back("before") if part.chance(0.3) else []
        for own in kept:
            sections.append(_section(own, "text", files, own.level))
        if kind in _HIDEABLE and part.chance(0.25):
            sections += [_section(own, kind, files, own.level) for own in part.kept_back("own")]
        else:
            sections.append(_section(part, kind, files))
    sections.append(_section(root.part("references"), "references", files))
    files["content/briefings/tea/briefing.yaml"] = {
        "title": text(root.part("title"), 1, 3, notes=False),
        "subtitle": text(root.part("subtitle"), 1, 3, notes=False),
        "question": text(root.part("question"), 2, 4, notes=False),
        "as_of": "2025-01-01",
        "authors": [_plain(root.part("author"))],
        "classification": _plain(root.part("class")),
        "clearance": "public",
        "sections": [file for file, _ in sections],
    }
    for name, level in AUDIENCES.items():
        files[f"content/audiences/{name}.yaml"] = _audience(root.part(name), level, sections)
    return files


def _audience(words: Words, level: str, sections: list[tuple[str, str]]) -> Data:
    data: Data = {"name": _plain(words), "clearance": level, "backlinks": words.chance(0.5)}
    data |= {"contents": words.chance(0.5), "evidence": words.chance(0.5)}
    data["lists"] = ["figures", "tables"] if data["contents"] and words.chance(0.5) else []
    if words.chance(0.4):
        # withheld sections are named in an audience's file, too
        data["sections"] = [name for _, name in sections]
        data["titles"] = {name: _plain(words.part(name)) for _, name in sections}
    return data


def _plain(words: Words) -> dict[str, str]:
    return {language: words.words(language, 1, 3) for language in LANGUAGES}


# --- what sections share --------------------------------------------------------------------------


def _sources(root: Words) -> Data:
    found: Data = {}
    for level in LEVELS[1:]:
        for number, own in enumerate(pool(root, "sources", level)):
            found[source_key(own)] = _source(own) | ({} if number else {"clearance": level})
    for key in VISIBLE:
        found[key] = _source(root.part(key))
    return dict(sorted(found.items(), key=lambda item: item[0][-3:]))


def _source(words: Words) -> Data:
    data = {
        "type": words.random.choice(["book", "report", "article-newspaper"]),
        "title": words.words("en"),
        "author": [{"family": words.words("en", 1, 1).title(), "given": "Ann"}],
        "issued": str(words.random.randint(2019, 2024)),
        "publisher": words.words("en", 1, 2),
        "language": "en",
    }
    return data | ({"URL": f"https://example.org/{words.id('u')}"} if words.chance(0.5) else {})


def _figures(root: Words) -> list[Data]:
    found = []
    for level in LEVELS[1:]:
        for own in pool(root, "figures", level):
            found.append(_figure(own, figure_key(own)) | {"clearance": level})
    found.insert(len(found) // 2, _figure(root.part("seen"), "kf-seen"))
    return found


def _figure(words: Words, name: str) -> Data:
    notes = {"note": text(words.part("note"), notes=False)} if words.chance(0.5) else {}
    label = text(words.part("label"), 1, 2, notes=False)
    return {"id": name, "value": words.number(), "label": label, "cite": cluster(words), **notes}


def _terms(root: Words) -> list[Data]:
    found = []
    for level in LEVELS[1:]:
        for own in pool(root, "terms", level):
            found.append(_term(own) | {"clearance": level})
    found.insert(1, _term(root.part("term")))
    for language in LANGUAGES:
        levels = dict.fromkeys(LANGUAGES, LEVELS[0]) | {language: LEVELS[2]}
        own = root.part(f"half{language}")
        found += [_term(kept) | {"clearance": levels} for kept in own.kept_back("t", levels)]
    return found


def _term(words: Words) -> Data:
    definition = text(words.part("def"), notes=False)
    name = words.id("term")
    return {"id": name, "term": _plain(words), "definition": definition, "cite": cluster(words)}


# --- statements -----------------------------------------------------------------------------------


def _statement(words: Words, label: str, level: Any = None) -> Data:
    data: Data = {"id": words.id(label), "text": text(words)}
    if words.chance(0.7):
        data["cite"] = cluster(words)
    else:
        data["confidence"] = words.random.choice(["low", "moderate", "high"])
    return data | ({"clearance": level} if level else {})


Make = Callable[[Words, Any], Data]


def _some(words: Words, name: str, make: Make, most: int = 2) -> list[Data]:
    """Nodes that everybody sees among others that a level, or a level of one language, keeps."""
    found: list[Data] = []
    for number in range(words.random.randint(1, most)):
        part = words.part(f"{name}{number}")
        if part.chance(0.5):
            found += [make(own, own.level) for own in part.kept_back("before")]
        found.append(make(part, None))
        if part.chance(0.25):
            levels = dict.fromkeys(LANGUAGES, LEVELS[0])
            levels[part.random.choice(LANGUAGES)] = part.some_level()
            found += [make(own, levels) for own in part.kept_back("half", levels)]
    return found


# --- sections -------------------------------------------------------------------------------------

_HIDEABLE = ("timeline", "outlook", "table", "figure", "chart", "swot", "glossary")


def _order(root: Words) -> list[str]:
    kinds = [kind for kind in _KINDS if kind not in ("summary", "references")]
    return ["summary", *root.random.sample(kinds, 4)]


def _section(words: Words, kind: str, files: Files, level: str | None = None) -> tuple[str, str]:
    """Write a section's file; its name and the section's id."""
    name = words.id("sec")
    data: Data = {"id": name, "kind": kind, "title": text(words.part("title"), 1, 2, notes=False)}
    if words.chance(0.3):
        data["intro"] = text(words.part("intro"))
    data |= _KINDS[kind](words, files)
    data |= {"clearance": level} if level else {}
    if level and kind == "figure":
        data["picture_clearance"] = level
    data["evidence"] = _evidence(words)
    files[f"content/briefings/tea/{name}.yaml"] = data
    return f"{name}.yaml", name


def _evidence(words: Words) -> Data:
    """What pages of the sources say; each level cites pages of its own."""
    found: Data = {key: {} for key in VISIBLE}
    for number, level in enumerate(LEVELS):
        salt = words.reader.salt(level)
        for key in VISIBLE if salt is not None else ():
            for page in pages(level):
                own = Words(words.seed, f"quotes.{key}.{page}", words.reader, salt=salt or "")
                found[key][f"p. {page}"] = {"pin": "1.00", "quote": [own.words("en")]}
        for own in pool(words, "sources", level) if number else ():
            quote = own.part("quote").words("en")
            found[source_key(own)] = {"p. 2": {"pin": "1.00", "quote": [quote]}}
    return found


def _summary(words: Words, files: Files) -> Data:
    kept = [figure_key(w) for level in LEVELS[1:] for w in pool(words, "figures", level)]
    bottom = {"id": words.id("bl"), "confidence": "low", "text": text(words.part("bl"))}
    return {
        "bottom_line": bottom,
        "key_judgements": _some(words, "kj", lambda w, level: _statement(w, "kj", level)),
        "key_figures": [*kept[:1], "kf-seen", *kept[1:]],
    }


def _text(words: Words, files: Files) -> Data:
    name = words.id("body")
    for language, form in body(words.part("body")).items():
        files[f"content/briefings/tea/{name}.{language}.md"] = form + "\n"
    return {"body": f"{name}.{{lang}}.md"}


_CELLS = {
    "so": ("strengths", "opportunities"), "st": ("strengths", "threats"),
    "wo": ("weaknesses", "opportunities"), "wt": ("weaknesses", "threats"),
}  # fmt: skip


def _swot(words: Words, files: Files) -> Data:
    data: Data = {}
    for quadrant in ("strengths", "weaknesses", "opportunities", "threats"):
        data[quadrant] = _some(
            words,
            quadrant,
            lambda w, level: {**_statement(w, "sw", level), "weight": w.random.randint(1, 3)},
        )

    def strategy(own: Words, level: Any, pair: tuple[str, str]) -> Data:
        uses = [
            item["id"]
            for quadrant in pair
            for item in data[quadrant]
            if "clearance" not in item or own.part(item["id"]).chance(0.5)
        ]
        return {**_statement(own, "to", level), "confidence": "low", "uses": uses}

    data["tows"] = {}
    for cell, pair in _CELLS.items():
        if words.chance(0.5):
            data["tows"][cell] = _some(words, cell, partial(strategy, pair=pair), 1)
    if not data["tows"]:
        del data["tows"]
    return data


def _timeline(words: Words, files: Files) -> Data:
    lanes = [{"id": "lane", "name": text(words.part("lane"), 1, 2, notes=False)}]
    events: list[Data] = []

    def event(own: Words, level: Any, lane: str | None = "lane") -> Data:
        data = _statement(own, "ev", level)
        data |= {"date": own.date(), "significance": own.random.randint(1, 3)}
        if own.chance(0.4):
            data["label"] = _plain(own.part("label"))
        if own.chance(0.2):
            data["date_text"] = text(own.part("dated"), 1, 2, notes=False)
        return data | ({"lane": lane} if lane else {})

    events += _some(words, "ev", event, 3)
    for own in words.kept_back("lanes"):
        lane = own.id("lane")
        names = text(own.part("name"), 1, 2, notes=False)
        lanes.insert(own.random.randint(0, 1), {"id": lane, "name": names, "clearance": own.level})
        # events of a withheld lane need no level of their own
        events.insert(0, event(own.part("ev"), None, lane))
    return {"lanes": lanes, "events": events}


def _outlook(words: Words, files: Files) -> Data:
    def indicator(own: Words, level: Any) -> Data:
        data = {**_statement(own, "in", level), "signal": text(own.part("signal"), notes=False)}
        return data | ({"watch": own.date()} if own.chance(0.5) else {})

    return {
        "statements": _some(words, "st", lambda w, level: _statement(w, "ol", level)),
        "indicators": _some(words, "in", indicator),
    }


def _table(words: Words, files: Files) -> Data:
    columns: list[tuple[str, Words, Any]] = []
    for number in range(2):
        part = words.part(f"col{number}")
        columns += [(own.id("col"), own, own.level) for own in part.kept_back("before", most=1)]
        columns.append((part.id("col"), part, None))

    def row(own: Words, level: Any) -> Data:
        cells: list[Any] = []
        for name, column, _ in columns:
            # a cell is kept back as far as its row and its column are
            cell = Words(own.seed, f"{own.path}.{name}", own.reader, own.level, own.salt)
            cell.level = max(own.level, column.level, key=LEVELS.index)
            cells.append(_cell(cell))
        return {"id": own.id("row"), "cells": cells} | ({"clearance": level} if level else {})

    def heading(name: str, column: Words, level: Any) -> Data:
        title = text(column.part("title"), 1, 2, notes=False)
        return {"id": name, "title": title} | ({"clearance": level} if level else {})

    return {
        "caption": text(words.part("caption")),
        "columns": [heading(*column) for column in columns],
        "rows": _some(words, "row", row, 3),
        "cite": cluster(words),
    }


def _cell(words: Words) -> Any:
    return words.random.choice(
        [words.number(), "", text(words, 1, 2, notes=words.chance(0.3)), _plain(words)]
    )


def _figure_section(words: Words, files: Files) -> Data:
    name = f"assets/{words.id('drawing')}.svg"
    width, height = words.random.randint(20, 90), words.random.randint(20, 60)
    files[name] = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="{width // 2}" height="{height // 2}"/></svg>'
    )
    return {
        "src": name,
        "alt": _plain(words),
        "caption": text(words.part("caption")),
        "cite": cluster(words),
        "picture_clearance": "public",
    }


def _chart(words: Words, files: Files) -> Data:
    count = words.random.randint(2, 4)

    def series(own: Words, level: Any) -> Data:
        values: list[Any] = [own.number() for _ in range(count)]
        kept = [w for kind in LEVELS[1:] if own.level == kind for w in pool(own, "figures", kind)]
        if kept:
            values[0] = {"fig": figure_key(kept[0])}
        name = _plain(own.part("name"))
        data = {"id": own.id("s"), "name": name, "values": values}
        return data | ({"clearance": level} if level else {})

    return {
        "chart": words.random.choice(["bar", "line"]),
        "caption": text(words.part("caption")),
        "categories": [_plain(words.part(f"cat{n}")) for n in range(count)],
        "series": _some(words, "series", series, 1),
        "cite": cluster(words),
    }


def _glossary(words: Words, files: Files) -> Data:
    if words.chance(0.5):
        return {}  # all terms
    found = files["content/glossary.yaml"]["terms"]
    return {"terms": [term["id"] for term in found]}


_KINDS: Mapping[str, Callable[[Words, Files], Data]] = {
    "summary": _summary,
    "text": _text,
    "swot": _swot,
    "timeline": _timeline,
    "outlook": _outlook,
    "table": _table,
    "figure": _figure_section,
    "chart": _chart,
    "glossary": _glossary,
    "references": lambda words, files: {},
}
