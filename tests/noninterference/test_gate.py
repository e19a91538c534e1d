"""The comparison finds what it is for: interferences planted on purpose, of all sorts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import build, difference
from generator import AUDIENCES, project, write
from msgspec.structs import replace
from words import Reader

from briefgen.audiences import Edition
from briefgen.diagnostics import Diagnosed, Diagnostic, Severity
from briefgen.document.model import Briefing
from briefgen.document.text import Text
from briefgen.document.walk import parts

Plant = Callable[[Briefing, Briefing], Briefing]


def _size(whole: Briefing) -> int:
    return sum(1 for _ in parts(whole))


def _counted(narrow: Briefing, whole: Briefing) -> Briefing:
    """A title that tells how much there is."""
    titles = {k: (*v, Text(f" {_size(whole)}")) for k, v in narrow.title.items()}
    return replace(narrow, title=titles)


def _noted(narrow: Briefing, whole: Briefing) -> Briefing:
    """A keyword, which stands in the properties alone."""
    return replace(narrow, keywords={k: (f"k{_size(whole)}",) for k in narrow.title})


def _numbered(narrow: Briefing, whole: Briefing) -> Briefing:
    """An anchor that counts the sections before it, withheld ones, too."""
    last = narrow.sections[-1]
    place = len(whole.sections)
    return replace(narrow, sections=(*narrow.sections[:-1], replace(last, id=f"part-{place}")))


def _listed(narrow: Briefing, whole: Briefing) -> Briefing:
    """A bibliography of all sources."""
    return replace(narrow, library=whole.library)


def _placed(narrow: Briefing, whole: Briefing) -> Briefing:
    """A date that depends on what is withheld."""
    return replace(narrow, classification=dict.fromkeys(narrow.title, "x" * (_size(whole) % 60)))


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize("plant", [_counted, _noted, _numbered, _placed])
def test_a_planted_interference_is_found(
    plant: Plant, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _plant(monkeypatch, plant)
    found = _compared(tmp_path, form)
    assert f".{form}: " in found


def test_a_message_that_tells_of_withheld_parts_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.pipeline import making

    select = making.select

    def telling(whole: Briefing, *arguments: Any) -> Diagnosed[Edition]:
        edition = select(whole, *arguments)
        told = Diagnostic("A207", f"{_size(whole)} parts", severity=Severity.WARNING)
        return Diagnosed(edition.value, (*edition.diagnostics, told))

    monkeypatch.setattr(making, "select", telling)
    assert "the findings differ" in _compared(tmp_path, "html")


def test_a_name_of_a_file_that_tells_of_withheld_parts_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefgen.pipeline import naming

    usual, filled = naming.usual_stem, naming.filled
    sizes = iter(range(100))
    monkeypatch.setattr(naming, "usual_stem", lambda key: f"{usual(key)}-{next(sizes)}")
    monkeypatch.setattr(naming, "filled", lambda *given: f"{filled(*given)}-{next(sizes)}")
    assert "the files are called" in _compared(tmp_path, "html")


def test_places_in_the_content_that_are_written_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copy import deepcopy

    from lxml import etree

    from briefgen.writers import html

    monkeypatch.setattr(html, "own_copy", lambda document: deepcopy(document.tree))
    monkeypatch.setattr(html, "serialize", lambda tree: etree.tostring(tree, encoding="unicode"))
    assert "data-src" in _compared(tmp_path, "html")


def _plant(monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    from briefgen.pipeline import making

    select = making.select

    def planted(whole: Briefing, *arguments: Any) -> Diagnosed[Edition]:
        edition = select(whole, *arguments)
        assert edition.value is not None
        narrow = plant(edition.value.briefing, whole)
        return Diagnosed(replace(edition.value, briefing=narrow), edition.diagnostics)

    monkeypatch.setattr(making, "select", planted)


def _compared(folder: Path, form: str) -> str:
    """The difference between a project for outsiders and the same without what is withheld."""
    builds = []
    for variant in ("", "deleted"):
        files = project(1, Reader(AUDIENCES["outsiders"], "en", variant))
        builds.append(build(write(folder / f"v{variant}", files), "outsiders", "en", (form,)))
    return difference(*builds)
