"""Every kind of section, from YAML to HTML, in both languages: tests/cases/html.

Run as a script, this writes the expected files anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from editions import THEME, number

from briefgen.audiences.model import Audience, Edition
from briefgen.document import load_content
from briefgen.html import compose, finish
from briefgen.html.tree.serialize import serialize_fragment
from briefgen.project import load_project

CASES = Path(__file__).resolve().parents[1] / "cases" / "html"
KINDS = sorted(path.stem for path in CASES.glob("*.yaml"))
LANGUAGES = ("zh-CN", "en")
CITING = """\
id: citing
kind: text
title: {any: citing}
body: {any: "Words [@li2023; @zhang2024]. {#c-1}"}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>x</title></svg>'


def render(kind: str, language: str, folder: Path) -> str:
    """The section's HTML, in an edition whose only other parts are a citation and references."""
    content = folder / "content"
    briefing = content / "briefings" / "sample"
    briefing.mkdir(parents=True)
    (folder / "briefgen.yaml").write_text("briefgen: 1\nlanguages: [zh-CN, en]\n")
    (folder / "assets").mkdir()
    (folder / "assets" / "flow.svg").write_text(SVG)
    for path in (CASES / "library").iterdir():
        shutil.copy(path, content)
    files = [f"{kind}.yaml", "citing.yaml", "references.yaml"]
    (briefing / "citing.yaml").write_text(CITING)
    for name in dict.fromkeys((f"{kind}.yaml", "references.yaml")):
        shutil.copy(CASES / name, briefing)
    (briefing / "briefing.yaml").write_text(
        "title: {any: Sample}\nquestion: {any: What?}\nas_of: 2025-01-01\n"
        f"sections: [{', '.join(dict.fromkeys(files))}]\n"
    )
    project = load_project(folder).value
    assert project is not None
    loaded = load_content(project, frozenset(LANGUAGES))
    assert loaded.value is not None, loaded.diagnostics
    audience = Audience("reader", {"zh-CN": "读者", "en": "Reader"})
    edition = Edition(loaded.value.briefings["sample"], audience, language)
    composed = compose(edition, project, THEME, loaded.value.pictures)
    assert composed.value is not None, composed.diagnostics
    finished = finish(composed.value, number(composed.value))
    assert finished.value is not None, finished.diagnostics
    tree = finished.value.tree
    section = next(s for s in tree.iter("section") if kind in s.get("class", "").split())
    return serialize_fragment(section) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_section_is_rendered_as_expected(kind: str, language: str, tmp_path: Path) -> None:
    expected = (CASES / f"{kind}.{language}.html").read_text(encoding="utf-8")
    assert render(kind, language, tmp_path) == expected


def test_every_kind_of_section_has_a_case() -> None:
    from briefgen.html.view.sections import _KINDS

    assert len(KINDS) == len(_KINDS)


if __name__ == "__main__":
    for kind in KINDS:
        for language in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                html = render(kind, language, Path(folder))
            (CASES / f"{kind}.{language}.html").write_text(html, encoding="utf-8")
