"""Charts of Word's own, each a part with its workbook, so that “Edit Data” works.

    Chart → chart part (ISO/IEC 29500-1, 21.2) → workbook, embedded → w:drawing in the text

The layout is that of the PDF's drawing (`writers.charts.layout_of`); colours and fonts are those of
the file's theme, by name, so that a chart follows when somebody changes the theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.html.charts import Chart, ChartSeries
from briefgen.writers.charts import layout_of
from briefgen.writers.docx.charts.looks import Palette
from briefgen.writers.docx.charts.part import chart_xml
from briefgen.writers.docx.charts.workbook import workbook
from briefgen.writers.docx.languages import word_tag
from briefgen.writers.docx.oxml import R_URI, W_URI, Element, quoted

if TYPE_CHECKING:
    from docx.opc.part import Part

    from briefgen.writers.docx.draft import Draft
    from briefgen.writers.docx.flow import Flow

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART_RELATION = f"{R_URI}/chart"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BOOK_RELATION = f"{R_URI}/package"

_EMU_PER_PIXEL = 9525
_EMU_PER_TWIP = 635


def chart_drawing(
    draft: Draft, flow: Flow, node: Element, number: int, alternative: str
) -> Element:
    """The w:drawing of the chart that an img stands for; `number` is the drawing's own."""
    chart = _legal(draft.document.charts[node.get("src") or ""], draft, node)
    layout = layout_of(chart, draft.document.theme)
    part = _part(draft, flow)
    relationship = flow.story.part.relate_to(part, _CHART_RELATION)
    look = Palette(draft.document.theme.colors, draft.tokens.points("small"))
    book = _embedded(part, workbook(chart, draft.document.metadata, draft.options.store))
    part._blob = chart_xml(chart, layout, word_tag(chart.language), look, book)
    scale = min(1.0, flow.width * _EMU_PER_TWIP / (layout.width * _EMU_PER_PIXEL)) * _EMU_PER_PIXEL
    size = round(layout.width * scale), round(layout.height * scale)
    return _drawing(number, alternative, size, relationship)


def _legal(chart: Chart, draft: Draft, node: Element) -> Chart:
    """The chart with texts that XML can hold."""

    def text(words: str) -> str:
        return draft.legal(words, node)

    return replace(
        chart,
        categories=tuple(map(text, chart.categories)),
        series=tuple(ChartSeries(text(one.name), one.values) for one in chart.series),
        measure=text(chart.measure),
        axis=text(chart.axis),
    )


def _part(draft: Draft, flow: Flow) -> Part:
    from docx.opc.part import Part

    package = flow.story.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    return Part(name, _CHART_TYPE, b"", package)


def _embedded(part: Part, data: bytes) -> str:
    """The workbook as a part of its own; gives the chart's relationship to it."""
    from docx.opc.part import Part

    name = part.package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    return part.relate_to(Part(name, _BOOK_TYPE, data, part.package), _BOOK_RELATION)


def _drawing(number: int, alternative: str, size: tuple[int, int], relationship: str) -> Element:
    """The w:drawing element with its graphic frame (20.4.2.8, 21.2.2.26)."""
    from docx.oxml.parser import parse_xml

    description = f" descr={quoted(alternative)}" if alternative else ""
    return parse_xml(
        f'<w:drawing xmlns:w="{W_URI}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:r="{R_URI}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}"{description}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
