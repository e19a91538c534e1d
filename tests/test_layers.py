"""The layers of the architecture hold, and the law that says so bites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projects import ROOT

pytest.importorskip("importlinter", reason="import-linter checks the layers")


def broken(tree: Path) -> list[str]:
    """The contracts that do not hold in a copy of the source, or else what went wrong."""
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == 0:
        return []
    lines = run.stdout.splitlines()
    return [li for li in lines if li.endswith(" BROKEN")] or [run.stdout + run.stderr]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("layers")
    shutil.copy(ROOT / ".importlinter", folder)
    ignore = shutil.ignore_patterns("__pycache__", "starter")
    shutil.copytree(ROOT / "src", folder / "src", ignore=ignore)
    return folder


def test_the_layers_hold(tree: Path) -> None:
    assert broken(tree) == []


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("source/files.py", "from briefgen.document import model", "Data flows one way"),
        ("citations/locators.py", "import briefgen.audiences.model", "Data flows one way"),
        ("html/styles.py", "import briefgen.pipeline", "Data flows one way"),
        ("html/styles.py", "import weasyprint", "Only the PDF writer knows WeasyPrint"),
        ("pipeline/making.py", "import docx", "Only the Word writer, and who reads"),
        (
            "html/styles.py",
            "import briefgen.citations.csl_processor",
            "Only the citation stage knows the CSL processor",
        ),
        (
            "citations/csl_processor/dates.py",
            "import briefgen.diagnostics",
            "The CSL processor stands alone",
        ),
        ("writers/docx/line.py", "import briefgen.writers.pdf", "Writers do not know each other"),
        ("verify/compare.py", "import briefgen.html", "Verification shares no code"),
        ("review/words.py", "import briefgen.writers.docx", "Reviewing shares no code"),
    ],
)
def test_an_import_against_the_stream_is_found(
    tree: Path, file: str, line: str, contract: str
) -> None:
    path = tree / "src" / "briefgen" / file
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{text}\n{line}\n", encoding="utf-8")
        assert any(contract in found for found in broken(tree))
    finally:
        path.write_text(text, encoding="utf-8")


def test_a_new_module_must_be_given_its_layer(tree: Path) -> None:
    path = tree / "src" / "briefgen" / "shortcuts.py"
    try:
        path.write_text('"""Outside every layer."""\n', encoding="utf-8")
        assert broken(tree)
    finally:
        path.unlink()
