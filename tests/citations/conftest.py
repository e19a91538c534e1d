"""Invented sources, and a short way from the author's notation to formatted text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.citations import Citations, Run, Style, format_citations
from briefgen.citations.style import read_style
from briefgen.diagnostics import Collector, Diagnosed, Span
from briefgen.document import csl
from briefgen.document.imports.dates import csl_date
from briefgen.document.markdown.locators import parse_cluster
from briefgen.document.model import Source
from briefgen.document.text import Citation
from briefgen.project import Project, shipped_templates
from briefgen.source import SpanMap

CASES = Path(__file__).parents[1] / "cases" / "citations" / "entries.yaml"


@cache
def library() -> dict[str, dict[str, Any]]:
    """tests/cases/citations/entries.yaml, every value as text."""
    return yaml.load(CASES.read_text("utf-8"), yaml.BaseLoader)


def source(key: str, **item: Any) -> Source:
    """A source as content/sources.yaml gives it; dates may be written as EDTF."""
    values = {
        k: csl_date(v) if k in csl.DATES and isinstance(v, str) else v for k, v in item.items()
    }
    return Source(key, {"id": key, **values}, Span("content/sources.yaml", 1, 3))


@cache
def shipped_style(name: str) -> Style:
    """One of our own styles."""
    path = shipped_templates() / "styles" / f"{name}.csl"
    style = read_style(name, path.read_bytes(), path.name, Collector())
    assert style
    return style


def cluster(written: str) -> Citation:
    """ "[@a, p. 3; @b]" as the document stage reads it."""
    found = Collector()
    parsed = parse_cluster(written.strip("[]"), 0, lambda offset: Span("x.yaml", 1, offset), found)
    assert parsed, list(found)
    return parsed


def text(runs: tuple[Run, ...]) -> str:
    """Runs as text, italics between underscores."""
    return "".join(f"_{run.text}_" if run.italic else run.text for run in runs)


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    """The sources of tests/cases/citations/entries.yaml."""
    return {key: source(key, **case["item"]) for key, case in library().items()}


Format = Callable[..., Diagnosed[Citations]]


@pytest.fixture
def formatted(sources: dict[str, Source]) -> Format:
    """Formats clusters in the author's notation: formatted("numeric", "en", "[@a, p. 3]")."""

    def run(
        style: str | Style, language: str, *written: str, more: tuple[Source, ...] = ()
    ) -> Diagnosed[Citations]:
        known = sources | {s.key: s for s in more}
        chosen = shipped_style(style) if isinstance(style, str) else style
        return format_citations([cluster(w) for w in written], known, chosen, language)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project whose briefgen.yaml asks for the style "numbers" in English."""
    return Project(
        root=tmp_path,
        languages=("en",),
        out="build",
        citation_style={"en": "numbers"},
        clearances=("public",),
        briefings=(),
        audiences=(),
        spans=SpanMap("briefgen.yaml"),
    )
