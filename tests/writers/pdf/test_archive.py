"""Finished PDFs are for archives and for screen readers: PDF/A-3a and PDF/UA-1 in one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image
from tests.projects import small_project
from tests.writers.documents import ROOT, kitchen_sink, picture, small

from briefgen.html.document import Citing, HtmlDocument
from briefgen.verify.archive import check_archive
from briefgen.writers.base import Options
from briefgen.writers.pdf import write
from needs import needs

ATTACH = Options(attach_sources=True)
SOURCE = {"type": "book", "title": "虚构的书"}


@cache
def shipped() -> dict[str, HtmlDocument]:
    """The editions of the 1688 briefing."""
    from briefgen.pipeline import Request, documents

    made = documents(Request(ROOT)).value
    assert made
    return {" ".join(key[1:]): document for key, document in made.items()}


@cache
def built(name: str) -> bytes:
    """A shipped edition, or the kitchen sink, with what it may carry."""
    document = cited() if name == "kitchen sink" else shipped()[name]
    written = write(document, ATTACH)
    assert written.diagnostics == ()
    assert written.value is not None
    return written.value.data


def cited() -> HtmlDocument:
    return replace(kitchen_sink(), citing=Citing(items={"zhang2024": SOURCE}))


NAMES = [
    "kitchen sink",
    *(f"{who} {tag}" for who in ("analyst", "executive", "partner") for tag in ("zh-CN", "en")),
]
every_file = pytest.mark.parametrize("name", NAMES)


# --- gates ----------------------------------------------------------------------------------------


@every_file
def test_our_own_checks_find_nothing(name: str) -> None:
    assert check_archive(built(name)) == []


@every_file
def test_pdfua_finds_neither_errors_nor_warnings(name: str, tmp_path: Path) -> None:
    pdfua = pytest.importorskip("pdfua", reason="pdfua is not installed")
    file = tmp_path / "file.pdf"
    file.write_bytes(built(name))
    report = pdfua.validate(file)
    assert [finding.message for finding in report.findings] == []


@every_file
@needs("qpdf")
def test_qpdf_finds_the_file_sound(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(built(name))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@every_file
@needs("verapdf")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_passes_it(name: str, flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(built(name))
    command = ["verapdf", "--flavour", flavour, "--format", "text", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("PASS"), done.stdout + done.stderr


def test_the_editions_that_ship_are_all_here() -> None:
    assert set(shipped()) == set(NAMES[1:])


# --- what the file says of itself -----------------------------------------------------------------


def test_the_metadata_is_one_rdf_that_names_both_standards() -> None:
    with pikepdf.open(BytesIO(built("kitchen sink"))) as pdf:
        stream = pdf.Root.Metadata
        assert "/Filter" not in stream
        packet = etree.fromstring(stream.read_bytes())
    assert len([*packet.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF")]) == 1
    text = etree.tostring(packet, encoding="unicode")
    for words in ("pdfaid:part>3<", "pdfaid:conformance>A<", "pdfuaid:part>1<", "样张</rdf:li>"):
        assert words in text


def test_words_that_xml_cannot_hold_do_not_break_the_metadata() -> None:
    written = write(small("<p>文</p>", title="A & B <c> “d”", subject="]]>"))
    assert written.value is not None
    assert check_archive(written.value.data) == []
    with pikepdf.open(BytesIO(written.value.data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "A & B <c> “d”"


def test_the_edition_decides_its_identifier() -> None:
    def identifier(fingerprint: str) -> str:
        written = write(small("<p>文</p>", fingerprint=fingerprint))
        assert written.value is not None
        with pikepdf.open(BytesIO(written.value.data)) as pdf, pdf.open_metadata() as metadata:
            return str(metadata["xmpMM:DocumentID"])

    assert identifier("ab") == identifier("ab")
    assert identifier("ab") != identifier("cd")


def test_a_weasyprint_whose_tags_are_not_known_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.writers.pdf import tags

    monkeypatch.setattr(tags, "FITS", ("1.",))
    written = write(small("<p>文</p>"))
    assert [(d.code, d.is_error) for d in written.diagnostics] == [("P105", False)]
    assert written.value is not None


# --- structure ------------------------------------------------------------------------------------


def test_headers_and_footers_are_artifacts_of_every_page() -> None:
    with pikepdf.open(BytesIO(built("kitchen sink"))) as pdf:
        kinds = [
            str(operands[1].get("/Subtype"))
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact"
        ]
        assert kinds.count("/Footer") >= len(pdf.pages)
        assert kinds.count("/Header") >= len(pdf.pages) - 1


def test_passages_say_their_language() -> None:
    body = '<p>中文 <span lang="en">English</span> 中文</p><p lang="de">Deutsch</p>'
    assert [str(e.Lang) for e in structure(body) if "/Lang" in e] == ["en", "de"]


def test_a_note_in_a_foreign_passage_says_its_language() -> None:
    body = '<p lang="en">Text<span class="footnote" id="fn-1">A note</span></p>'
    (note,) = (e for e in structure(body) if e.S == "/Note")
    assert str(note.Lang) == "en"


def test_lists_say_how_they_count() -> None:
    body = "<ol><li>一</li></ol><ul><li>二</li></ul><dl><dt>三</dt><dd>四</dd></dl>"
    kinds = [str(e.A.ListNumbering) for e in structure(body) if e.S == "/L"]
    assert [kinds[0], kinds[2]] == ["/Decimal", "/None"]
    assert kinds[1] in ("/Disc", "/Square", "/Circle")


def test_items_hold_their_paragraphs_in_one_body() -> None:
    (item,) = (e for e in structure("<ul><li><p>一</p><p>二</p></li></ul>") if e.S == "/LI")
    assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]
    assert [str(kid.S) for kid in item.K[1].K] == ["/P", "/P"]


def test_groups_of_a_list_are_no_obstacle_between_it_and_its_items() -> None:
    tile = "<div class='tile'><dt>产值</dt><dd class='value'>12</dd></div>"
    (whole,) = (e for e in structure(f"<dl class='key-figures'>{tile * 3}</dl>") if e.S == "/L")
    assert {str(kid.S) for kid in whole.K} == {"/LI"}
    assert len(whole.K) == 6


def test_a_picture_s_place_is_told_in_points_from_the_foot() -> None:
    with pikepdf.open(BytesIO(built("kitchen sink"))) as pdf:
        (figure,) = (e for e in elements(pdf.Root.StructTreeRoot.K) if e.S == "/Figure")
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
        assert right - left == pytest.approx(240 * 0.75, abs=1)
        assert top - bottom == pytest.approx(80 * 0.75, abs=1)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ('<a href="https://example.org/a">报告</a>', "报告 (https://example.org/a)"),
        ('<a href="https://example.org/a">https://example.org/a</a>', "https://example.org/a"),
        ('<a href="#s">第一节</a>', "第一节: 背景"),
        ('<a href="#s">背景</a>', "背景"),
        ('<a href="#ref-x">1</a>', "[1] Li. A report."),
        ('<a href="#s" aria-label="回到正文">回</a>', "回到正文"),
    ],
)
def test_a_link_says_where_it_leads(link: str, told: str) -> None:
    body = (
        f'<section id="s"><h2>背景</h2><p>见 {link}。</p></section><ol class="references">'
        '<li class="reference" id="ref-x"><span class="marker">[1]</span> Li. A report. '
        '<span class="backlinks"><a href="#s" aria-label="回">1</a></span></li></ol>'
    )
    written = write(small(body))
    assert written.value is not None
    with pikepdf.open(BytesIO(written.value.data)) as pdf:
        assert str(pdf.pages[0].Annots[0].Contents) == told


def structure(body: str) -> list[Any]:
    """The structure elements of a small document."""
    written = write(small(body))
    assert written.value is not None
    assert check_archive(written.value.data) == []
    pdf = pikepdf.open(BytesIO(written.value.data))
    OPEN.append(pdf)
    return [*elements(pdf.Root.StructTreeRoot.K)]


OPEN: list[pikepdf.Pdf] = []
"""Files whose elements are looked at: closed ones have none."""


def elements(kid: Any) -> Iterator[Any]:
    if isinstance(kid, pikepdf.Array):
        for item in kid:
            yield from elements(item)
    elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
        yield kid
        yield from elements(kid.get("/K", pikepdf.Array()))


# --- pictures -------------------------------------------------------------------------------------


def photo(mode: str) -> HtmlDocument:
    out = BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG")
    asset = picture("p.jpg", out.getvalue(), 8, 8)
    return replace(small('<figure><img src="p.jpg" alt="照片"></figure>'), assets={"p.jpg": asset})


def test_no_picture_is_smoothed_by_the_viewer() -> None:
    written = write(photo("RGB"))
    assert written.value is not None
    assert check_archive(written.value.data) == []


def test_a_grey_picture_needs_nothing() -> None:
    written = write(photo("L"))
    assert written.value is not None
    assert check_archive(written.value.data) == []


def test_a_picture_in_ink_colours_is_an_error_with_its_name() -> None:
    written = write(photo("CMYK"))
    assert [d.code for d in written.diagnostics] == ["P210"]
    assert "p.jpg" in written.diagnostics[0].message


# --- attached files -------------------------------------------------------------------------------


def attached(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}


def test_nothing_is_attached_unasked() -> None:
    written = write(cited())
    assert written.value is not None
    assert attached(written.value.data) == {}


def test_content_and_sources_are_attached_where_wanted() -> None:
    files = attached(built("kitchen sink"))
    assert set(files) == {"content.html", "sources.csl.json"}
    page = etree.fromstring(files["content.html"], etree.HTMLParser(encoding="utf-8"))
    assert page.findtext(".//h1") == "合同样张：每种构造一次"
    assert "data-src" not in files["content.html"].decode()
    assert json.loads(files["sources.csl.json"]) == [
        {"id": "zhang2024", "title": "虚构的书", "type": "book"}
    ]


def test_an_attached_source_brings_no_remarks(tmp_path: Path) -> None:
    from briefgen.pipeline import Request, build

    folder = small_project(
        tmp_path,
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nattach_sources: true\n",
        content__sources_yaml=(
            "sources:\n  doe2024: {type: book, title: An invented book, issued: 2024,\n"
            "            note: confidential remark, abstract: confidential words}\n"
        ),
    )
    assert build(Request(folder, formats=("pdf",))).diagnostics == ()
    (path,) = folder.rglob("*.pdf")
    files = attached(path.read_bytes())
    assert b"An invented book" in files["sources.csl.json"]
    whole = b"".join(files.values())
    assert b"confidential" not in whole
    assert str(tmp_path).encode() not in whole


@every_file
def test_an_edition_s_files_hold_the_sources_that_it_cites(name: str) -> None:
    document = cited() if name == "kitchen sink" else shipped()[name]
    items = json.loads(attached(built(name))["sources.csl.json"])
    assert {item["id"] for item in items} == set(document.citing.items)


def test_attached_files_have_the_briefing_s_date() -> None:
    with pikepdf.open(BytesIO(built("kitchen sink"))) as pdf:
        for file in pdf.Root.AF:
            assert str(file.EF.F.Params.ModDate) == "D:20250101"
            assert str(file.Desc)


def test_attached_files_are_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom hashlib import sha256\n"
        "from tests.writers.pdf.test_archive import ATTACH, cited\n"
        "from briefgen.writers.pdf import write\n"
        "print(sha256(write(cited(), ATTACH).value.data).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src"), str(ROOT / "tests")]),
            "TZ": "Pacific/Auckland",
            "LC_ALL": "zh_CN.UTF-8",
            "PYTHONHASHSEED": "4711",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == sha256(built("kitchen sink")).hexdigest(), done.stderr


@pytest.mark.parametrize(
    ("project", "audience", "carried"),
    [("", "", False), ("true", "", True), ("true", "false", False), ("false", "true", True)],
)
def test_the_audience_decides_else_the_project(
    project: str, audience: str, carried: bool, tmp_path: Path
) -> None:
    from briefgen.pipeline import Request, build

    general = f"attach_sources: {project}\n" if project else ""
    own = f"attach_sources: {audience}\n" if audience else ""
    folder = small_project(
        tmp_path,
        briefgen_yaml=f"briefgen: 1\nlanguages: [en]\n{general}",
        content__audiences__readers_yaml=f"name: Readers\n{own}",
    )
    report = build(Request(folder, formats=("pdf",)))
    assert report.diagnostics == ()
    (path,) = folder.rglob("*.pdf")
    assert bool(attached(path.read_bytes())) == carried
    assert check_archive(path.read_bytes()) == []


@pytest.mark.parametrize("value", ["perhaps", "1", "[true]"])
def test_anything_but_true_or_false_is_an_error_at_its_place(value: str, tmp_path: Path) -> None:
    from briefgen.project import load_project

    yaml = f"briefgen: 1\nlanguages: [en]\nattach_sources: {value}\n"
    (found,) = load_project(small_project(tmp_path, briefgen_yaml=yaml)).diagnostics
    assert found.span is not None
    assert (found.span.file, found.span.line) == ("briefgen.yaml", 3)
