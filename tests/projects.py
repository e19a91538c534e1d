"""Small projects for tests, and the command line run for real."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from gates import WATCH

ROOT = Path(__file__).resolve().parent.parent

SMALL: Mapping[str, str] = {
    "briefgen.yaml": "briefgen: 1\nlanguages: [en]\n",
    "content/sources.yaml": (
        "sources:\n"
        "  doe2024: {type: book, title: An invented book, author: [{family: Doe, given: Ann}],\n"
        "            publisher: Example Press, issued: 2024}\n"
    ),
    "content/audiences/readers.yaml": "name: Readers\n",
    "content/briefings/tea/briefing.yaml": (
        "title: Tea\nquestion: Does tea sell?\nas_of: 2025-01-01\n"
        "sections: [summary.yaml, references.yaml]\n"
    ),
    "content/briefings/tea/summary.yaml": (
        "id: summary\n"
        "kind: summary\n"
        "title: Summary\n"
        "bottom_line: {id: bl, confidence: low, text: Tea may sell.}\n"
        "key_judgements:\n"
        "  - id: kj-1\n"
        "    text: Tea sold 12 tons in 2024 [@doe2024, p. 3].\n"
    ),
    "content/briefings/tea/references.yaml": (
        "id: references\nkind: references\ntitle: References\n"
    ),
}


def small_project(folder: Path, **changes: str | None) -> Path:
    """A project of one briefing in `folder`; `changes` replace files (None takes one away).

    A keyword names a file with `__` for `/` and `_yaml` for `.yaml`.
    """
    files: dict[str, str | None] = dict(SMALL)
    for key, text in changes.items():
        files[key.replace("__", "/").replace("_yaml", ".yaml")] = text
    for name, text in files.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def briefgen(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would, in a process of its own."""
    started = time.time() - 1  # file systems round
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        cwd=cwd or ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    near = [cwd or ROOT, *((cwd or ROOT) / argument for argument in arguments)]
    WATCH.note_folders(
        (place for near_by in near for place in (near_by, near_by / "build")), started
    )
    return done
