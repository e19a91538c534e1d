"""Bars, upright or lying, side by side or stacked.

Few bars carry their values themselves, and there is neither an axis nor a grid; many bars, and
stacks, are read off a grid.
"""

from __future__ import annotations

from typing import Any

from briefgen.html.charts import Chart
from briefgen.html.graphics.lettering import wrap
from briefgen.writers.charts.head import grid, head, longest, outline, value_scale, zero_line
from briefgen.writers.charts.look import Look
from briefgen.writers.charts.scales import Axis, axis_for
from briefgen.writers.charts.spec import Drawing, Page, Plot, field, scaled

_HEIGHT = 190.0
"""Of the plot of upright bars, in CSS pixels."""

_BAND = 0.34
"""The share of a category's room that stays free."""

_WIDEST = 64.0
"""Of an upright bar."""

_THICKEST = 26.0
_THINNEST = 9.0
"""Of a lying bar."""

_DIRECT = 24
"""Bars that carry their own values at most."""


def bars(chart: Chart, look: Look) -> Drawing:
    """The drawing of a bar chart."""
    page = Page(look)
    fills = look.fills(len(chart.series))
    top = head(page, chart, fills)
    return (_lying if chart.horizontal else _upright)(page, chart, fills, top)


# --- upright -------------------------------------------------------------------------------------


def _upright(page: Page, chart: Chart, fills: list[str], top: float) -> Drawing:
    look, axis = page.look, _axis(chart)
    direct = _direct(chart, look)
    left = 0.0 if direct else longest(look, axis.texts) + 8
    room = (look.width - left) / len(chart.categories)
    names = [wrap(name, look.size, room - 6, 4) for name in chart.categories]
    top += look.line if direct else look.size * 0.7
    plot = Plot(left, look.width, top, top + _HEIGHT)
    _scales(page, chart, axis, (plot.left, plot.right), (plot.bottom, plot.top))
    if not direct:
        grid(page, axis, plot, upright=True)
    _bars(page, chart, fills, upright=True)
    zero_line(page, plot, upright=True)
    if direct:
        _values(page, chart, upright=True)
    lowest = plot.bottom + (look.line if direct and axis.low < 0 else 0) + look.line
    for number, lines in enumerate(names):
        page.lines(lines, plot.left + room * (number + 0.5), lowest, align="center")
    bottom = lowest + look.line * (max(map(len, names)) - 1) + look.size * 0.5
    height = _below(page, chart.axis, (plot.left + plot.right) / 2, bottom)
    return page.done(height, plot, axis=axis, direct=direct)


def _below(page: Page, words: str, x: float, bottom: float) -> float:
    """What the categories are, below them."""
    if not words:
        return bottom
    look = page.look
    page.text(words, x, bottom + look.line, align="center", color=look.color("muted"))
    return bottom + look.line + look.size * 0.5


# --- lying ---------------------------------------------------------------------------------------


def _lying(page: Page, chart: Chart, fills: list[str], top: float) -> Drawing:
    look, axis = page.look, _axis(chart)
    direct = _direct(chart, look)
    names = [wrap(name, look.size, look.width * 0.36, 3) for name in chart.categories]
    left = longest(look, [line for lines in names for line in lines]) + 9
    beside = longest(look, _texts(chart)) + 8
    if direct and axis.low < 0:
        left += beside
    right = look.width - (beside if direct else look.width_of(axis.texts[-1]) / 2)
    if chart.axis:
        page.text(chart.axis, left - 9, top + look.size, align="right", color=look.color("muted"))
        top += look.line + 3
    height = _row(chart, look, max(map(len, names))) * len(names)
    plot = Plot(left, right, top, top + height)
    _scales(page, chart, axis, (plot.top, plot.bottom), (plot.left, plot.right))
    if not direct:
        grid(page, axis, plot, upright=False)
    _bars(page, chart, fills, upright=False)
    zero_line(page, plot, upright=False)
    if direct:
        _values(page, chart, upright=False)
    edge = left - 9 - (beside if direct and axis.low < 0 else 0)
    row = height / len(names)
    for number, lines in enumerate(names):
        first = plot.top + row * (number + 0.5) + look.size * 0.36
        first -= look.line * (len(lines) - 1) / 2
        page.lines(lines, edge, first, align="right")
    bottom = plot.bottom + (4 if direct else look.line + 8)
    return page.done(bottom, plot, axis=axis, direct=direct)


