"""Lines: one for each series, with its name at its end; a value that is not known is a gap."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from briefgen.html.charts import Chart, ChartSeries
from briefgen.html.graphics.lettering import wrap
from briefgen.writers.charts.head import grid, head, longest, value_scale
from briefgen.writers.charts.look import Look
from briefgen.writers.charts.scales import Axis, axis_for
from briefgen.writers.charts.spec import Drawing, Page, Plot, field, scaled

_HEIGHT = 200.0
"""Of the plot, in CSS pixels."""

_DOTTED = 24
"""Categories at most where each point has a dot."""

_STEPS = (1, 2, 3, 4, 5, 6, 10, 12, 20, 24, 50, 100, 200)
"""Which categories are named where they are many."""

_NAMES = 0.26
"""The share of the width that the names at the lines' ends may take."""


class End(Struct):
    """A name at the end of a line: its words, the height of the line's last point, its own."""

    words: list[str]
    number: int
    wanted: float
    y: float = 0.0


def lines(chart: Chart, look: Look) -> Drawing:
    """The drawing of a line chart."""
    page = Page(look)
    several = len(chart.series) > 1
    words = chart.measure if several else chart.measure or chart.series[0].name
    top = head(page, chart, [], words) + look.size * 0.7
    known = [v for one in chart.series for v in one.values if v is not None]
    axis = axis_for(known, chart, from_zero=False)
    ends = [
        wrap(_end_words(chart, s, several=several), look.size, look.width * _NAMES, 2)
        for s in chart.series
    ]
    left = longest(look, axis.texts) + 10
    right = look.width - longest(look, [w for end in ends for w in end]) - 10
    bottom = top + _HEIGHT
    plot = Plot(left, right, top, bottom)
    across = [left + 4, right - 4]
    places = [*range(len(chart.categories))]
    page.scales += [
        {"name": "category", "type": "point", "domain": places, "range": across},
        value_scale(axis, (bottom, top)),
    ]
    grid(page, axis, plot, upright=True)
    dotted = len(chart.categories) <= _DOTTED
    for number, series in enumerate(chart.series):
        _line(page, series, number, dotted=dotted)
    moved = _ends(page, chart, axis, ends, (top, bottom), right)
    every = _named(chart, look, right - left - 8)
    foot = _categories(page, chart, every, left + 4, right - 4, bottom)
    return page.done(foot, plot, axis=axis, moved=moved, dotted=dotted, every=every)


def _end_words(chart: Chart, series: ChartSeries, *, several: bool) -> str:
    """The series' name; of a single series the last value."""
    if several:
        return series.name
    last = [value for value in series.values if value is not None]
    return chart.written(last[-1]) if last else ""


def _line(page: Page, series: ChartSeries, number: int, *, dotted: bool) -> None:
    """The line, and dots on its points; a point between two gaps has one in any case."""
    look = page.look
    rows = [{"c": c, "v": v or 0.0, "known": v is not None} for c, v in enumerate(series.values)]
    color = look.line_color(number)
    x, y = scaled("category", "c"), scaled("value", "v")
    page.mark(
        "line",
        page.data(rows),
        x=x,
        y=y,
        defined=field("known"),
        stroke=color,
        strokeWidth=2,
        strokeDash=[{"value": [*look.dashes(number)]}],
        strokeJoin="round",
    )
    dots = [row for at, row in enumerate(rows) if row["known"] and (dotted or _alone(series, at))]
    if dots:
        page.mark("symbol", page.data(dots), x=x, y=y, size=22, fill=color, stroke=look.paper)


def _alone(series: ChartSeries, at: int) -> bool:
    """Whether no neighbour of a value is known."""
    values = series.values
    return all(values[n] is None for n in (at - 1, at + 1) if 0 <= n < len(values))


def _ends(
    page: Page,
    chart: Chart,
    axis: Axis,
    words: list[list[str]],
    span: tuple[float, float],
    x: float,
) -> dict[int, float]:
    """The names at the lines' ends, moved apart where they would lie on each other; how far."""
    look, (top, bottom) = page.look, span
    ends = []
    for number, (series, own) in enumerate(zip(chart.series, words, strict=True)):
        known = [value for value in series.values if value is not None]
        if not known or not own:
            continue
        share = (known[-1] - axis.low) / (axis.high - axis.low)
        ends.append(End(own, number, bottom - share * (bottom - top)))
    for end in spread(ends, look.line, top, bottom):
        color = look.line_color(end.number) if len(chart.series) > 1 else look.ink
        first = end.y + look.size * 0.36 - (len(end.words) - 1) * look.line / 2
        page.lines(end.words, x + 4, first, color=color, bold=True)
    return {end.number: round(end.y - end.wanted, 2) for end in ends}


def spread(ends: list[End], line: float, top: float, bottom: float) -> list[End]:
    """The ends from top to bottom, each as near to its wish as the ones above it allow."""
    ends = sorted(ends, key=lambda end: (end.wanted, end.number))
    edge = top - line
    for end in ends:
        half = len(end.words) * line / 2
        end.y = max(end.wanted, edge + half)
        edge = end.y + half
    edge = max(bottom + line, sum(len(end.words) for end in ends) * line + top - line)
    for end in reversed(ends):
        half = len(end.words) * line / 2
        end.y = min(end.y, edge - half)
        edge = end.y - half
    return ends


def _named(chart: Chart, look: Look, width: float) -> int:
    """One category in so many is named: each where there is room, else every second, third …"""
    step = width / max(len(chart.categories) - 1, 1)
    widest = min(longest(look, chart.categories), 90.0) + 10
    return next((n for n in _STEPS if step * n >= widest), _STEPS[-1])


def _categories(
    page: Page, chart: Chart, every: int, left: float, right: float, bottom: float
) -> float:
    """The names below the plot, and what they are; gives where the drawing ends."""
    look, count = page.look, len(chart.categories)
    step = (right - left) / max(count - 1, 1)
    y, most = bottom + look.line + 4, 1
    for number in range(0, count, every):
        x = left + step * number if count > 1 else (left + right) / 2
        lines = wrap(chart.categories[number], look.size, max(step * every - 6, 60.0), 3)
        edge: Any = "center"
        if number == count - 1 and x + look.width_of(lines[0]) / 2 > look.width:
            edge = "right"
        page.lines(lines, x, y, align=edge, color=look.ink)
        most = max(most, len(lines))
    foot = y + look.line * (most - 1) + look.size * 0.5
    if not chart.axis:
        return foot
    page.text(
        chart.axis, (left + right) / 2, foot + look.line, align="center", color=look.color("muted")
    )
    return foot + look.line + look.size * 0.5
