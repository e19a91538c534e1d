"""Projects for tests of checks: the examples' one, with a few changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.lint.base import Example
from briefgen.lint.examples import ARCHIVE, write
from briefgen.lint.run import Outcome, run


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[dict[str, str]], Outcome]:
    """Checks a project made of the examples' files and the ones given."""

    def check(files: dict[str, str]) -> Outcome:
        return run(write(Example(files), tmp_path), [tmp_path / ARCHIVE])

    return check


@pytest.fixture
def project(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes such a project; its folder."""
    return lambda files: write(Example(files), tmp_path)
