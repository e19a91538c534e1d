"""Attacks, faults and hard content, one row each, through the whole command.

What must happen is stated: one clear error with its place and nothing written, or a page that is
right. Never a traceback, an empty box, something fetched, or a build without an end.
"""

from __future__ import annotations

import re
import struct
import time
import unicodedata
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec import Struct, field
from tests.writers.pdf.conftest import page_texts

from briefgen.cli import run
from projects import SMALL, small_project

BRIEFING = SMALL["content/briefings/tea/briefing.yaml"]
PART = "content/briefings/tea/p.yaml"
SHEET = (Path(__file__).parents[3] / "templates/theme/print.css").read_text(encoding="utf-8")
LINE = SHEET.count("\n") + 1
"""The line of the print sheet on which what a row adds stands."""
FIGURE = "id: part\nkind: figure\nsrc: assets/p.{}\nalt: A\ncaption: C\n"
TABLE = (
    "id: part\nkind: table\ncaption: C\ncolumns: [{id: a, title: A}, {id: b, title: B}]\nrows:\n"
)
URL = "https://example.org/" + "long/path_" * 18


class Case(Struct):
    """What is put into a project, and what the command says of it ("" where it builds).

    `says` are patterns, each of which stands in a line of its own; `shows` is text of the PDF,
    without spaces.
    """

    files: Mapping[str, str | bytes]
    says: tuple[str, ...] = ()
    shows: str = ""
    seconds: int = 30
    part: bool = field(default=True)


def text(body: str, *says: str, shows: str = "", seconds: int = 30) -> Case:
    """A paragraph of content."""
    lines = body.replace("\n", "\n  ")
    part = f"id: part\nkind: text\ntitle: Part\nbody: |\n  {lines} {{.note}}\n"
    return Case({PART: part}, tuple(rf"p\.yaml:{s}" for s in says), shows, seconds)


def drawing(inner: str, *says: str, before: str = "") -> Case:
    """A picture, line 2 of which is `inner`."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">'
    svg = f"{before}{head}\n{inner}</svg>"
    files: dict[str, str | bytes] = {PART: FIGURE.format("svg"), "assets/p.svg": svg}
    return Case(files, tuple(rf"^assets/p\.svg:{s}" for s in says))


def css(rules: str, *says: str, seconds: int = 30) -> Case:
    """Rules at the end of the project's print sheet."""
    files: dict[str, str | bytes] = {"templates/theme/print.css": f"{SHEET}{rules}\n"}
    return Case(files, says, seconds=seconds, part=False)


def template(html: str, *says: str) -> Case:
    """Elements that a project's own template adds."""
    name = "templates/sections/text.html.j2"
    override = f'{{% extends "base/sections/text.html.j2" %}}\n{{% block body %}}\n{html}\n'
    case = text("Word")
    return Case({**case.files, name: f"{override}{{% endblock %}}"}, says)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 16)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def multiplied(kind: str, inside: str) -> str:
    """Seven parts in each other, each ten times in the next."""
    first = f'<{kind} id="u0"><rect width="1" height="1"/></{kind}>'
    return first + "".join(
        f'<{kind} id="u{n + 1}">{inside.format(n) * 10}</{kind}>' for n in range(7)
    )


AT = rf"^templates/theme/print\.css:{LINE}:\d+: error"
TEMPLATE = r"^templates/sections/text\.html\.j2:3:\d+: error"
GROWN = "".join(f"--v{n + 1}: {f'var(--v{n}) ' * 10};" for n in range(8))

