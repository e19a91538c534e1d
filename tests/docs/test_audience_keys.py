"""The audiences that docs/audiences.md shows under “The keys of an audience” work as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.audiences import Audience, load_audiences
from briefgen.audiences.shape import SHAPE
from briefgen.project import load_project
from briefgen.project_shape import NAME_PARTS
from projects import ROOT, briefgen, small_project

PAGE = (ROOT / "docs" / "audiences.md").read_text(encoding="utf-8")
KEYS = PAGE.partition("## The keys of an audience")[2]
FILES = re.findall(r"^```yaml keys (\S+)\n(.*?)^```$", KEYS, re.MULTILINE | re.DOTALL)
CONSOLE = re.findall(r"^```console keys\n(.*?)^```$", KEYS, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_project(
        tmp_path_factory.mktemp("tea"),
        content__audiences__readers_yaml=None,
        content__briefings__tea__summary_yaml=(
            "id: summary\nkind: summary\ntitle: Summary\n"
            "bottom_line: {id: bl, confidence: low, text: Tea may sell.}\n"
        ),
        content__briefings__tea__references_yaml=None,
        briefgen_yaml="briefgen: 1\nlanguages: [en]\nclearances: [public, partner, internal]\n",
    )
    for name, text in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def audiences(project: Path) -> dict[str, Audience]:
    loaded = load_project(project).value
    assert loaded is not None
    read = load_audiences(loaded)
    assert read.diagnostics == ()
    return read.value or {}


def test_each_audience_has_its_own_and_the_houses_keys(audiences: dict[str, Audience]) -> None:
    assert list(audiences) == ["board", "press"]
    board, press = audiences["board"], audiences["press"]
    assert (board.clearance, press.clearance) == ("internal", "public")
    assert (board.contents, press.contents) == (True, False)
    assert (set(board.labels), set(press.labels)) == ({"bottom-line"}, set())
    assert board.theme == {"color": {"palette": {"accent": "#2f6b3a", "primary": "#1d4b43"}}}
    assert (board.pdf.attach_sources, press.formats) == (True, ("pdf", "html"))
    assert (board.classified, press.classified) == (True, True)
    assert press.folders == ("press", "_house")


def test_files_have_the_names_that_it_shows(project: Path) -> None:
    (shown,) = CONSOLE
    for command, answer in re.findall(r"^\$ briefgen ([^\n]+)\n((?:[^$][^\n]*\n)+)", shown, re.M):
        done = briefgen(*command.split(), cwd=project)
        assert done.returncode == 0, done.stderr
        said = [line.split("  ")[0] for line in done.stdout.splitlines()]
        assert [line for line in said if line.startswith("build/")] == answer.splitlines()


def test_it_names_every_part_of_names_and_every_key() -> None:
    assert {name for name in NAME_PARTS if f"{{{name}}}" not in KEYS} == set()
    assert {key.name for key in SHAPE.keys if f"`{key.name}" not in KEYS} <= {"time_limit"}
