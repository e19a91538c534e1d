"""Texts that have lost passages look as if these had never been there."""

from __future__ import annotations

import pytest

from briefgen.audiences.mend import joined
from briefgen.document.text import Inline, Text


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        (["", " ", " It sells."], "It sells."),  # two passages at the beginning
        (["", " ", " ", " It sells."], "It sells."),
        (["It ", " ", " sells."], "It sells."),
        (["It sells ", " ", "."], "It sells."),
        (["It sells. ", " ", ""], "It sells."),
    ],
)
def test_no_blank_tells_where_passages_were(pieces: list[str], left: str) -> None:
    def nodes(text: str) -> list[Inline]:
        return [Text(text)] if text else []

    assert joined([nodes(text) for text in pieces]) == (Text(left),)
