"""What a Word file says of itself: docProps, and nothing of the program that it was made with."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from tests.writers.documents import small
from tests.writers.docx.reading import Word, word

from briefgen.writers.docx.package import BASE

NAMESPACES = {
    "c": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "e": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}
USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def custom(file: Word) -> dict[str, str]:
    """The custom properties, by name."""
    nodes = file.tree("docProps/custom.xml").iterfind("c:property", NAMESPACES)
    return {node.get("name"): node.findtext("vt:lpwstr", "", NAMESPACES) for node in nodes}


def test_custom_properties_name_the_edition() -> None:
    file = word(
        small(
            "<p>a</p>",
            briefing="b1",
            audience="board",
            language="en",
            fingerprint="ab" * 32,
            classification="Internal & <secret>",
            edition="Board (en)",
        )
    )
    assert custom(file) == {
        "briefgen:briefing": "b1",
        "briefgen:audience": "board",
        "briefgen:language": "en",
        "briefgen:fingerprint": "ab" * 32,
        "Classification": "Internal & <secret>",
        "Edition": "Board (en)",
    }


def test_a_property_without_value_is_left_out() -> None:
    names = custom(word(small("<p>a</p>", classification="", edition="")))
    assert not {"Classification", "Edition"} & set(names)


def test_custom_properties_are_numbered_from_two_in_the_users_set(kitchen: Word) -> None:
    properties = list(kitchen.tree("docProps/custom.xml"))
    assert [int(p.get("pid")) for p in properties] == list(range(2, 2 + len(properties)))
    assert {p.get("fmtid") for p in properties} == {USERS}


def test_the_custom_part_belongs_to_the_package(kitchen: Word) -> None:
    targets = {r.get("Type").rpartition("/")[2]: r.get("Target") for r in root(kitchen)}
    assert targets["custom-properties"] == "docProps/custom.xml"
    types = kitchen.tree("[Content_Types].xml").xpath(
        "//*[@PartName='/docProps/custom.xml']/@ContentType"
    )
    assert types == ["application/vnd.openxmlformats-officedocument.custom-properties+xml"]


def root(file: Word) -> etree._Element:
    return file.tree("_rels/.rels")


@pytest.mark.parametrize("text", ["长" * 300, "x" * 256, "𠀀" * 200])
def test_long_values_are_cut_where_word_would_cut_them(text: str) -> None:
    value = custom(word(small("<p>a</p>", classification=text)))["Classification"]
    assert value.endswith("…")
    assert text.startswith(value[:-1])
    assert 250 <= len(value.encode("utf-16-le")) // 2 <= 255


def test_a_value_of_255_characters_is_whole() -> None:
    assert custom(word(small("<p>a</p>", edition="x" * 255)))["Edition"] == "x" * 255


def test_the_application_is_briefgen_with_a_version_as_word_wants_it(kitchen: Word) -> None:
    said = {etree.QName(n).localname: n.text for n in kitchen.tree("docProps/app.xml")}
    assert said["Application"] == "briefgen"
    assert re.fullmatch(r"\d{2}\.\d{4}", said["AppVersion"] or "")
    assert not {"Company", "Manager", "Template", "TotalTime", "Pages"} & set(said)


def test_core_properties_tell_of_nobody_but_the_authors(kitchen: Word) -> None:
    said = {etree.QName(n).localname for n in kitchen.tree("docProps/core.xml")}
    assert said <= {"title", "subject", "creator", "keywords", "language", "created", "modified"}


def test_the_base_holds_no_more_than_the_writer_wants() -> None:
    files = {p.relative_to(BASE).as_posix() for p in BASE.rglob("*") if p.is_file()}
    assert files == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_nothing_of_python_docx_s_own_template_is_left(kitchen: Word) -> None:
    everything = b"".join(kitchen.files.values())
    for trace in (b"python-docx", b"2013-12-23", b"ja-JP", b"Office Theme", b"rsid"):
        assert trace not in everything, trace
    names = " ".join(kitchen.files)
    for part in ("thumbnail", "stylesWithEffects", "customXml", "webSettings", "glossary"):
        assert part not in names, part
    assert len(kitchen.find("//w:style", "styles")) < 100
