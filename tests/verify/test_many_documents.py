"""Documents made up by chance, and all editions that the repository ships, agree in all formats."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.verify.made_up import Author
from tests.writers.documents import document, kitchen_sink

from briefgen.pipeline import Request, build
from briefgen.verify import disagreements, read_pdf
from briefgen.writers import load_writer

pytest.importorskip("pikepdf")

ROOT = Path(__file__).parents[2]
SEEDS = range(25 if os.environ.get("BRIEFGEN_DEEP") else 1)
EDITIONS = [
    (audience.stem, language)
    for audience in sorted((ROOT / "content" / "audiences").glob("*.yaml"))
    for language in ("zh-CN", "en")
]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_document_made_up_by_chance_says_the_same_everywhere(seed: int, language: str) -> None:
    made_up = document(Author(seed, language).document(), assets=kitchen_sink().assets)
    done = [load_writer(form)(made_up) for form in ("pdf", "docx", "html")]
    pdf, docx, html = (found.value.data for found in done if found.value)
    assert disagreements(pdf, docx, html) == []
    assert any(block.joint for block in read_pdf(pdf))


@pytest.mark.parametrize(("audience", "language"), EDITIONS)
def test_a_shipped_edition_says_the_same_everywhere(
    audience: str, language: str, tmp_path: Path
) -> None:
    report = build(Request(ROOT, audiences=(audience,), languages=(language,), out=tmp_path))
    assert report.ok, [str(found.message) for found in report.diagnostics]
    pages = sorted(tmp_path.glob("*.html"))
    assert pages, "the edition has no HTML to compare with"
    for html in pages:
        files = (html.with_suffix(f".{suffix}") for suffix in ("pdf", "docx", "html"))
        assert disagreements(*(file.read_bytes() for file in files)) == []
