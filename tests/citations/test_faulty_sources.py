"""Sources that make no sense: said at their place, and printed all the same."""

from __future__ import annotations

import os
import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.citations import format_citations
from briefgen.document import csl
from briefgen.document.text import Citation, CitationItem
from briefgen.project import shipped_templates

from .conftest import Format, shipped_style, source, text

SHIPPED = sorted(path.stem for path in shipped_templates().glob("styles/*.csl"))
DEEP = bool(os.environ.get("BRIEFGEN_DEEP"))


@pytest.mark.parametrize(
    ("item", "code", "words"),
    [
        ({"type": "book"}, "C220", "has no title"),
        ({"title": "T", "issued": {"date-parts": [[2024, 2, 30]]}}, "C221", "2024-02-30"),
        ({"title": "T", "issued": {"date-parts": [[2024, 17]]}}, "C221", "2024-17"),
        ({"title": "T", "issued": {"date-parts": [[2024], [2020]]}}, "C221", "ends before"),
        ({"title": "T", "issued": {"date-parts": [[99999]]}}, "C221", "year is out of range"),
        ({"title": "T", "author": [{"family": "A"}] * 1001}, "C222", "1001 names as author"),
        ({"title": "T", "URL": "ftp://example.org/x"}, "C223", "no web address"),
        ({"title": "T", "DOI": "none"}, "C223", "the DOI"),
    ],
)
@pytest.mark.parametrize("style", SHIPPED)
def test_each_fault_is_a_warning_at_the_source(
    formatted: Format, style: str, item: dict[str, Any], code: str, words: str
) -> None:
    work = source("x", **{"type": "book", **item})
    result = formatted(style, "en", "[@x]", more=(work,))
    assert result.value
    assert [(d.code, d.is_error, d.span) for d in result.diagnostics] == [(code, False, work.span)]
    assert words in result.diagnostics[0].message
    assert text(result.value.clusters[0].runs)
    assert result.value.bibliography[0].runs


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ({"date-parts": [[2024, 2, 30]]}, "2024-02"),
        ({"date-parts": [[2024, 17, 3]]}, "2024"),
        ({"date-parts": [["2024", "5", "6"]]}, "2024-05-06"),
        ({"date-parts": [[2024, 21]]}, "2024"),
        ({"date-parts": [[2024]], "season": 2}, "2024"),
        ({"date-parts": [[2019], [2021]]}, "2019–2021"),
        ({"date-parts": [[2024, 1], [2024, 6]]}, "2024"),
        ({"date-parts": [[1984], [0]]}, "1984–"),
        ({"date-parts": [[1880]], "circa": True}, "[1880]"),
        ({"raw": "2024-05-06"}, "2024-05-06"),
        ({"literal": "in press"}, "in press"),
        ("2024-05", "2024-05"),
    ],
)
def test_dates_are_printed_as_far_as_they_exist(formatted: Format, date: Any, printed: str) -> None:
    work = source("x", type="report", title="T", language="en", issued=date)
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@x]", more=(work,)).value
    assert result
    assert text(result.bibliography[0].runs) == f"T[R]. {printed}."


def test_thousands_of_authors_are_shortened_like_any(formatted: Format) -> None:
    people = [{"family": f"Person{n}", "given": "P."} for n in range(5000)]
    work = source("x", type="book", title="T", author=people, language="en", issued="2020")
    result = formatted("gbt7714-2025-numeric", "zh-CN", "[@x]", more=(work,)).value
    assert result
    expected = "Person0 P，Person1 P，Person2 P，et al. T[M]. 2020."
    assert text(result.bibliography[0].runs) == expected


