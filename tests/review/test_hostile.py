"""Files that are no reviewed Word file, or want to do harm: one clear error, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter

import pytest
from lxml import etree

from briefgen.diagnostics import Diagnostic
from briefgen.review import package, review, words
from briefgen.review.reading import read_reviewed

from .edits import NAMES, Edited, text
from .parts import MAIN, OTHER, comment_bomb, gone, ins, p, r, word_file, zipped

GOOD = word_file(p(r("Tea sells.")))
DOCUMENT = "word/document.xml"


def refused(data: bytes) -> Diagnostic:
    """The one error that the file gives."""
    result = read_reviewed(data, "back.docx")
    assert result.value is None
    (error,) = result.diagnostics
    assert str(error.span) == "back.docx"
    return error


def with_document(xml: bytes) -> bytes:
    return word_file("", extra={DOCUMENT: xml})


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "R103", "empty"),
        (b"hello", "R102", "no Word file"),
        (b"%PDF-1.7\n" + bytes(200), "R102", "no Word file"),
        (package._OLE + bytes(600), "R104", "encrypted"),
        (GOOD[: len(GOOD) // 2], "R103", "its end is missing"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "R102", "archive"),
        (word_file("", kind=MAIN.replace("document.main", "template.main")), "R102", "no document"),
        (
            word_file("", kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "R102",
            "macros",
        ),
        (word_file("", extra={"_rels/.rels": b"<Relationships/>"}), "R103", "no main document"),
        (with_document(b"<w:document"), "R103", "well-formed"),
        (with_document(b"\x00\x01\x02"), "R103", "well-formed"),
        (with_document(b""), "R103", "well-formed"),
        (
            with_document(
                b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
            ),
            "R102",
            "Strict",
        ),
        (word_file("", extra={"WORD/Document.xml": b""}), "R103", "two parts of one name"),
    ],
)
def test_what_is_no_word_file_gives_one_error_with_a_hint(
    data: bytes, code: str, said: str
) -> None:
    error = refused(data)
    assert error.code == code
    assert said in error.message
    assert error.hints


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE d>",
        '<!DOCTYPE d SYSTEM "file:///etc/passwd">',
        '<!-- a --><!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
def test_a_doctype_is_refused_in_any_part_and_encoding(doctype: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<d/>'.encode(encoding)
    error = refused(with_document(xml))
    assert (error.code, DOCUMENT in error.message) == ("R106", True)
    assert refused(word_file("", extra={"[Content_Types].xml": xml})).code == "R106"


def test_a_part_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    bomb = word_file("", extra={DOCUMENT: b" " * 40_000_000})
    assert len(bomb) < 100_000
    assert refused(bomb).code == "R105"
    # a picture is never unpacked, and counts all the same
    assert refused(word_file("", extra={"word/media/a.bin": bytes(3_000_000)})).code == "R105"


def test_limits_hold_for_the_file_its_parts_and_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, limit in (("FILE_BYTES", 100), ("ENTRIES", 2), ("UNPACKED_BYTES", 300)):
        with monkeypatch.context() as limited:
            limited.setattr(package, name, limit)
            assert refused(GOOD).code == "R105"
    monkeypatch.setattr(package, "PART_BYTES", 200)
    assert refused(GOOD).code == "R105"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    entry = GOOD.index(b"PK\x01\x02")
    lying = bytearray(GOOD)
    lying[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    assert refused(bytes(lying)).code == "R103"


def test_an_encrypted_part_is_refused() -> None:
    flagged = bytearray(GOOD)
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = flagged.index(sign)
        flagged[at + offset] |= 1
    assert refused(bytes(flagged)).code == "R104"


def test_deep_nesting_is_refused_and_does_not_exhaust_the_stack() -> None:
    for depth, fine in ((100, True), (100_000, False)):
        body = "<w:ins>" * depth + r("x") + "</w:ins>" * depth
        result = read_reviewed(word_file(f"<w:p>{body}</w:p>"), "back.docx")
        assert result.ok is fine


def test_a_relationship_cannot_lead_out_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<secret/>")
    for target in ("../../../../etc/passwd", "file:///etc/passwd", str(tmp_path / "secret.xml")):
        relations = GOOD_RELATIONS.replace("word/document.xml", target).encode()
        assert refused(word_file("", extra={"_rels/.rels": relations})).code == "R103"


GOOD_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def test_many_comments_and_bookmarks_are_read_in_good_time() -> None:
    result = read_reviewed(comment_bomb(5_000), "back.docx")
    assert result.value is not None
    assert len(result.value.comments) == 5_000


def test_damaged_files_never_raise() -> None:
    good = word_file(p(r("Tea")) * 3, footnotes="", comments="")
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read_reviewed(bytes(data), "back.docx")


def test_a_review_of_more_than_people_do_is_cut_and_says_so(
    built: bytes, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Edited(built)
    paragraph = edited.paragraph("Tea sold")
    for number in range(300):
        change = "".join((ins(f"{'x' * 50} ", OTHER), gone(f"{number} ")))
        for node in etree.fromstring(f"<w:p {NAMES}>{change}</w:p>"):
            paragraph.append(node)
    path = tmp_path / "back.docx"
    path.write_bytes(edited.data())
    monkeypatch.setattr("briefgen.review.MOST", 100)
    monkeypatch.setattr(words, "SHOWN", 200)
    result = review(path, project)
    assert [d.code for d in result.diagnostics] == ["R205"]
    assert result.value is not None
    assert len(result.value.records) == 100
    assert all(len(record.new) <= 200 for record in result.value.records)


def test_a_file_of_strange_paragraphs_is_compared_in_good_time(
    built: bytes, project: Path, tmp_path: Path
) -> None:
    edited = Edited(built)
    like = text(edited.paragraph("Growers near the road"))
    for number in range(2_000):
        edited.add_paragraph("Growers near the road", f"{like[:-3]} {number} " * 20)
    edited.remove_paragraph("Growers near the road")
    path = tmp_path / "back.docx"
    path.write_bytes(edited.data())
    start = perf_counter()
    assert review(path, project).value is not None
    assert perf_counter() - start < 30
