"""Differences planted in finished files, one a row: each is found, by the right check, and named.

A row says what is planted in which file, which check of which columns fails, and what it says. No
other check may fail but those named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.verify.tea import FORMS, tea

from briefgen.verify.edition import File, Outcome, verify_edition

pikepdf = pytest.importorskip("pikepdf")

Plant = Callable[[bytes], bytes]
DOCUMENT, CONTENT = "word/document.xml", "content of the briefing"


def word(old: str, new: str, part: str = DOCUMENT) -> Plant:
    """Replace the first place that a pattern fits in a part of the Word file, or in several."""

    def plant(data: bytes) -> bytes:
        target, counts = BytesIO(), 0
        with ZipFile(BytesIO(data)) as source, ZipFile(target, "w") as copy:
            for name in source.namelist():
                content = source.read(name)
                if re.fullmatch(part, name):
                    text, count = re.subn(old, new, content.decode(), count=1, flags=re.S)
                    counts, content = counts + count, text.encode()
                copy.writestr(name, content)
        assert counts, old
        return target.getvalue()

    return plant


def html(old: str, new: str) -> Plant:
    """Replace the first place that a pattern fits in the HTML file."""

    def plant(data: bytes) -> bytes:
        text, count = re.subn(old, new, data.decode(), count=1, flags=re.S)
        assert count, old
        return text.encode()

    return plant


def pdf(change: Callable[[Any], None]) -> Plant:
    """Change the open PDF."""

    def plant(data: bytes) -> bytes:
        target = BytesIO()
        with pikepdf.open(BytesIO(data)) as file:
            change(file)
            file.save(target)
        return target.getvalue()

    return plant


def element(file: Any, kind: str, number: int = 0) -> Any:
    """A structure element of that type, by its place in the file."""
    found = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]
    return found[number]


def take_out(file: Any, kind: str, number: int = 0) -> None:
    """Take a structure element out of the tree."""
    gone = element(file, kind, number)
    kids = gone.P.K
    kids_left = [kid for kid in kids if getattr(kid, "objgen", None) != gone.objgen]
    assert len(kids_left) == len(kids) - 1
    gone.P.K = pikepdf.Array(kids_left)


def change(kind: str, key: str, value: Any, number: int = 0) -> Plant:
    """Give a structure element of the PDF another value."""
    return pdf(lambda file: element(file, kind, number).__setitem__(key, value))


def say(key: str, value: str) -> Plant:
    return pdf(lambda file: file.Root.__setitem__(key, pikepdf.String(value)))


def retitle(file: Any) -> None:
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = "Coffee in the hills"


def lead_elsewhere(file: Any) -> None:
    """The first link that leads out of the PDF, to another address."""
    for page in file.pages:
        for annotation in page.get("/Annots", ()):
            if annotation.get("/A", {}).get("/S") == "/URI":
                annotation.A.URI = pikepdf.String("https://example.org/fast")
                return


@dataclass(frozen=True)
class Row:
    """What is planted where, and what is said: check → a part of its message."""

    form: str
    plant: Plant
    said: Mapping[str, str]


PLANTED = {
    "a number in Word": Row("docx", word("12 tons", "13 tons"), {
        CONTENT: "missing in Word: the text of “kj-tons”",
        "list items and their numbers": "Word “Tea sold 13 tons"}),
    "a key figure's value in Word": Row("docx", word("90%", "80%"), {
        CONTENT: "missing in Word: the value of “f-share”, “0.9”",
        "paragraphs": "80%"}),
    "the confidence in HTML": Row("html", html("low confidence", "high confidence"), {
        CONTENT: "missing in HTML: the confidence of “bl”",
        "paragraphs": "high confidence"}),
    "a plan told as a fact in HTML": Row("html", html('<span class="label">Plan</span> ', ""), {
        CONTENT: "missing in HTML: the mark of a plan of “ev-plan”",
        "table cells": "A second one follows"}),
    "a date in Word": Row("docx", word(">1998<", ">1989<"), {
        CONTENT: "missing in Word: the date of “ev-first”, “1998”",
        "table cells": "Word “1989”"}),
    "a paragraph lost from HTML": Row("html", html('<p class="question">.*?</p>', ""), {
        CONTENT: "missing in HTML: the question, “Does tea sell?”",
        "paragraphs": "missing in HTML: paragraph “Does tea sell?”"}),
    "a footnote lost from the PDF's tags": Row("pdf", pdf(lambda f: take_out(f, "/Note")), {
        "footnotes": "missing in PDF: footnote “Some gardens have no shade at all.”",
        CONTENT: "missing in PDF: the text of “p-shade”",
        "paragraphs": "want shade1 and a slow year", "page furniture": "Some gardens",
        "archive": "belongs to 0 elements"}),
    "a footnote's words in Word": Row(
        "docx", word("no shade", "much shade", "word/footnotes.xml"), {
        "footnotes": "missing in Word: the footnote “Some gardens have no shade at all.”"}),
    "a heading's level in the PDF": Row("pdf", change("/H2", "/S", pikepdf.Name("/H3"), 1), {
        "headings and levels": "level differs in heading 3"}),
    "a heading's words in Word": Row("docx", word("(Heading2.*?)In the shade<", r"\1In the sun<"), {
        "headings and levels": "missing in Word: the heading of “prose”, “In the shade”"}),
    "a list that goes on counting in Word": Row("docx", word(
        r'(<w:num w:numId="9">.*?w:startOverride w:val=)"1"', r'\1"3"', "word/numbering.xml"), {
        "list items and their numbers": "number differs in item “Tea sold 12 tons"}),
    "a table cell in Word": Row("docx", word(">11<", ">17<"), {
        "table cells": "missing in Word: cell 2 of “r-one”, “11”"}),
    "a caption's number in Word": Row("docx", word(
        r"(SEQ Table .*?<w:t>)1<", r"\g<1>2<"), {
        "captions and numbers": "Word “Table 2 Harvests"}),
    "captions that Word would count otherwise": Row("docx", word("SEQ Figure ", "SEQ Picture "), {
        "captions and numbers": "Word shows 2 of “Figure”, which is 1 once fields are updated"}),
    "a contents entry without its page number in Word": Row("docx", word(
        r"(PAGEREF [^<]*</w:instrText>.*?<w:t)>\d+<", r"\g<1>><"), {
        "contents": "Word none"}),
    "an alternative text in the PDF": Row(
        "pdf", change("/Figure", "/Alt", pikepdf.String("A red leaf")), {
        "alternative texts": "missing in PDF: the alternative text of “leaf”, “One green leaf”"}),
    "an alternative text in Word": Row("docx", word("One green leaf", "Two green leaves"), {
        "alternative texts": "missing in Word: the alternative text of “leaf”"}),
    "a number of a chart in Word": Row("docx", word(
        r"<c:v>0\.35<", "<c:v>0.53<", r"word/charts/chart\d*\.xml"), {
        CONTENT: "the chart “shares” does not have 0.35 of “North” at “Green”"}),
    "a number in a chart's words in HTML": Row("html", html("Green, 35%", "Green, 53%"), {
        "alternative texts": "missing in HTML: the value of “shares”, “0.35”"}),
    "an address in HTML": Row("html", html("example.org/slow", "example.org/fast"), {
        "links": "missing in HTML: the link to https://example.org/slow"}),
    "an address in the PDF": Row("pdf", pdf(lead_elsewhere), {
        "links": "missing in PDF: the link to https://example.org/slow"}),
    "a citation of another source in HTML": Row("html", html(
        r'(hills are.*?href="#ref-)roe2023', r"\1doe2024"), {
        "citations": "“2” to “"}),
    "a citation's number in HTML": Row("html", html(
        r'(hills are.*?<a href="#ref-roe2023">)2', r"\g<1>7"), {
        "citations": "[7]"}),
    "a reference that leads elsewhere in HTML": Row("html", html(
        r'(Tea may sell.*?href="#)harvest-table[^"]*"', r'\1bl"'), {
        "cross-references": "missing in HTML: the reference to “harvest-table” in “bl”"}),
    "an entry of the bibliography in HTML": Row("html", html("Another book", "Another tale"), {
        "references": "Another tale"}),
    "a page number in Word's contents": Row("docx", word(
        r"(PAGEREF [^<]*</w:instrText>.*?<w:t>)\d+<", r"\g<1>7<"), {
        "contents": "page differs in contents"}),
    "the language of the PDF": Row("pdf", say("/Lang", "de"), {
        "language": "PDF says that its language is “de”, not “en”"}),
    "the language of Word": Row("docx", word(
        "<dc:language>en", "<dc:language>zh-CN", "docProps/core.xml"), {
        "language": "Word says that its language is “zh-CN”, not “en”"}),
    "the title of the PDF": Row("pdf", pdf(retitle), {
        "title": "the title in the properties of PDF is “Coffee in the hills”",
        "archive": "Title is “"}),
    "the header in Word": Row("docx", word(">Public<", ">Secret<", r"word/header\d\.xml"), {
        "page furniture": "Word “Tea in the hillsSecret"}),
    "the number of pages in Word's footer": Row("docx", word(
        " NUMPAGES ", " PAGE ", r"word/footer\d\.xml"), {
        "page furniture": "Page 1 of 1"}),
    "a field that does not end in Word": Row("docx", word(
        r'(SEQ Table(?:(?!"end").)*)<w:r>(?:(?!</w:r>).)*w:fldCharType="end"/></w:r>', r"\1"), {
        "package": "field"}),
    "an id taken away in HTML": Row("html", html(' id="ev-plan"', ""), {
        CONTENT: "“ev-plan” has lost its name in HTML, though its words are there"}),
}  # fmt: skip


def failed(files: Mapping[str, File], **changes: Any) -> dict[str, list[Outcome]]:
    """The outcomes that failed, by check."""
    whole = tea(**changes) if changes else tea()
    found: dict[str, list[Outcome]] = {}
    for outcome in verify_edition(files, whole.edition, whole.labels):
        if outcome.status == "failed":
            found.setdefault(outcome.check, []).append(outcome)
    return found


def test_files_as_they_were_built_pass_every_check() -> None:
    files = {form: File(data, sha256(data).hexdigest()) for form, data in tea().files.items()}
    assert failed(files) == {}
    outcomes = verify_edition(files, tea().edition, tea().labels)
    idle = {o.check for o in outcomes} - {o.check for o in outcomes if o.count}
    # these readers have no marks on their pages; tests/test_page_marks.py has
    assert idle == {"banner and watermark"}, "a check that looks at nothing would pass always"


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_in_one_file_is_found_by_the_right_check(name: str) -> None:
    row = PLANTED[name]
    files = {form: File(data) for form, data in tea().files.items()}
    planted = row.plant(files[row.form].data)
    assert planted != files[row.form].data
    found = failed(files | {row.form: File(planted)})
    assert set(found) == set(row.said)
    for check, words in row.said.items():
        messages = [fault.message for outcome in found[check] for fault in outcome.faults]
        assert any(words in message for message in messages), messages
        assert all(row.form in outcome.files for outcome in found[check])


def test_a_file_changed_since_the_build_is_told() -> None:
    files = {form: File(data, sha256(data).hexdigest()) for form, data in tea().files.items()}
    changed = files | {"html": File(files["html"].data + b"\n", files["html"].built)}
    (outcome,) = failed(changed)["file"]
    assert outcome.files == ("html",)
    assert outcome.faults[0].message == "the HTML file was changed since it was built"


BROKEN: Mapping[str, Plant] = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[:200] if data[:1] != b"<" else b"<html>",
    "of another kind": lambda data: b"\x00\xff" * 40 if data[:1] != b"<" else b"<!-- -->",
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_checked(form: str, how: str) -> None:
    files = {name: File(data) for name, data in tea().files.items()}
    found = failed(files | {form: File(BROKEN[how](files[form].data))})
    assert set(found) == {"file"}
    assert "cannot be read" in found["file"][0].faults[0].message


def test_a_word_file_that_would_fill_the_memory_is_not_unpacked() -> None:
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"word/{number}.xml", b"0" * 100_000_000)
    found = failed({"docx": File(bomb.getvalue())})
    assert "unpacks to more than 500 MB" in found["file"][0].faults[0].message


TIMELINE = "templates/sections/timeline.html.j2"

TEMPLATES = {
    "an event": (
        (TIMELINE, "{% extends 'base/sections/timeline.html.j2' %}\n"
         "{% block event %}{% if event.status == 'fact' %}{{ super() }}{% endif %}"
         "{% endblock %}\n"),
        "“ev-plan”, “A second one follows", "timeline.yaml:7:5",
    ),
    "the question": (
        ("templates/components/cover.html.j2", "{% extends 'base/components/cover.html.j2' %}\n"
         "{% block question %}{% endblock %}\n"),
        "the question, “Does tea sell?”", "briefing.yaml:1:1",
    ),
    "key judgements": (
        ("templates/sections/summary.html.j2", "{% extends 'base/sections/summary.html.j2' %}\n"
         "{% block key_judgements %}{% endblock %}\n"),
        "“kj-hills”, “The hills are far away.”", "summary.yaml:7:5",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_a_template_keeps_from_all_three_files_alike_is_found(name: str) -> None:
    change, words, place = TEMPLATES[name]
    built = tea(change)
    outcomes = verify_edition(
        {form: File(data) for form, data in built.files.items()}, built.edition, built.labels
    )
    wrong = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert {outcome.files for outcome in wrong} == {(form,) for form in FORMS}
    assert CONTENT in {outcome.check for outcome in wrong}
    for form in ("PDF", "Word", "HTML"):
        said = [fault.message for outcome in wrong for fault in outcome.faults]
        assert any(
            f"missing in {form}: {words}" in message and place in message for message in said
        ), said
