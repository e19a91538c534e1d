"""Whatever a file holds, reading it ends in data or in diagnostics, never in an exception."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import Collector
from briefgen.source import Reader, TextFile, parse_yaml
from briefgen.source.encoding import decode

EXAMPLES = 20_000 if os.environ.get("BRIEFGEN_DEEP") else 300

PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "\n", "\n  ", "\n\t", " ", "[", "]", "{", "}", ", ", ": ", "? "),
        *(
            '"',
            "'",
            "\\",
            "\\u",
            "\\x41",
            "|\n",
            ">-\n",
            "# c",
            "&x ",
            "*x",
            "<<: ",
            "!!str ",
            "!t ",
        ),
        *(
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "1",
            ".5",
            "1e999",
            ".nan",
            "007",
            "true",
            "~",
            "源",
            "𠀀",
        ),
        *("\x00", "\u2028", "\ufeff", "\x85", "@", "`", "%", "\r", "\r\n", "# review: x"),
    ]
)


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_or_told(text: str) -> None:
    found = Collector()
    decoded = decode(text.encode(), "x.yaml", found)
    assert decoded is not None
    result = parse_yaml(TextFile("x.yaml", decoded))
    if result.value is None:
        assert result.diagnostics
        assert not result.ok
    else:
        look_at_all(Reader.of(result.value, found))


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_or_told(data: bytes) -> None:
    found = Collector()
    assert decode(data, "x.yaml", found) is not None or not found.ok


def look_at_all(reader: Reader) -> None:
    """Every value has a place, and can be asked for whatever it is not."""
    assert reader.span.line >= 1
    assert reader.key_span.line >= 1
    for method in (reader.text, reader.number, reader.identifier, reader.boolean, reader.integer):
        method()
    if reader.is_text:
        for offset in range(len(reader.value) + 1):
            assert reader.inside(offset).line >= reader.span.line
    reader.fields(["a"], ["b"])
    reader.localized(("en", "zh-CN"))
    for child in [*reader.entries().values(), *reader.items()]:
        look_at_all(child)
