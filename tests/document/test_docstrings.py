"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = ("edtf", "markdown", "markdown.attributes", "markdown.brackets", "markdown.han")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(import_module(f"briefgen.document.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