def _row(chart: Chart, look: Look, lines: int) -> float:
    """The height of a category: its bars, or its name."""
    side_by_side = 1 if chart.stacked else len(chart.series)
    thick = max(_THINNEST, min(_THICKEST, 420 / (len(chart.categories) * side_by_side)))
    if side_by_side > 1:
        thick = min(thick, 17)
    return max(thick * side_by_side / (1 - _BAND), look.line * lines + 5)


# --- both ----------------------------------------------------------------------------------------


def _known(chart: Chart) -> list[dict[str, Any]]:
    """A row for each bar."""
    return [
        {"c": c, "s": s, "v": value, "t": chart.written(value)}
        for s, series in enumerate(chart.series)
        for c, value in enumerate(series.values)
        if value is not None
    ]


def _texts(chart: Chart) -> list[str]:
    return [row["t"] for row in _known(chart)]


def _axis(chart: Chart) -> Axis:
    """The axis of values; of stacks, around their ends."""
    values = [row["v"] for row in _known(chart)]
    if chart.stacked:
        columns = list(zip(*(series.values for series in chart.series), strict=True))
        values = [
            sum(v for v in column if v and v * sign > 0) for column in columns for sign in (1, -1)
        ]
    return axis_for(values, chart, from_zero=True)


def _direct(chart: Chart, look: Look) -> bool:
    """Whether the bars carry their values: few bars with room for them."""
    count = len(chart.categories) * len(chart.series)
    if count > _DIRECT or (chart.stacked and len(chart.series) > 1):
        return False
    room = look.width / len(chart.categories)
    bar = room * (1 - _free(chart, room)) / len(chart.series)
    wide = longest(look, _texts(chart))
    return chart.horizontal or wide <= min(bar * 1.1 + 4, room - 4)


def _scales(
    page: Page,
    chart: Chart,
    axis: Axis,
    across: tuple[float, float],
    along: tuple[float, float],
) -> None:
    """Categories across, series within a category, values along."""
    categories, series = list(range(len(chart.categories))), list(range(len(chart.series)))
    free = _free(chart, (across[1] - across[0]) / len(categories))
    band = {"type": "band", "paddingInner": free, "paddingOuter": free / 2}
    page.scales += [
        band | {"name": "category", "domain": categories, "range": [*across]},
        {
            "name": "series",
            "type": "band",
            "domain": series,
            "range": [0, {"signal": "bandwidth('category')"}],
            "paddingInner": 0.06 if len(series) > 1 else 0,
        },
        value_scale(axis, along),
    ]


def _free(chart: Chart, room: float) -> float:
    """The share of a category's room that stays free: more where upright bars would be broad."""
    side_by_side = 1 if chart.stacked else len(chart.series)
    return _BAND if chart.horizontal else max(_BAND, 1 - _WIDEST * side_by_side / room)


def _bars(page: Page, chart: Chart, fills: list[str], *, upright: bool) -> None:
    rows = [row | {"f": fills[row["s"]]} for row in _known(chart)]
    across, along = ("x", "y") if upright else ("y", "x")
    size = "width" if upright else "height"
    said: dict[str, Any] = {"fill": field("f"), "stroke": outline(page.look)}
    said["strokeWidth"] = 0.75 if len(chart.series) > 1 else 0
    if chart.stacked:
        stack = {"type": "stack", "groupby": ["c"], "sort": {"field": "s"}, "field": "v"}
        data = page.data(rows, stack)
        said[across] = scaled("category", "c")
        said[size] = {"scale": "category", "band": 1}
        said[along], said[f"{along}2"] = scaled("value", "y0"), scaled("value", "y1")
    else:
        data = page.data(rows)
        said[across] = scaled("category", "c", offset=scaled("series", "s"))
        said[size] = {"scale": "series", "band": 1}
        said[along], said[f"{along}2"] = scaled("value", "v"), {"scale": "value", "value": 0}
    page.mark("rect", data, **said)


def _values(page: Page, chart: Chart, *, upright: bool) -> None:
    """Each bar's value at its end."""
    look = page.look
    rows = _known(chart)
    middle = scaled("category", "c", offset=scaled("series", "s", band=0.5))
    for below, part in (
        (False, [r for r in rows if r["v"] >= 0]),
        (True, [r for r in rows if r["v"] < 0]),
    ):
        if not part:
            continue
        away = -5 if upright else 5
        at = scaled(
            "value", "v", offset=(-away + (look.size * 0.72 if upright else 0)) if below else away
        )
        if upright:
            place = {"x": middle, "y": at, "align": "center"}
        else:
            beside = "right" if below else "left"
            place = {"y": middle, "x": at, "align": beside, "baseline": "middle"}
        page.mark("text", page.data(part), **place, text=field("t"), **page.letters())
