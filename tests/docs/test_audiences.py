"""The project in docs/audiences.md builds, and the commands answer as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from projects import ROOT, briefgen

PAGE = (ROOT / "docs" / "audiences.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```yaml (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
CONSOLE = r"^```console\n\$ briefgen ([^\n]+)\n(.*?)^```$"
COMMANDS = re.findall(CONSOLE, PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tea")
    for name, text in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_page_shows_a_whole_project() -> None:
    assert len(FILES) == 10
    assert len(COMMANDS) == 3


@pytest.mark.parametrize(("command", "answer"), COMMANDS, ids=[c for c, _ in COMMANDS])
def test_the_commands_answer_as_it_says(project: Path, command: str, answer: str) -> None:
    done = briefgen(*command.split(), cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == answer


def test_every_file_is_built_without_the_withheld_words(project: Path) -> None:
    done = briefgen("build", "--format", "html", cwd=project)
    assert done.returncode == 0, done.stderr
    press = (project / "build/tea-press-en.html").read_text(encoding="utf-8")
    board = (project / "build/tea-board-en.html").read_text(encoding="utf-8")
    for words in ("Minutes of the board", "Lu", "4,100", "Growers", "partner"):
        assert words not in press
    assert "Minutes of the board" in board
    assert "4,100" in board


def test_every_code_that_it_names_has_a_page() -> None:
    for code in set(re.findall(r"\b[AM]\d{3}\b", PAGE)):
        assert (ROOT / f"src/briefgen/diagnostics/pages/{code}.md").exists(), code
