"""A pie: slices clockwise from the top, each with its name, value and share beside it."""

from __future__ import annotations

from math import cos, pi, sin

from briefgen.html.charts import Chart
from briefgen.html.graphics.lettering import wrap
from briefgen.writers.charts.head import head
from briefgen.writers.charts.lines import End, spread
from briefgen.writers.charts.look import Look
from briefgen.writers.charts.spec import Drawing, Page, Plot, field

_RADIUS = 92.0
_AWAY = 16.0
_SHARE = 0.3
"""Radius of the pie, space between it and its words, share of the width that words may take."""

_APART = 1.12
"""Lines of room for each line of words, so that slices' words keep apart."""


def pie(chart: Chart, look: Look) -> Drawing:
    """The drawing of a pie."""
    page = Page(look)
    top = head(page, chart, [])
    values = [value or 0.0 for value in chart.series[0].values]
    words = _words(chart, look, values)
    middles = _middles(values)
    height = max(2 * _RADIUS, _tallest(words, middles) * look.line * _APART) + 2 * look.line
    centre = (look.width / 2, top + height / 2)
    _slices(page, values, look.fills(len(values)), centre)
    for right in (True, False):
        _beside(page, words, middles, centre, height, right=right)
    x, y = centre
    return page.done(top + height, Plot(x - _RADIUS, x + _RADIUS, y - _RADIUS, y + _RADIUS))


def _words(chart: Chart, look: Look, values: list[float]) -> list[list[str]]:
    """Of each slice: its name, then its value, and its share where the value is none."""
    total = sum(values)
    words = []
    for name, value in zip(chart.categories, values, strict=True):
        number = chart.written(value)
        if not chart.percent:
            number = f"{number} ({share(chart, value / total)})"
        words.append([*wrap(name, look.size, look.width * _SHARE, 2), number])
    return words


def share(chart: Chart, part: float) -> str:
    """A part of the whole in percent, as the language writes it."""
    from msgspec.structs import replace

    return replace(chart, percent=True).written(part, 0)


def _middles(values: list[float]) -> list[float]:
    """The angle of each slice's middle, clockwise from the top, in radians."""
    total, before, angles = sum(values), 0.0, []
    for value in values:
        angles.append((before + value / 2) / total * 2 * pi)
        before += value
    return angles


def _tallest(words: list[list[str]], middles: list[float]) -> int:
    """The lines of words that the fuller side has."""
    sides = [0, 0]
    for lines, angle in zip(words, middles, strict=True):
        sides[sin(angle) >= 0] += len(lines)
    return max(sides)


def _slices(page: Page, values: list[float], fills: list[str], centre: tuple[float, float]) -> None:
    rows = [{"v": value, "f": fill} for value, fill in zip(values, fills, strict=True)]
    page.mark(
        "arc",
        page.data(rows, {"type": "pie", "field": "v"}),
        x=centre[0],
        y=centre[1],
        startAngle=field("startAngle"),
        endAngle=field("endAngle"),
        innerRadius=0,
        outerRadius=_RADIUS,
        fill=field("f"),
        stroke=page.look.paper,
        strokeWidth=1.5,
    )


def _beside(
    page: Page,
    words: list[list[str]],
    middles: list[float],
    centre: tuple[float, float],
    height: float,
    *,
    right: bool,
) -> None:
    """The words of the slices of one side, a thin line from each slice to its own."""
    look, (x, y) = page.look, centre
    reach = _RADIUS + _AWAY
    ends = [
        End(lines, number, y - cos(angle) * reach)
        for number, (lines, angle) in enumerate(zip(words, middles, strict=True))
        if (sin(angle) >= 0) is right
    ]
    top = y - height / 2 + look.line
    side = 1 if right else -1
    for end in spread(ends, look.line * _APART, top, y + height / 2 - look.line):
        angle = middles[end.number]
        inner = (x + sin(angle) * (_RADIUS + 3), y - cos(angle) * (_RADIUS + 3))
        edge = x + side * (reach + 12)
        points = [inner, (x + side * reach, end.y), (edge - side * 4, end.y)]
        page.mark(
            "line",
            page.data([{"x": px, "y": py} for px, py in points]),
            x=field("x"),
            y=field("y"),
            stroke=look.color("rule"),
            strokeWidth=0.8,
        )
        first = end.y + look.size * 0.36 - (len(end.words) - 1) * look.line / 2
        align = "left" if right else "right"
        page.lines(end.words[:-1], edge, first, align=align, bold=True)
        number = look.color("muted")
        page.text(
            end.words[-1], edge, first + look.line * (len(end.words) - 1), align=align, color=number
        )
