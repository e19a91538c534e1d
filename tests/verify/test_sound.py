"""The project's own checks of a Word file: silent on a sound one, and each bites."""

from __future__ import annotations

import os
import re
from functools import cache, partial
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.verify.planted import (
    BODY,
    CHART,
    CUSTOM,
    DOCUMENT,
    NOTES,
    NUMBERING,
    RELATIONS,
    STYLES,
    TYPES,
    Plant,
    R,
    append,
    bookmark,
    code,
    control,
    field,
    item,
    line,
    mark,
    merge,
    more,
    p,
    pattern,
    picture,
    row,
    sound,
    swap,
    table,
    twice,
    without,
)

from briefgen.verify.sound import CHECKS, check_package, findings
from briefgen.verify.sound.package import MEMBERS, Package, open_package
from gates import GATES, changed, faults

LONG = "x" * 41
SPOT = '<w:bookmarkStart w:id="9001" w:name="spot"/>'
SPOT_END = '<w:bookmarkEnd w:id="9001"/>'
CELL = "<w:tc><w:p/></w:tc>"

# check → (name of the fault, how it is planted, what the check says)
PLANTED = {
    "archive": [
        ("a member twice", twice, "word/styles.xml: the archive holds this name 2 times"),
        ("a name in another case", more("word/Styles.xml"), "holds this name 2 times"),
        ("a name that leads out", more("../x.xml"), "../x.xml: the name leads out of the archive"),
        ("no content types", without(TYPES), "[Content_Types].xml: the part is missing"),
    ],
    "xml": [
        ("torn", swap(STYLES, "</w:styles>", ""), "word/styles.xml: not well-formed"),
        (
            "a document type",
            swap(NUMBERING, "<w:numbering", '<!DOCTYPE w [<!ENTITY a "b">]><w:numbering'),
            "word/numbering.xml: the part has a document type (DOCTYPE)",
        ),
        (
            "an unbound prefix",
            swap(
                NOTES,
                "<w:footnotes ",
                '<w:footnotes xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
                '2006" mc:Ignorable="w99" ',
            ),
            "mc:Ignorable names the unbound prefix w99",
        ),
    ],
    "types": [
        ("a part of no type", more("word/blob.bin"), "word/blob.bin: the part has no content type"),
        (
            "a type without part",
            without("word/comments.xml"),
            "a content type for /word/comments.xml, which is not in the file",
        ),
        (
            "a wrong type",
            swap(TYPES, "wordprocessingml.styles+xml", "wordprocessingml.numbering+xml"),
            "word/styles.xml: the content type does not fit",
        ),
        (
            "two types",
            swap(
                TYPES,
                "</Types>",
                '<Override PartName="/word/styles.xml" ContentType="a/b"/></Types>',
            ),
            "more than one content type for /word/styles.xml",
        ),
        (
            "macros",
            swap(TYPES, "document.main+xml", "document.macroEnabled.main+xml"),
            "word/document.xml: the part may run",
        ),
    ],
    "relationships": [
        (
            "a missing target",
            swap(RELATIONS, 'Target="styles.xml"', 'Target="style.xml"'),
            "leads to word/style.xml, which is not in the file",
        ),
        ("a part that nobody reaches", more("word/x.xml"), "no relationship leads to the part"),
        (
            "a way out",
            swap(
                RELATIONS,
                "</Relationships>",
                f'<Relationship Id="rX" Type="{R}/attachedTemplate" Target="http://x.example/a" '
                'TargetMode="External"/></Relationships>',
            ),
            "leads outside, and is no hyperlink but a attachedTemplate",
        ),
        (
            "a hyperlink to a file",
            swap(RELATIONS, "https://example.org/doi", "file:///etc/passwd"),
            "leads to file:///etc/passwd, which is no web or mail address",
        ),
        (
            "an id twice",
            pattern(RELATIONS, r'Id="rId2"', 'Id="rId1"'),
            "relationship rId1: the id occurs 2 times",
        ),
        ("an undefined id", swap(DOCUMENT, '"rCh"', '"rNo"'), "relationship rNo is not defined"),
        ("no document", without(DOCUMENT), "the file has no main document"),
        (
            "relationships of nothing",
            more(
                "word/_rels/gone.xml.rels",
                b'<Relationships><Relationship Id="a" Type="b" '
                b'Target="styles.xml"/></Relationships>',
            ),
            "word/gone.xml: the part has relationships, and is not in the file",
        ),
    ],
    "fields": [
        (
            "an unclosed field",
            append(f"<w:p>{mark('begin')}{code('REF spot')}{mark('separate')}</w:p>"),
            "the field “REF spot” never ends",
        ),
        ("an end without begin", append(f"<w:p>{mark('end')}</w:p>"), "a field’s end without its"),
        (
            "crossed fields",
            append(
                f"<w:p>{mark('begin')}{code('REF spot')}<w:hyperlink w:anchor='spot'>{mark('end')}"
                "</w:hyperlink></w:p>"
            ),
            "the field “REF spot” begins and goes on in different places",
        ),
        (
            "a field that leaves its cell",
            append(
                table(
                    row(
                        f"<w:p>{mark('begin')}{code('REF spot')}</w:p>",
                        f"<w:p>{mark('end')}</w:p>",
                    )
                )
                + p("")
            ),
            "begins and goes on in different places",
        ),
        (
            "a field separated twice",
            append(
                f"<w:p>{mark('begin')}{code('REF spot')}{mark('separate')}{mark('separate')}"
                f"{mark('end')}</w:p>"
            ),
            "the field “REF spot” is separated twice",
        ),
        (
            "an unknown mark",
            append(f"<w:p>{mark('begin')}{code('PAGE')}{mark('stop')}{mark('end')}</w:p>"),
            "a field mark of the unknown kind “stop”",
        ),
        ("a loose instruction", append(f"<w:p>{code('PAGE')}</w:p>"), "an instruction outside a"),
        (
            "an instruction in a result",
            append(line(field("REF spot", code("PAGE")))),
            "an instruction in the result of “REF spot”",
        ),
        ("no instruction", append(line(field(""))), "a field without instruction"),
        (
            "a field that runs",
            append(line(field(r"DDEAUTO c:\\windows\\cmd.exe"))),
            "a field that may fetch or run: “DDEAUTO c:",
        ),
        (
            "a simple field that fetches",
            append('<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'),
            "a field that may fetch or run: “INCLUDETEXT x”",
        ),
        (
            "a field that leads outside",
            append(line(field("HYPERLINK &quot;http://x.example&quot;"))),
            "a field that leads outside",
        ),
        ("a foreign add-in", append(line(field("ADDIN EVIL x"))), "an unknown add-in"),
        (
            "a field of furniture",
            append(line(field("FILENAME"))),
            "the field “FILENAME” does not belong in the text",
        ),
    ],
    "targets": [
        (
            "a dangling anchor",
            append('<w:p><w:hyperlink w:anchor="gone"><w:r/></w:hyperlink></w:p>'),
            "a link to the bookmark “gone”, which is missing",
        ),
        (
            "a dangling reference",
            append(line(field("PAGEREF gone"))),
            "the field PAGEREF needs the bookmark “gone”, which is missing",
        ),
        (
            "a dangling hyperlink field",
            append(line(field(r"HYPERLINK \l gone"))),
            "the field HYPERLINK needs the bookmark “gone”",
        ),
        (
            "contents of a place that is not there",
            append(line(field(r"TOC \b gone"))),
            "the field TOC needs the bookmark “gone”",
        ),
        (
            "a list of captions that are not there",
            append(line(field(r"TOC \h \c &quot;公式&quot;"))),
            "a list of captions “公式”, of which there are none",
        ),
    ],
    "bookmarks": [
        ("unclosed", swap(DOCUMENT, SPOT_END, ""), "the bookmark “spot” never ends"),
        (
            "an end alone",
            append('<w:p><w:bookmarkEnd w:id="77777"/></w:p>'),
            "the end of a bookmark that is not open (id 77777)",
        ),
        ("an id twice", append(line(bookmark(9001, "other"))), "has another’s id 9001"),
        ("a name twice", append(line(bookmark(9002, "SPOT"))), "a second bookmark “SPOT”"),
        (
            "a name twice, in another story",
            swap(
                NOTES, "<w:footnoteRef/></w:r>", "<w:footnoteRef/></w:r>" + bookmark(9002, "spot")
            ),
            "word/footnotes.xml, paragraph",
        ),
        ("a long name", append(line(bookmark(9002, LONG))), "longer than 40 characters"),
        ("an odd name", append(line(bookmark(9002, "a-b"))), "Word does not take"),
        (
            "crossed",
            append(
                '<w:p><w:bookmarkStart w:id="9002" w:name="a"/><w:bookmarkStart w:id="9003" '
                'w:name="b"/><w:bookmarkEnd w:id="9002"/><w:bookmarkEnd w:id="9003"/></w:p>'
            ),
            "the bookmarks “a” and “b” cross each other",
        ),
        (
            "out of its cell",
            append(
                table(
                    row(
                        '<w:p><w:bookmarkStart w:id="9002" w:name="a"/></w:p>',
                        '<w:p><w:bookmarkEnd w:id="9002"/></w:p>',
                    )
                )
                + p("")
            ),
            "the bookmark “a” begins and ends in different places",
        ),
    ],
    "identifiers": [
        ("two pictures", append(picture("", 'id="900" name="D" descr="d"')), "another picture"),
        ("two controls", append(control(7001)), "the id 7001 is also that of another content cont"),
        (
            "two footnotes",
            pattern(NOTES, r'(<w:footnote w:id="1">.*?</w:footnote>)', r"\1\1"),
            "the id 1 is also that of another footnote",
        ),
        (
            "two paragraphs",
            append(
                '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
                'w14:paraId="00000001"/>' * 2
            ),
            "the id 00000001 is also that of another paragraph",
        ),
    ],
    "styles": [
        (
            "missing",
            append('<w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr></w:p>'),
            "the paragraph style “Nowhere” is missing",
        ),
        (
            "of another type",
            append('<w:p><w:pPr><w:pStyle w:val="Strong"/></w:pPr></w:p>'),
            "“Strong” is a character style, not a paragraph style",
        ),
        (
            "based on nothing",
            pattern(STYLES, r'<w:basedOn w:val="[^"]*"/>', '<w:basedOn w:val="Nowhere"/>'),
            "w:basedOn names “Nowhere”, which is missing",
        ),
        (
            "based on itself",
            pattern(
                STYLES,
                r'(w:styleId="Heading1".*?)<w:basedOn w:val="[^"]*"/>',
                r'\1<w:basedOn w:val="Heading1"/>',
            ),
            "style Heading1: the style is based on itself",
        ),
        (
            "based on a style of another type",
            pattern(
                STYLES,
                r'(w:styleId="Heading1".*?)<w:basedOn w:val="[^"]*"/>',
                r'\1<w:basedOn w:val="Strong"/>',
            ),
            "w:basedOn names “Strong”, a character style",
        ),
        (
            "a name twice",
            pattern(STYLES, r'<w:name w:val="heading 2"/>', '<w:name w:val="Heading 1"/>'),
            "2 styles of the name “heading 1”",
        ),
        (
            "an id twice",
            pattern(STYLES, r'w:styleId="Heading2"', 'w:styleId="Heading1"'),
            "2 styles of the id “heading1”",
        ),
        (
            "two defaults",
            pattern(
                STYLES,
                r'w:type="paragraph" w:styleId="Heading1"',
                'w:type="paragraph" w:default="1" w:styleId="Heading1"',
            ),
            "2 default paragraph styles",
        ),
    ],
    "numbering": [
        (
            "undefined",
            append(item(0, 999)),
            "the numbering 999 is not defined",
        ),
        (
            "too deep",
            append(item(9, 1)),
            "there is no list level 9",
        ),
        (
            "without definition",
            pattern(NUMBERING, r'<w:abstractNumId w:val="\d+"/>', '<w:abstractNumId w:val="999"/>'),
            "names the definition 999, which is missing",
        ),
        (
            "twice",
            pattern(NUMBERING, r'(<w:num w:numId="1".*?</w:num>)', r"\1\1"),
            "w:numId 1 occurs 2 times",
        ),
    ],
    "notes": [
        (
            "a mark without note",
            append('<w:p><w:r><w:footnoteReference w:id="99"/></w:r></w:p>'),
            "the footnote 99 is missing",
        ),
        (
            "two marks of a note",
            append('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'),
            "a second mark of the footnote 1",
        ),
        (
            "a note without mark",
            swap(DOCUMENT, '<w:footnoteReference w:id="1"/>', ""),
            "no mark in the text calls the footnote 1",
        ),
        (
            "an endnote without mark",
            swap(DOCUMENT, '<w:endnoteReference w:id="1"/>', ""),
            "no mark in the text calls the endnote 1",
        ),
        (
            "no separator",
            swap(NOTES, 'w:type="separator" w:id="-1"', 'w:type="separator" w:id="-2"'),
            "the footnote separator -1 is missing",
        ),
        (
            "a comment that is not there",
            append('<w:p><w:r><w:commentReference w:id="5"/></w:r></w:p>'),
            "the comment 5 is missing",
        ),
        (
            "an open comment",
            swap(DOCUMENT, '<w:commentRangeEnd w:id="0"/>', ""),
            "the range of the comment 0 is not closed",
        ),
    ],
    "tables": [
        ("an empty cell", append(table(row("", p(""))) + p("")), "a cell without a paragraph"),
        (
            "a table last in its cell",
            append(table(row(table(row(p(""), p(""))), p(""))) + p("")),
            "a cell ends with a table",
        ),
        ("no rows", append(table() + p("")), "a table without rows"),
        ("no cells", append(table("<w:tr/>") + p("")), "row 1 has no cells"),
        ("a short row", append(table(row(p(""))) + p("")), "row 1 fills 1 columns of"),
        (
            "a wide row",
            append(table(row(p(""), p(""), p(""))) + p("")),
            "row 1 fills 3 columns of the table’s 2",
        ),
        (
            "a header row below",
            append(
                table(
                    row(p(""), p("")),
                    f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{CELL * 2}</w:tr>",
                )
                + p("")
            ),
            "row 2 is a header row below rows that are none",
        ),
        (
            "a cell that goes on from nowhere",
            append(table(row(merge() + p(""), p(""))) + p("")),
            "row 1: a cell goes on that did not begin above",
        ),
        (
            "two tables in one",
            append(table(row(p(""), p(""))) * 2 + p("")),
            "another table follows at once",
        ),
    ],
    "hidden": [
        (
            "a run",
            append("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>"),
            "hidden text: “geheim”",
        ),
        (
            "a paragraph's mark",
            append("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"),
            "hidden text: a paragraph's mark",
        ),
        (
            "a style",
            pattern(STYLES, r'(w:styleId="Strong">.*?<w:bCs/>)', r"\1<w:vanish/>"),
            "text hidden by the style “Strong”",
        ),
    ],
    "values": [
        (
            "a switch",
            append('<w:p><w:r><w:rPr><w:b w:val="maybe"/></w:rPr></w:r></w:p>'),
            "w:b is neither on nor off: “maybe”",
        ),
        (
            "a switch of a style",
            pattern(STYLES, "<w:qFormat/>", '<w:qFormat w:val="yes"/>'),
            "word/styles.xml: w:qFormat is neither on nor off: “yes”",
        ),
        (
            "an attribute",
            swap(DOCUMENT, 'w:history="1"', 'w:history="ja"'),
            "w:hyperlink/@w:history is neither on nor off: “ja”",
        ),
        ("a lost space", append(p("ends ")), "a space at the end of “ends” is not kept"),
    ],
    "pictures": [
        (
            "no alternative text",
            append(picture("", 'id="901" name="D"')),
            "“D” has no alternative text",
        ),
        (
            "linked only",
            append(
                picture(
                    '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                    f'xmlns:r="{R}" r:link="rCh"/>',
                    'id="901" name="D" descr="d"',
                )
            ),
            "a picture that is only linked",
        ),
        (
            "no picture",
            pattern(DOCUMENT, r'<a:blip r:embed="[^"]*"', '<a:blip r:embed="rId1"'),
            "word/styles.xml is no picture",
        ),
        (
            "a chart without data",
            pattern(CHART, "<c:externalData.*?</c:externalData>", ""),
            "the chart has no workbook",
        ),
        (
            "a chart without workbook",
            without("word/embeddings/sheet9.xlsx"),
            "the chart’s workbook is missing",
        ),
        (
            "a chart with a broken workbook",
            more("word/embeddings/sheet9.xlsx", b"no zip"),
            "the chart’s workbook is none",
        ),
    ],
    "properties": [
        (
            "a number twice",
            pattern(CUSTOM, r"(<property .*?</property>)", r"\1\1"),
            "another property has the number",
        ),
        ("a reserved number", pattern(CUSTOM, 'pid="2"', 'pid="1"'), "the number 1 is not free"),
        (
            "a name twice",
            pattern(CUSTOM, r"(<property .*?</property>)", r"\1\1"),
            "another property has this name",
        ),
        (
            "a foreign format",
            pattern(CUSTOM, r"\{D5CDD505", "{00000000"),
            "the property has a foreign format id",
        ),
    ],
}
EVERY = [(check, *fault) for check, faults_of in PLANTED.items() for fault in faults_of]


