"""Chart sections: the numbers are read as written, and whatever could not be drawn is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.document import Content
from briefgen.document.model import ChartSection, Value

Faults = Callable[..., list[str]]
Load = Callable[..., object]

HEAD = "id: ch\nkind: chart\ncaption: Output [@source]\n"


def chart(form: str, categories: str, *series: str, more: str = "") -> str:
    """A chart of series given as lists of values."""
    rows = "".join(f"  - {{name: S{n}, values: {s}}}\n" for n, s in enumerate(series))
    return f"{HEAD}chart: {form}\ncategories: {categories}\nseries:\n{rows}{more}"


def read(load: Load, text: str) -> ChartSection:
    content = load(section=text).value
    assert isinstance(content, Content)
    section = content.briefings["b"].sections[0]
    assert isinstance(section, ChartSection)
    return section


def test_numbers_gaps_and_key_figures_are_values(load: Load) -> None:
    text = chart("bar", "[2021, 2022, 2023]", "[0.5, null, {fig: share}]", more="unit: percent\n")
    section = read(load, text)
    assert section.categories == ({"en": "2021"}, {"en": "2022"}, {"en": "2023"})
    assert section.series[0].values == (Value(0.5), Value(None), Value(0.9, "share"))


def test_a_bare_chart_counts_numbers_and_lets_names_decide_how_its_bars_lie(load: Load) -> None:
    section = read(load, chart("bar", "[A, B]", "[1, 2]"))
    assert (section.unit, section.stacked, section.horizontal) == ("number", False, None)


def test_a_series_may_have_an_id_for_audiences(load: Load) -> None:
    text = f"{HEAD}chart: line\ncategories: [A]\nseries: [{{id: s-a, name: S, values: [1]}}]\n"
    assert read(load, text).series[0].id == "s-a"


@pytest.mark.parametrize("endless", [".nan", ".inf", "-.inf", "1e999"])
def test_what_is_no_number_is_told_once_at_its_place(endless: str, faults: Faults) -> None:
    found = faults(section=chart("bar", "[A, B]", f"[1, {endless}]"))
    assert len(found) == 1
    assert found[0].startswith("section.yaml:7:28 Y")
    assert "number" in found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (chart("bar", "[A, B]", "[1, two]"), "7:28 Y303 expected a number"),
        (chart("bar", "[A, B]", "[1, true]"), "7:28 Y303 expected a number"),
        (chart("bar", "[A, B]", "[1, [2]]"), "7:28 Y303 expected a number"),
        (chart("bar", "[A, B]", "[1]"), "7:24 M171 1 value, but 2 categories"),
        (chart("line", "[A]", "[1, 2]"), "7:24 M171 2 values, but 1 category"),
        (chart("bar", "[A, B]", "[]"), "7:24 M171 0 values, but 2 categories"),
        (chart("bar", "[A, B]", "[null, null]"), "7:24 M170 a series without a single value"),
        (chart("bar", "[A, A]", "[1, 2]"), '5:17 M172 two categories have the name "A"'),
        (chart("bar", "[A]", "[1e16]"), "7:25 M173 1e+16 cannot be drawn"),
        (chart("bar", "[A]", "[1e-12]"), "7:25 M173 1e-12 cannot be drawn"),
        (chart("pie", "[A, B]", "[1, -2]"), "7:28 M174 a slice of a pie cannot be negative"),
        (chart("pie", "[A, B]", "[0, 0]"), "7:24 M174 all slices of the pie are 0"),
        (chart("pie", "[A, B]", "[1, null]"), "7:24 M174 slice 2 of the pie has no value"),
        (chart("pie", "[A]", "[1]", "[2]"), "7:3 M174 a pie shows one series, not 2"),
        (chart("bar", "[A]", "[1]", more="stacked: often\n"), "8:10 Y303"),
        (chart("line", "[A]", "[1]", more="stacked: true\n"), '8:10 M176 a line chart has no "st'),
        (chart("bar", "[A]", "[{fig: shape}]"), '7:31 M140 unknown key figure "shape"'),
        (chart("bar", "[A]", "[{fig: share}]"), '7:31 M175 the key figure "share" has another'),
        (chart("donut", "[A]", "[1]"), '4:8 Y304 "donut" is not a word known here'),
    ],
)
def test_a_fault_is_named_at_its_place(text: str, expected: str, faults: Faults) -> None:
    found = faults(section=text)
    assert len(found) == 1, found
    assert found[0].removeprefix("section.yaml:").startswith(expected)


def test_a_range_of_numbers_is_no_value(faults: Faults) -> None:
    figures = (
        'figures:\n  - {id: share, value: [0.1, 0.9], unit: percent, label: S, cite: "[@source]"}\n'
    )
    text = chart("bar", "[A]", "[{fig: share}]", more="unit: percent\n")
    found = faults({"content/figures.yaml": figures}, section=text)
    assert 'M175 the key figure "share" is a range' in found[0]


def test_two_series_of_one_name_or_id_cannot_be_told_apart(faults: Faults) -> None:
    rows = "[{id: s, name: S, values: [1]}, {id: s, name: S, values: [2]}]"
    found = faults(section=f"{HEAD}chart: bar\ncategories: [A]\nseries: {rows}\n")
    assert [line.split()[1] for line in found] == ["M172", "M111"]


@pytest.mark.parametrize(("form", "most"), [("bar", 40), ("line", 400), ("pie", 12)])
def test_there_is_a_most_that_can_be_shown(form: str, most: int, faults: Faults) -> None:
    def many(count: int) -> str:
        return chart(form, str([*range(count)]), str([1] * count))

    assert faults(section=many(most)) == []
    assert f"M170 {most + 1} categories" in faults(section=many(most + 1))[0]


def test_more_series_than_six_are_refused(faults: Faults) -> None:
    assert faults(section=chart("line", "[A]", *["[1]"] * 6)) == []
    assert "M170 7 series" in faults(section=chart("line", "[A]", *["[1]"] * 7))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}chart: bar\ncategories: []\nseries: []\n", ["M170", "M170"]),
        (f"{HEAD}chart: bar\ncategories: A\nseries: 7\n", ["Y303", "Y303"]),
        ('id: ch\nkind: chart\nseries: [{}]\ncite: "[@source]"\n', ["Y301"] * 5),
    ],
)
def test_all_faults_are_told_in_one_run(text: str, expected: list[str], faults: Faults) -> None:
    assert [line.split()[1] for line in faults(section=text)] == expected
