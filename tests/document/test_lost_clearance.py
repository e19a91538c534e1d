"""A clearance that would be printed instead of withholding anything is refused."""

from __future__ import annotations

import pytest

from briefgen.diagnostics import Collector, Span
from briefgen.document.markdown import parse_body, parse_short

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
