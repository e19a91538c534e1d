"""The kitchen sink as a Word file, written once."""

from __future__ import annotations

import pytest
from tests.writers.documents import kitchen_sink
from tests.writers.docx.reading import Word, word


@pytest.fixture(scope="session")
def kitchen() -> Word:
    return word(kitchen_sink())
