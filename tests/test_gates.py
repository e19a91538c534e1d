"""The gates at every test's end: each Word file that a test builds is asked for, faulty or not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.writers.documents import small

from briefgen.writers import load_writer
from briefgen.writers.docx import write
from gates import WATCH, Watch, replaced
from projects import ROOT, briefgen, small_project

MODULE = """
import pytest
from gates import WATCH, replaced
from tests.writers.documents import small
from briefgen.writers.docx import write

@pytest.fixture(scope="module")
def broken():
    whole = write(small("<p>a</p>")).value.data
    WATCH.note(replaced(whole, "word/document.xml", "<w:sectPr", '<w:p/><w:bad/><w:sectPr'))

def test_sound():
    write(small("<p>b</p>"))

def test_faulty(broken):
    pass

@pytest.mark.faulty_word_files(reason="it is about them")
def test_faulty_on_purpose():
    whole = write(small("<p>c</p>")).value.data
    WATCH.note(replaced(whole, "word/document.xml", "<w:sectPr", '<w:bad/><w:sectPr'))
"""


def test_a_faulty_file_fails_the_test_that_built_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"))
    (tmp_path / "test_module.py").write_text(MODULE)
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
            "--import-mode=importlib", f"--rootdir={tmp_path}", str(tmp_path),
        ],
        cwd=ROOT,
        env=_environment(),
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert "1 failed, 2 passed" in done.stdout, done.stdout + done.stderr
    assert "built by test_module.py::test_faulty (setup): openxml-audit: " in done.stdout


def test_every_way_to_the_writer_is_watched() -> None:
    assert load_writer("docx") is write
    watch = Watch()
    watch.note(write(small("<p>一份新文件</p>")).value.data)
    assert WATCH._waiting.keys() == watch._waiting.keys()


def test_files_of_the_command_are_watched(tmp_path: Path) -> None:
    WATCH.take()
    # words that no other test builds with: a file that was asked for once is not asked for again
    project = small_project(tmp_path, content__audiences__readers_yaml="name: Watched readers\n")
    briefgen("build", project, "-f", "docx")
    assert len(WATCH._waiting) == 1


def test_a_file_is_asked_for_once() -> None:
    data = write(small("<p>einmal</p>")).value.data
    watch = Watch()
    watch.note(data)
    assert watch.take() == []
    watch.note(data)
    assert watch._waiting == {}
    watch.note(replaced(data, "word/document.xml", "einmal", "einmal "))
    assert "a space at the end of “einmal” is not kept" in watch.take()[0]


def _environment() -> dict[str, str]:
    import os

    path = os.pathsep.join([str(ROOT / "tests"), str(ROOT)])
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    return {**kept, "PYTHONPATH": path}
