"""Banner and watermark: the same words on every page of every format."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from tests.writers.docx import references as made

from briefgen.diagnostics import render_text
from briefgen.pipeline import Request, build, documents, editions
from briefgen.verify.docx import finished_docx
from briefgen.verify.html import finished_html
from briefgen.verify.marks import mark_faults
from briefgen.verify.pdf import finished_pdf
from projects import small_project

READ = {"pdf": finished_pdf, "docx": finished_docx, "html": finished_html}
MARKED = "name: Readers\nwatermark: Draft 草稿\nbanner: For A & B only\n"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
PATH = "{urn:schemas-microsoft-com:vml}textpath"


def built(folder: Path, form: str, name: str = "tea-readers-en") -> bytes:
    report = build(Request(folder, formats=(form,), force=True))
    assert report.ok, render_text(report.diagnostics)
    return (folder / "build" / f"{name}.{form}").read_bytes()


def faults(folder: Path, form: str, data: bytes) -> list[str]:
    (edition,) = (editions(Request(folder)).value or {}).values()
    return mark_faults(form, form, READ[form](data), edition)[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_project(tmp_path, content__audiences__readers_yaml=MARKED)


def parts(data: bytes, kind: str) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as file:
        names = [n for n in file.namelist() if re.fullmatch(rf"word/{kind}\w*\.xml", n)]
        return {name: etree.fromstring(file.read(name)) for name in names}


@pytest.mark.parametrize("form", READ)
def test_every_page_of_every_format_has_both(folder: Path, form: str) -> None:
    assert faults(folder, form, built(folder, form)) == []


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("key", ["watermark", "banner"])
def test_files_that_say_something_else_are_found(folder: Path, form: str, key: str) -> None:
    data = built(folder, form)
    file = folder / "content/audiences/readers.yaml"
    file.write_text(re.sub(rf"{key}: .*", f"{key}: Other words", file.read_text()))
    (fault,) = {
        re.sub(r"(page \d+|\w+ pages|the page)", "…", f) for f in faults(folder, form, data)
    }
    assert key in fault


@pytest.mark.parametrize("form", READ)
def test_a_watermark_that_no_audience_wants_is_found(folder: Path, form: str) -> None:
    data = built(folder, form)
    (folder / "content/audiences/readers.yaml").write_text("name: Readers\n")
    assert any("not none" in fault for fault in faults(folder, form, data))


def test_the_banner_may_be_the_classification(folder: Path) -> None:
    (folder / "content/audiences/readers.yaml").write_text("name: Readers\nbanner: true\n")
    file = folder / "content/briefings/tea/briefing.yaml"
    file.write_text(file.read_text() + "classification: Internal\n")
    for form in READ:
        assert faults(folder, form, built(folder, form)) == []
    (document,) = (documents(Request(folder)).value or {}).values()
    # it would stand twice at the head of the page
    assert not document.tree.xpath("//*[@class='running-classification']")


def test_no_template_and_no_sheet_can_lose_them(folder: Path) -> None:
    own = folder / "templates"
    (own / "components").mkdir(parents=True)
    (own / "theme").mkdir()
    (own / "components/furniture.html.j2").write_text("")
    (own / "theme/print.css").write_text(
        "@page { size: A4; margin: 25mm } html { font-family: var(--font-body) }\n"
        "h1, h2, h3 { font-family: var(--font-headings) }\n"
    )
    for form in READ:
        assert faults(folder, form, built(folder, form)) == []


def test_a_page_without_room_for_the_banner_is_an_error_at_its_words(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/theme.css").write_text("@page :first { margin-top: 0 }")
    report = build(Request(folder, formats=("pdf",)))
    found = [f"{d.span} {d.code} {d.message}" for d in report.diagnostics if d.is_error]
    assert found == [
        "content/audiences/readers.yaml:3:9 P302 "
        "page 1: “For A & B only” has no room in the page's margin"
    ]


def test_documents_without_them_know_nothing_of_them(tmp_path: Path) -> None:
    folder = small_project(tmp_path)
    (document,) = (documents(Request(folder)).value or {}).values()
    assert "watermark" not in document.print_css + document.screen_css
    assert b"watermark" not in etree.tostring(document.tree)


# --- PDF -----------------------------------------------------------------------------------------


def test_in_a_pdf_the_watermark_is_behind_the_text_and_no_part_of_it(folder: Path) -> None:
    with pikepdf.open(BytesIO(built(folder, "pdf"))) as pdf:
        for page in pdf.pages:
            code = [
                (str(i.operator), [str(o) for o in i.operands])
                for i in pikepdf.parse_content_stream(page)
            ]
            marked = [
                i for i, (op, said) in enumerate(code) if op == "BDC" and "Watermark" in str(said)
            ]
            content = [
                i for i, (op, said) in enumerate(code) if op == "BDC" and "MCID" in str(said)
            ]
            assert marked
            assert max(marked) < min(content)


def test_a_long_watermark_still_fits_the_page(folder: Path) -> None:
    file = folder / "content/audiences/readers.yaml"
    file.write_text(f"name: Readers\nwatermark: {'Not for distribution ' * 3}\n")
    with pypdfium2.PdfDocument(built(folder, "pdf")) as pdf:
        page = pdf[0]
        wide, high = page.get_size()
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left >= 0
            assert bottom >= 0
            assert right <= wide
            assert top <= high


# --- Word ----------------------------------------------------------------------------------------


def test_word_finds_its_own_kind_of_watermark_in_each_header(folder: Path) -> None:
    headers = parts(built(folder, "docx"), "header")
    assert len(headers) == 2  # the first page has another
    shapes = [shape for root in headers.values() for shape in root.iter(SHAPE)]
    assert [s.get("alt") for s in shapes] == ["Draft 草稿"] * 2
    assert all(s.get("id", "").startswith("PowerPlusWaterMarkObject") for s in shapes)
    assert len({s.get("id") for s in shapes}) == 2
    assert "z-index:-" in shapes[0].get("style", "")


def reference(folder: Path, data: bytes) -> None:
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets/house.docx").write_bytes(data)
    file = folder / "briefgen.yaml"
    file.write_text(file.read_text() + "reference_docx: assets/house.docx\n")


@pytest.mark.parametrize("made_by", ["house", "german"])
def test_an_organisations_own_file_carries_them_too(folder: Path, made_by: str) -> None:
    reference(folder, getattr(made, made_by)())
    assert faults(folder, "docx", built(folder, "docx")) == []


def test_a_watermark_of_the_organisations_file_gives_way(folder: Path) -> None:
    first = built(folder, "docx")
    (folder / "again.docx").write_bytes(first)
    file = folder / "content/audiences/readers.yaml"
    file.write_text(file.read_text().replace("Draft 草稿", "Final"))
    reference(folder, first)
    headers = parts(built(folder, "docx"), "header")
    words = {p.get("string") for r in headers.values() for p in r.iter(PATH) if p.get("string")}
    assert words == {"Final"}


def test_a_file_that_lost_its_watermark_on_one_kind_of_page_is_found(folder: Path) -> None:
    data, out = built(folder, "docx"), BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = old.read(name)
            if name == "word/header2.xml":
                member = re.sub(rb"<w:pict>.*</w:pict>", b"", member)
            new.writestr(name, member)
    (fault,) = faults(folder, "docx", out.getvalue())
    assert "is none, not “Draft 草稿”" in fault


# --- HTML ----------------------------------------------------------------------------------------


def test_a_page_on_a_screen_reads_the_banner_first(folder: Path) -> None:
    tree = etree.HTML(built(folder, "html"))
    first = next(e for e in tree.iter("div") if e.text)
    assert (first.get("class"), first.text) == ("running-banner", "For A & B only")
