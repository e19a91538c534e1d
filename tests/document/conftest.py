"""A small English project to which each test adds the files that it is about."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.diagnostics import Diagnosed
from briefgen.document import Content, load_content
from briefgen.project import load_project

FILES = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en]\n",
    "content/audiences/reader.yaml": "name: Readers\n",
    "content/sources.yaml": """
        sources:
          source: {type: report, title: An invented report, issued: 2024-11-05}
        """,
    "content/figures.yaml": """
        figures:
          - {id: share, value: 0.9, unit: percent, label: Share, cite: "[@source, p. 1]"}
        """,
    "content/glossary.yaml": """
        terms:
          - {id: small-b, term: Small B, definition: A small buyer}
        """,
    "content/briefings/b/briefing.yaml": """
        title: A briefing
        question: Does it load?
        as_of: 2025-01-01
        sections: [section.yaml]
        """,
    "content/briefings/b/section.yaml": """
        id: summary
        kind: summary
        title: Summary
        bottom_line: {id: bl, text: "It loads [@source]."}
        """,
    "assets/flow.en.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 32"/>',
}
SECTION = "content/briefings/b/section.yaml"
BODY = "content/briefings/b/body.en.md"

Load = Callable[..., Diagnosed[Content]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write files over the small project and load it; `section` is the text of its section."""

    def load(
        files: dict[str, str | bytes | None] | None = None,
        section: str | None = None,
        languages: tuple[str, ...] = ("en",),
    ) -> Diagnosed[Content]:
        given: dict[str, str | bytes | None] = {**FILES, **(files or {})}
        if section is not None:
            given[SECTION] = section
        for name, content in given.items():
            if content is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content if isinstance(content, bytes) else _text(content).encode()
            path.write_bytes(data)
        project = load_project(tmp_path).value
        assert project is not None
        return load_content(project, frozenset(languages))

    return load


def _text(content: str) -> str:
    return textwrap.dedent(content.removeprefix("\n"))


@pytest.fixture
def faults(load: Load) -> Callable[..., list[str]]:
    """The findings of a project as lines: "section.yaml:4:7 M130 message; hint"."""

    def faults(*args: object, **kwargs: object) -> list[str]:
        found = load(*args, **kwargs).diagnostics
        return [
            f"{d.span} {d.code} {d.message}".removeprefix("content/briefings/b/")
            + "".join(f"; {hint}" for hint in d.hints)
            for d in found
        ]

    return faults
