"""Places: every value, key and character of a text is found where the author wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.source import LineIndex, SpanMap, TextFile, parse_yaml


def spans(text: str) -> SpanMap:
    value = parse_yaml(TextFile("x.yaml", text)).value
    assert value is not None
    return value.spans


SAMPLE = """\
title: {zh-CN: 摘要, en: Summary}
items:
  - id: a
    text: &t one
  - {id: b, text: *t}
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "1:1", "1:1"),
        (("title",), "1:8", "1:1"),
        (("title", "en"), "1:24", "1:20"),
        (("items",), "3:3", "2:1"),
        (("items", 0), "3:5", "3:5"),
        (("items", 0, "text"), "4:11", "4:5"),
        (("items", 1, "id"), "5:10", "5:6"),
        (("items", 1, "text"), "4:11", "5:13"),  # an alias leads to what it stands for
        (("items", 7, "id"), "3:3", "3:3"),
        (("nothing", "here"), "1:1", "1:1"),
    ],
)
def test_values_and_keys_have_places(path, value: str, key: str) -> None:
    places = spans(SAMPLE)
    assert str(places.of(path)) == f"x.yaml:{value}"
    assert str(places.key(path)) == f"x.yaml:{key}"


LITERAL = """\
body: |
  first [@a]

    second **b**
      third

  last
"""


def test_every_character_of_a_literal_block_is_found_exactly() -> None:
    assert_exact(LITERAL, LITERAL.splitlines()[1:], indent=2)


def test_a_literal_block_with_an_indent_of_its_own_and_a_comment() -> None:
    text = "body: |2-  # prose\n   a\n  b\n"
    assert_exact(text, text.splitlines()[1:], indent=2)


def assert_exact(text: str, lines: list[str], indent: int) -> None:
    value = parse_yaml(TextFile("x.yaml", text)).value
    assert value is not None
    body = value.data["body"]
    for offset, character in enumerate(body):
        if character != "\n":
            place = value.spans.inside(("body",), offset)
            assert lines[place.line - 2][place.column - 1] == character
            row = body.count("\n", 0, offset)
            assert (place.line, place.column - 1 - indent) == (
                row + 2,
                offset - (body.rfind("\n", 0, offset) + 1),
            )


STYLES = {
    "plain": "a: one two",
    "plain over lines": "a: one\n   two\n\n   three",
    "Chinese": "甲: 源选的目标 [x]",
    "single quotes": "a: 'it''s one''s'",
    "single quotes over lines": "a: 'it''s\n   folded'",
    "double quotes": 'a: "one two"',
    "escapes": 'a: "\\"q\\" \\u6e90 \\x41 tab"',
    "escaped line ends": 'a: "one \\\n   two"',
    "folded": "a: >\n  one\n  two\n\n  three\n",
    "anchored": "a: &x   |\n  one\n  two\n",
    "in a flow": "a: [x, {b: 'one two'}]",
}


@pytest.mark.parametrize("style", STYLES)
def test_visible_characters_are_found_in_every_style(style: str) -> None:
    text = STYLES[style]
    value = parse_yaml(TextFile("x.yaml", text)).value
    assert value is not None
    path: tuple[str | int, ...] = (next(iter(value.data)),)
    path = ("a", 1, "b") if style == "in a flow" else path
    scalar = value.data[path[0]] if len(path) == 1 else value.data["a"][1]["b"]
    index = LineIndex(text)
    for offset, character in enumerate(scalar):
        if character in " \t\n":
            continue
        place = value.spans.inside(path, offset)
        written = text[index.start_of(place.line) + place.column - 1 :]
        assert written.startswith((character, "\\u6e90", "\\x41", '\\"')), (offset, character)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.text("ab源 '\n\\\"", max_size=30), st.sampled_from(["'", '"']))
def test_any_quoted_text_keeps_its_characters_in_order(scalar: str, quote: str) -> None:
    inner = (
        scalar.replace("'", "''").replace("\n", " ")
        if quote == "'"
        else scalar.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    )
    places = spans(f"- {quote}{inner}{quote}\n")
    columns = [places.inside((0,), n).column for n in range(len(scalar))]
    assert columns == sorted(columns)
    assert all(3 <= c <= 4 + len(inner) for c in columns)


def test_what_was_written_is_kept_for_numbers() -> None:
    places = spans("a: 1.10\nb: &x 0x1F\nc: [007]")
    assert places.written(("a",)) == "1.10"
    assert places.written(("b",)) == "0x1F"
    assert places.written(("c", 0)) == "007"
    assert places.written(("c",)) is None


def test_offsets_beyond_the_text_stay_inside_the_file() -> None:
    places = spans("a: xy\n")
    assert str(places.inside(("a",), 99)) == "x.yaml:1:6"
    assert str(places.inside(("a",), -1)) == "x.yaml:1:4"


def test_columns_count_code_points() -> None:
    assert str(spans("{𠀀: 1, é: 2}").of(("é",))) == "x.yaml:1:11"
