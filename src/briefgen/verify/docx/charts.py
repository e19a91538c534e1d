"""Native charts (ISO/IEC 29500-1, 21.2): the numbers that are drawn, and those of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..blocks import Chart, Series
from .package import Node, Package, Part, R

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/"
LARGEST = 50_000_000
"""Bytes that a sheet of a chart's workbook may have."""


def native_chart(drawing: Node, part: Part, package: Package) -> Chart | None:
    """The chart that a drawing shows, if it shows one."""
    shown = next(drawing.iter(C + "chart"), None)
    name = part.targets.get(shown.get(R + "id", "")) if shown is not None else None
    chart = package.part(name)
    if chart is None:
        return None
    series = tuple(_series(node) for node in chart.tree.iter(C + "ser"))
    workbook = chart.kinds.get("package")
    return Chart(series, frozenset(_sheet(package.data(workbook) if workbook else b"")))


def _series(node: Node) -> Series:
    """A series by its cached name, categories and values."""
    name = " ".join(_points(node.find(C + "tx")).values())
    categories = _points(node.find(C + "cat"))
    values = _points(node.find(C + "val"))
    return Series(name, {categories.get(i, ""): float(value) for i, value in values.items()})


def _points(node: Node | None) -> dict[str, str]:
    """The cached points below a node, by index."""
    if node is None:
        return {}
    return {point.get("idx", ""): point.findtext(C + "v") or "" for point in node.iter(C + "pt")}


def _sheet(data: bytes) -> Iterator[float]:
    """All numbers in the sheets of a workbook."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            for item in archive.infolist():
                if item.filename.startswith(SHEET) and item.file_size < LARGEST:
                    yield from _numbers(archive.read(item))
    except (BadZipFile, etree.XMLSyntaxError):
        return


def _numbers(sheet: bytes) -> Iterator[float]:
    tree = etree.fromstring(sheet, etree.XMLParser(resolve_entities=False, no_network=True))
    for cell in tree.iter(S + "c"):
        if cell.get("t", "n") == "n" and (text := cell.findtext(S + "v")):
            yield float(text)
