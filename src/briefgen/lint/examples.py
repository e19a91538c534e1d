"""The project that the examples of checks change: small, whole, and without findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefgen.lint.base import Example

BASE: Mapping[str, str] = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en]\n",
    "content/sources.yaml": """\
sources:
  doe2024:
    type: book
    title: An invented book
    author: [{family: Doe, given: Ann}]
    publisher: Example Press
    issued: 2024
    language: en
""",
    "content/audiences/readers.yaml": "name: Readers\n",
    "content/briefings/tea/briefing.yaml": """\
title: Tea
question: Does tea sell?
as_of: 2025-01-01
sections: [summary.yaml, references.yaml]
""",
    "content/briefings/tea/summary.yaml": """\
id: summary
kind: summary
title: Summary
bottom_line: {id: bl, confidence: low, text: Tea sells where it rains.}
key_judgements:
  - {id: kj-rain, text: "It rained more than in the year before [@doe2024, p. 3]."}
""",
    "content/briefings/tea/references.yaml": """\
id: references
kind: references
title: References
""",
}
"""Files by path. An example gives the files that differ; one that is empty ("") is left out."""

ARCHIVE = "archive"
"""The folder, beside the project, of an example's archived copies."""


def write(example: Example, folder: Path) -> Path:
    """Write an example's project and archive into a folder; the project's folder."""
    project = folder / "project"
    files = {project / name: text for name, text in {**BASE, **example.files}.items()}
    files |= {folder / ARCHIVE / name: text for name, text in example.archive.items()}
    for path, text in files.items():
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return project
