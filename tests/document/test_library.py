"""Sources, key figures and terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content
from briefgen.document import model as m
from briefgen.document.text import Text

Faults = Callable[..., list[str]]
Load = Callable[..., Diagnosed[Content]]


def source(load: Load, fields: str) -> dict[str, Any]:
    """The CSL-JSON item of a source with these fields."""
    content = load(
        {"content/sources.yaml": f"sources:\n  source: {{type: book, {fields}}}\n"}
    ).value
    assert content is not None
    item = dict(content.library.sources["source"].item)
    assert (item.pop("id"), item.pop("type")) == ("source", "book")
    return item


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-11", {"date-parts": [[2024, 11]]}),
        ("2024-11-05", {"date-parts": [[2024, 11, 5]]}),
        ("2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024-11?", {"date-parts": [[2024, 11]], "circa": True}),
        ("2024-23", {"date-parts": [[2024]], "season": 3}),
        ("2024-41", {"date-parts": [[2024, 7], [2024, 12]]}),
        ("2024-11/2025", {"date-parts": [[2024, 11], [2025]]}),
        ("2024-21/2024-22%", {"date-parts": [[2024, 3], [2024, 8]], "circa": True}),
    ],
)
def test_dates_become_csl_dates(edtf: str, date: dict[str, Any], load: Load) -> None:
    assert source(load, f"issued: {edtf}") == {"issued": date}


@pytest.mark.parametrize(
    ("names", "author"),
    [
        ("[{family: 郑, given: 言拓}]", [{"family": "郑", "given": "言拓"}]),
        (
            "{family: Doe, given: J., suffix: Jr.}",
            [{"family": "Doe", "given": "J.", "suffix": "Jr."}],
        ),
        ("[{literal: Example Press}]", [{"literal": "Example Press"}]),
        ("界面新闻", [{"literal": "界面新闻"}]),
        ("[{family: Li}, Example Press]", [{"family": "Li"}, {"literal": "Example Press"}]),
    ],
)
def test_names_become_csl_names(names: str, author: list[Any], load: Load) -> None:
    assert source(load, f"author: {names}") == {"author": author}


def test_numbers_and_texts_keep_their_written_form(load: Load) -> None:
    assert source(load, "volume: 12, edition: 1.10, page: 3-5, title: '  A  title '") == {
        "volume": "12",
        "edition": "1.10",
        "page": "3-5",
        "title": "A title",
    }


CASES = {
    "title: T, titel: X": '2:34 M184 "titel" is not a CSL variable; did you mean "title"?',
    "container_title: X": 'is not a CSL variable; did you mean "container-title"?',
    "type: bok": 'M185 "bok" is not a CSL type; did you mean "book"?',
    "title: X": 'Y301 the source "source" has no type',
    "issued: 2024-13": "M301 13 is not a month, season or half-year",
    "issued: 2024/..": "M187 a source's date has no open end",
    "author: []": "Y301 an empty list of names",
    "author: [{given: A}]": "Y301 a name without family name",
    "author: [{familly: A}]": 'Y302 unknown key "familly"; did you mean "family"?',
    "author: [{literal: A, given: B}]": "M188 a literal name has no other parts",
    "URL: example.org": 'M186 "example.org" is not a URL; write the whole address: https://…',
    "DOI: 'https://doi.org/10.1000/18'": "M186 ",
    "language: Chinese (simplified)": 'M186 "Chinese (simplified)" is not a language',
    "title: [a]": "Y303 expected text, found a list",
}


@pytest.mark.parametrize(("fields", "expected"), CASES.items())
def test_slips_in_sources_are_named(fields: str, expected: str, faults: Faults) -> None:
    kind = "" if fields in ("title: X", "type: bok") else "type: book, "
    found = faults({"content/sources.yaml": f"sources:\n  source: {{{kind}{fields}}}\n"})
    assert any(expected in line for line in found), found
    assert all(line.startswith("content/sources.yaml:2:") for line in found)


def test_a_key_that_cannot_be_cited_is_refused(faults: Faults) -> None:
    found = faults(
        {"content/sources.yaml": "sources:\n  source: {type: book}\n  a b: {type: book}\n"}
    )
    assert found[0].startswith('content/sources.yaml:3:3 M183 "a b" cannot be cited')


def test_libraries_are_imported(load: Load) -> None:
    files = {
        "content/sources.yaml": "import: [library.json]\n",
        "content/library.json": '[{"id": "source", "type": "book"}, {"id": "b", "type": "book"}]',
    }
    diagnosed = load(files)
    assert diagnosed.value is not None, diagnosed.diagnostics
    assert list(diagnosed.value.library.sources) == ["source", "b"]
    assert [(str(d.span), d.code, d.message) for d in diagnosed.diagnostics] == [
        (
            "content/library.json",
            "M180",
            "no briefing uses 1 of the sources imported from this file",
        )
    ]


def test_a_key_may_stand_in_one_library_only(faults: Faults) -> None:
    files = {
        "content/sources.yaml": "sources: {source: {type: book}}\nimport: [library.json]\n",
        "content/library.json": '[{"id": "source", "type": "book"}]',
    }
    assert (
        'M181 the source "source" stands already at content/sources.yaml:1:11' in faults(files)[0]
    )


def test_what_cannot_be_imported_is_named_and_makes_no_unknown_sources(faults: Faults) -> None:
    found = faults({"content/sources.yaml": "import: [library.xml, none.bib]\n"})
    assert [line.split()[:2] for line in found] == [
        ["content/sources.yaml:1:10", "M182"],
        ["content/sources.yaml:1:23", "Y101"],
    ]


def test_key_figures_hold_numbers_ranges_and_units(load: Load) -> None:
    figures = """
        figures:
          - {id: share, value: 0.9, unit: percent, label: Share, cite: "[@source]"}
          - id: years
            value: [3, 5]
            unit: {en: years}
            qualifier: about
            label: Horizon
            note: As *announced*
            cite: "[@source, para. 30]"
        """
    content = load({"content/figures.yaml": figures}).value
    assert content is not None
    share, years = content.library.figures.values()
    assert (share.value, share.unit, share.qualifier) == ((0.9,), "percent", None)
    assert (years.value, years.unit, years.qualifier) == ((3.0, 5.0), {"en": "years"}, "about")
    assert years.label == {"en": (Text("Horizon"),)}
    assert years.cite[0].items[0].locator == "30"


FIGURES = {
    "value: [5, 3]": "M142 a range is two numbers, the lower one first",
    "value: [1]": "M142 a range is two numbers",
    "value: ninety": 'Y303 expected a number, found the text "ninety"',
    "value: 1, qualifier: abot": 'Y304 "abot" is not a word known here; did you mean "about"?',
    "value: .inf": "Y213",
}


@pytest.mark.parametrize(("fields", "expected"), FIGURES.items())
def test_slips_in_key_figures_are_named(fields: str, expected: str, faults: Faults) -> None:
    text = f'figures:\n  - {{id: share, label: L, cite: "[@source]", {fields}}}\n'
    found = faults({"content/figures.yaml": text})
    assert len(found) == 1
    assert expected in found[0]


def test_a_key_figure_has_a_source(faults: Faults) -> None:
    found = faults({"content/figures.yaml": "figures:\n  - {id: share, value: 1, label: L}\n"})
    assert found == ['content/figures.yaml:2:5 Y301 "cite" is missing']


def test_figures_and_terms_share_no_id(faults: Faults) -> None:
    terms = "terms:\n  - {id: share, term: T, definition: D}\n"
    assert faults({"content/glossary.yaml": terms})[0] == (
        'content/glossary.yaml:2:10 M111 the id "share" is used a second time; '
        "its first use is at content/figures.yaml:2:10"
    )


def test_terms_are_read(load: Load) -> None:
    content = load().value
    assert content is not None
    term = content.library.terms["small-b"]
    assert isinstance(term, m.Term)
    assert term.term == {"en": (Text("Small B"),)}


def test_a_key_figure_may_say_when_it_holds_and_a_term_what_else_it_is_called(load: Load) -> None:
    content = load(
        {
            "content/sources.yaml": "sources:\n  doe: {type: book, title: An invented book}\n",
            "content/figures.yaml": (
                "figures:\n"
                '  - {id: f, value: 3, label: Firms, cite: "[@doe]", as_of: 2024-06}\n'
                '  - {id: g, value: 4, label: Firms, cite: "[@doe]"}\n'
            ),
            "content/glossary.yaml": (
                "terms:\n"
                "  - {id: t, term: Tea, definition: Leaves., aliases: [Chai, Green  gold]}\n"
                "  - {id: u, term: Rain, definition: Water.}\n"
            ),
        }
    ).value
    assert content is not None
    figures, terms = content.library.figures, content.library.terms
    assert [f.as_of.text if f.as_of else None for f in figures.values()] == ["2024-06", None]
    (aliases,) = set(terms["t"].aliases.values())
    assert aliases == ("Chai", "Green gold")
    assert terms["u"].aliases == {}
