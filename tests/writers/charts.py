"""Charts for the writers' tests: one of each form, and those that are hard to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from tests.writers.documents import small

from briefgen.html.charts import Chart, ChartSeries, decimals_of
from briefgen.html.document import HtmlDocument

NUMBERS = {"decimal": ".", "group": ",", "minus": "−", "percent": "{n}%"}


def chart(
    form: str,
    categories: Sequence[object],
    rows: Mapping[str, Sequence[float | None]],
    **fields: Any,
) -> Chart:
    """A chart of rows of values by the names of their series."""
    series = tuple(ChartSeries(name, tuple(values)) for name, values in rows.items())
    decimals = decimals_of(series, percent=bool(fields.get("percent")))
    given = {"language": "en", "decimals": decimals, "numbers": NUMBERS} | fields
    return Chart(form, categories=tuple(map(str, categories)), series=series, **given)


YEARS = range(2015, 2025)
CHARTS: Mapping[str, Chart] = {
    "few bars": chart(
        "bar", ["Auction", "Gate", "Post"], {"Price": [210, 140, 360]}, measure="Price (yuan)"
    ),
    "bars beside each other": chart(
        "bar",
        ["甲厂", "乙厂", "丙厂"],
        {"2023年": [1200, 900, None], "2024年": [1350.5, 880, -400]},
        measure="产量（件）",
        axis="工厂",
        language="zh-CN",
    ),
    "stacked bars": chart(
        "bar",
        YEARS,
        {"North": range(10), "South": range(40, 30, -1), "East": [-n for n in range(10)]},
        stacked=True,
    ),
    "lying bars": chart(
        "bar",
        ["A factory with a long name in the hills", "Second"],
        {"2023": [0.5, 0.25], "2024": [0.9, 0.1]},
        percent=True,
        horizontal=True,
    ),
    "many lying bars": chart("bar", range(30), {"S": range(30)}, horizontal=True),
    "a line with a gap": chart(
        "line",
        YEARS,
        {"Price": [95, 99, 101, 97, 110, None, 120, 118, 125, 131]},
        measure="Price (yuan)",
    ),
    "several lines": chart(
        "line",
        YEARS,
        {
            "Tea": [9.5, 9.9, 10, 9, 11, None, 12, 11.8, 12.5, 13],
            "Coffee": [3, 4, 5, 6, 8, 9, 11, 11.5, 12, 12.8],
            "Water": [1, None, 2, None, 3, 3, 3, 3, 3, None],
        },
        axis="Year",
    ),
    "a long line": chart("line", range(400), {"Index": [n % 37 for n in range(400)]}),
    "one point": chart("line", ["Now"], {"Only": [5]}),
    "only zero": chart("bar", ["A"], {"S": [0]}),
    "a pie": chart("pie", ["拍卖", "门口", "订购"], {"S": [210, 140, 360]}, measure="收入"),
    "a pie of many slices": chart(
        "pie", [f"Slice {n}" for n in range(12)], {"S": [0.4, *[0.05] * 10, 0.1]}, percent=True
    ),
}


def showing(*names: str, language: str = "en") -> HtmlDocument:
    """A document with these charts, each in a figure of its own."""
    body = "".join(
        f'<figure class="chart"><img src="chart:{name}" alt="About {name}">'
        f"<figcaption>Caption of {name}</figcaption></figure>"
        for name in names
    )
    charts = {f"chart:{name}": CHARTS[name] for name in names}
    return replace(small(body, language=language), charts=charts)
