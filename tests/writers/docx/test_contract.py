"""The writer handles every element and class of the HTML contract."""

from __future__ import annotations

from briefgen.html.contract import BLOCKS, CLASSES, INLINES
from briefgen.writers.docx.support import CLASSES_HANDLED, ELEMENTS_HANDLED


def test_every_element_is_handled_and_no_other() -> None:
    assert ELEMENTS_HANDLED == BLOCKS | INLINES


def test_every_class_is_handled_and_no_other() -> None:
    assert set(CLASSES) == CLASSES_HANDLED
