"""What must not get into a Word file, through the whole command: told with its place, or left text.

Nothing is written where something is wrong: what an earlier build made stays as it is.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefgen.cli import run
from projects import SMALL, small_project

BRIEFING = SMALL["content/briefings/tea/briefing.yaml"].replace(
    "summary.yaml,", "summary.yaml, p.yaml,"
)
PART = "content/briefings/tea/p.yaml"
TEXT = "id: part\nkind: text\ntitle: Part\nbody: |\n  {} {{.note}}\n"
FIGURE = "id: part\nkind: figure\nsrc: assets/p.{}\nalt: A\ncaption: C\n"
TABLE = (
    "id: part\nkind: table\ncaption: C\ncolumns: [{id: a, title: A}, {id: b, title: B}]\nrows:\n"
    "  - {id: x, cells: [a, b]}\n"
)


def png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 16)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def svg(inner: str, before: str = "") -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    return f"{before}{head}\n{inner}</svg>".encode()


HUGE = b64encode(png(30_000, 30_000)).decode()
PICTURES = {
    "a picture of 30,000 × 30,000 pixels": ("png", png(30_000, 30_000), "p.png: error M162"),
    "a picture that is cut off": ("png", png(9, 9)[:-1], "p.png: error M161"),
    "a picture that is none": ("png", b"GIF89a", "p.png: error M160"),
    "a drawing with a script": ("svg", svg("<script>x()</script>"), "p.svg:2:1: error M163"),
    "a drawing with a handler": ("svg", svg('<g onload="x()"/>'), "p.svg:2:1: error M163"),
    "a drawing with entities": (
        "svg",
        svg("&a;", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'),
        "p.svg:1:1: error M163",
    ),
    "a drawing that names another file": (
        "svg",
        svg('<image href="http://x.example/a.png"/>'),
        "p.svg:2:1: error M164",
    ),
    "a drawing that fetches by its style": (
        "svg",
        svg("<style>rect { fill: url(http://x.example/a) }</style>"),
        "p.svg:2:1: error M164",
    ),
    "a drawing with a huge picture inside": (
        "svg",
        svg(f'<image href="data:image/png;base64,{HUGE}"/>'),
        "p.svg:2:1: error M162",
    ),
}
TEXTS = {
    "a row that is too short": (
        TABLE + "  - {id: y, cells: [a]}\n",
        "p.yaml:7:20: error M152: this row has 1 cell, the table 2 columns",
    ),
    "a row that is too long": (
        TABLE + "  - {id: y, cells: [a, b, c]}\n",
        "p.yaml:7:20: error M152: this row has 3 cells, the table 2 columns",
    ),
    "a level of headings skipped": (
        TEXT.format("a") + "\n  #### Four\n\n  b {.note}\n",
        "p.yaml:7:3: error M217: a heading of level 4 without one above it",
    ),
    "a heading above the section's": (TEXT.format("# One\n\n  a"), "p.yaml:5:3: error M217"),
    "a NUL": (TEXT.format("a\0b"), "p.yaml:5:4: error Y106: the character U+0000 (NUL)"),
    "a vertical tab": (
        'id: part\nkind: text\ntitle: Part\nbody: "a\\vb {.note}"\n',
        "p.yaml:4:9: error Y214: the character U+000B (vertical tab)",
    ),
    "half a character": (
        'id: part\nkind: text\ntitle: Part\nbody: "a\\ud800b {.note}"\n',
        "p.yaml:4:11: error Y201",
    ),
    "a link that runs": (TEXT.format("[a](javascript:x)"), "p.yaml:5:3: error M204"),
    "a link to a file": (TEXT.format("[a](file:///etc/passwd)"), "p.yaml:5:3: error M204"),
    "a picture in a text": (TEXT.format("![a](http://x.example/b.png)"), "p.yaml:5:3: error M202"),
    "markup": (TEXT.format("<script>x()</script>"), "p.yaml:5:3: error M201"),
}


def project(folder: Path, part: str, picture: tuple[str, bytes] | None = None) -> Path:
    """A project with one more section, and an earlier Word file in its output folder."""
    small_project(folder, content__briefings__tea__briefing_yaml=BRIEFING)
    (folder / PART).write_text(part, encoding="utf-8")
    if picture:
        (folder / "assets").mkdir()
        (folder / "assets" / f"p.{picture[0]}").write_bytes(picture[1])
    return folder


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says of the project; it must have failed and written nothing."""
    (folder / "build").mkdir()
    earlier = folder / "build" / "tea-readers-en.docx"
    earlier.write_bytes(b"earlier")
    assert run(["build", str(folder), "--format", "docx", "--force"]) == 1
    said = capsys.readouterr()
    assert "nothing was written" in said.err
    assert said.out == ""
    assert earlier.read_bytes() == b"earlier"
    assert {p.name for p in (folder / "build").iterdir()} <= {earlier.name, ".briefgen.lock"}
    return said.err


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_is_more_than_a_picture_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, data, said = PICTURES[name]
    assert f"assets/{said}" in refused(project(tmp_path, FIGURE.format(kind), (kind, data)), capsys)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_word_would_take_amiss_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part, said = TEXTS[name]
    assert f"content/briefings/tea/{said}" in refused(project(tmp_path, part), capsys)


COMMANDS = (
    r"DDEAUTO c:\\windows\\system32\\cmd.exe",
    r'\{ INCLUDETEXT "c:\\secret.docx" \}',
    "=cmd|' /C calc'!A0",
    r'HYPERLINK "file:///etc/passwd"',
    "@SUM(1+1)*cmd|' /C calc'!A0",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_looks_like_a_command_stays_text(command: str, tmp_path: Path) -> None:
    words = command.replace("\\\\", "\\").replace(r"\{", "{").replace(r"\}", "}")
    folder = project(tmp_path, TEXT.format(command))
    briefing = BRIEFING.replace("title: Tea", f"title: {_quoted(words)}")
    (folder / "content/briefings/tea/briefing.yaml").write_text(briefing, encoding="utf-8")
    assert run(["build", str(folder), "--format", "docx", "--quiet"]) == 0
    with ZipFile(BytesIO((folder / "build" / "tea-readers-en.docx").read_bytes())) as archive:
        parts = {n: _xml(archive.read(n)) for n in archive.namelist() if n.endswith(".xml")}
    shown = "".join(parts["word/document.xml"].itertext("{*}t"))
    assert shown.count(words) == 2, "once in the title, once in the text"
    codes = {
        (node.text or "").split()[0]
        for tree in parts.values()
        for node in tree.iter("{*}instrText")
    }
    assert codes <= {"PAGE", "NUMPAGES", "TOC", "PAGEREF", "REF", "SEQ", "HYPERLINK"}
    fields = [n.text or "" for tree in parts.values() for n in tree.iter("{*}instrText")]
    assert not any(word in field for field in fields for word in ("cmd", "secret", "passwd"))


def _quoted(text: str) -> str:
    """The text as YAML quotes it."""
    return "'" + text.replace("'", "''") + "'"


def _xml(data: bytes) -> object:
    from lxml import etree

    return etree.fromstring(data)
