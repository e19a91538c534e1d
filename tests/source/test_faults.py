"""Hostile and faulty YAML: each file gives the diagnostics written beside it, and no traceback."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Collector
from briefgen.source import TextFile, parse_yaml, read_yaml
from briefgen.source.encoding import decode


def findings(text: str) -> list[str]:
    """The faults of a text as "line:column code"."""
    result = parse_yaml(TextFile("x.yaml", text))
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in result.diagnostics if d.span]


def data(text: str):
    result = parse_yaml(TextFile("x.yaml", text))
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value.data


def levels(of: str, width: int, count: int) -> str:
    """A list of `width` values, then `count` lists of `width` aliases of the one before."""
    lines = [f"a0: &a0 [{', '.join([of] * width)}]"]
    for n in range(1, count):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]")
    return "\n".join(lines)


MERGE_BOMB = (
    "a0: &a0 {x: 1}\n"
    + "\n".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 8))
    + "\n"
)

FAULTS = {
    "an alias bomb": (levels("x", 10, 10), ["6:15 Y209"]),
    "merge keys": ("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n", ["3:3 Y207"]),
    "a merge-key bomb": (MERGE_BOMB, [*(f"{n}:10 Y207" for n in range(2, 8)), "7:15 Y209"]),
    "an alias inside itself": ("a: &a [*a]", ["1:8 Y211"]),
    "an alias without anchor": ("a: *here", ["1:4 Y210"]),
    "a key twice": ("a: 1\nb: 2\na: 3\n", ["3:1 Y205"]),
    "keys twice at every depth": ("a: {b: 1, b: 2}\nc: {d: 1}\nc: {e: 1, e: 2}", [
        "1:11 Y205", "3:1 Y205", "3:11 Y205",
    ]),
    "a Python tag": ('a: !!python/object/apply:os.system ["x"]', ["1:4 Y206"]),
    "a tag on a scalar": ("a: !!int 3", ["1:4 Y206"]),
    "an own tag": ("a: !x {b: 1}", ["1:4 Y206"]),
    "not a number": ("a: .nan", ["1:4 Y213"]),
    "endless numbers": ("a: .inf\nb: -.INF\nc: 1e400", ["1:4 Y213", "2:4 Y213", "3:4 Y213"]),
    "three hundred hexadecimal digits": ("a: 0x" + "f" * 295, ["1:4 Y213"]),
    "five thousand digits": ("a: " + "9" * 5000, ["1:4 Y213"]),
    "thirty thousand brackets": ("[" * 30000, ["1:101 Y208"]),
    "thirty thousand braces": ("{a: " * 30000, ["1:401 Y208"]),
    "five hundred nested blocks": (
        "\n".join(" " * n + "a:" for n in range(500)), ["101:101 Y208"],
    ),
    "a hundred and ten levels of aliases": (
        "\n".join(["a0: &a0 [1]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 110)]),
        ["100:12 Y208"],
    ),
    "escapes of what cannot be printed": (
        'a: "x\\0y\\vz\\uFFFE"', ["1:6 Y214", "1:9 Y214", "1:12 Y214"],
    ),
    "an escaped lone surrogate": ('a: "\\ud800"', ["1:7 Y201"]),
    "an unknown escape": ('a: "\\q"', ["1:5 Y201"]),
    "two documents": ("a: 1\n---\nb: 2\n", ["2:1 Y204"]),
    "a tab that indents": ("a:\n\tb: 1\n", ["2:1 Y202"]),
    "a tab behind blanks": ("a:\n  b: 1\n \tc: 1\n", ["3:2 Y202"]),
    "a mapping as key": ("{a: 1}: b\n", ["1:1 Y212"]),
    "a list as key, and another fault": ("[a]: b\nc: *no\n", ["1:1 Y212", "2:4 Y210"]),
    "an alias as key": ("a: &a x\n*a : y", ["2:1 Y212"]),
    "an empty key": ('"": 1', ["1:1 Y212"]),
    "a list not closed": ("a: [1, 2", ["1:9 Y201"]),
    "quotes not closed": ('a: "x\nb: 1\nc: 2\n', ["1:4 Y201"]),
    "a colon in text": ("a: b: c", ["1:5 Y201"]),
    "a citation that is no text": ("cite: [@a]", ["1:8 Y201"]),
    "text that begins with a brace": ("text: {fig:x} of them", ["1:15 Y201"]),
    "wrong indentation": ("a: 1\n  b: 2\n", ["2:4 Y201"]),
    "a list that becomes a mapping": ("- a\nb: 1\n", ["2:1 Y201"]),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_has_its_place(name: str) -> None:
    text, expected = FAULTS[name]
    assert findings(text) == expected


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_says_so(text: str) -> None:
    result = parse_yaml(TextFile("x.yaml", text))
    assert [(d.code, str(d.span)) for d in result.diagnostics] == [("Y203", "x.yaml")]


def test_a_key_that_stands_twice_names_both_places() -> None:
    (fault,) = parse_yaml(TextFile("content/x.yaml", "a:\n  b: 1\n  b: 2\n")).diagnostics
    assert str(fault.span) == "content/x.yaml:3:3"
    assert "content/x.yaml:2:3" in fault.message


def test_values_that_yaml_1_1_would_change_stay_text() -> None:
    words = [
        "no",
        "NO",
        "on",
        "yes",
        "y",
        "12:30",
        "0777",
        "00123",
        "2024-02-30",
        "1_000",
        "２０２４",
    ]
    assert data(f"[{', '.join(words)}]") == words


def test_the_core_schema_knows_numbers_truth_and_null() -> None:
    text = "[1, -2, +3, 0, 1.5, .5, 1e3, 0x1F, 0o17, true, False, null, ~, '1', \"true\"]"
    assert data(text) == [
        1,
        -2,
        3,
        0,
        1.5,
        0.5,
        1000.0,
        31,
        15,
        True,
        False,
        None,
        None,
        "1",
        "true",
    ]


def test_anchors_and_aliases_of_whole_values_are_allowed() -> None:
    assert data("a: &a {b: [1]}\nc: *a\n") == {"a": {"b": [1]}, "c": {"b": [1]}}


def test_keys_are_text_as_they_are_written() -> None:
    assert data("1688: a\nno: b\ntrue: c\n2024-01-01: d") == {
        "1688": "a",
        "no": "b",
        "true": "c",
        "2024-01-01": "d",
    }


def test_many_honest_aliases_pass() -> None:
    assert len(data("a: &a [1, 2]\nb: [" + "*a, " * 5000 + "]")["b"]) == 5000


def test_a_file_with_faults_still_gives_the_rest_of_its_content() -> None:
    result = parse_yaml(TextFile("x.yaml", "a: 1\na: 2\nb: !t [1]\nc: .nan\n"))
    assert result.value is not None
    assert result.value.data["a"] == 1
    assert result.value.data["b"] == [1]
    assert len(result.diagnostics) == 3


def test_the_message_for_a_bare_citation_says_to_quote_it() -> None:
    (fault,) = parse_yaml(TextFile("x.yaml", "cite: [@a, para. 1]")).diagnostics
    assert "quotes" in " ".join(fault.hints)


def test_a_list_that_is_not_closed_is_told_with_its_beginning() -> None:
    (fault,) = parse_yaml(TextFile("x.yaml", "a: 1\nb: [x,\n  y\nc: 2\n")).diagnostics
    assert str(fault.span) == "x.yaml:4:2"
    assert "2:4" in fault.message


def test_a_review_mark_is_a_warning_until_it_is_deleted() -> None:
    text = "a: 1\nb:\n  # review: number or date, carried from old\n  c: 1\n"
    (mark,) = parse_yaml(TextFile("x.yaml", text)).diagnostics
    assert (str(mark.span), mark.code, mark.is_error) == ("x.yaml:3:3", "Y215", False)
    assert "carried from old" in mark.message


# --- bytes ---------------------------------------------------------------------------------------

ENCODINGS = {
    "GBK": ("标题: 源选的目标\n说明: 不是销售额\n".encode("gbk"), "1:1 Y105", "GBK"),
    "GBK behind ASCII": ("a: b\nc: 目标".encode("gbk"), "2:5 Y105", "GBK"),
    "Latin-1": ("a: caf\xe9 au lait".encode("latin-1"), "1:7 Y105", "Latin-1"),
    "UTF-16 with mark": ("a: 源".encode("utf-16"), "1:1 Y105", "UTF-16"),
    "UTF-16 without mark": ("abc: ddd é".encode("utf-16-le"), "1:19 Y105", "UTF-16"),
    "UTF-32": ("a: b".encode("utf-32"), "1:1 Y105", "UTF-32"),
    "a surrogate in bytes": (b"a: b\xed\xa0\x80", "1:5 Y105", ""),
    "a cut character": ("a: 源".encode()[:-1], "1:4 Y105", ""),
    "NUL": (b"a: b\0c", "1:5 Y106", "NUL"),
    "vertical tab": (b"a:\nb: x\x0b", "2:5 Y106", "vertical tab"),
    "escape": (b"a: \x1b[31m", "1:4 Y106", "escape"),
    "bell, form feed": (b"a: \x07\x0c", "1:4 Y106 1:5 Y106", ""),
    "U+FFFE": ("a: \ufffe".encode(), "1:4 Y106", "U+FFFE"),
    "a mark inside": ("a: b\ufeff".encode(), "1:5 Y106", "byte order mark"),
    "a line separator": ("a: b\u2028c".encode(), "1:5 Y106", "line separator"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_bytes_that_are_no_text_are_named(name: str) -> None:
    raw, expected, word = ENCODINGS[name]
    found = Collector()
    decode(raw, "x.yaml", found)
    assert " ".join(f"{d.span.line}:{d.span.column} {d.code}" for d in found if d.span) == expected
    assert all(word in d.message for d in found)


def test_a_byte_order_mark_and_windows_newlines_are_read_over(tmp_path) -> None:
    (tmp_path / "x.yaml").write_bytes("\ufeffa: 1\r\nb: 源\r\n".encode())
    result = read_yaml(tmp_path / "x.yaml", tmp_path)
    assert result.diagnostics == ()
    assert result.value is not None
    assert result.value.data == {"a": 1, "b": "源"}
    assert str(result.value.spans.of(("b",))) == "x.yaml:2:4"


def test_a_forbidden_character_does_not_hide_the_other_faults(tmp_path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: \x07\nb: 1\nb: 2\n")
    assert [d.code for d in read_yaml(tmp_path / "x.yaml", tmp_path).diagnostics] == [
        "Y106",
        "Y205",
    ]


def test_a_binary_file_gives_a_few_lines_not_thousands() -> None:
    found = Collector()
    decode(b"\x01" * 5000, "x.yaml", found)
    assert len(list(found)) == 21
