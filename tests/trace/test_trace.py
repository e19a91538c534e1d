"""From a piece of a finished file back to statement, source, passage and verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from briefgen.pipeline import Request, build
from briefgen.trace import Traced, trace
from briefgen.trace.finding import Piece, pieces, squeezed
from projects import ROOT, briefgen, small_project

FIGURES = """\
figures:
  - {id: tons, value: 12, unit: {any: tons}, label: Tea sold, cite: "[@doe2024, p. 3]"}
"""
SUMMARY = """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: Tea may sell.}
key_judgements:
  - {id: kj-1, text: "Tea sold {fig:tons} in 2024 [@doe2024, pp. 3-4]."}
  - {id: kj-2, confidence: high, text: Sales will reach 120 tons.}
key_figures: [tons]
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_project(
        tmp_path_factory.mktemp("tea"),
        content__figures_yaml=FIGURES,
        content__briefings__tea__summary_yaml=SUMMARY,
    )
    built = build(Request(folder, formats=("pdf", "docx", "html")))
    assert not [d for d in built.diagnostics if d.is_error]
    return folder


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_number_leads_to_its_statement_figure_and_passages(project: Path, form: str) -> None:
    traced = trace(project / f"build/tea-readers-en.{form}", "12 tons", project).value
    assert traced is not None
    assert traced.edition == ("tea", "readers", "en")
    told = [(basis.kind, basis.id) for hit in traced.hits for basis in hit.bases]
    assert ("sourced", "kj-1") in told
    assert ("figure", "tons") in told
    statement = next(b for hit in traced.hits for b in hit.bases if b.id == "kj-1")
    assert [passage.locator for passage in statement.passages] == ["page 3", "page 4"]
    assert str(statement.span) == "content/briefings/tea/summary.yaml:6:5"


def test_a_number_is_not_found_inside_another() -> None:
    blocks = (Piece("paragraph", "Sales will reach 120 tons."), Piece("cell", "12 tons"))
    assert [piece.text for piece in pieces(blocks, "12")] == ["12 tons"]
    assert pieces(blocks, "2 tons") == ()


def test_width_case_spaces_dashes_and_quotes_do_not_matter() -> None:
    assert squeezed("９０ ％ OF “Tea”, 3—5") == squeezed('90% of\n"tea", 3–5')


def test_an_assessment_says_how_sure_it_is(project: Path) -> None:
    traced = trace(project / "build/tea-readers-en.html", "120 tons", project).value
    assert traced is not None
    (basis,) = traced.hits[0].bases
    assert (basis.kind, basis.confidence and basis.confidence.value) == ("assessment", "high")


def test_a_file_keeps_its_homes_when_it_was_renamed_and_mailed(
    project: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "Fwd Fwd.docx"
    alone.write_bytes((project / "build/tea-readers-en.docx").read_bytes())
    assert trace(alone, "120 tons", project).value is not None


def test_content_that_was_reworded_since_is_told(project: Path, tmp_path: Path) -> None:
    newer = small_project(
        tmp_path,
        content__figures_yaml=FIGURES,
        content__briefings__tea__summary_yaml=SUMMARY.replace("will reach 120", "may reach 130"),
    )
    done = briefgen("trace", project / "build/tea-readers-en.html", "120 tons", "-p", newer)
    assert done.returncode == 0, done.stderr
    assert "the content says now: Sales may reach 130 tons." in done.stdout


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("tea-readers-en.html", "coffee", "O551"),
        ("none.pdf", "12", "O552"),
        ("manifest.json", "12", "O552"),
    ],
)
def test_what_cannot_be_traced_is_one_error(project: Path, name: str, text: str, code: str) -> None:
    done = briefgen("trace", project / "build" / name, text, "-p", project)
    assert done.returncode == 1
    assert f"error {code}: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_file_and_a_strange_one_are_errors(project: Path, tmp_path: Path) -> None:
    for suffix in ("pdf", "docx"):
        (tmp_path / f"broken.{suffix}").write_bytes(b"no such thing")
        found = trace(tmp_path / f"broken.{suffix}", "12", project)
        assert [d.code for d in found.diagnostics] == ["O552"]
    (tmp_path / "strange.html").write_text("<html lang='en'><body><p>12 apples</p></body></html>")
    found = trace(tmp_path / "strange.html", "12 apples", project)
    assert [d.code for d in found.diagnostics] == ["O553"]


def test_json_holds_what_the_text_tells(project: Path) -> None:
    file = project / "build/tea-readers-en.docx"
    done = briefgen("trace", file, "12 tons", "-p", project, "--json")
    places = json.loads(done.stdout)["places"]
    bases = [basis for place in places for basis in place["bases"]]
    assert {"sourced", "figure"} <= {basis["kind"] for basis in bases}
    assert bases[0]["passages"][0]["source"] == "doe2024"


def test_nothing_is_told_that_the_audience_of_the_file_may_not_see(tmp_path: Path) -> None:
    # what is told of a file is what one answers those who ask about it
    sources = """\
sources:
  doe2024: {type: book, title: A book}
  minutes: {type: report, title: Minutes, clearance: internal}
  diary: {type: report, title: A diary}
"""
    judged = "Tea sold 12 tons[, says Lu [@diary]]{clearance=internal} [@doe2024, p. 3; @minutes]."
    folder = small_project(
        tmp_path,
        content__sources_yaml=sources,
        content__audiences__readers_yaml="name: Readers\nclearance: public\n",
        content__briefings__tea__summary_yaml=(
            "id: summary\nkind: summary\ntitle: Summary\n"
            "bottom_line: {id: bl, confidence: low, text: Tea may sell.}\n"
            f'key_judgements:\n  - {{id: kj-1, text: "{judged}"}}\n'
        ),
    )
    built = build(Request(folder, formats=("html",)))
    assert not [d for d in built.diagnostics if d.is_error]
    done = briefgen("trace", folder / "build/tea-readers-en.html", "12 tons", "-p", folder)
    assert "doe2024, page 3" in done.stdout
    for word in ("minutes", "Minutes", "diary", "Lu"):
        assert word not in done.stdout


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shipped")
    built = build(Request(ROOT, formats=("pdf", "docx", "html"), out=out))
    assert not [d for d in built.diagnostics if d.is_error]
    return out


def _shown(page: Path) -> set[str]:
    """The key figures of a page, in tiles and in texts, as readers see them."""
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    return {element.text_content() for element in tree.find_class("value")}


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_every_key_figure_is_found_in_each_file_of_each_edition(shipped: Path, form: str) -> None:
    pages = sorted(shipped.glob("*.html"))
    assert len(pages) == 6
    for page in pages:
        shown = _shown(page)
        assert len(shown) >= 3
        for text in sorted(shown):
            traced: Traced | None = trace(page.with_suffix(f".{form}"), text, ROOT).value
            assert traced is not None, (page.name, text)
            kinds = {basis.kind for hit in traced.hits for basis in hit.bases}
            assert "figure" in kinds, (page.name, text)