def test_a_sound_file_passes_every_gate() -> None:
    assert BODY in _part(DOCUMENT)
    assert faults(sound()) == []


@pytest.mark.parametrize(
    ("check", "plant", "said"),
    [pytest.param(c, plant, said, id=f"{c}: {name}") for c, name, plant, said in EVERY],
)
def test_a_planted_fault_is_found(check: str, plant: Plant, said: str) -> None:
    package = _open(plant(sound()))
    assert said in "\n".join(map(str, CHECKS[check](package)))


def test_every_check_has_faults_planted() -> None:
    assert PLANTED.keys() == CHECKS.keys()


def test_what_is_no_word_file_is_a_finding() -> None:
    for data in (b"", b"PK\x03\x04", b"<html/>", sound()[:900]):
        [said] = check_package(data)
        assert said.startswith("no Word file: ")


def test_a_file_that_would_fill_the_memory_is_not_unpacked() -> None:
    many = changed(sound(), lambda members: {f"{n}": b"" for n in range(MEMBERS + 1)})
    assert check_package(many) == ["too much to unpack: no Word file of ours is that large"]


DAMAGES = 500 if os.environ.get("BRIEFGEN_DEEP") else 15
"""Damaged files of each kind that each test makes."""


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_are_findings_and_never_a_crash(seed: int) -> None:
    """Bytes turned at random, and elements, attributes and values cut out, doubled or replaced."""
    chance = Random(seed)
    for _ in range(DAMAGES):
        for broken in (_turned(chance), changed(sound(), partial(_cut, chance))):
            assert all(isinstance(said, str) for said in check_package(broken))


