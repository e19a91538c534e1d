"""What stands above and beside the plot: the measure, the legend, the marks of the value axis."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.html.charts import Chart
from briefgen.html.graphics.lettering import wrap
from briefgen.writers.charts.look import Look
from briefgen.writers.charts.scales import Axis
from briefgen.writers.charts.spec import Json, Page, Plot, field, scaled

_BOX = 9.0
_GAP = 5.0
_BETWEEN = 18.0
"""The legend's boxes, the space behind them, and between two entries, in CSS pixels."""


def head(page: Page, chart: Chart, fills: Sequence[str], words: str = "") -> float:
    """The measure and the legend at the top; gives the height that they take."""
    look = page.look
    top = 0.0
    for line in wrap(words or chart.measure, look.size, look.width, 2):
        top += look.line
        page.text(line, 0, top - look.size * 0.3, color=look.color("muted"))
    if len(chart.series) > 1 and fills:
        top = _legend(page, chart, fills, top + (3 if top else 0))
    return top + (6 if top else 0)


def _legend(page: Page, chart: Chart, fills: Sequence[str], top: float) -> float:
    """A box and a name for each series, in their order, in as many rows as it takes."""
    look = page.look
    x, y, widest = 0.0, top + look.line, 0.0
    for series, fill in zip(chart.series, fills, strict=True):
        words = wrap(series.name, look.size, look.width - _BOX - _GAP, 1)[0]
        wide = _BOX + _GAP + look.width_of(words)
        if x and x + wide > look.width:
            x, y = 0.0, y + look.line
        box = {"x": x, "y": y - _BOX - 0.5, "width": _BOX, "height": _BOX}
        page.mark("rect", None, **box, fill=fill, stroke=outline(look), strokeWidth=0.75)
        page.text(words, x + _BOX + _GAP, y - look.size * 0.14)
        x += wide + _BETWEEN
        widest = max(widest, x)
    page.legend = Plot(0.0, min(widest, look.width), top, y + 2)
    return y + 2


def outline(look: Look) -> str:
    """The line around fills: the lightest stands out from the paper by it."""
    return look.color("primary")


def grid(page: Page, axis: Axis, plot: Plot, *, upright: bool) -> None:
    """Thin lines at the axis' marks, and their numbers at the left or below."""
    look = page.look
    rows = [{"v": v, "t": t} for v, t in zip(axis.marks, axis.texts, strict=True)]
    data, at = page.data(rows), scaled("value", "v")
    line = {"stroke": look.color("rule"), "strokeWidth": 0.6}
    words = page.letters(look.color("muted")) | {"text": field("t")}
    if upright:
        page.mark("rule", data, x=plot.left, x2=plot.right, y=at, **line)
        beside = {"x": plot.left - 8, "y": at, "align": "right", "baseline": "middle"}
        page.mark("text", data, **beside, **words)
    else:
        page.mark("rule", data, y=plot.top, y2=plot.bottom, x=at, **line)
        page.mark("text", data, x=at, y=plot.bottom + look.line, align="center", **words)


def value_scale(axis: Axis, along: tuple[float, float]) -> Json:
    """The scale of values."""
    ends = [axis.low, axis.high]
    return {"name": "value", "type": "linear", "zero": False, "domain": ends, "range": [*along]}


def zero_line(page: Page, plot: Plot, *, upright: bool) -> None:
    """The line from which bars grow."""
    at = {"scale": "value", "value": 0}
    if upright:
        ends = {"x": plot.left, "x2": plot.right, "y": at}
    else:
        ends = {"y": plot.top, "y2": plot.bottom, "x": at}
    page.mark("rule", None, **ends, stroke=page.look.color("muted"), strokeWidth=1)


def longest(look: Look, words: Sequence[str]) -> float:
    """The width of the longest of some words."""
    return max((look.width_of(w) for w in words), default=0.0)