CASES: Mapping[str, Case] = {
    # 16: scripts
    "16 script": text("<script>x()</script>", "5:3: error M201"),
    "16 handler": text("<img src=x onerror=x()>", "5:3: error M201", "5:3: error M222"),
    "16 link that runs": text("[a](javascript:x)", "5:3: error M204"),
    "16 script of a template": template("<script>x()</script>", f"{TEMPLATE} H101"),
    "16 handler of a template": template('<p onclick="x()">a</p>', f"{TEMPLATE} H102"),
    "16 link of a template": template('<p><a href="javascript:x">a</a></p>', f"{TEMPLATE} H103"),
    # 17, 18, 19, 21: files and the network
    "17 file as attachment": template(
        '<p><a rel="attachment" href="file:///etc/passwd">a</a></p>',
        f"{TEMPLATE} H102",
        f"{TEMPLATE} H103",
    ),
    "17 linked file": template("<link>", f"{TEMPLATE} H101", f"{TEMPLATE} H202"),
    "18 object": template('<object data="http://a.example"></object>', f"{TEMPLATE} H101"),
    "18 style": template('<p style="background: url(http://a.example)">a</p>', f"{TEMPLATE} H102"),
    "18 background": css("p { background: url(http://a.example/b) }", "error P202: .*a.example/b"),
    "18 generated": css("p::before { content: url(file:///etc/hostname) }", "error P202: .*file:"),
    "18 import": css("@import url(http://a.example/b);", f"{AT} P205"),
    "18 picture in a drawing": drawing('<image href="http://a.example/b"/>', "2:1: error M164"),
    "21 colour profile": css(
        "@color-profile device-cmyk { src: url(http://a.example/b) }", "error P202: .*a.example/b"
    ),
    # 20, 22: paths and pictures
    "20 relative link": text("[a](../x.html)", "5:3: error M204"),
    "20 relative link of a template": template('<p><a href="../x">a</a></p>', f"{TEMPLATE} H103"),
    "22 picture that is not there": Case(
        {PART: FIGURE.format("svg")}, (r"p\.yaml:3:6: error Y101: .*p\.svg",)
    ),
    # 23: hidden content
    "23 off the page": css("p { position: absolute; left: -9999px }", *["error P302: .*runs"] * 5),
    "23 cut off": css("p { overflow: hidden; height: 2px }", *["error P302: .*cut off"] * 5),
    # 24, 25: bombs
    "24 entities": drawing(
        "<text>&b;</text>",
        "1:1: error M163: .*document type",
        before='<!DOCTYPE s [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>',
    ),
    "24 entity of a file": drawing(
        "<text>&a;</text>",
        "1:1: error M163",
        before='<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ),
    "25 use": drawing(multiplied("g", '<use href="#u{}"/>'), "2:1: error M162: .*too many"),
    "25 mask": drawing(
        multiplied("mask", '<path mask="url(#u{})" d="M0 0L9 9"/>'), "2:1: error M162"
    ),
    "25 mask of itself": drawing(
        '<mask id="a"><path mask="url(#a)" d="M0 0"/></mask>', "2:1: error M162: .*itself"
    ),
    "25 values": css(
        f":root {{ --v0: a; {GROWN} }} p {{ font-family: var(--v8) }}", "error P211", seconds=1
    ),
    "25 colspan": template(
        '<table><tbody><tr><td colspan="1000000">a</td></tr></tbody></table>',
        f"{TEMPLATE} H110: .*from 1 to 99",
    ),
    # 26: nesting
    "26 elements": template(
        "<div>" * 1000 + "<p>a</p>" + "</div>" * 1000, f"{TEMPLATE} H105", f"{TEMPLATE} H204"
    ),
    "26 quotations": text("> " * 500 + "a", "5:3: error M216", "5:3: error M222"),
    "26 rules": css("p { " * 500 + "color: red" + "}" * 500, "error P207"),
    "26 brackets": css(f"p {{ width: {'calc(' * 900}1px{')' * 900} }}", "error P207: .*deeply"),
    "26 groups of a drawing": drawing("<g>" * 300 + "</g>" * 300, "2:1: error M162: .*deep"),
    "26 lists of YAML": Case(
        {PART: f"id: part\nkind: text\ntitle: Part\nbody: {'[' * 1000}"}, ("p.yaml:4:.* Y208",)
    ),
    # 27, 28, 29: size
    "27 pixels": Case(
        {PART: FIGURE.format("png"), "assets/p.png": png(20000, 20000)},
        (r"^assets/p\.png: error M162: .*20000 × 20000 pixels",),
    ),
    "28 padding": css("h1 { padding-top: 1e9px }", "error P302: .*off the foot"),
    "28 rows": css("main, body { display: grid } p { grid-row: 1000000 }", "error P207"),
    "29 words": Case({PART: text("word " * 40_000).files[PART]}, ("^error P211",), seconds=1),
    # names that mean nothing
    "unknown list style": css(
        "ol { list-style-type: lower-romn }", f"{AT} P205: .*lower-romn.*lower-roman"
    ),
    "unknown style of a counter": css(
        "p::before { content: counter(page, nothing) }", f'{AT} P205: .*no list style "nothing"'
    ),
    "unknown counter": css("p::before { content: counter(no) }", f'{AT} P205: .*counter "no"'),
    "unknown medium": css("@media prnt { p { color: red } }", f"{AT} P205: .*prnt.*print"),
    "unknown running element": css(
        "@page { @top-right { content: element(no) } }", f'{AT} P205: .*running element "no"'
    ),
    "unknown page": css("p { page: no }", f'{AT} P205: .*no page "no"', "error P303"),
    "a browser's property": css("p { -webkit-hyphens: none }", f"{AT} P205: .*-webkit-hyphens"),
    "unknown selector": css("p:no { color: red }", f"{AT} P205: .*p:no"),
    "unknown property": css("p { colour: red }", f"{AT} P205: .*colour"),
    "undefined value": css("p { color: var(--no) }", f"{AT} P205: .*color"),
    "missing paint": drawing('<path fill="url(#no)" d="M0 0"/>', "2:1: error M167: .*#no"),
    "missing part": drawing('<use href="#no"/>', "2:1: error M167: .*#no"),
    "all faults of a drawing": drawing(
        "<script/>\n<g onload='x()'/>\n<use href='#no'/>",
        "2:1: error M163: .*script",
        "3:1: error M163: .*onload",
        "4:1: error M167: .*#no",
    ),
    # characters
    "emoji": text("a \U0001f600 b", r"5:3: error P[12]03: .*U\+1F600"),
    "emoji of several parts": text("a \U0001f468\u200d\U0001f467 b", r"5:3: error P[12]03"),
    "rare Han": text("a \U00030000 b", r"5:3: error P[12]03: .*U\+30000"),
    "Tibetan": text("a \u0f56\u0f7c b", r"5:3: error P[12]03: .*U\+0F56.*U\+0F7C"),
    "Arabic": text("a \u0627\u0644 b", r"5:3: error P[12]03: .*U\+0627"),
    "Hebrew": text("a \u05e2\u05d1 b", r"5:3: error P[12]03: .*U\+05D1"),
    "combining mark that is in no family": text("a\u0330 b", r"5:3: error P[12]03: .*U\+0330"),
    "combining mark": text("e\u0301tude", shows="\u00e9tude"),
    "override of direction": text("ab\u202ecd", r"5:5: error Y106: .*right-to-left override"),
    "override, closed": text("a\u202eb\u202c", "5:4: error Y106", "5:6: error Y106"),
    "isolate, not closed": text("ab\u2068cd", r"5:5: error Y106: .*first strong isolate"),
    "end of an isolate": text("ab\u2069cd", "5:5: error Y106"),
    "override as entity": text("ab&#x202e;cd", "5:5: error M221"),
    "override as escape": Case(
        {PART: 'id: part\nkind: text\ntitle: Part\nbody: "ab\\u202ecd {.note}"\n'},
        (r"p\.yaml:4:10: error Y214",),
    ),
    "tag character": text("ab\U000e0041cd", r"5:5: error Y106: .*U\+E0041 \(tag character\)"),
    "mark of direction": text("ab\u200fcd", shows="abcd"),
    "characters without width": text("ab\u200bcd\u200cef\u200dgh\u2060ij", shows="abcdefghij"),
    "byte order mark": text("ab\ufeffcd", "5:5: error Y106"),
    "a NUL": text("ab\0cd", "5:5: error Y106"),
    # much of everything
    "200 characters of address": text(f"See {URL} there", shows=URL),
    "60 rows": Case(
        {PART: TABLE + "".join(f"  - {{id: r{n}, cells: [row{n}, b]}}\n" for n in range(60))},
        shows="row59",
    ),
    "a cell of 5000 words": Case(
        {PART: TABLE + f'  - {{id: x, cells: ["{"word " * 5000}", b]}}\n'}, shows="word" * 150
    ),
    "a cell of 5000 Han characters": Case(
        {PART: TABLE + f'  - {{id: x, cells: ["{"汉字" * 2500}", b]}}\n'}, shows="汉字" * 200
    ),
    "a number that is none": Case(
        {"content/figures.yaml": "figures:\n  - {id: f, value: .nan, unit: percent, label: L}\n"},
        (r"figures\.yaml:2:5: error Y301", r"figures\.yaml:2:20: error Y213: .*a finite number"),
        part=False,
    ),
}  # fmt: skip


def project(folder: Path, case: Case) -> Path:
    small_project(folder)
    if case.part:
        briefing = BRIEFING.replace("summary.yaml,", "summary.yaml, p.yaml,")
        (folder / "content/briefings/tea/briefing.yaml").write_text(briefing, encoding="utf-8")
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.mark.parametrize("name", CASES)
def test_it_is_set_properly_or_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CASES[name]
    folder = project(tmp_path, case)
    monkeypatch.setenv("BRIEFGEN_TIME_LIMIT", str(case.seconds))
    started = time.monotonic()
    code = run(["build", str(folder), "--format", "pdf"])
    assert time.monotonic() - started < case.seconds + 10
    said = capsys.readouterr().err
    assert "Traceback" not in said
    file = folder / "build" / "tea-readers-en.pdf"
    if case.says:
        assert code == 1, said
        assert not file.exists()
        lines = [line for line in said.splitlines() if ": error " in f": {line}"]
        assert len(lines) == len(case.says), said
        for pattern in set(case.says):
            assert re.search(pattern, said, re.MULTILINE), f"{pattern} is not in:\n{said}"
    else:
        assert code == 0, said
        assert said == ""
        words = "".join(page_texts(file.read_bytes()))
        words = unicodedata.normalize("NFC", words)
        bare = re.sub("[\\s\u00ad\u200b-\u200f\u2060\ufffe]", "", words)
        assert case.shows in bare
        check_innocent(file, tmp_path)


def check_innocent(file: Path, folder: Path) -> None:
    """No path of this computer and no program stands anywhere in a file, streams unpacked."""
    data = file.read_bytes()
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        plain = b"\n".join([data, *streams, *(repr(o).encode() for o in pdf.objects)])
    secrets = {str(folder), str(Path(__file__).resolve().parents[3]), str(Path.home())} - {"/"}
    for secret in (*secrets, "file:", "javascript:"):
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            assert secret.encode(encoding) not in plain


HIDDEN = {
    "white": ("p { color: white }", "the colour of its ground"),
    "as its box": ("p { color: #333; background: #343434 }", "the colour of its ground"),
    "transparent": ("main { opacity: 0 }", "transparent"),
    "of a clear colour": ("p { color: #0000 }", "transparent"),
    "hidden": ("p { visibility: hidden }", "hidden"),
    "without size": ("p { font-size: .1px !important }", "no size"),
    "far to the left": ("p { text-indent: -9999px }", "beside the page"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_text_that_nobody_can_see_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules, reason = HIDDEN[name]
    assert run(["build", str(project(tmp_path, css(rules))), "--format", "pdf"]) == 1
    said = capsys.readouterr().err
    assert re.search(
        rf"summary\.yaml:4:14: error P304: page 1: “.*cannot be seen: .*{reason}", said
    )


@pytest.mark.parametrize("rules", ["p { display: none }", "p { font-size: 0 !important }"])
def test_text_that_a_sheet_takes_away_is_missed_by_verify(
    rules: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path, css(rules))
    if run(["build", str(folder), "--format", "pdf", "--quiet"]) == 0:
        assert run(["verify", str(folder / "build"), "--project", str(folder)]) == 1
        assert "missing in PDF" in capsys.readouterr().err


MISSPELT = {
    "templates/sections/txet.html.j2": "sections/text.html.j2",
    "templates/compnents/cover.html.j2": "components/cover.html.j2",
    "templates/theme/prnt.css": "theme/print.css",
    "templates/audiences/reders/sections/text.html.j2": "readers",
}


@pytest.mark.parametrize("name", MISSPELT)
def test_a_file_of_templates_that_nothing_uses_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path, Case({name: "x"}, part=False))
    assert run(["build", str(folder), "--format", "html"]) == 0
    said = capsys.readouterr().err
    assert said.count("warning T108") == 1
    assert f'did you mean "{MISSPELT[name]}"?' in said


def test_a_template_that_another_includes_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = '{% extends "base/sections/summary.html.j2" %}{% include "parts/mine.html.j2" %}'
    files = {"templates/sections/summary.html.j2": base, "templates/parts/mine.html.j2": ""}
    files["templates/theme.css"] = files["templates/README.md"] = ""
    run(["build", str(project(tmp_path, Case(files, part=False))), "--format", "html"])
    assert "T108" not in capsys.readouterr().err


def test_a_colour_of_the_palette_that_nothing_uses_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theme = 'color:\n  palette: {acent: "#123456", leaf: "#0a0", oak: "#333"}\n  primary: leaf\n'
    files = {
        "templates/theme.yaml": theme,
        "content/audiences/readers.yaml": "name: Readers\ntheme: {color: {foreground: oak}}\n",
    }
    folder = project(tmp_path, Case(files, part=False))
    assert run(["build", str(folder), "--format", "html"]) == 0
    said = capsys.readouterr().err
    assert said.count("warning T506") == 1
    assert 'templates/theme.yaml:2:13: warning T506: no colour uses "acent"' in said
    assert 'did you mean "accent"?' in said
