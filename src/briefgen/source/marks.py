"""Review marks: comments that say what was carried over from an earlier briefing.

`briefgen new` puts a line `# review: why` above each place that may be out of date. The marks stay
in the author's way until the lines are deleted: a build counts them and warns.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.diagnostics import Span
from briefgen.source.files import list_files, name_in, read_text

REVIEW_MARK = "# review:"


def review_marks(folder: Path, root: Path) -> tuple[Span, ...]:
    """The places of the marks in a folder's YAML files, in the order of files and lines."""
    places = []
    for path in list_files(folder, "*.yaml"):
        text = read_text(path, root).value
        lines = text.text.splitlines() if text and REVIEW_MARK in text.text else []
        places += [
            Span(name_in(path, root), number, line.index(REVIEW_MARK) + 1)
            for number, line in enumerate(lines, start=1)
            if line.lstrip().startswith(REVIEW_MARK)
        ]
    return tuple(places)
