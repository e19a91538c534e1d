"""Short withheld names that are words of the file formats, too."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.scan import Secrets, scan

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def secrets(name: str) -> Secrets:
    part = Withheld("internal", "source", "", "src-1", None, Restricted((name,)))
    return Secrets.of([part], ["Some other words that everybody may read"])


def word_file(text: str, style: str = "Body", code: str = "PAGE") -> bytes:
    body = (
        f'<w:document {W}><w:body><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", body)
    return held.getvalue()


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>x</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("name", ["Local", "Normal", "Falcon"])
def test_a_name_that_people_read_is_found(name: str) -> None:
    text = f"They spoke to {name} about it."
    assert scan("a.docx", "docx", word_file(text), secrets(name))
    assert scan("a.html", "html", page(f"<p>{text}</p>"), secrets(name))


def test_a_word_of_the_format_itself_is_no_find() -> None:
    code = "ADDIN ZOTERO_ITEM http://zotero.org/users/local/0/items/1"
    assert scan("a.docx", "docx", word_file("All is well.", code=code), secrets("Local")) == ()
    assert (
        scan("a.docx", "docx", word_file("All is well.", style="Normal"), secrets("Normal")) == ()
    )
    style = "<style>p { border: thin solid }</style><p class='normal'>All is well.</p>"
    assert scan("a.html", "html", page(style), secrets("Normal")) == ()
    assert scan("a.html", "html", page(style), secrets("Solid")) == ()


def test_any_other_name_is_found_where_the_format_has_its_words() -> None:
    assert scan("a.docx", "docx", word_file("All is well.", code="QUOTE Falcon"), secrets("Falcon"))
    assert scan("a.docx", "docx", word_file("All is well.", style="Falcon"), secrets("Falcon"))
    assert scan("a.html", "html", page("<p class='Falcon'>All is well.</p>"), secrets("Falcon"))
