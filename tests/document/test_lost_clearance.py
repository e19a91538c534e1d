"""A clearance that would be printed instead of withholding anything is refused."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Collector, Span
from briefgen.document.markdown import parse_body, parse_short
from briefgen.document.text import Link, Passage, Text

LOST = (
    "It sells, [as we think]｛clearance=internal｝.",
    "It sells, [as we think][clearance=internal].",
    "It sells, [as we think]{clearance=internal.",
    "卖得好［我们认为］｛clearance＝internal｝。",
)


def _codes(text: str, *, body: bool = False) -> list[str]:
    found = Collector()
    parse = parse_body if body else parse_short
    parse(text, lambda offset: Span("x", 1, offset + 1), found)
    return [finding.code for finding in found]


@pytest.mark.parametrize("text", LOST)
def test_a_clearance_that_stands_among_the_words_is_an_error(text: str) -> None:
    assert _codes(text) == ["M235"]
    assert _codes(text, body=True) == ["M235"]


@pytest.mark.parametrize(
    "text",
    [
        "It sells, [as we think]{clearance=internal}.",
        "Write `[words]｛clearance=internal｝` for it.",
        "A clearance of [the authorities] is needed: clearance=7 (see there).",
    ],
)
def test_passages_code_and_ordinary_words_are_none(text: str) -> None:
    assert _codes(text) == []


def test_some_of_the_words_of_a_link_may_be_withheld() -> None:
    found = Collector()
    text = "See [the plan [for May]{clearance=internal}](https://x.example)."
    (_, link, _) = parse_short(text, lambda offset: Span("x", 1, offset + 1), found)
    assert isinstance(link, Link)
    assert link.href == "https://x.example"
    words, passage = link.children
    assert words == Text("the plan ")
    assert isinstance(passage, Passage)
    assert passage.clearance == "internal"
    assert found.ok


@pytest.mark.parametrize(
    "text",
    [
        "See [a [b [c](https://x.example)]{clearance=internal}](https://y.example).",
        "See [a [b](https://x.example)](https://y.example).",
        "See [a [b]{clearance=internal} [@doe]](https://y.example).",
    ],
    ids=["in a passage", "link", "citation"],
)
def test_a_link_inside_a_link_is_an_error_and_never_printed_as_written(text: str) -> None:
    assert _codes(text) == ["M236"]
    assert _codes(text, body=True) == ["M236"]
