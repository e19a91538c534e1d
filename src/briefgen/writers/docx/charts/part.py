"""The chart part: c:chartSpace with its plot, axes, title and legend (ISO/IEC 29500-1, 21.2.2.29).

The order of children is that of the schema (dml-chart.xsd); Word calls a chart with another order
damaged.
"""

from __future__ import annotations

from briefgen.html.charts import Chart
from briefgen.writers.charts.spec import Drawing, Plot
from briefgen.writers.docx.charts.looks import BARE, NO_LINE, Palette, shape, text_properties
from briefgen.writers.docx.charts.series import series_xml
from briefgen.writers.docx.charts.workbook import number_format
from briefgen.writers.docx.oxml import R_URI, quoted

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CATEGORIES, _VALUES = 111111111, 222222222
"""Ids of the two axes; any two positive numbers will do, in each chart anew."""

_FREE = 0.34
"""The share of a category's room that stays free in the drawing of the PDF."""


def chart_xml(chart: Chart, layout: Drawing, language: str, look: Palette, book: str) -> bytes:
    """The part; `book` is the relationship to the workbook."""
    title = _title(chart.measure, layout, look)
    legend = _legend(layout, look) if layout.legend is not None else ""
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{R_URI}">'
        f'<c:date1904 val="0"/><c:lang val={quoted(language)}/><c:roundedCorners val="0"/>'
        f'<c:chart>{title}<c:autoTitleDeleted val="{int(not title)}"/>'
        f"<c:plotArea>{_place(layout.plot, layout, inner=True)}{_plot(chart, layout, look)}"
        f"{shape('<a:noFill/>')}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{BARE}"
        f"{text_properties(look.letters(), level=False)}"
        f'<c:externalData r:id={quoted(book)}><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return xml.encode()


def _place(part: Plot, layout: Drawing, *, inner: bool = False) -> str:
    """Where a part stands, in shares of the chart's size (21.2.2.31)."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    wide, high = part.right - part.left, part.bottom - part.top
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{part.left / layout.width:.4f}"/><c:y val="{part.top / layout.height:.4f}"/>'
        f'<c:w val="{wide / layout.width:.4f}"/><c:h val="{high / layout.height:.4f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _title(words: str, layout: Drawing, look: Palette) -> str:
    """What the values are, above the plot at the left."""
    if not words:
        return ""
    corner = (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0"/><c:y val="0"/></c:manualLayout></c:layout>'
    )
    return f'<c:title>{_words(words, look)}{corner}<c:overlay val="1"/></c:title>'


def _words(words: str, look: Palette) -> str:
    """Words of a title (21.2.2.214)."""
    said = look.letters(muted=True)
    return (
        '<c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/>'
        f"<a:p><a:pPr><a:defRPr {said}</a:defRPr></a:pPr>"
        f"<a:r><a:rPr {said}</a:rPr><a:t>{quoted(words)[1:-1]}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def _legend(layout: Drawing, look: Palette) -> str:
    """The series' names above the plot; with room to spare, for fonts differ."""
    if layout.legend is None:
        return ""
    room = Plot(
        0, min(layout.legend.right * 1.15, layout.width), layout.legend.top, layout.legend.bottom
    )
    return (
        f'<c:legend><c:legendPos val="t"/>{_place(room, layout)}<c:overlay val="0"/>'
        f"{text_properties(look.letters(), level=False)}</c:legend>"
    )


# --- the kinds of charts -------------------------------------------------------------------------


def _plot(chart: Chart, layout: Drawing, look: Palette) -> str:
    series = series_xml(chart, layout, look)
    if chart.form == "pie":
        first = '<c:firstSliceAng val="0"/>'
        return f'<c:pieChart><c:varyColors val="1"/>{series}{first}</c:pieChart>'
    ids = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    axes = _category_axis(chart, layout, look) + _value_axis(chart, layout, look)
    if chart.form == "line":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{ids}</c:lineChart>{axes}'
        )
    grouping, overlap = ("stacked", 100) if chart.stacked else ("clustered", -6)
    return (
        f'<c:barChart><c:barDir val="{"bar" if chart.horizontal else "col"}"/>'
        f'<c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{_gap(chart, layout)}"/><c:overlap val="{overlap}"/>{ids}'
        f"</c:barChart>{axes}"
    )


def _gap(chart: Chart, layout: Drawing) -> int:
    """The room between two categories' bars, in percent of a bar (21.2.2.75)."""
    bars = 1 if chart.stacked else len(chart.series)
    free = _FREE
    if not chart.horizontal:
        room = (layout.plot.right - layout.plot.left) / len(chart.categories)
        free = max(free, 1 - 64 * bars / room)
    return min(round(free / (1 - free) * bars * 100), 500)


def _category_axis(chart: Chart, layout: Drawing, look: Palette) -> str:
    lying = chart.horizontal
    every = f'<c:tickLblSkip val="{layout.every}"/>' if layout.every > 1 else ""
    title = (
        f'<c:title>{_words(chart.axis, look)}<c:overlay val="0"/></c:title>' if chart.axis else ""
    )
    drawn = look.line(0.75, "foreground", 0.35) if chart.form == "bar" else NO_LINE
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/>'
        f'<c:scaling><c:orientation val="{"maxMin" if lying else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lying else "b"}"/>{title}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{shape(drawn)}'
        f"{text_properties(look.letters(), level=layout.every == 1)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f"{every}"
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: Chart, layout: Drawing, look: Palette) -> str:
    lying = chart.horizontal
    grid = f"<c:majorGridlines>{shape(look.line(0.5, 'foreground', 0.8))}</c:majorGridlines>"
    axis = layout.axis
    low = f'<c:min val="{axis.low:.15g}"/>' if axis is not None and axis.low > 0 else ""
    decimals = 0 if axis is None else axis.decimals(percent=chart.percent)
    code = quoted(number_format(chart, decimals))
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/>'
        f'<c:scaling><c:orientation val="minMax"/>{low}</c:scaling>'
        f'<c:delete val="{int(layout.direct)}"/><c:axPos val="{"b" if lying else "l"}"/>'
        f'{"" if layout.direct else grid}<c:numFmt formatCode={code} sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"{shape(NO_LINE)}{text_properties(look.letters(muted=True))}"
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{"max" if lying else "autoZero"}"/>'
        f'<c:crossBetween val="{"between" if chart.form == "bar" else "midCat"}"/></c:valAx>'
    )
