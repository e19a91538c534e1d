"""Test helpers that every folder may import: `projects`, `gates`, and those of `writers`.

Every Word file that a test builds passes the gates of `gates.py`, or fails the test.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

if "BRIEFGEN_CACHE" not in os.environ:
    # kept results of whoever runs the tests must not decide them
    os.environ["BRIEFGEN_CACHE"] = tempfile.mkdtemp(prefix="briefgen-tests-")
    atexit.register(shutil.rmtree, os.environ["BRIEFGEN_CACHE"], ignore_errors=True)

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gates import WATCH
from needs import ask_for

# before any test module takes the writer by name
WATCH.stand()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "faulty_word_files(reason): the test builds Word files that the gates would not let pass",
    )
    config.addinivalue_line(
        "markers", "needs(*programs): skipped where one is missing; fails under CI (see needs.py)"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before the fixtures, which may need the programs as well."""
    for marker in item.iter_markers("needs"):
        ask_for(*marker.args)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Ask the gates about what the test built; not where it failed anyhow."""
    try:
        yield
    except BaseException:
        WATCH.take(ask=False)
        raise
    marker = item.get_closest_marker("faulty_word_files")
    if marker is not None and not marker.kwargs.get("reason"):
        pytest.fail("faulty_word_files needs a reason")
    found = WATCH.take(ask=marker is None)
    if found:
        pytest.fail("a Word file is not sound:\n  " + "\n  ".join(found), pytrace=False)
