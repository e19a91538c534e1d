"""Charts in Word: parts of their own, workbooks that say the same, formulas that fit the cells."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from msgspec.structs import replace
from tests.writers.charts import CHARTS, chart, showing
from tests.writers.docx import office
from tests.writers.docx.reading import NAMESPACES, Word, word

from briefgen.html.document import HtmlDocument
from briefgen.store import Store
from briefgen.writers.base import Options
from briefgen.writers.docx import write
from gates import faults

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
SPACES = {**NAMESPACES, "c": C}


@pytest.fixture(scope="module")
def document() -> HtmlDocument:
    return showing(*CHARTS)


@pytest.fixture(scope="module")
def file(document: HtmlDocument) -> Word:
    return word(document)


def part(file: Word, number: int) -> etree._Element:
    return file.tree(f"word/charts/chart{number}.xml")


def found(file: Word, number: int, query: str) -> list:
    return part(file, number).xpath(query, namespaces=SPACES)


def book(file: Word, number: int) -> openpyxl.worksheet.worksheet.Worksheet:
    """The sheet behind a chart, found as Word finds it."""
    relations = file.tree(f"word/charts/_rels/chart{number}.xml.rels")
    identifier = found(file, number, "//c:externalData/@r:id")[0]
    target = next(r.get("Target") for r in relations if r.get("Id") == identifier)
    data = file.files[f"word/{target.removeprefix('../')}"]
    return openpyxl.load_workbook(BytesIO(data)).active


NUMBERED = list(enumerate(CHARTS, start=1))


def test_each_chart_is_a_part_of_its_own_in_a_frame_with_its_alternative_text(file: Word) -> None:
    names = [n for n in file.files if re.fullmatch(r"word/charts/chart\d+\.xml", n)]
    assert len(names) == len([n for n in file.files if "embeddings" in n]) == len(CHARTS)
    assert file.find("//wp:docPr/@descr") == [f"About {name}" for name in CHARTS]
    assert len(set(file.find("//wp:docPr/@id"))) == len(CHARTS)
    frames = file.tree().xpath("//a:graphicData/c:chart/@r:id", namespaces=SPACES)
    targets = file.targets()
    assert [targets[f] for f in frames] == [f"charts/chart{n}.xml" for n, _ in NUMBERED]
    assert not [n for n in file.files if "media" in n]


def test_parts_have_their_content_types(file: Word) -> None:
    types = {
        e.get("PartName") or e.get("Extension"): e.get("ContentType")
        for e in file.tree("[Content_Types].xml")
    }
    assert types["/word/charts/chart1.xml"].endswith("drawingml.chart+xml")
    assert types["xlsx"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_the_workbook_holds_the_same_numbers(number: int, name: str, file: Word) -> None:
    sheet, expected = book(file, number), CHARTS[name]
    rows = list(sheet.values)
    assert [r[0] for r in rows[1:]] == list(expected.categories)
    for column, series in enumerate(expected.series, start=1):
        assert rows[0][column] == series.name
        assert tuple(r[column] for r in rows[1:]) == series.values


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_formulas_lead_to_the_cells_whose_values_are_cached(
    number: int, name: str, file: Word
) -> None:
    sheet = book(file, number)
    caches = found(file, number, "//c:strRef | //c:numRef")
    assert len(caches) == 3 * len(CHARTS[name].series)
    for reference in caches:
        title, cells = reference[0].text.replace("$", "").split("!")
        assert title == sheet.title
        area = sheet[cells]
        values = [c.value for (c,) in area] if isinstance(area, tuple) else [area.value]
        cached: list[object] = [None] * int(
            reference.xpath(".//c:ptCount/@val", namespaces=SPACES)[0]
        )
        for point in reference.iter(f"{{{C}}}pt"):
            words = point[0].text or ""
            cached[int(point.get("idx"))] = float(words) if "numRef" in reference.tag else words
        assert cached == values


def test_a_value_that_nobody_knows_is_a_gap(file: Word) -> None:
    number = [*CHARTS].index("a line with a gap") + 1
    assert found(file, number, "//c:dispBlanksAs/@val") == ["gap"]
    assert "5" not in found(file, number, "//c:val//c:pt/@idx")


@pytest.mark.parametrize(("number", "name"), NUMBERED)
def test_axes_have_positive_ids_that_fit(number: int, name: str, file: Word) -> None:
    used = found(file, number, "//c:barChart/c:axId/@val | //c:lineChart/c:axId/@val")
    axes = found(file, number, "//c:catAx/c:axId/@val | //c:valAx/c:axId/@val")
    assert used == axes
    assert all(int(i) > 0 for i in axes)
    crossed = found(file, number, "//c:crossAx/@val")
    assert crossed == axes[::-1]


def test_values_are_written_as_in_the_pdf(file: Word) -> None:
    names = [*CHARTS]
    for name, code in (
        ("few bars", "#,##0"),
        ("bars beside each other", "#,##0.0"),
        ("lying bars", "0%"),
    ):
        number = names.index(name) + 1
        assert set(found(file, number, "//c:dLbls/c:numFmt/@formatCode")) == {code}
        assert found(file, number, "//c:numCache/c:formatCode/text()")[0] == code


def test_few_bars_carry_their_values_and_have_no_axis(file: Word) -> None:
    assert found(file, 1, "//c:valAx/c:delete/@val") == ["1"]
    assert found(file, 1, "//c:majorGridlines") == []
    assert found(file, 1, "//c:ser/c:dLbls/c:showVal/@val") == ["1"]
    number = [*CHARTS].index("many lying bars") + 1
    assert found(file, number, "//c:valAx/c:delete/@val") == ["0"]
    assert len(found(file, number, "//c:majorGridlines")) == 1


def test_colours_and_fonts_are_the_themes_by_name(file: Word) -> None:
    for number, _ in NUMBERED:
        assert found(file, number, "//a:srgbClr") == []
        assert set(found(file, number, "//a:latin/@typeface")) == {"+mj-lt"}
        assert set(found(file, number, "//a:ea/@typeface")) == {"+mj-ea"}


def test_each_chart_says_its_own_language(file: Word) -> None:
    number = [*CHARTS].index("bars beside each other") + 1
    assert found(file, number, "/c:chartSpace/c:lang/@val") == ["zh-CN"]
    assert found(file, 1, "/c:chartSpace/c:lang/@val") == ["en-US"]


def test_a_chart_is_no_wider_than_its_place() -> None:
    made = showing("few bars")
    cell = etree.fromstring(
        '<table><tr><td><img src="chart:few bars" alt="x"/></td><td>b</td></tr></table>'
    )
    body = next(made.tree.iter("main"))
    body.clear()
    body.append(cell)
    width = int(word(made).find("//wp:extent/@cx")[0])
    assert width < 627 * 9525 / 2


def test_names_never_become_formulas_or_markup() -> None:
    hostile = '=HYPERLINK("http://example.org")&<c:f>'
    made = replace(
        showing("few bars"),
        charts={"chart:few bars": chart("bar", [hostile], {hostile: [1]}, measure=hostile)},
    )
    file = word(made)
    sheet = book(file, 1)
    assert sheet["A2"].value == sheet["B1"].value == hostile
    assert sheet["A2"].data_type == "s"
    assert found(file, 1, "//c:title//a:t/text()") == [hostile]


def test_a_character_that_xml_cannot_hold_is_an_error() -> None:
    made = replace(
        showing("few bars"), charts={"chart:few bars": chart("bar", ["a\x0b"], {"S": [1]})}
    )
    assert [d.code for d in write(made).diagnostics] == ["W107"]


# --- the file as a whole -------------------------------------------------------------------------


def test_every_gate_lets_it_pass(document: HtmlDocument) -> None:
    written = write(document).value
    assert written is not None
    assert faults(written.data) == []


def test_the_same_chart_gives_the_same_bytes(
    document: HtmlDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(document).value
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    again = write(document, Options(store=Store(tmp_path))).value
    assert first is not None
    assert again is not None
    assert first.data == again.data


def test_workbooks_name_nobody_and_have_the_briefings_date(file: Word) -> None:
    with ZipFile(BytesIO(file.files["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = etree.fromstring(archive.read("docProps/core.xml"))
    said = {etree.QName(e).localname: e.text for e in core}
    assert said["created"] == said["modified"] == "2025-01-01T00:00:00Z"
    assert not said.get("creator")
    assert not said.get("lastModifiedBy")


@pytest.mark.skipif(bool(office.missing()), reason=office.missing() or "it is there")
def test_libreoffice_draws_the_charts_and_keeps_them(
    document: HtmlDocument, tmp_path: Path
) -> None:
    import pypdfium2

    written = write(document).value
    assert written is not None
    path = tmp_path / "charts.docx"
    path.write_bytes(written.data)
    office.convert([path], tmp_path / "out", "pdf")
    pdf = pypdfium2.PdfDocument((tmp_path / "out" / "charts.pdf").read_bytes())
    words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    for shown in ("Auction", "1,350.5", "90%", "131", "Coffee", "拍卖"):
        assert shown in words
    office.convert([path], tmp_path / "again", "docx")
    with ZipFile(tmp_path / "again" / "charts.docx") as archive:
        kept = [n for n in archive.namelist() if re.search(r"charts/chart\d+\.xml$", n)]
        assert len(kept) == len(CHARTS)
        values = [
            etree.fromstring(archive.read(name)).xpath("//c:val//c:v/text()", namespaces=SPACES)
            for name in kept
        ]
    for given in CHARTS.values():
        known = [v for one in given.series for v in one.values if v is not None]
        assert any([float(v) for v in found] == known for found in values)
