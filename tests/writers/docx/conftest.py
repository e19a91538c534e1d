"""The kitchen sink as a Word file, written once; constructs and editions, opened once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from tests.writers.documents import ROOT, kitchen_sink
from tests.writers.docx import constructs, office
from tests.writers.docx.reading import Word, word

from briefgen.pipeline import Request, build, documents
from briefgen.writers.base import Options
from briefgen.writers.docx import write


class Opened(NamedTuple):
    """A Word file, the tree it was made of, and LibreOffice's PDF of it (None without one)."""

    path: Path
    tree: etree._Element
    pdf: Path | None

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()


@pytest.fixture(scope="session")
def kitchen() -> Word:
    return word(kitchen_sink())


class Shelf(dict[str, Opened]):
    """Files by name; asking for one that could not be made fails the test, saying why."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__()
        self._faults = faults

    def __missing__(self, name: str) -> Opened:
        pytest.fail(f"“{name}” was not made: {self._faults.get(name) or self._faults}")


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Opened]:
    """Every construct and every shipped edition, by name, converted in one process."""
    folder = tmp_path_factory.mktemp("opened")
    faults: dict[str, str] = {}
    trees = _constructs(folder, faults) | _editions(folder, faults)
    pdfs = folder / "pdf"
    if not office.missing():
        office.convert((folder / f"{name}.docx" for name in trees), pdfs)
    shelf = Shelf(faults)
    for name, tree in trees.items():
        pdf = pdfs / f"{name}.pdf"
        shelf[name] = Opened(folder / f"{name}.docx", tree, pdf if pdf.exists() else None)
    return shelf


def _constructs(folder: Path, faults: dict[str, str]) -> dict[str, etree._Element]:
    trees = {}
    for name in constructs.BODIES:
        document = constructs.page(name)
        done = write(document, constructs.PAGES)
        if done.value is None:
            faults[name] = "; ".join(found.message for found in done.diagnostics)
            continue
        (folder / f"{name}.docx").write_bytes(done.value.data)
        trees[name] = document.tree
    return trees


def _editions(folder: Path, faults: dict[str, str]) -> dict[str, etree._Element]:
    done = build(Request(ROOT, formats=("docx",), out=folder))
    trees = documents(Request(ROOT, formats=("docx",))).value
    if not done.ok or trees is None:
        faults["editions"] = "; ".join(found.message for found in done.diagnostics)
        return {}
    made = {Path(built.path).stem: trees[built.job.edition] for built in done.files}
    edition = "1688-innovation-executive-en"
    live = write(made[edition], Options(word_citations="zotero"))
    assert live.value is not None
    (folder / f"{edition}, live citations.docx").write_bytes(live.value.data)
    found = {name: document.tree for name, document in made.items()}
    return {**found, f"{edition}, live citations": found[edition]}
