"""The table of formats."""

from __future__ import annotations

import subprocess
import sys

import pytest

from briefgen.writers import WRITERS, load_writer


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_has_a_writer(name: str) -> None:
    assert callable(load_writer(name))


def test_suffixes_are_unique() -> None:
    suffixes = [row.suffix for row in WRITERS.values()]
    assert len(set(suffixes)) == len(suffixes)


def test_the_table_alone_loads_no_writer() -> None:
    program = "import sys, briefgen.writers; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    loaded = done.stdout.split()
    assert "briefgen.writers" in loaded
    assert not {"weasyprint", "docx", "lxml", "jinja2", "briefgen.writers.base"} & set(loaded)
