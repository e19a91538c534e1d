"""The series of a chart part: names, cached values, formulas, looks and labels (21.2.2.170)."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.html.charts import Chart, ChartSeries
from briefgen.writers.charts.look import LIGHTEST, LINE_DASHES, LINE_ROLES
from briefgen.writers.charts.spec import Drawing
from briefgen.writers.docx.charts.looks import BARE, Palette, shape, text_properties
from briefgen.writers.docx.charts.workbook import cells, head, number_format
from briefgen.writers.docx.oxml import quoted

_LINE = 1.5
"""Points of a line; dashes are given in CSS pixels, of which a point has 4/3."""


def series_xml(chart: Chart, layout: Drawing, look: Palette) -> str:
    """All series, in their order."""
    end = '<c:smooth val="0"/>' if chart.form == "line" else ""
    return "".join(
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>{_name(one, n)}'
        f"{_looks(chart, layout, n, look)}{_points(chart, look)}"
        f"{_labels(chart, layout, one, n, look)}"
        f"{_categories(chart)}{_values(chart, one, n)}{end}</c:ser>"
        for n, one in enumerate(chart.series)
    )


def _text(words: str) -> str:
    return quoted(words)[1:-1]


def _name(series: ChartSeries, number: int) -> str:
    return (
        f"<c:tx><c:strRef><c:f>{head(number + 1)}</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{_text(series.name)}</c:v></c:pt>'
        "</c:strCache></c:strRef></c:tx>"
    )


def _categories(chart: Chart) -> str:
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{_text(name)}</c:v></c:pt>'
        for n, name in enumerate(chart.categories)
    )
    count = len(chart.categories)
    return (
        f"<c:cat><c:strRef><c:f>{cells(0, count)}</c:f><c:strCache>"
        f'<c:ptCount val="{count}"/>{points}</c:strCache></c:strRef></c:cat>'
    )


def _values(chart: Chart, series: ChartSeries, number: int) -> str:
    """The values as they were when the file was made; what is not known is left out."""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value:.15g}</c:v></c:pt>'
        for n, value in enumerate(series.values)
        if value is not None
    )
    count = len(chart.categories)
    return (
        f"<c:val><c:numRef><c:f>{cells(number + 1, count)}</c:f><c:numCache>"
        f"<c:formatCode>{_text(number_format(chart))}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef></c:val>'
    )


# --- looks ---------------------------------------------------------------------------------------


def shades(count: int) -> list[float]:
    """How much lighter than the first each of several fills is."""
    return [LIGHTEST * n / max(count - 1, 1) for n in range(count)]


def _looks(chart: Chart, layout: Drawing, number: int, look: Palette) -> str:
    if chart.form == "line":
        role = LINE_ROLES[number % len(LINE_ROLES)]
        dashes = [dash * 0.75 for dash in LINE_DASHES[number % len(LINE_DASHES)]]
        if not layout.dotted:
            dots = '<c:marker><c:symbol val="none"/></c:marker>'
            return shape(look.line(_LINE, role, dashes=dashes)) + dots
        dot = shape(look.fill(role) + look.line(0.5, "background"))
        return (
            f"{shape(look.line(_LINE, role, dashes=dashes))}"
            f'<c:marker><c:symbol val="circle"/><c:size val="4"/>{dot}</c:marker>'
        )
    if chart.form == "pie":
        return ""
    lighter = shades(len(chart.series))[number]
    edge = look.line(0.5 if len(chart.series) > 1 else 0, "primary")
    return f'{shape(look.fill("primary", lighter) + edge)}<c:invertIfNegative val="0"/>'


def _points(chart: Chart, look: Palette) -> str:
    """The slices of a pie, each with its own fill (21.2.2.52)."""
    if chart.form != "pie":
        return ""
    edge = look.line(1.1, "background")
    return "".join(
        f'<c:dPt><c:idx val="{n}"/><c:bubble3D val="0"/>'
        f"{shape(look.fill('primary', lighter) + edge)}</c:dPt>"
        for n, lighter in enumerate(shades(len(chart.categories)))
    )


# --- labels --------------------------------------------------------------------------------------


def _labels(chart: Chart, layout: Drawing, series: ChartSeries, number: int, look: Palette) -> str:
    if chart.form == "pie":
        return labels_of(chart, look, pie=True)
    if chart.form == "bar":
        return labels_of(chart, look) if layout.direct else ""
    return _line_end(chart, layout, series, number, look)


def labels_of(chart: Chart, look: Palette, *, pie: bool = False) -> str:
    """Labels of all points: their values; of slices their names besides."""
    code = quoted(number_format(chart))
    separator = "<c:separator>\n</c:separator>" if pie else ""
    leaders = '<c:showLeaderLines val="1"/>' if pie else ""
    return (
        f'<c:dLbls><c:numFmt formatCode={code} sourceLinked="0"/>{BARE}'
        f"{text_properties(look.letters(), level=False)}"
        f'<c:dLblPos val="outEnd"/>{_shown(value=True, category=pie)}'
        f"{separator}{leaders}</c:dLbls>"
    )


def _line_end(
    chart: Chart, layout: Drawing, series: ChartSeries, number: int, look: Palette
) -> str:
    """The label of a line's last point: the series' name, or of a single series the value."""
    last = _last(series.values)
    if last is None:
        return ""
    several = len(chart.series) > 1
    down = layout.moved.get(number, 0.0) / layout.height
    moved = (
        '<c:layout><c:manualLayout><c:x val="0"/>'
        f'<c:y val="{down:.4f}"/></c:manualLayout></c:layout>'
        if abs(down) > 0.001
        else ""
    )
    role = LINE_ROLES[number % len(LINE_ROLES)] if several else "foreground"
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{last}"/>{moved}'
        f'<c:numFmt formatCode={quoted(number_format(chart))} sourceLinked="0"/>'
        f"{BARE}"
        f"{text_properties(look.letters(role, bold=True), level=False)}"
        f'<c:dLblPos val="r"/>{_shown(value=not several, series=several)}</c:dLbl>'
        f"{BARE}{_shown()}</c:dLbls>"
    )


def _last(values: Sequence[float | None]) -> int | None:
    return max((n for n, value in enumerate(values) if value is not None), default=None)


def _shown(*, value: bool = False, category: bool = False, series: bool = False) -> str:
    """What labels say, in the schema's order."""
    said = (
        ("LegendKey", False),
        ("Val", value),
        ("CatName", category),
        ("SerName", series),
        ("Percent", False),
        ("BubbleSize", False),
    )
    return "".join(f'<c:show{name} val="{int(shown)}"/>' for name, shown in said)
