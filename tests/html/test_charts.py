"""Charts in the finished document: their data, how values are written, and their words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))

from editions import Studio, edition, heading, locale, prose, references, text

from briefgen.audiences import select
from briefgen.document.model import ChartSection, Series, Value
from briefgen.document.text import CrossReference, Paragraph
from briefgen.html.charts import Chart, ChartSeries, decimals_of
from briefgen.html.document import HtmlDocument
from briefgen.html.view.chart import chart_of


def chart(
    form: str = "bar",
    values: Sequence[Sequence[float | None]] = ((1, 2),),
    categories: Sequence[str] = (),
    **fields: Any,
) -> ChartSection:
    names = categories or [f"C{n}" for n in range(len(values[0]))]
    given = {"caption": text("产量。", "Output."), "alt": {}} | fields
    return ChartSection(
        **heading("chart", "ch"),
        form=form,
        categories=tuple({"en": name, "zh-CN": name} for name in names),
        series=tuple(
            Series(f"s-{n}", {"en": f"S{n}", "zh-CN": f"系列{n}"}, tuple(map(Value, row)))
            for n, row in enumerate(values)
        ),
        **given,
    )


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def finished(studio: Studio, section: ChartSection, language: str = "en") -> HtmlDocument:
    done = studio.render(edition(section, references(), language=language))
    assert done.value is not None, done.diagnostics
    return done.value


def image(document: HtmlDocument) -> etree._Element:
    return next(document.tree.iter("img"))


def test_the_document_carries_the_chart_that_its_img_names(studio: Studio) -> None:
    document = finished(studio, chart(values=[[1, None], [2.5, -3]]))
    assert image(document).get("src") == "chart:ch"
    assert image(document).getparent().get("class") == "chart"
    carried = document.charts["chart:ch"]
    assert [(s.name, s.values) for s in carried.series] == [("S0", (1, None)), ("S1", (2.5, -3))]
    assert document.assets == {}


def test_only_the_editions_language_is_carried(studio: Studio) -> None:
    carried = finished(studio, chart(), "zh-CN").charts["chart:ch"]
    assert carried.language == "zh-CN"
    assert [s.name for s in carried.series] == ["系列0"]


def test_without_an_alternative_text_the_data_are_said(studio: Studio) -> None:
    section = chart(
        values=[[1200, None], [900, -4]],
        value_label={"en": "Output", "zh-CN": "产量"},
        unit={"en": "pieces", "zh-CN": "件"},
    )
    assert image(finished(studio, section)).get("alt") == (
        "Bar chart: Output. Values: Output (pieces). "
        "S0: C0, 1,200; C1, no value. S1: C0, 900; C1, −4."
    )
    assert image(finished(studio, section, "zh-CN")).get("alt") == (
        "柱形图：产量。数值：产量（件）。系列0：C0，1,200；C1，无数据。系列1：C0，900；C1，−4。"
    )


def test_of_many_values_the_ends_and_extremes_are_said(studio: Studio) -> None:
    alt = image(finished(studio, chart("line", [[*range(50, 0, -1), None]]))).get("alt")
    assert alt == (
        "Line chart: Output. S0, 51 values: "
        "first C0, 50, last C49, 1, highest C0, 50, lowest C49, 1."
    )


def test_the_authors_words_go_before(studio: Studio) -> None:
    document = finished(studio, chart(alt={"en": "It rises."}))
    assert image(document).get("alt") == "It rises."


def test_a_chart_is_counted_and_referred_to_as_a_figure(studio: Studio) -> None:
    paragraph = Paragraph((CrossReference("ch"),), id="p")
    pointing = replace(prose("pointing", "x"), body={"en": (paragraph,)})
    done = studio.render(edition(chart(), pointing, references()))
    assert done.value is not None, done.diagnostics
    words = [e.text for e in done.value.tree.iter("a") if e.get("class") == "xref"]
    assert words == ["Figure\u00a01"]


def test_a_chart_that_the_edition_does_not_have_is_a_missing_picture(studio: Studio) -> None:
    studio.templates["sections/chart.html.j2"] = (
        "{% extends 'sections/section.html.j2' %}{% block body %}"
        '<figure class="chart"><img src="chart:other" alt="x"></figure>{% endblock %}'
    )
    found = studio.faults(edition(chart(), references()))
    assert [line.split(": ")[1][:4] for line in found] == ["H304"]


def test_the_fingerprint_follows_the_data_where_no_word_says_them(studio: Studio) -> None:
    alt = {"en": "It rises."}
    one, other = (finished(studio, chart(values=[v], alt=alt)) for v in ([1, 2], [1, 3]))
    assert one.metadata.fingerprint != other.metadata.fingerprint


def test_an_audience_may_leave_out_a_series_and_with_the_last_the_chart(studio: Studio) -> None:
    from editions import audience, briefing

    whole = briefing(chart(values=[[1], [2]]), prose("p", "x"), references())
    for omitted, expected in (({"s-0"}, ["S1"]), ({"s-0", "s-1"}, [])):
        reader = audience(omit=frozenset(omitted))
        narrowed = select(whole, reader, "en", ("public",)).value
        assert narrowed is not None
        charts = [s for s in narrowed.briefing.sections if isinstance(s, ChartSection)]
        assert [one.name["en"] for c in charts for one in c.series] == expected


def test_narrowing_keeps_gaps_where_they_are(studio: Studio) -> None:
    from editions import audience, briefing

    whole = briefing(chart(values=[[1, None, 3]]), references())
    narrowed = select(whole, audience(omit=frozenset({"x"})), "en", ("public",)).value
    assert narrowed is not None
    assert narrowed.briefing.sections[0].series[0].values == (Value(1), Value(None), Value(3))


# --- how values are written ----------------------------------------------------------------------


def made(values: Sequence[float], **fields: Any) -> Chart:
    series = (ChartSeries("S", tuple(values)),)
    decimals = decimals_of(series, percent=bool(fields.get("percent")))
    numbers = locale("en").numbers
    return Chart(
        "bar", "en", ("A",) * len(values), series, decimals=decimals, numbers=numbers, **fields
    )


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([1200, 3], ["1,200", "3"]),
        ([1.5, 3], ["1.5", "3.0"]),
        ([-0.25, 1000000], ["−0.25", "1,000,000.00"]),
        ([0.1, 0.30000000000000004], ["0.1", "0.3"]),
        ([-1e-9, 1], ["−0.000000001", "1.000000000"]),
    ],
)
def test_all_values_have_the_decimals_of_the_most_exact(
    values: list[float], written: list[str]
) -> None:
    chart = made(values)
    assert [chart.written(v) for v in values] == written


def test_a_share_is_written_in_percent() -> None:
    chart = made([0.125, 0.5], percent=True)
    assert [chart.written(v) for v in (0.125, 0.5)] == ["12.5%", "50.0%"]


@pytest.mark.parametrize(
    ("names", "horizontal", "lies"),
    [
        (["A", "B"], None, False),
        (["A factory in the hills whose name is long"] * 9, None, True),
        (["A factory in the hills whose name is long"] * 9, False, False),
        (["A", "B"], True, True),
        (["一家名字很长很长很长很长的工厂"] * 12, None, True),
    ],
)
def test_bars_lie_where_their_names_need_it(
    names: list[str], horizontal: bool | None, lies: bool
) -> None:
    section = chart("bar", [[1] * len(names)], names, horizontal=horizontal)
    assert chart_of(section, locale("en")).horizontal is lies
