"""A project with one edition, its Word file, and what `review` says of edited copies of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.pipeline import Request, build
from briefgen.review import Record, Review, review
from projects import small_project

from .edits import Edited

SECTIONS = {
    "content__briefings__tea__briefing_yaml": (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, text.yaml, swot.yaml, outlets.yaml, references.yaml]\n"
    ),
    "content__briefings__tea__summary_yaml": (
        "id: summary\n"
        "kind: summary\n"
        "title: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea may sell.}\n"
        "key_judgements:\n"
        "  - id: kj-1\n"
        "    text: Tea sold 12 tons in 2024 [@doe2024, p. 3].\n"
        "  - id: kj-2\n"
        "    confidence: high\n"
        "    text: The valley will want a second buyer before the next harvest.\n"
    ),
    "content__briefings__tea__text_yaml": (
        "id: background\nkind: text\ntitle: Background\nbody: background.{lang}.md\n"
    ),
    "content__briefings__tea__background.en.md": (
        "### How it is sold {#bg-selling}\n\n"
        "Every spring the leaves go to the auction[^auction]; prices swing by a third from year to "
        "year [@doe2024, p. 5].{#bg-auction}\n\n"
        "A subscriber pays in advance, as [@tbl-outlets] shows [@doe2024, p. 9].{#bg-idea}\n\n"
        "- Growers on the high terraces want it most [@doe2024, p. 11].{#bg-high}\n"
        "- Growers near the road need to be asked twice [@doe2024, p. 12].{#bg-road}\n\n"
        "[^auction]: The auction house opened in 1931.\n"
    ),
    "content__briefings__tea__swot_yaml": (
        "id: swot\n"
        "kind: swot\n"
        "title: SWOT\n"
        "strengths:\n"
        "  - {id: s-quality, text: Leaves that win every spring., cite: '[@doe2024]'}\n"
        "weaknesses:\n"
        "  - {id: w-grading, text: No common grading of leaves., cite: '[@doe2024]'}\n"
        "opportunities:\n"
        "  - {id: o-price, text: Subscribers elsewhere pay more., cite: '[@doe2024]'}\n"
        "threats:\n"
        "  - {id: t-frost, confidence: low, text: A late frost in the first season.}\n"
    ),
    "content__briefings__tea__outlets_yaml": (
        "id: tbl-outlets\n"
        "kind: table\n"
        "caption: Three outlets compared\n"
        "columns:\n"
        "  - {id: outlet, title: Outlet}\n"
        "  - {id: price, title: Price, align: end}\n"
        "rows:\n"
        "  - {id: row-auction, cells: [Auction, {any: 210}]}\n"
        "  - {id: row-gate, cells: [At the gate, {any: 140}]}\n"
        "  - {id: row-box, cells: [By subscription, {any: 360}]}\n"
        "cite: '[@doe2024, p. 20]'\n"
    ),
}


def tea_project(folder: Path, **changes: str | None) -> Path:
    """The project in `folder`, with changes to its files."""
    return small_project(folder, **{**SECTIONS, **changes})


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tea_project(tmp_path_factory.mktemp("tea"))


@pytest.fixture(scope="session")
def built(project: Path) -> bytes:
    """The edition's Word file."""
    out = project / "build"
    report = build(Request(project, ("docx",), out=out))
    assert report.ok, report.diagnostics
    return (out / "tea-readers-en.docx").read_bytes()


@pytest.fixture
def edited(built: bytes) -> Edited:
    return Edited(built)


Reviewing = Callable[[Edited | bytes], Review]


@pytest.fixture
def reviewing(project: Path, tmp_path: Path) -> Reviewing:
    """Review an edited copy; no finding is expected."""

    def look(file: Edited | bytes) -> Review:
        path = tmp_path / "back.docx"
        path.write_bytes(file if isinstance(file, bytes) else file.data())
        result = review(path, project)
        assert result.diagnostics == ()
        assert result.value is not None
        return result.value

    return look


@pytest.fixture
def found(reviewing: Reviewing) -> Callable[[Edited | bytes], list[Record]]:
    """The records of an edited copy."""
    return lambda file: list(reviewing(file).records)


@pytest.fixture
def reviewed_with_warnings(
    project: Path, tmp_path: Path
) -> Callable[[Edited], tuple[list[Record], list[str]]]:
    """The records of an edited copy, and the codes of what is said besides."""

    def look(file: Edited) -> tuple[list[Record], list[str]]:
        path = tmp_path / "back.docx"
        path.write_bytes(file.data())
        result = review(path, project)
        assert result.value is not None
        return list(result.value.records), [d.code for d in result.diagnostics]

    return look