BAD: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "no title": {"author": [{"family": "Doe", "given": "Ann"}], "issued": "2020"},
    "a date that is none": {"title": "T", "issued": {"date-parts": [[2024, 99, 99]]}},
    "a date of words": {"title": "T", "issued": {"date-parts": [["soon", None]]}},
    "markup": {"title": "<script>alert(1)</script> <i>a <b>b</i> c</b> &amp; <br/>"},
    "three thousand authors": {"title": "T", "author": [{"family": f"P{n}"} for n in range(3000)]},
    "control characters": {"title": "a\x00b\x1b[31mc\u202ed\ufeff", "publisher": "\x07"},
    "names without content": {"title": "T", "author": [{}, {"family": ""}, {"literal": " "}]},
    "a text of a megabyte": {"title": "word " * 200_000},
}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("style", SHIPPED)
def test_whatever_a_source_says_the_others_are_printed(
    formatted: Format, style: str, bad: str
) -> None:
    more = (source("bad", type="book", **BAD[bad]),)
    alone = formatted(style, "en", "[@belts]", "[@review]", "[@belts, p. 3]").value
    result = formatted(style, "en", "[@belts]", "[@review]", "[@belts, p. 3]", "[@bad]", more=more)
    assert alone
    assert result.value
    assert not any(d.is_error for d in result.diagnostics)
    beside = {e.key: text(e.runs) for e in result.value.bibliography}
    assert beside.pop("bad").strip()
    assert beside == {e.key: text(e.runs) for e in alone.bibliography}
    texts = [text(cluster.runs) for cluster in result.value.clusters]
    if shipped_style(style).numeric or shipped_style(style).note:
        assert texts[:3] == [text(cluster.runs) for cluster in alone.clusters]
    shown = "".join(texts) + "".join(text(e.runs) for e in result.value.bibliography)
    assert not {c for c in shown if ord(c) < 0x20}


def test_keys_that_differ_only_in_case_are_two_sources(formatted: Format) -> None:
    upper, lower = source("Ash", type="book", title="A"), source("ash", type="book", title="B")
    result = formatted("numeric", "en", "[@Ash; @ash]", more=(upper, lower)).value
    assert result
    assert [text(e.runs) for e in result.bibliography] == ["_A_.", "_B_."]


def test_all_faults_are_told_at_once(formatted: Format) -> None:
    bad = source("x", type="book", issued={"date-parts": [[2024, 13]]}, URL="x")
    worse = source("y", type="book")
    result = formatted("numeric", "en", "[@x]", "[@y]", more=(bad, worse))
    assert sorted(d.code for d in result.diagnostics) == ["C220", "C220", "C223"]


TEXTS = st.text(max_size=12) | st.sampled_from(
    [
        "王芳",
        "07-12",
        "<i>x",
        "</i>",
        '<span class="nocase">X</span>',
        "\ufdd0\ufdd8",
        "\ud800",
        "?.",
    ]
)
DATES = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(st.integers(-5, 9999), max_size=4), max_size=3),
        "season": st.integers(0, 5),
        "circa": st.booleans(),
        "literal": TEXTS,
        "raw": TEXTS,
    },
)
PEOPLE = st.lists(
    st.dictionaries(st.sampled_from(csl.NAME_PARTS), TEXTS, max_size=4) | TEXTS, max_size=5
)


def _values(name: str) -> st.SearchStrategy[Any]:
    if name in csl.DATES:
        return DATES
    return PEOPLE if name in csl.NAMES else TEXTS | st.integers(-10, 10**9)


ITEMS = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(csl.TYPES))},
    optional={name: _values(name) for name in sorted(csl.VARIABLES)},
)


@settings(
    max_examples=400 if DEEP else 25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(
    items=st.lists(ITEMS, min_size=1, max_size=3),
    style=st.sampled_from(SHIPPED),
    language=st.sampled_from(["zh-CN", "en", "de"]),
    locator=st.none() | TEXTS,
)
def test_any_item_can_be_formatted(
    items: list[dict[str, Any]], style: str, language: str, locator: str | None
) -> None:
    works = {f"k{n}": source(f"k{n}", **item) for n, item in enumerate(items)}
    # twice, as notes say less of what they have said before
    clusters = [Citation(tuple(CitationItem(key, "page", locator) for key in works))] * 2
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = format_citations(clusters, works, shipped_style(style), language)
    assert result.value, result.diagnostics
    printed = [run for cluster in result.value.clusters for run in cluster.runs]
    printed += [run for entry in result.value.bibliography for run in entry.runs]
    assert all(run.text for run in printed)
    assert not any(
        "\ufdd0" <= c <= "\ufdef" or "\ud800" <= c <= "\udfff" for r in printed for c in r.text
    )