def _turned(chance: Random) -> bytes:
    data = bytearray(_squeezed())
    for _ in range(chance.randint(1, 6)):
        # half of them in the archive's directory, at its end
        start = chance.choice([0, len(data) - 3000])
        data[chance.randrange(start, len(data))] = chance.randrange(256)
    return bytes(data)


@cache
def _squeezed() -> bytes:
    """The sound file, its members compressed."""
    out = BytesIO()
    with ZipFile(BytesIO(sound())) as loose, ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in loose.namelist():
            archive.writestr(name, loose.read(name))
    return out.getvalue()


def _cut(chance: Random, members: dict[str, bytes]) -> None:
    name = chance.choice(sorted(n for n in members if n.endswith((".xml", ".rels"))))
    text = members[name].decode()
    start, end = chance.choice([m.span() for m in re.finditer(r'<[^<>]*>|"[^"]*"', text)])
    values = ['""', '"-1"', '"x"', f'"{"9" * 30}"', '"\u0663"']
    instead = chance.choice(["", text[start:end] * 2, *values])
    members[name] = (text[:start] + instead + text[end:]).encode()


def test_a_finding_names_part_and_paragraph() -> None:
    broken = append(p("完了") + f"<w:p><w:r><w:t>就在这里</w:t></w:r>{mark('end')}</w:p>")(sound())
    [found] = findings(broken)
    assert (found.part, found.place.partition(" “")[2]) == (DOCUMENT, "就在这里”")


