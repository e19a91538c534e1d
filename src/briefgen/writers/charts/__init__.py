"""Charts drawn as SVG, for PDF and HTML: bars, lines and pies with real text, in the theme's look.

    Chart + Theme → Vega specification → SVG

The drawing is Vega's, by way of vl-convert-python (BSD; maintained by the makers of Vega-Altair):
it works offline, needs no browser and no other package, writes text as text, and gives the same
bytes for the same specification. Its import takes 5 ms and the first chart of a process half a
second; matplotlib's import alone takes longer, it brings five packages and more megabytes, and it
lays text out by fonts of its own. No step here measures a font (`autosize` is off, and widths of
words are estimates), so that a chart is the same where other fonts are installed.

Drawings are kept in the store: a later build of the same chart does not load the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json
from msgspec.structs import replace

from briefgen.diagnostics import Collector
from briefgen.html.charts import Chart
from briefgen.html.document import Asset, HtmlDocument
from briefgen.store import Store, key_of
from briefgen.theme import Theme
from briefgen.versions import versions_of
from briefgen.writers.tree import place_of

if TYPE_CHECKING:
    from briefgen.writers.charts.spec import Drawing

__all__ = ["draw", "layout_of", "made_with", "with_drawings"]

LIBRARY = "vl-convert-python"

_KIND = "charts"


def with_drawings(document: HtmlDocument, store: Store, found: Collector) -> HtmlDocument:
    """The document with each of its charts among its pictures; those that are there stay."""
    if document.charts.keys() <= document.assets.keys():
        return document
    drawn: dict[str, Asset] = {}
    for name, chart in document.charts.items():
        try:
            drawn[name] = draw(name, chart, document.theme, store)
        except Exception as why:  # the library raises whatever its parts raise
            hint = f"install {LIBRARY} anew: pip install --force-reinstall {LIBRARY}"
            place = next(
                (place_of(e) for e in document.tree.iter("img") if e.get("src") == name), None
            )
            found.error("P209", f"a chart could not be drawn: {why}", place, hint)
    return replace(document, assets={**document.assets, **drawn})


def draw(name: str, chart: Chart, theme: Theme, store: Store) -> Asset:
    """The chart as an SVG picture as wide as the page's text."""
    drawing = layout_of(chart, theme)
    specification = json.encode(drawing.specification, order="sorted")
    key = key_of([specification, *versions_of(LIBRARY).values()])
    data = store.get(_KIND, key)
    if data is None:
        data = _svg(drawing)
        store.put(_KIND, key, data)
    return Asset(name, data, "image/svg+xml", drawing.width, drawing.height)


def made_with(document: HtmlDocument) -> dict[str, str]:
    """The library that decides the drawings' bytes, with its version, where there are charts."""
    return versions_of(LIBRARY) if document.charts else {}


def layout_of(chart: Chart, theme: Theme) -> Drawing:
    """What is to be drawn, and where; no library is needed for it.

    The modules are loaded only where a document has charts.
    """
    from briefgen.writers.charts.bars import bars
    from briefgen.writers.charts.lines import lines
    from briefgen.writers.charts.look import Look
    from briefgen.writers.charts.pie import pie

    return {"bar": bars, "line": lines, "pie": pie}[chart.form](chart, Look.of(theme))


def _svg(drawing: Drawing) -> bytes:
    import vl_convert

    specification: dict[str, Any] = drawing.specification
    svg: str = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return svg.encode()
