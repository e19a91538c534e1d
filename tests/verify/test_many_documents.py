"""Documents made up by chance agree in all formats."""

from __future__ import annotations

import os

import pytest
from tests.verify.made_up import Author
from tests.writers.documents import document, kitchen_sink

from briefgen.verify import disagreements, read_pdf
from briefgen.writers import load_writer

pytest.importorskip("pikepdf")

SEEDS = range(25 if os.environ.get("BRIEFGEN_DEEP") else 3)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_document_made_up_by_chance_says_the_same_everywhere(seed: int, language: str) -> None:
    made_up = document(Author(seed, language).document(), assets=kitchen_sink().assets)
    done = [load_writer(form)(made_up) for form in ("pdf", "docx", "html")]
    pdf, docx, html = (found.value.data for found in done if found.value)
    assert disagreements(pdf, docx, html) == []
    assert any(block.joint for block in read_pdf(pdf))
