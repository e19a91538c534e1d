"""docs/templates.md, typed along: each file it names is written, each result is looked for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import briefgen
from briefgen.audiences import load_audiences, select
from briefgen.citations import format_citations, load_style
from briefgen.diagnostics import Diagnostic
from briefgen.diagnostics.render import render_text
from briefgen.document import load_content
from briefgen.html import compose, contract, finish, serialize
from briefgen.html.budget import Budget
from briefgen.html.filters import bounded_filters
from briefgen.project import load_project, shipped_templates
from briefgen.theme import load_theme

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "templates.md"
STARTER = Path(briefgen.__file__).parent / "starter"


@dataclass(frozen=True)
class Step:
    """One step of the guide: files to write, HTML and messages to expect."""

    title: str
    files: dict[str, str]
    html: tuple[str, ...]
    messages: str


def steps() -> Iterator[Step]:
    guide = GUIDE.read_text(encoding="utf-8").partition("## Where templates")[0]
    for part in guide.split("\n### ")[1:]:
        fences = re.findall(r"(?:^`(\S+)`\n\n)?^```(\w+)\n(.*?)^```$", part, re.M | re.S)
        yield Step(
            part.partition("\n")[0],
            {path: words for path, _, words in fences if path},
            tuple(words.strip() for path, kind, words in fences if kind == "html" and not path),
            "".join(words for path, kind, words in fences if kind == "text"),
        )


def build(folder: Path, language: str) -> tuple[str, str]:
    """The growers' edition as HTML, and the findings as the command line shows them."""
    found: list[Diagnostic] = []

    def take(result):  # type: ignore[no-untyped-def]
        found.extend(result.diagnostics)
        return result.value

    project = take(load_project(folder))
    content = take(load_content(project, frozenset([language])))
    audience = take(load_audiences(project))["growers"]
    briefing = content.briefings["tea-subscription"]
    edition = take(select(briefing, audience, language, project.clearances))
    theme = take(load_theme(project, audience.theme))
    composed = take(compose(edition, project, theme, content.pictures))
    if composed is None:
        return "", render_text(d for d in found if d.is_error)
    style = take(load_style(project.citation_style[language], project))
    sources = edition.briefing.library.sources
    cited = take(format_citations(composed.clusters, sources, style, language))
    document = take(finish(composed, cited))
    return serialize(document.tree), render_text(d for d in found if d.is_error)


def test_the_guide_can_be_typed_along(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(STARTER, folder)
    done = list(steps())
    assert len(done) == 7
    for step in done:
        for name, words in step.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
        html, messages = build(folder, "en")
        assert messages == step.messages.strip(), step.title
        for expected in step.html:
            assert expected in html, step.title
        if not step.messages:
            assert build(folder, "zh-CN")[1] == "", step.title


def test_the_steps_do_what_they_say(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(STARTER, folder)
    for step in list(steps())[:-1]:
        for name, words in step.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words, encoding="utf-8")
    html, _ = build(folder, "en")
    assert html.index('id="swot"') < html.index('id="summary"')
    assert 'class="tows"' not in html
    assert 'class="question"' not in html
    assert 'class="key-figures"' in html


def test_every_block_of_every_template_is_listed() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    table = guide.partition("## The templates and their blocks")[2].partition("\n## ")[0]
    for path in sorted(shipped_templates().rglob("*.j2")):
        name = path.relative_to(shipped_templates()).as_posix()
        if name.startswith("audiences/"):
            continue
        row = next((line for line in table.splitlines() if f"`{name}`" in line), "")
        assert row, name
        words = path.read_text(encoding="utf-8")
        for block in re.findall(r"{% (?:block|macro) (\w+)", words):
            inherited = name.startswith("sections/") and block in ("title", "intro", "body")
            assert inherited or f"`{block}`" in row, f"{name}: {block}"


def test_filters_elements_and_limits_are_those_of_the_program() -> None:
    guide = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert f"`{' '.join(sorted(bounded_filters(Budget())))}`" in guide
    blocks, inlines = re.findall(r"Blocks: `(.*?)`\. In the text: `(.*?)`", guide)[0]
    assert set(blocks.split()) == contract.BLOCKS - {"body", "main"}
    assert set(inlines.split()) == contract.INLINES
