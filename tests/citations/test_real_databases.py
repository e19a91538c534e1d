"""Whole databases in every shipped style: nothing stops, nothing comes out empty.

The databases are not part of the project. `$BRIEFGEN_BIBLATEX` names the examples that come with
BibLaTeX (biblatex-examples.bib), `$BRIEFGEN_CSL_SUITE` a clone of the CSL test suite, whose items
are all taken together; without these variables they are looked for beside this repository.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from briefgen.citations import format_citations
from briefgen.diagnostics import Diagnosed
from briefgen.document.imports import read_bibtex, read_csl_json
from briefgen.document.model import Source
from briefgen.document.text import Citation, CitationItem
from briefgen.project import shipped_templates
from briefgen.source import TextFile

from .conftest import shipped_style, text

SHIPPED = sorted(path.stem for path in shipped_templates().glob("styles/*.csl"))
BESIDE = Path(__file__).parents[3] / "shared" / "references"
INPUT = re.compile(r">>=+ INPUT =+>>\s*(.*?)\s*<<=+ INPUT =+<<", re.DOTALL)

Loaded = Diagnosed[tuple[Source, ...]]


def place(variable: str, beside: str) -> Path:
    path = Path(os.environ.get(variable) or BESIDE / beside)
    if not path.exists():
        pytest.skip(f"{path.name} is no part of the project: ${variable} may name it")
    return path


@cache
def biblatex_examples() -> Loaded:
    path = place("BRIEFGEN_BIBLATEX", "bib/biblatex-examples.bib")
    return read_bibtex(TextFile(path.name, path.read_text("utf-8")))


@cache
def items_of_the_suite() -> Loaded:
    folder = place("BRIEFGEN_CSL_SUITE", "csl-test-suite")
    items = []
    for path in sorted(folder.rglob("humans/*.txt")):
        found = INPUT.search(path.read_text("utf-8"))
        for item in json.loads(found[1]) if found else ():
            items.append({**item, "id": f"item-{len(items)}"})
    return read_csl_json(TextFile("suite.json", json.dumps(items)))


def entries(sources: Sequence[Source], style: str, language: str) -> list[str]:
    clusters = [Citation((CitationItem(source.key),)) for source in sources]
    result = format_citations(clusters, {s.key: s for s in sources}, shipped_style(style), language)
    assert result.value
    assert [d for d in result.diagnostics if d.is_error] == []
    assert len(result.value.bibliography) == len(sources)
    assert [c for c in result.value.clusters if not text(c.runs).strip(" ()[]（）.")] == []
    return [text(entry.runs) for entry in result.value.bibliography]


@pytest.mark.parametrize("style", SHIPPED)
def test_every_example_of_biblatex_becomes_an_entry(style: str) -> None:
    loaded = biblatex_examples()
    assert loaded.value
    assert len(loaded.value) > 80
    made = entries(loaded.value, style, "en")
    assert [entry for entry in made if not re.search(r"\w\w", entry)] == []


@pytest.mark.parametrize("style", SHIPPED)
def test_every_item_of_the_csl_suite_becomes_an_entry(style: str) -> None:
    loaded = items_of_the_suite()
    assert loaded.value
    assert len(loaded.value) > 1500
    made = entries(loaded.value, style, "zh-CN" if style.startswith("gbt") else "en")
    assert [entry for entry in made if not re.search(r"\w", entry)] == []
