"""Formatted citations are kept: the same ones are formatted once, others always anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.projects import small_project

from briefgen.citations import Citations, format_citations, kept, kept_citations
from briefgen.diagnostics import Diagnosed, Span
from briefgen.document.model import Source
from briefgen.store import Store

from .conftest import cluster, shipped_style, source

STYLE = shipped_style("gbt7714-2025-note")
LATER = b'<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="de-DE"/>'


class Counted:
    """Formats, and counts how often."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        monkeypatch.setattr("briefgen.citations.format.format_citations", self)

    def __call__(self, *args: Any) -> Diagnosed[Citations]:
        self.times += 1
        return format_citations(*args)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    kept._recent.clear()
    yield Counted(monkeypatch)
    kept._recent.clear()


@pytest.fixture
def asked(sources: dict[str, Source]) -> dict[str, Any]:
    """What is asked for: two cites of one work, and of one whose date is wrong."""
    wrong = source("wrong", type="book", title="Wrong", issued={"date-parts": [[2024, 2, 30]]})
    return {
        "clusters": [cluster("[@handbook]"), cluster("[@wrong; @handbook, p. 105-107]")],
        "sources": sources | {"wrong": wrong},
        "style": STYLE,
        "language": "zh-CN",
        "notes": (1, 3),
    }


def test_citations_are_formatted_once_in_a_process_without_a_store(
    counted: Counted, asked: dict[str, Any]
) -> None:
    first, again = (kept_citations(**asked, store=Store()) for _ in range(2))
    assert counted.times == 1
    assert again == first == format_citations(**asked)


def test_a_later_process_finds_citations_and_warnings_in_the_store(
    counted: Counted, asked: dict[str, Any], tmp_path: Path
) -> None:
    first = kept_citations(**asked, store=Store(tmp_path))
    kept._recent.clear()  # what another process does not have
    again = kept_citations(**asked, store=Store(tmp_path))
    assert counted.times == 1
    assert again == first == format_citations(**asked)
    assert [warning.code for warning in again.diagnostics] == ["C221"]


@pytest.mark.parametrize(
    "other",
    [
        {"style": replace(STYLE, xml=STYLE.xml.replace(b'term="ibid"', b'value="ib."'))},
        {"style": replace(STYLE, locales={"de-DE": LATER})},
        {"style": shipped_style("numeric")},
        {"language": "en"},
        {"notes": (1, 2)},
        {"clusters": [cluster("[@handbook]"), cluster("[@wrong; @handbook, p. 105]")]},
    ],
    ids=["style", "locale", "other style", "language", "notes", "clusters"],
)
def test_whatever_decides_the_result_is_part_of_its_key(
    counted: Counted, asked: dict[str, Any], other: dict[str, Any], tmp_path: Path
) -> None:
    kept_citations(**asked, store=Store(tmp_path))
    changed = asked | other
    assert kept_citations(**changed, store=Store(tmp_path)) == format_citations(**changed)
    assert counted.times == 2


def test_a_source_that_changes_or_moves_is_formatted_anew_but_only_if_it_is_cited(
    counted: Counted, asked: dict[str, Any], tmp_path: Path
) -> None:
    store, sources = Store(tmp_path), asked["sources"]
    kept_citations(**asked, store=store)
    elsewhere = {"belts": replace(sources["belts"], item={"id": "belts", "title": "New"})}
    kept_citations(**asked | {"sources": sources | elsewhere}, store=store)
    assert counted.times == 1
    moved = {"wrong": replace(sources["wrong"], span=Span("content/sources.yaml", 9, 3))}
    again = kept_citations(**asked | {"sources": sources | moved}, store=store)
    assert again.diagnostics[0].span == Span("content/sources.yaml", 9, 3)
    title = {**sources["wrong"].item, "title": "Right"}
    named = {"wrong": replace(sources["wrong"], item=title)}
    kept_citations(**asked | {"sources": sources | named}, store=store)
    assert counted.times == 3


BUILDING = """
import sys
from pathlib import Path
from briefgen import Request, build
report = build(Request(Path(sys.argv[1]), formats=("html",), force=True))
assert report.ok, report.diagnostics
print("briefgen.citations.csl_processor.processor" in sys.modules)
"""


def test_the_second_build_gives_the_same_bytes_without_the_processor(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    built = project / "build" / "tea-readers-en.html"
    files, loaded = [], []
    for store in ("", "store", "store"):
        environment = {**os.environ, "BRIEFGEN_CACHE": str(tmp_path / store) if store else ""}
        command = [sys.executable, "-c", BUILDING, str(project)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        loaded.append(done.stdout.strip())
        files.append(built.read_bytes())
    assert loaded == ["True", "True", "False"]
    assert len(set(files)) == 1


def test_errors_are_never_kept(counted: Counted, asked: dict[str, Any], tmp_path: Path) -> None:
    unknown = asked | {"clusters": [cluster("[@hanbook]")]}
    faulty = asked | {"style": replace(STYLE, xml=b"<style/>")}
    for faults in (unknown, faulty):
        told = [kept_citations(**faults, store=Store(tmp_path)) for _ in range(2)]
        assert told[0] == told[1] == format_citations(**faults)
        assert not told[0].ok
    assert counted.times == 4
    assert not list(tmp_path.rglob("*"))


def test_an_entry_that_cannot_be_read_is_formatted_again(
    counted: Counted, asked: dict[str, Any], tmp_path: Path
) -> None:
    first = kept_citations(**asked, store=Store(tmp_path))
    (entry,) = (tmp_path / kept.KIND).iterdir()
    Store(tmp_path).put(kept.KIND, entry.name, b"\x93nonsense")
    kept._recent.clear()
    assert kept_citations(**asked, store=Store(tmp_path)) == first
    assert counted.times == 2


def test_what_has_no_bytes_is_formatted_all_the_same(
    counted: Counted, asked: dict[str, Any], tmp_path: Path
) -> None:
    odd = source("wrong", type="book", title="Wrong", volume=10**30)
    made = kept_citations(**asked | {"sources": asked["sources"] | {"wrong": odd}},
                          store=Store(tmp_path))  # fmt: skip
    assert made.value
    assert counted.times == 1
    assert not list(tmp_path.rglob("*"))
