"""The workbook behind a chart: categories in the first column, a column for each series.

Made by XlsxWriter (BSD; pure Python, no packages besides). The bytes depend on the data alone: the
date is the briefing's, no user is named, and the members of the archive have no times.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from io import BytesIO

from msgspec import json

from briefgen.html.charts import Chart
from briefgen.html.document import Metadata
from briefgen.store import Store, key_of
from briefgen.versions import versions_of

KIND = "workbooks"

SHEET = "Sheet1"
"""The sheet's name, in every language: formulas hold it."""

_EPOCH = datetime(1980, 1, 1)


def workbook(chart: Chart, metadata: Metadata, store: Store) -> bytes:
    """The .xlsx file: kept from earlier while its data stay the same, else made now.

    To load XlsxWriter takes as long as to write half a document.
    """
    versions = str(sorted(versions_of("xlsxwriter").items()))
    key = key_of((json.encode(chart, order="sorted"), metadata.date, versions))
    kept = store.get(KIND, key)
    if kept is None:
        kept = _made(chart, metadata)
        store.put(KIND, key, kept)
    return kept


def _made(chart: Chart, metadata: Metadata) -> bytes:
    """Texts are written as texts: none becomes a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": _date(metadata)})
    sheet = book.add_worksheet(SHEET)
    numbers = book.add_format({"num_format": number_format(chart)})
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value, numbers)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, len(chart.series), 14)
    book.close()
    return out.getvalue()


def number_format(chart: Chart, decimals: int | None = None) -> str:
    """How a spreadsheet writes the chart's values (18.8.31): the reader's own signs are used."""
    places = chart.decimals if decimals is None else decimals
    digits = "0" if chart.percent else "#,##0"
    return digits + ("." + "0" * places if places else "") + ("%" if chart.percent else "")


def cells(column: int, rows: int) -> str:
    """The formula for the values of a column (0 is that of the categories), without its head."""
    letter = chr(ord("A") + column)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def head(column: int) -> str:
    """The formula for the head of a column."""
    return f"{SHEET}!${chr(ord('A') + column)}$1"


def _date(metadata: Metadata) -> datetime:
    with suppress(ValueError):
        return datetime.strptime(metadata.date[:10], "%Y-%m-%d")
    return _EPOCH
