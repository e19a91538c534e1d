"""Paragraphs that go on overleaf are one."""

from __future__ import annotations

from briefgen.verify.blocks import Block
from briefgen.verify.joints import join


def _texts(*blocks: Block, others: tuple[str, ...]) -> list[str]:
    return [block.text for block in join(blocks, [Block("paragraph", text) for text in others])]


def test_a_word_that_a_page_break_parts_is_one_word() -> None:
    parted = (
        Block("paragraph", "It has no com\u2010"),
        Block("paragraph", "pelling reason.", joint=True),
    )
    (whole,) = _texts(*parted, others=("It has no compelling reason.",))
    assert whole.startswith("It has no com")
    assert whole.endswith("pelling reason.")


def test_paragraphs_that_the_other_file_has_apart_stay_apart() -> None:
    parted = Block("paragraph", "One."), Block("paragraph", "Two.", joint=True)
    assert _texts(*parted, others=("One.", "Two.")) == ["One.", "Two."]
