"""Workbooks of charts, kept from build to build."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.writers.charts import CHARTS, showing

from briefgen.store import Store
from briefgen.writers.base import Options
from briefgen.writers.docx import write


def test_a_workbook_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = showing(*CHARTS)
    options = Options(store=Store(tmp_path))
    first = write(document, options).value
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    again = write(document, options).value
    assert first is not None
    assert again is not None
    assert first.data == again.data


def test_other_numbers_and_another_date_are_another_workbook(tmp_path: Path) -> None:
    from briefgen.writers.docx.charts.workbook import KIND, workbook

    document = showing(*CHARTS)
    store = Store(tmp_path)
    data = next(iter(document.charts.values()))
    series = data.series[0]
    other = replace(data, series=(replace(series, values=(*series.values[:-1], 7.5)),))
    dated = replace(document.metadata, date="2031-02-03")
    for shown, metadata in ((data, dated), (other, dated), (other, document.metadata)):
        workbook(shown, metadata, store)
    assert len(list((tmp_path / KIND).iterdir())) == 3
