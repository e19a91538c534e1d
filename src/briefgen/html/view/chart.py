"""A chart section as plain data for its template, and the chart that the writers draw.

The template has `form`, `picture` (the chart's name), `alt` (the author's words, or "": then it
says the data), `about` (the caption's bare words), `measure`, `caption`, and `series`: name,
`values` (category, text; "" where nothing is known), and `first`, `last`, `highest`, `lowest`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.document.model import ChartSection, Localized, Section
from briefgen.html.charts import SCHEME, Chart, ChartSeries, decimals_of
from briefgen.html.graphics.lettering import wrap
from briefgen.html.locale import Locale, fill
from briefgen.html.view.inline import InlineWriter, plain

View = dict[str, Any]

MEASURE = "{label} ({unit})"
"""How a label and its unit are put together where the locale has no pattern `chart-measure`."""

_ROOM = 600.0
_LETTER = 11.5
_LINES = 3
"""CSS pixels that upright bars share, the height of their names, and a name's lines at most."""

_POINTS = " .。．"


def chart_view(section: ChartSection, writer: InlineWriter) -> View:
    """What the section's template needs."""
    language = writer.locale.language
    chart = chart_of(section, writer.locale)
    return {
        "form": chart.form,
        "picture": name_of(section),
        "alt": section.alt.get(language, ""),
        "about": plain(section.caption.get(language, ())).rstrip(_POINTS),
        "measure": chart.measure,
        "caption": writer.localized(section.caption, *section.cite),
        "series": [_series(chart, one) for one in chart.series],
    }


def charts_of(sections: Iterable[Section], locale: Locale) -> dict[str, Chart]:
    """The charts of an edition by their names."""
    return {name_of(s): chart_of(s, locale) for s in sections if isinstance(s, ChartSection)}


def name_of(section: ChartSection) -> str:
    """The name under which the document holds the section's chart."""
    return f"{SCHEME}{section.id}"


def chart_of(section: ChartSection, locale: Locale) -> Chart:
    """The chart in the edition's language."""

    def word(forms: Localized[str]) -> str:
        return forms.get(locale.language, "")

    categories = tuple(map(word, section.categories))
    series = tuple(
        ChartSeries(word(one.name), tuple(value.number for value in one.values))
        for one in section.series
    )
    unit = "" if isinstance(section.unit, str) else word(section.unit)
    percent = section.unit == "percent"
    return Chart(
        section.form,
        locale.language,
        categories,
        series,
        _measure(word(section.value_label), unit, locale),
        word(section.category_label),
        percent,
        decimals_of(series, percent=percent),
        section.stacked,
        section.form == "bar" and _lies(section.horizontal, categories),
        locale.numbers,
    )


def _measure(label: str, unit: str, locale: Locale) -> str:
    if label and unit:
        return fill(locale.labels.get("chart-measure", MEASURE), label=label, unit=unit)
    return label or unit


def _lies(wanted: bool | None, categories: tuple[str, ...]) -> bool:
    """Whether bars lie: as the author wants, else where their names do not fit below them."""
    if wanted is not None:
        return wanted
    room = _ROOM / max(1, len(categories)) - 8
    return any(_too_long(name, room) for name in categories)


def _too_long(name: str, room: float) -> bool:
    return "".join(wrap(name, _LETTER, room, _LINES)).replace(" ", "") != name.replace(" ", "")


def _series(chart: Chart, series: ChartSeries) -> View:
    pairs = list(zip(chart.categories, series.values, strict=False))
    known = [(value, category) for category, value in pairs if value is not None]

    def point(at: tuple[float, str]) -> View:
        return {"category": at[1], "text": chart.written(at[0])}

    ends = {}
    if known:
        ends = {
            "first": point(known[0]),
            "last": point(known[-1]),
            "highest": point(max(known, key=lambda pair: pair[0])),
            "lowest": point(min(known, key=lambda pair: pair[0])),
        }
    values = [
        {"category": category, "text": "" if value is None else chart.written(value)}
        for category, value in pairs
    ]
    return {"name": series.name, "values": values} | ends
