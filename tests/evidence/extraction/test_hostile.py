"""Hostile and broken copies end in a reason, never in a traceback, a hang or a full memory."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from briefgen.evidence.extraction import DOCX, Reading, Unreadable, extract

PDF, HTML, TEXT = "application/pdf", "text/html", "text/plain"
_CHINESE = "渡船照开，亏损由镇上承担。\n" * 20


@pytest.fixture(autouse=True)
def nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_CACHE", "")


def _zip(**members: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def _bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 120_000_000)
    return stream.getvalue()


def _encrypted_pdf() -> bytes:
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    return stream.getvalue()


def _pdf_with(content: bytes) -> bytes:
    import pikepdf

    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pikepdf.Stream(pdf, content)
    stream = BytesIO()
    pdf.save(stream, compress_streams=True)
    return stream.getvalue()


def _lying_docx() -> bytes:
    """An archive whose list says that its parts are small."""
    data = bytearray(_bomb())
    real = (120_000_000).to_bytes(4, "little")
    return bytes(data.replace(real, (100).to_bytes(4, "little")))


REFUSED = {
    "a zip bomb": (_bomb, DOCX, "larger than any source"),
    "a zip bomb that lies about its size": (_lying_docx, DOCX, "damaged"),
    "an archive that is no Word file": (lambda: _zip(a_txt=b"x"), DOCX, "no Word file"),
    "a Word file cut off": (lambda: _bomb()[:200], DOCX, "no sound Word file"),
    "an old or encrypted Word file": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        DOCX,
        "encrypted",
    ),
    "a PDF with a password": (_encrypted_pdf, PDF, "encrypted with a password"),
    "a PDF that is none": (lambda: b"%PDF-1.7\n" + b"\xff" * 500, PDF, "no sound PDF"),
    "text in GBK": (lambda: _CHINESE.encode("gbk"), TEXT, "probably GBK"),
    "text in UTF-16 without a mark": (lambda: "abc".encode("utf-16-le"), TEXT, "NUL"),
    "a page in GBK that says nothing": (lambda: _CHINESE.encode("gbk"), HTML, "probably GBK"),
    "a page in an unknown encoding": (
        lambda: b"<meta charset=klingon><p>a.",
        HTML,
        "not a known encoding",
    ),
    "an empty page": (lambda: b"", HTML, "empty"),
    "a picture": (lambda: b"\x89PNG", "image/png", "no text can be had from image/png"),
    "a huge page": (lambda: b"<p>" + b"a " * 10_500_000, HTML, "larger than 20 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_reason(name: str) -> None:
    make, kind, reason = REFUSED[name]
    result = extract(make(), kind)
    assert isinstance(result, Unreadable), result
    assert reason in result.reason


def test_pages_nested_a_hundred_thousand_deep_are_read_or_refused() -> None:
    result = extract(b"<div>" * 100_000 + b"A sentence.", HTML)
    assert isinstance(result, Reading | Unreadable)


def test_a_small_pdf_that_unpacks_to_sixty_megabytes_is_read_or_refused() -> None:
    data = _pdf_with(b"q Q\n" * 15_000_000)
    assert len(data) < 200_000
    result = extract(data, PDF)
    assert isinstance(result, Reading | Unreadable)


def test_a_pdf_whose_pages_lead_to_themselves_is_read_or_refused() -> None:
    looped = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>> endobj
trailer <</Root 1 0 R>>"""
    result = extract(looped, PDF)
    assert isinstance(result, Reading | Unreadable)


def test_an_entity_bomb_in_a_word_file_is_read_or_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %s "%s">' % (bytes([98 + n]), (b"&%s;" % bytes([97 + n])) * 10) for n in range(9)
    )
    body = bomb + b"]><w:document>&j;</w:document>"
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    assert isinstance(extract(stream.getvalue(), DOCX), Unreadable)


@pytest.mark.parametrize("charset", ["gbk", "gb2312", "GB18030"])
def test_text_in_another_encoding_is_read_where_its_media_type_says_so(charset: str) -> None:
    result = extract(_CHINESE.encode("gbk"), f"text/plain; charset={charset}")
    assert isinstance(result, Reading)
    assert len(result.extracted.paragraphs) == 20


def test_a_page_that_says_its_encoding_is_read() -> None:
    page = f'<html><head><meta charset="gbk"></head><body><p>{_CHINESE}</p></body></html>'
    result = extract(page.encode("gbk"), HTML)
    assert isinstance(result, Reading)
    assert "渡船照开" in result.extracted.paragraphs[0]