def test_xml_is_read_without_entities_or_network() -> None:
    hostile = swap(
        NUMBERING,
        "<w:numbering",
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        "<w:numbering",
    )(sound())
    assert check_package(hostile) == ["word/numbering.xml: the part has a document type (DOCTYPE)"]


# -- the catch table: what the public validators miss, our checks find -----------------------------

INTO_RUN = append("<w:p><w:r><w:p/></w:r></w:p>")
BANANA = append(table(row(p(""), p(""))).replace('w:type="auto"', 'w:type="banana"') + p(""))
ORDER = append('<w:p><w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr></w:p>')


def planted(check: str, name: str) -> Plant:
    return next(plant for n, plant, _ in PLANTED[check] if n == name)


CATCHES = [
    ("children of w:pPr out of order", ORDER, {"openxml-audit"}),
    (
        "the target of a relationship is missing",
        planted("relationships", "a missing target"),
        {"own", "openxml-audit", "ooxml-integrity"},
    ),
    ("a bookmark's id twice", planted("bookmarks", "an id twice"), {"own", "openxml-audit"}),
    ("an invalid attribute", BANANA, {"openxml-audit"}),
    ("a switch that is neither on nor off", planted("values", "a switch"), {"own"}),
    (
        "an undefined numbering",
        planted("numbering", "undefined"),
        {"own", "openxml-audit", "ooxml-integrity"},
    ),
    ("an unclosed field", planted("fields", "an unclosed field"), {"own"}),
    ("a bookmark's name twice", planted("bookmarks", "a name twice"), {"own"}),
    ("a control's id twice", planted("identifiers", "two controls"), {"own"}),
    ("an anchor that leads nowhere", planted("targets", "a dangling anchor"), {"own"}),
    ("an unclosed bookmark", planted("bookmarks", "unclosed"), {"own"}),
    (
        "an undefined style",
        planted("styles", "missing"),
        {"own", "openxml-audit", "ooxml-integrity"},
    ),
    (
        "a footnote that is missing",
        planted("notes", "a mark without note"),
        {"own", "openxml-audit", "ooxml-integrity"},
    ),
    ("a paragraph in a run", INTO_RUN, {"openxml-audit"}),
    ("an empty cell", planted("tables", "an empty cell"), {"own", "openxml-audit"}),
    (
        "a wrong content type",
        planted("types", "a wrong type"),
        {"own", "openxml-audit", "ooxml-integrity"},
    ),
    ("a member of the archive twice", twice, {"own", "ooxml-integrity"}),
]


@pytest.mark.parametrize(
    ("plant", "caught_by"), [pytest.param(*row_[1:], id=row_[0]) for row_ in CATCHES]
)
def test_the_gates_catch_what_they_are_there_for(plant: Plant, caught_by: set[str]) -> None:
    broken = plant(sound())
    assert {name for name, gate in GATES.items() if gate(broken)} == caught_by


def _open(data: bytes) -> Package:
    return open_package(data)


def _part(name: str) -> str:
    return ZipFile(BytesIO(sound())).read(name).decode()
