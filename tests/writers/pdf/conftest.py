from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from tests.writers.documents import kitchen_sink

from briefgen.writers.base import Artifact
from briefgen.writers.pdf import write


@pytest.fixture(scope="session")
def kitchen() -> Artifact:
    """The kitchen sink as a PDF."""
    written = write(kitchen_sink())
    assert written.diagnostics == ()
    assert written.value is not None
    return written.value


@pytest.fixture(scope="session")
def pages(kitchen: Artifact) -> list[str]:
    """The text of each page of the kitchen sink, as a reader's search would see it."""
    return page_texts(kitchen.data)


def page_texts(data: bytes) -> list[str]:
    return list(_texts(data))


def _texts(data: bytes) -> Iterator[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        for page in pdf:
            yield page.get_textpage().get_text_bounded().replace("\r\n", "\n")
    finally:
        pdf.close()
