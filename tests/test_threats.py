"""Hostile and faulty content, one row each, through the whole `briefgen check` or `build`.

What must happen is stated: one clear finding with its place, or content that is taken as written.
Never a traceback, never a process that dies or does not end, never silence.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from briefgen.cli import run
from projects import SMALL, briefgen, small_project

BRIEFING = SMALL["content/briefings/tea/briefing.yaml"].replace(
    "summary.yaml,", "summary.yaml, p.yaml,"
)
PART = "content/briefings/tea/p.yaml"
SOURCES = "content/sources.yaml"
SECONDS = 8
"""Processor time that a command may take on any row."""


class Case(Struct):
    """What is put into a project, and what the command says of it: each pattern in a line.

    `says` empty: nothing is wrong. `ok`: the command ends well.
    """

    files: Mapping[str, str | bytes]
    says: tuple[str, ...] = ()
    command: tuple[str, ...] = ("check",)
    ok: bool = False


def part(text: str | bytes, *says: str, ok: bool = False) -> Case:
    """A section file."""
    return Case({PART: text}, tuple(rf"p\.yaml:{s}" for s in says), ok=ok)


def body(text: str, *says: str, ok: bool = False, command: tuple[str, ...] = ("check",)) -> Case:
    """A paragraph of prose, from column 3 of line 5 on."""
    words = f"id: part\nkind: text\ntitle: Part\nbody: |\n  {text} {{.note}}\n"
    return Case({PART: words}, tuple(rf"p\.yaml:{s}" for s in says), command, ok)


def source(more: str, *says: str, ok: bool = False, family: str = "Doe") -> Case:
    """Another key of the source, in line 3 behind column 61."""
    text = SMALL[SOURCES].replace("issued: 2024", f"issued: 2024, {more}").replace("Doe", family)
    return Case({SOURCES: text}, tuple(rf"sources\.yaml:{s}" for s in says), ok=ok)


def weight(value: str, *says: str) -> Case:
    """A number that must be whole and from 1 to 3, at 4:30."""
    items = "".join(
        f"{name}: [{{id: {name[0]}1, weight: {value if name == 'strengths' else 1}, "
        f'text: Of {name}, cite: "[@doe2024, p. 4]"}}]\n'
        for name in ("strengths", "weaknesses", "opportunities", "threats")
    )
    return part(f"id: swot\nkind: swot\ntitle: SWOT\n{items}", *says)


def number(value: str, *says: str) -> Case:
    """A number of a key figure, at 3:12."""
    figure = (
        f'figures:\n  - id: kf\n    value: {value}\n    label: Tea\n    cite: "[@doe2024, p. 4]"\n'
    )
    return Case({"content/figures.yaml": figure}, tuple(rf"figures\.yaml:{s}" for s in says))


def date(value: str, *says: str) -> Case:
    """The date of an event, at 5:24."""
    event = f'  - {{id: ev-one, date: {value}, text: Tea, cite: "[@doe2024, p. 3]"}}\n'
    return part(f"id: part\nkind: timeline\ntitle: Part\nevents:\n{event}", *says)


def aliases(width: int, count: int, of: str) -> str:
    """A list, then `count` lists of aliases of the one before, each `width` wide."""
    lines = [f"a0: &a0 [{', '.join(['x'] * width)}]"]
    lines += [
        f"a{n}: &a{n} {of.format(', '.join([f'*a{n - 1}'] * width))}" for n in range(1, count)
    ]
    return "\n".join(lines) + "\n"


UNREADABLE = "error Y105: this file is not UTF-8"
THREATS: dict[str, Case] = {
    # YAML
    "1 an alias bomb": part(aliases(10, 10, "[{}]"), "6:15: error Y209"),
    "2 a merge-key bomb": part(
        aliases(10, 8, "{{<<: [{}]}}"), "2:10: error Y207", "6:20: error Y209"
    ),
    "3 an alias inside itself": part("a: &a [*a]\n", "1:8: error Y211"),
    "4 a key twice": part(
        "id: part\nkind: references\nid: b\ntitle: P\n",
        '3:1: error Y205: the key "id" stands twice; first written at .*p.yaml:1:1',
    ),
    "5 a Python object": part(
        'id: !!python/object/apply:os.system ["true"]\n', "1:5: error Y206"
    ),
    "6 no, NO, on, 12:30 are text": body("No, on, 12:30", ok=True),
    "6 no as a title": part(
        "id: part\nkind: text\ntitle: no\nbody: |\n  NO on 12:30 {.note}\n", ok=True
    ),
    "6 leading zeros in text": source(
        "issue: 00123", '3:.*: warning Y216: 00123.*"00123"', ok=True
    ),
    "6 leading zeros, octal": source("volume: 0777", "3:.*: warning Y216: 0777", ok=True),
    "6 leading zeros in quotes": source('issue: "00123"', ok=True),
    "6 leading zeros of a number": weight("02", "4:30: error Y303.*does not begin with 0"),
    "7 the 30th of February": date("2024-02-30", "5:32: error M301: February 2024 has 29 days"),
    "7 in a source": source("accessed: 2024-02-30", "3:.*: error M"),
    "8 not a number": number(".nan", "3:12: error Y213"),
    "8 endless": number("-.inf", "3:12: error Y213"),
    "8 too large": number("1e400", "3:12: error Y213"),
    "9 full-width digits in text": body("In ２０２４", "5:6: warning L212", ok=True),
    "9 full-width digits as a number": number("２０", "3:12: error Y303.*ASCII digits: 20"),
    "9 full-width digits as a whole number": weight("２", "4:30: error Y303.*ASCII digits: 2"),
    "9 full-width digits as a date": date("２０２４", "5:24: error M301.*plain digits"),
    "10 thirty thousand brackets": part("[" * 30_000, "1:101: error Y208"),
    "10 five hundred blocks": part(
        "\n".join(" " * n + "a:" for n in range(500)), "101:101: error Y208"
    ),
    "11 GBK": part("id: part\ntitle: 源选的目标\n".encode("gbk"), f"2:10: {UNREADABLE}.*GBK"),
    "11 Latin-1": part(
        "id: part\ntitle: caf\xe9 x\n".encode("latin-1"), f"2:11: {UNREADABLE}.*Latin-1"
    ),
    "11 NUL": part(b"id: part\ntitle: a\0b\n", r"2:9: error Y106: the character U\+0000 \(NUL\)"),
    "11 UTF-16": part("id: part\n".encode("utf-16"), "1:1: error Y105: this file is UTF-16"),
    "11 a byte order mark": part(
        "\ufeffid: part\r\nkind: text\r\ntitle: P\r\nbody: |\r\n  A {.note}\r\n", ok=True
    ),
    "12 half a surrogate pair": part('id: part\ntitle: "\\ud800"\n', "2:11: error Y201"),
    "12 an escaped NUL": part('id: part\ntitle: "a\\0b"\n', "2:10: error Y214.*NUL"),
    "12 an escaped tab": part('id: part\ntitle: "a\\vb"\n', "2:10: error Y214.*vertical tab"),
    "13 five thousand digits": number("9" * 5000, "3:12: error Y213"),
    "14 two documents": part("id: part\n---\nid: b\n", "2:1: error Y204"),
    "14 a tab": part("id: part\nbody:\n\ta: b\n", "3:1: error Y202"),
    "14 a mapping as key": part("{a: 1}: b\n", "1:1: error Y212"),
    "14 nothing": part("", " error Y203"),
    "14 only a comment": part("# later\n", " error Y203"),
    "15 sixty thousand rows": part(
        "id: part\nkind: references\nlater:\n"
        + "".join(f"  - row {n} of many of them\n" for n in range(60_000)),
        "3:1: error Y302",
    ),
    "15 sixty thousand keys": part(
        "".join(f"key{n}: the value of this row\n" for n in range(60_000)), "1:1: error Y301"
    ),
    "15 ten megabytes": Case(
        {PART: "# " + "x" * 10_000_000}, (r"briefing\.yaml:4:26: error Y103.*p.yaml.* 10 MB",)
    ),
    # characters
    "47 half a surrogate pair in bytes": part(
        b"id: part\ntitle: a\xed\xa0\x80\n", f"2:9: {UNREADABLE}"
    ),
    "48 NUL": body("a\0b", r"5:4: error Y106: the character U\+0000 \(NUL\)"),
    "48 vertical tab": body("a\vb", r"5:4: error Y106.*\(vertical tab\)"),
    "48 escape": body("a\x1b[31mb", r"5:4: error Y106.*\(escape\)"),
    "48 bell": body("a\ab", r"5:4: error Y106.*\(BEL\)"),
    "48 form feed": body("a\fb", r"5:4: error Y106.*\(form feed\)"),
    "48 U+FFFE": body("a\ufffeb", r"5:4: error Y106.*U\+FFFE"),
    "48 U+FFFF": body("a\uffffb", r"5:4: error Y106.*U\+FFFF"),
    "49 a turned text": body("a\u202eb", r"5:4: error Y106.*right-to-left override"),
    "49 an isolate": body("a\u2066b", r"5:4: error Y106.*left-to-right isolate"),
    "49 a tag character": body("a\U000e0041b", r"5:4: error Y106.*tag character"),
    "49 zero width space": body("te\u200ba", r"5:5: warning L232.*zero width space", ok=True),
    "49 zero width joiner": body("te\u200da", r"5:5: warning L232.*zero width joiner", ok=True),
    "49 a joiner in an emoji": body("👩\u200d👧 drink tea", ok=True),
    "49 a joiner where a script needs it": body("میخواهم and می\u200cخواهم", ok=True),
    "49 a mark of direction": body("te\u200ea", "5:5: warning L232.*left-to-right mark", ok=True),
    "50 a private character": body("\ue000", r"5:3: warning L232: U\+E000", ok=True),
    "50 a letter without a glyph": body(
        "\u0f40", r"5:3: error P203.*U\+0F40", command=("build", "--format", "pdf")
    ),
    "50 a Han character without a glyph": body(
        "\U00030000", r"5:3: error P203.*U\+30000", command=("build", "--format", "pdf")
    ),
    "50 a private character in a PDF": body(
        "\ue000", r"5:3: error P203.*U\+E000", command=("build", "--format", "pdf")
    ),
    "51 a font that is not installed": Case(
        {"templates/theme.yaml": "typography:\n  base:\n    family: [No Such Font]\n"},
        (r"No Such Font",),
        ("build", "--format", "pdf"),
    ),
    "52 look-alikes in a text": body(
        "Ask раypal", "5:7: warning L231: “раypal”.*“р” is cyrillic small letter er", ok=True
    ),
    "52 look-alikes in a name": source(
        "issue: 1", "2:.*: warning L231: “Dоe”", ok=True, family="Dоe"
    ),
    "52 look-alikes in a source's address": source(
        'URL: "https://раypal.com/x"', "3:.*: warning L231: the address's “раypal”", ok=True
    ),
    "52 a whole address of look-alikes": source(
        'URL: "https://асоре.com/"', "3:.*: warning L231", ok=True
    ),
    "52 look-alikes in punycode": source(
        'URL: "https://xn--ypal-43d9g.com/"', "3:.*: warning L231: the address's “раypal”", ok=True
    ),
    "52 look-alikes in a link": body(
        "See [here](https://раypal.com/)", "5:3: warning L231: the address's “раypal”", ok=True
    ),
    "52 Latin beside Han": body("用AI的C端和1688平台", ok=True),
    "52 Greek signs": body("Δt of 5 μm and kΩ, β-carotene", ok=True),
    "52 Russian": body("Чай (Tschai) is tea", ok=True),
    "52 a Chinese address": source('URL: "https://例子.中国/x"', ok=True),
    "52 a Russian address": source('URL: "https://пример.com/x"', ok=True),
}  # fmt: skip


def in_lines(said: str) -> str:
    """Findings in one line each: without excerpts, hints behind the message."""
    return re.sub(r"\n +=", ";", re.sub(r"\n[ \d]+\|[^\n]*", "", said))


@pytest.mark.parametrize("name", THREATS)
def test_every_threat_has_its_answer(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = THREATS[name]
    if case.command[-1] == "pdf" and shutil.which("fc-list") is None:
        pytest.skip("fontconfig is not installed")
    small_project(tmp_path, content__briefings__tea__briefing_yaml=BRIEFING)
    plain = "id: part\nkind: text\ntitle: Part\nbody: |\n  Word {.note}\n"
    for path, text in {PART: plain, **case.files}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = time.process_time()
    code = run([case.command[0], str(tmp_path), *case.command[1:]])
    assert time.process_time() - before < SECONDS
    said = in_lines("".join(capsys.readouterr()))
    assert code == (0 if case.ok else 1), said
    assert "Traceback" not in said
    assert "O301" not in said
    for pattern in case.says:
        assert re.search(pattern, said), said
    if case.ok and not case.says:
        told = [line for line in said.splitlines() if re.search(r": (error|warning) ", line)]
        assert told == []
    assert not (tmp_path / "build" / "tea-readers-en.pdf").exists()


@pytest.mark.parametrize("name", ["1 an alias bomb", "10 thirty thousand brackets"])
def test_a_process_survives_what_kills_others(name: str, tmp_path: Path) -> None:
    small_project(tmp_path, content__briefings__tea__briefing_yaml=BRIEFING)
    text = THREATS[name].files[PART]
    assert isinstance(text, str)
    (tmp_path / PART).write_text(text, encoding="utf-8")
    done = briefgen("check", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_tag_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    small_project(tmp_path / "p", content__briefings__tea__briefing_yaml=BRIEFING)
    text = f'id: !!python/object/apply:os.system ["touch {mark}"]\n'
    (tmp_path / "p" / PART).write_text(text, encoding="utf-8")
    assert run(["check", str(tmp_path / "p")]) == 1
    assert not mark.exists()
